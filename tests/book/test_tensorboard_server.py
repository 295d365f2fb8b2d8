"""The real TensorBoard, started on the log that the chapter writes, holds our runs, tags and points."""

from __future__ import annotations

import contextlib
import io
import math
import re
import time
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import page_files
import pytest
import tensorboard_server
from tensorboard_server import ask

from nnbook.tensorboard import SICK, read_scalars

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/tensorboard.md"
PICTURES = ROOT / "docs/_static/tensorboard"
RUNS = {
    "digits",
    *(f"atlas/{name.replace(' ', '-')}" for name in ("healthy", *SICK)),
    *(f"sweep/rate-{rate}-width-{width}" for rate in (0.001, 0.01, 0.1) for width in (8, 32)),
}


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mpl.use("agg")
    with (
        pytest.warns(DeprecationWarning, match=r"torch\.jit\.trace"),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        made = page_files.make("tensorboard")
    assert set(made) == {"nnbook-logs.zip"}
    assert len(made["nnbook-logs.zip"]) < 1_000_000
    return page_files.unpack(made["nnbook-logs.zip"], tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def address(logs: Path) -> Iterator[str]:
    with tensorboard_server.served(logs) as address:
        tensorboard_server.wait_for_runs(address, len(RUNS))
        yield address


def test_it_serves_our_runs(address: str) -> None:
    assert set(ask(address, "runs")) == RUNS


def test_every_tab_that_the_page_shows_has_data(address: str) -> None:
    wanted = {"scalars", "histograms", "graphs", "projector", "pr_curves", "hparams", "images"}
    end = time.monotonic() + 60
    while time.monotonic() < end:  # the projector looks for its files in a thread of its own
        plugins = ask(address, "plugins_listing")
        if wanted <= (enabled := {name for name, plugin in plugins.items() if plugin["enabled"]}):
            break
        time.sleep(0.2)
    assert wanted <= enabled


def test_it_serves_our_tags(address: str, logs: Path) -> None:
    tags = ask(address, "plugin/scalars/tags")
    ours = read_scalars(logs)
    assert {run: set(found) for run, found in tags.items()} == {
        run: set(found) for run, found in ours.items()
    }
    histograms = ask(address, "plugin/histograms/tags")["digits"]
    layers = {f"{kind}/layer_{n}" for kind in ("activation", "weight", "weight_gradient") for n in (1, 2, 3)}
    assert layers <= set(histograms)


def test_it_serves_our_points(address: str, logs: Path) -> None:
    for run, tag in (("digits", "loss"), ("digits", "update_ratio/layer_2"), ("atlas/unshuffled", "loss")):
        points = ask(address, "plugin/scalars/scalars", run=run, tag=tag)
        steps, values = read_scalars(logs)[run][tag]
        assert [step for _, step, _ in points] == steps.tolist()
        assert all(math.isclose(a, b, rel_tol=1e-6) for (_, _, a), b in zip(points, values, strict=True))


def test_a_histogram_holds_every_weight_at_every_step(address: str) -> None:
    slices = ask(address, "plugin/histograms/histograms", run="digits", tag="weight/layer_1")
    assert [step for _, step, _ in slices] == list(range(0, 360, 30))
    assert all(round(sum(count for _, _, count in bins)) == 64 * 32 for _, _, bins in slices)


def test_it_serves_the_other_kinds(address: str) -> None:
    assert set(ask(address, "plugin/pr_curves/tags")["digits"]) == {"is_eight"}
    assert {"confusion", "wrong"} <= {
        tag.split("/")[0] for tag in ask(address, "plugin/images/tags")["digits"]
    }
    assert "digits" in ask(address, "plugin/graphs/info")
    (run,) = ask(address, "plugin/projector/runs")
    vectors = ask(address, "plugin/projector/info", run=run)["embeddings"]
    assert [vector["tensorName"].split(":")[0] for vector in vectors] == ["hidden_2", "pixels"]


def test_the_committed_pictures_are_those_of_the_page() -> None:
    shown = set(re.findall(r"_static/tensorboard/(\S+\.webp)", PAGE.read_text("utf-8")))
    assert shown == {path.name for path in PICTURES.iterdir()}
    assert len(shown) == 6
    assert all(path.stat().st_size < 60_000 for path in PICTURES.iterdir())


def test_a_server_that_says_nothing_is_given_up(tmp_path: Path) -> None:
    with (
        pytest.raises(TimeoutError, match="TensorBoard named no address within 0 s"),
        tensorboard_server.served(tmp_path, patience=0),
    ):
        pytest.fail("it was waited for")
