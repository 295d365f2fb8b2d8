"""The signal lab, driven as a reader would: what it concludes, and what its code prints."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from widget_page import copied_code, open_widget, run_python

PAGE, LABEL = "chapters/vanishing_gradients.html", "widget-vanishing-gradients-lab"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ทำไม sigmoid 20 ชั้นถึงไม่เรียนรู้", ": หาย"),
        ("ReLU กับ gain 1 ทำไมยังหาย", ": หาย"),
        ("gain √2 ช่วย ReLU ได้แค่ไหน", "ยังไม่เกิน"),
        ("ขาไปนิ่งดี ทำไมขากลับระเบิด", ": ระเบิด"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_a_slider_moves_by_keyboard_and_the_address_follows(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    slider = widget.get_by_role("slider", name="จำนวนชั้น")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(widget.locator(".widget-conclusion")).to_contain_text("จากชั้น 21 ถึงชั้น 1")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.depth=21#{LABEL}")
    assert widget.locator("svg circle.mark").count() == 2 * (21 + 1)  # and one in each legend


@pytest.mark.parametrize(("activation", "gain"), [("sigmoid", 1), ("relu", 1.41), ("tanh", 0.9)])
def test_the_copied_code_prints_the_numbers_shown(
    page: Page, site: str, activation: str, gain: float
) -> None:
    widget = open_widget(page, site, PAGE, LABEL, activation=activation, gain=gain, depth=9, seed=7)
    printed = [line.split() for line in run_python(copied_code(widget)).splitlines()]
    result = widget.locator("nn-signal-lab").evaluate("({ result }) => [result.forward, result.backward]")
    wanted = np.array([[float(row[2]), float(row[4])] for row in printed]).T
    np.testing.assert_allclose(result, wanted, rtol=1e-6)  # so many digits are printed
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    expect(widget.locator("table.widget-numbers tbody tr")).to_have_count(9)
