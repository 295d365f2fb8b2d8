"""The log viewer: it reads what the library reads, says where a file breaks, and keeps what stood before."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from built_site import SITE
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core

from nnbook.tensorboard import read_histograms, read_scalars

pytest.importorskip("torch", reason="torch is missing: pip install 'nnbook[torch]'")
from tensorboard.plugins.histogram.summary_v2 import histogram_pb
from torch.utils.tensorboard import SummaryWriter

PAGE, LABEL = "chapters/tensorboard.html", "widget-tensorboard-log"
LOG = SITE / "downloads/tensorboard"
TOLERANCE = 1e-9
HEAD, TAIL = 12, 4


def write_log(folder: Path, n_steps: int = 12) -> Path:
    """Write a file as PyTorch does: old and new scalars, both forms of histograms, and what is neither."""
    rng = fresh_rng()
    with SummaryWriter(folder) as writer:
        for step in range(n_steps):
            writer.add_scalar("loss", rng.normal(), 7 * step - 14)
            writer.add_scalar("tensor", rng.normal(), step, new_style=True)
            writer.add_scalar("double", rng.normal(), 10**12 + step, new_style=True, double_precision=True)
            writer.add_histogram("weight", rng.normal(2, 3, size=200), step)
            writer.add_histogram("relu", np.maximum(rng.normal(size=300), 0), step)
            rows = histogram_pb("rows", rng.normal(size=100), buckets=9)
            writer._get_file_writer().add_summary(rows, step)  # noqa: SLF001  (PyTorch has no other way)
        writer.add_text("note", "neither")
    (path,) = folder.iterdir()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_log(tmp_path)


def open_file(page: Page, site: str, *files: Path, **settings: object) -> Locator:
    widget = open_widget(page, site, PAGE, LABEL, **settings)
    widget.locator("input[type=file]").set_input_files([str(file) for file in files])
    page.wait_for_function(
        "run => document.querySelector('nn-log-viewer').asked.run === run", arg=f"own/{files[0].name}"
    )
    page.wait_for_timeout(500)  # until the conclusion is said
    return widget


def result(widget: Locator) -> dict[str, Any]:
    found: dict[str, Any] = widget.locator("nn-log-viewer").evaluate("({ result }) => result")
    return found


def smoothed(values: NDArray[np.floating], weight: float) -> list[float]:
    """Smooth as TensorBoard's scalar chart does (resmoothDataset of its vz_line_chart)."""
    last, n, out = 0.0, 0, []
    is_constant = all(value == values[0] for value in values)
    for value in values:
        if is_constant or not np.isfinite(value):
            out.append(float(value))
            continue
        last = last * weight + (1 - weight) * value
        n += 1
        out.append(last / (1 if weight == 1 else 1 - weight**n))
    return out


def records(content: bytes) -> list[int]:
    """Where the records of a file begin."""
    places, place = [], 0
    while place < len(content):
        places.append(place)
        place += HEAD + struct.unpack_from("<Q", content, place)[0] + TAIL
    return places


def test_every_value_is_the_one_that_python_reads(page: Page, site: str, path: Path) -> None:
    series = {line["tag"]: line for line in result(open_file(page, site, path))["log"]["series"]}
    scalars, histograms = read_scalars(path.parent)["."], read_histograms(path.parent)["."]
    assert set(series) == {*scalars, *histograms}
    for tag, (steps, values) in scalars.items():
        assert (series[tag]["steps"], series[tag]["entries"]) == (steps.tolist(), values.tolist())
    for tag, slices in histograms.items():
        assert series[tag]["steps"] == [h.step for h in slices]
        for found, wanted in zip(series[tag]["entries"], slices, strict=True):
            assert found["edges"] == wanted.edges.tolist()
            assert found["counts"] == wanted.counts.tolist()
            assert [found["mean"], found["std"]] == pytest.approx([wanted.mean, wanted.std], rel=TOLERANCE)


def test_the_chapters_files_are_read_as_python_reads_them(page: Page, site: str) -> None:
    scalars = read_scalars(LOG / "nnbook-logs")
    widget = open_widget(page, site, PAGE, LABEL, run="digits")
    runs = widget.get_by_role("combobox", name="รัน", exact=True).locator("option").all_text_contents()
    assert {"digits", *(run for run in scalars if run.startswith("atlas/"))} == set(runs)
    found = {s["tag"]: s["entries"] for s in result(widget)["log"]["series"] if s["isScalar"]}
    wanted = {tag: values.tolist() for tag, (_, values) in scalars["digits"].items()}
    assert found == wanted


@pytest.mark.parametrize("weight", [0, 0.6, 0.97, 0.99])
def test_smoothing_is_tensorboards(page: Page, site: str, weight: float) -> None:
    rng = fresh_rng()
    noisy, constant = rng.normal(3, 1, size=500), np.full(40, 0.1)
    broken = noisy.copy()
    broken[[0, 17, 18]] = np.nan, np.inf, -np.inf
    lines = [noisy, constant, broken]
    found = run_core(
        page, site, "log_viewer/core.js", "smooth", *[[line.tolist(), weight] for line in lines[:2]]
    )
    spoilt = page.evaluate(
        "async ([address, values, weight]) => (await import(address)).smooth(values, weight)",
        [f"{site}/_static/widgets/log_viewer/core.js", broken.tolist(), weight],
    )
    for line, ours in zip(lines, [*found, spoilt], strict=True):
        np.testing.assert_allclose(ours, smoothed(line, weight), rtol=TOLERANCE)


def test_the_slices_are_the_histogram_in_other_bins(page: Page, site: str, path: Path) -> None:
    widget = open_file(page, site, path, tag="weight")
    shown = result(widget)
    edges = np.linspace(shown["low"], shown["high"], len(shown["ridges"][0]["counts"]) + 1)
    for ridge, slice_ in zip(shown["ridges"], shown["slices"], strict=True):
        right = np.minimum(slice_["edges"], slice_["high"])
        left = np.maximum(np.append(slice_["low"], slice_["edges"][:-1]), slice_["low"])
        corners = np.append(left[0], np.maximum(right, left))
        share = np.interp(edges, corners, np.append(0, np.cumsum(slice_["counts"])))
        np.testing.assert_allclose(ridge["counts"], np.diff(share), rtol=TOLERANCE, atol=1e-9)
        assert sum(ridge["counts"]) == pytest.approx(200)
    assert widget.locator("path.ridge").count() == 12
    assert "12 แผ่น แผ่นท้าย 200 ค่า" in conclusion(widget)


@pytest.mark.parametrize("record", [1, 5, 20])
@pytest.mark.parametrize(
    "spoilt", [(3, "CRC ของความยาวไม่ตรง"), (HEAD + 2, "CRC ของเนื้อไม่ตรง")], ids=["length", "content"]
)
def test_a_wrong_byte_is_found_and_what_stands_before_is_shown(
    page: Page, site: str, path: Path, record: int, spoilt: tuple[int, str]
) -> None:
    at, said = spoilt
    content = bytearray(path.read_bytes())
    place = records(bytes(content))[record]
    content[place + at] ^= 1
    path.write_bytes(content)
    widget = open_file(page, site, path)
    assert f"ระเบียนที่ {record + 1} เริ่มที่ไบต์ {place:,} {said}: แฟ้มจด 0x" in conclusion(widget)
    assert f"อ่านได้ {record} ระเบียนก่อนหน้า" in conclusion(widget)
    n_read = sum(len(series["entries"]) for series in result(widget)["log"]["series"])
    assert n_read == record - 1  # the first record holds the version
    assert widget.locator("svg").count() == (record > 1)


@pytest.mark.parametrize("left", [5, HEAD, HEAD + 8])
def test_a_file_cut_short_says_how_short(page: Page, site: str, path: Path, left: int) -> None:
    content = path.read_bytes()
    place = records(content)[9]
    (length,) = struct.unpack_from("<Q", content, place)
    path.write_bytes(content[: place + left])
    wanted = HEAD if left < HEAD else HEAD + length + TAIL
    said = conclusion(open_file(page, site, path))
    assert f"ระเบียนที่ 10 เริ่มที่ไบต์ {place:,} ขาดกลางทาง ต้องมี {wanted:,} ไบต์ เหลือ {left}" in said
    assert "2 จุด" in said  # of the line that is shown: steps −14 and −7


def test_foreign_and_empty_files_get_a_sentence(page: Page, site: str, tmp_path: Path) -> None:
    from tensorboard.summary.writer.record_writer import RecordWriter

    foreign, alien = io.BytesIO(), io.BytesIO()
    RecordWriter(foreign).write(b"\xff" * 3000)
    with SummaryWriter(tmp_path / "text") as writer:
        writer.add_text("note", "no number")
    (words,) = (tmp_path / "text").iterdir()
    with zipfile.ZipFile(alien, "w") as archive:
        archive.writestr("a", "b" * 50)
    for name, content, said in [
        ("empty", b"", "แฟ้มว่าง มี 0 ไบต์"),
        ("records", foreign.getvalue(), "CRC ตรง แต่ไม่ใช่เหตุการณ์ของ TensorBoard ไม่ใช่ event file"),
        ("logs.zip", alien.getvalue(), "CRC ของความยาวไม่ตรง"),
        ("words", words.read_bytes(), "ไม่มีสเกลาร์หรือฮิสโทแกรม"),
    ]:
        file = tmp_path / name
        file.write_bytes(content)
        widget = open_file(page, site, file)
        assert said in conclusion(widget)
        assert widget.locator("svg").count() == 0


def test_files_are_dropped_and_nothing_is_sent(page: Page, site: str, tmp_path: Path) -> None:
    files = [write_log(tmp_path / name) for name in ("one", "two")]
    widget = open_widget(page, site, PAGE, LABEL)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    widget.locator("nn-log-viewer").evaluate(
        """(element, files) => {
            const data = new DataTransfer();
            for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
            const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
            element.dispatchEvent(drop);
        }""",
        [[name, list(file.read_bytes())] for name, file in zip(("one", "two"), files, strict=True)],
    )
    expect(widget.locator(".widget-conclusion")).to_contain_text("own/two จบที่")
    shown, compared = (read_scalars(file.parent)["."]["loss"][1].tolist() for file in files)
    assert [result(widget)[part]["values"] for part in ("line", "twin")] == [shown, compared]
    assert not [url for url in sent if not url.endswith("/favicon.svg")]  # asked for when the address changes
    runs = widget.get_by_role("combobox", name="รัน", exact=True)
    runs.select_option("own/two")
    expect(widget.locator(".widget-conclusion")).to_contain_text("12 จุด")
    assert runs.input_value() == "own/two"


def test_the_keyboard_changes_run_tag_and_smoothing(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    before = conclusion(widget)
    widget.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(widget.locator(".widget-conclusion")).to_contain_text("ช้าไป 99 จุด")
    widget.get_by_role("combobox", name="tag").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.tag=update&{LABEL}.smoothing=0.99#{LABEL}")
    assert conclusion(widget) != before


def test_an_absent_run_and_an_absent_tag_get_a_sentence(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, run="own/gone.tfevents")
    assert "“own/gone.tfevents” ไม่มีที่นี่" in conclusion(widget)
    widget = open_widget(page, site, PAGE, LABEL, run="digits", tag="<b>nothing</b>")
    assert "รันนี้ไม่มี “<b>nothing</b>” จึงแสดง “loss”" in conclusion(widget)


@pytest.mark.parametrize(
    ("run", "tag"), [("atlas/exploding", "loss"), ("digits", "weight/layer_2")], ids=["line", "histogram"]
)
def test_the_copied_code_prints_the_numbers_shown(
    page: Page, site: str, tmp_path: Path, run: str, tag: str
) -> None:
    with zipfile.ZipFile(LOG / "nnbook-logs.zip") as archive:
        archive.extractall(tmp_path)
    widget = open_widget(page, site, PAGE, LABEL, run=run, tag=tag, smoothing=0.83)
    printed = io.StringIO()
    with contextlib.chdir(tmp_path), contextlib.redirect_stdout(printed):
        exec(copied_code(widget), {})  # noqa: S102
    found = np.array([line.split() for line in printed.getvalue().splitlines()], dtype=float)
    shown = result(widget)
    wanted = (
        [[s["step"], sum(s["counts"]), s["mean"], s["std"]] for s in shown["slices"]]
        if "slices" in shown
        else np.transpose([shown["line"][part] for part in ("steps", "values", "smoothed")])
    )
    np.testing.assert_allclose(found, wanted, rtol=TOLERANCE)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("เกลี่ย 0.97 แล้วฟันเลื่อยหายไปไหน", "ช้าไป 32.3 จุด"),
        ("loss สวยกว่ารันสุขภาพดี แล้วป่วยตรงไหน", "atlas/healthy จบที่ 0.9"),
        ("ทำไม loss ไม่ลงต่ำกว่า 1.46", "ต่ำสุด 1."),
        ("เกรเดียนต์แคบลงไหมตอนใกล้จบ", "std "),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_a_long_log_is_thinned_out(page: Page, site: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        for step in range(60_000):
            writer.add_scalar("loss", 9.0 if step == 30_001 else step % 7 / 7, step)
    (path,) = tmp_path.iterdir()
    widget = open_widget(page, site, PAGE, LABEL)
    widget.locator("input[type=file]").set_input_files(str(path))
    expect(widget.locator(".widget-conclusion")).to_contain_text("60,000 จุด", timeout=20_000)
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    expect(widget.locator("caption")).to_contain_text("จาก 60,000 แถว")
    assert widget.locator("table.widget-numbers tbody tr").count() <= 302
    points = widget.locator("polyline").first.get_attribute("points") or ""
    assert len(points.split()) <= 1100
