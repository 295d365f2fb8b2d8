"""The quiz of the sick runs: its evidence is what the log says, and the true answer alone is called right."""

from __future__ import annotations

import contextlib
import io
import zipfile
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from built_site import SITE
from playwright.sync_api import Locator, Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core

from nnbook.tensorboard import SICK, examine, read_scalars

pytest.importorskip("tensorboard", reason="tensorboard is missing: pip install 'nnbook[tensorboard]'")

PAGE, LABEL = "chapters/tensorboard.html", "widget-tensorboard-diagnosis"
LOG = SITE / "downloads/tensorboard"
TOLERANCE = 1e-9
NAMES = [name.replace(" ", "-") for name in SICK]
SIGNS = ("saturated", "dead", "gradient", "gradient", "update", "echo", "floor", "gap")


def result(widget: Locator) -> dict[str, Any]:
    found: dict[str, Any] = widget.locator("nn-run-diagnosis").evaluate("({ result }) => result")
    return found


def signs(run: str) -> list[float]:
    """Measure the eight signs of a run from the log alone."""
    log = {tag: values for tag, (_, values) in read_scalars(LOG / "nnbook-logs/atlas")[run].items()}
    epochs = np.log(log["loss"] + 1e-9).reshape(6, -1)[-4:]
    echo = np.mean([np.corrcoef(one, other)[0, 1] for one, other in pairwise(epochs)])
    start = {tag: values[0] for tag, values in log.items()}
    floor, gap = log["loss"].min(), log["train_accuracy"][-1] - log["test_accuracy"][-1]
    end = {"echo": echo, "floor": floor, "gap": gap}
    return [float((start | end)[sign]) for sign in SIGNS]


@pytest.mark.parametrize("seed", [0, 2026])
def test_the_patients_stand_in_numpys_order_and_are_measured_as_python_does(
    page: Page, site: str, seed: int
) -> None:
    order = np.argsort(np.random.default_rng(seed).random(8))
    for patient in (1, 5, 8):
        found = result(open_widget(page, site, PAGE, LABEL, patient=patient, seed=seed))
        assert found["name"] == NAMES[order[patient - 1]]
        assert [sign["sign"] for sign in found["signs"]] == list(SIGNS)
        measured, healthy = ([sign[part] for sign in found["signs"]] for part in ("value", "healthy"))
        np.testing.assert_allclose(measured, signs(found["name"]), rtol=TOLERANCE, atol=1e-12)
        np.testing.assert_allclose(healthy, signs("healthy"), rtol=TOLERANCE, atol=1e-12)


def test_the_echo_is_the_librarys(page: Page, site: str) -> None:
    vitals = examine(SICK["unshuffled"], seed=int(fresh_rng().integers(100)))
    steps = list(range(len(vitals.loss)))
    (found,) = run_core(page, site, "run_diagnosis/core.js", "echo", [steps, vitals.loss.tolist()])
    assert found == pytest.approx(vitals.echo, rel=TOLERANCE)


def test_every_patient_is_told_apart_and_only_the_true_answer_is_right(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    diseases = set()
    for patient in range(1, 9):
        widget.locator("nn-run-diagnosis").evaluate(
            "(element, patient) => element.change({ patient, answer: 'none' })", patient
        )
        expect(widget.locator(".widget-conclusion")).to_contain_text(f"คนไข้ {patient}:")
        found = result(widget)
        assert (
            found["found"] == found["name"]
        )  # the chapter's questions, asked in its order, tell the disease
        diseases.add(found["name"])
        for answer in NAMES:
            said = page.evaluate(
                """([label, answer]) => {
                    const element = document.querySelector(`#${label} > [key]`);
                    return element.widget.conclude(element.result, { ...element.values, answer });
                }""",
                [LABEL, answer],
            )
            assert said.startswith("ถูก" if answer == found["name"] else "ยังไม่ใช่")
    assert diseases == set(NAMES)


def test_a_patient_is_diagnosed_by_keyboard(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    assert "เลือกโรคในช่องคำตอบ" in conclusion(widget)
    answer = widget.get_by_role("combobox", name="อาการของโรคไหน")
    answer.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    said = widget.locator(".widget-conclusion")
    expect(said).to_contain_text("ถูก เป็น เกรเดียนต์หาย: เกรเดียนต์ชั้นแรก ÷ ชั้นท้ายตอน step 0 วัดได้")
    value, healthy = (f"{signs(run)[2]:.3g}" for run in ("vanishing", "healthy"))
    expect(said).to_contain_text(f"วัดได้ {value} ซึ่งต่ำกว่า 0.2 รันสุขภาพดีได้ {healthy}")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.answer=vanishing#{LABEL}")
    widget.get_by_role("slider", name="คนไข้").focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("คนไข้ 2:")
    expect(said).to_contain_text("เลือกโรคในช่องคำตอบ")  # another patient, no answer yet
    assert answer.input_value() == "none"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("คนไข้ 1 loss ไม่ลง เพราะอะไร", "เลือกโรคในช่องคำตอบ"),
        ("คนไข้ 4 loss สวยกว่าใคร ป่วยจริงหรือ", "เลือกโรคในช่องคำตอบ"),
        ("เกรเดียนต์ชั้นแรกใหญ่กว่าชั้นท้าย แปลว่าระเบิดเสมอไหม", "ใกล้ต้นเหตุกว่านี้ผิดปกติด้วย"),
        ("loss ไม่ลงต่ำกว่า 1.4612 แปลว่า softmax สองครั้งเสมอไหม", "รันที่ไม่เรียนเลยก็ค้างสูงแบบนี้"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    widget.get_by_role("button", name=question).click()
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_the_copied_code_prints_the_numbers_shown(page: Page, site: str, tmp_path: Any) -> None:  # noqa: ANN401
    with zipfile.ZipFile(LOG / "nnbook-logs.zip") as archive:
        archive.extractall(tmp_path)
    widget = open_widget(page, site, PAGE, LABEL, patient=6)
    printed = io.StringIO()
    with contextlib.chdir(tmp_path), contextlib.redirect_stdout(printed):
        exec(copied_code(widget), {})  # noqa: S102
    rows = {run: [*map(float, numbers)] for run, *numbers in map(str.split, printed.getvalue().splitlines())}
    found = result(widget)
    measured = [sign["value"] for sign in found["signs"]]
    np.testing.assert_allclose(rows[found["name"]], measured, rtol=TOLERANCE, atol=1e-9)
    assert len(rows) == 9
