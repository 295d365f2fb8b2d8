"""The sick runs of the atlas, and the bytes of logs."""

import subprocess
import sys
import zipfile
from dataclasses import fields, replace
from io import BytesIO
from math import exp
from pathlib import Path

import numpy as np
import pytest

from nnbook import losses, tensorboard
from nnbook.activations import tanh
from nnbook.gradcheck import numerical_gradient
from nnbook.network import DenseNetwork, forward, predict, unpack
from nnbook.tensorboard import HEALTHY, SICK, Setting, examine, softmax_twice, start, steep_tanh


@pytest.mark.parametrize("setting", SICK.values(), ids=SICK)
def test_a_sick_run_differs_in_one_field(setting: Setting) -> None:
    changed = [f.name for f in fields(Setting) if getattr(setting, f.name) != getattr(HEALTHY, f.name)]
    assert len(changed) == 1


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(ValueError, match="order must be 'shuffled' or 'by class', got 'sorted'"):
        Setting(order="sorted")


def test_the_same_seed_gives_the_same_run() -> None:
    one, other = (examine(HEALTHY, n_epochs=1, seed=3) for _ in range(2))
    np.testing.assert_array_equal(one.loss, other.loss)
    assert not np.array_equal(one.loss, examine(HEALTHY, n_epochs=1, seed=4).loss)


def test_a_run_that_meets_infinity_ends_early_and_has_no_echo() -> None:
    vitals = examine(replace(HEALTHY, gain=30.0), seed=0)
    assert 0 < len(vitals.loss) < 270
    assert vitals.echo == 0


def test_a_constant_loss_has_no_echo() -> None:
    vitals = replace(examine(HEALTHY, n_epochs=4, seed=0), loss=np.ones(180))
    assert vitals.echo == 0


def test_dead_layers_leave_no_gradient_ratio() -> None:
    assert examine(replace(HEALTHY, bias=-50.0), n_epochs=1, seed=0).gradient[0] == 0


def test_an_unshuffled_run_sees_every_epoch_alike() -> None:
    frozen = replace(SICK["unshuffled"], learning_rate=0.0)
    vitals = examine(frozen, n_epochs=4, seed=0)
    np.testing.assert_array_equal(vitals.loss[:45], vitals.loss[45:90])
    assert vitals.echo == pytest.approx(1)


def test_steep_tanh_is_tanh_with_weights_eight_times_as_large() -> None:
    network, theta = start(SICK["saturated tanh"], seed=0)
    large = theta.copy()
    for layer in unpack(network, large)[:-1]:
        layer.weight[:] *= 8
    x = np.random.default_rng(0).normal(size=(11, 64))
    plain = DenseNetwork(network.layer_sizes, hidden=tanh)
    np.testing.assert_allclose(predict(network, theta, x), predict(plain, large, x))
    z = np.linspace(-1, 1, 11)
    slope = numerical_gradient(lambda z: float(steep_tanh(z).sum()), z)
    np.testing.assert_allclose(steep_tanh.derivative(z), slope, rtol=1e-5)
    assert tensorboard.saturated_fractions(network, forward(network, theta, 100 * x))[0] > 0.95


def test_softmax_twice_differentiates_itself_and_has_a_floor() -> None:
    rng = np.random.default_rng(0)
    target = np.eye(5)[rng.integers(5, size=11)]
    z = rng.normal(size=(11, 5))
    slope = numerical_gradient(lambda flat: float(softmax_twice(flat.reshape(11, 5), target)), z.ravel())
    np.testing.assert_allclose(softmax_twice.gradient(z, target).ravel(), slope, rtol=1e-5, atol=1e-9)
    assert float(softmax_twice(60 * target, target)) == pytest.approx(-np.log(exp(1) / (exp(1) + 4)))
    assert float(losses.softmax_cross_entropy(60 * target, target)) < 1e-9


WRITE_LOG = """
import sys, warnings
import matplotlib; matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np, torch
from torch.utils.tensorboard import SummaryWriter
warnings.filterwarnings("ignore", message=".*torch.jit.trace.*")
rng = np.random.default_rng(0)
for run in ("a", "b/inner"):
    with SummaryWriter(f"{sys.argv[1]}/{run}") as writer:
        for step in range(3):
            writer.add_scalar("loss", 0.5 * step, step)
            writer.add_histogram("weight", np.arange(6.0) - step, step)
        model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.ReLU(), torch.nn.Linear(3, 2))
        writer.add_graph(model, torch.zeros(1, 4))
        writer.add_embedding(rng.normal(size=(4, 3)), list("abcd"), torch.zeros(4, 1, 2, 2), global_step=1)
        writer.add_pr_curve("is_a", rng.random(9) > 0.5, rng.random(9), 1)
        writer.add_figure("figure", plt.figure(figsize=(1, 1)), 1)
        writer.add_hparams({"rate": 0.1, "width": 32, "name": "x"}, {"hparam/accuracy": 0.9}, run_name=".")
"""


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two logs of the same, written by two processes, as two builds would."""
    pytest.importorskip("tensorboard", reason="tensorboard is missing: pip install 'nnbook[tensorboard]'")
    folders = [tmp_path_factory.mktemp(name) / "logs" for name in ("one", "other")]
    for folder in folders:
        subprocess.run([sys.executable, "-c", WRITE_LOG, str(folder)], check=True, capture_output=True)  # noqa: S603
        tensorboard.settle_log(folder)
    return folders


def test_two_builds_of_a_log_give_identical_bytes(logs: list[Path]) -> None:
    one, other = map(tensorboard.zip_log, logs)
    assert one == other
    names = zipfile.ZipFile(BytesIO(one)).namelist()
    assert "logs/a/events.out.tfevents.1767225600.nnbook" in names
    assert "logs/b/inner/projector_config.pbtxt" in names


def test_a_log_is_read_back(logs: list[Path]) -> None:
    scalars = tensorboard.read_scalars(logs[0])
    assert set(scalars) == {"a", "b/inner"}
    steps, values = scalars["a"]["loss"]
    assert (steps.tolist(), values.tolist()) == ([0, 1, 2], [0.0, 0.5, 1.0])
    histogram = tensorboard.read_histograms(logs[0])["b/inner"]["weight"][2]
    assert (histogram.step, histogram.counts.sum(), histogram.mean) == (2, 6, 0.5)
    assert histogram.std == pytest.approx(np.arange(6.0).std())


def test_tensorboard_itself_reads_a_settled_log(logs: list[Path]) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    read = EventAccumulator(str(logs[0] / "a")).Reload()
    assert [(event.step, event.value) for event in read.Scalars("loss")] == [(0, 0.0), (1, 0.5), (2, 1.0)]
    assert [event.wall_time - 1767225600 for event in read.Scalars("loss")] == [0, 1, 2]


def test_scalars_and_histograms_in_tensor_form_are_read(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is missing: pip install 'nnbook[torch]'")
    from tensorboard.plugins.histogram.summary_v2 import histogram_pb
    from torch.utils.tensorboard import SummaryWriter

    numbers = np.random.default_rng(0).normal(size=500)
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar("loss", 0.1, 3, new_style=True)
        writer.add_scalar("exact", 0.1, 4, new_style=True, double_precision=True)
        writer._get_file_writer().add_summary(histogram_pb("weight", numbers, buckets=7), 5)  # noqa: SLF001
        writer.add_text("note", "neither", 6)
    scalars = tensorboard.read_scalars(tmp_path)["."]
    assert {tag: (steps.tolist(), values.tolist()) for tag, (steps, values) in scalars.items()} == {
        "loss": ([3], [float(np.float32(0.1))]),
        "exact": ([4], [0.1]),
    }
    (found,) = tensorboard.read_histograms(tmp_path)["."]["weight"]
    counts, edges = np.histogram(numbers, bins=7)
    np.testing.assert_allclose(found.edges, edges)
    np.testing.assert_array_equal(found.counts, [0, *counts])
    middles = np.repeat((edges[1:] + edges[:-1]) / 2, counts)
    assert (found.step, found.mean, found.std) == pytest.approx((5, middles.mean(), middles.std()))
