"""The signal lab, driven as a reader would: what it concludes, what its code prints, how long it takes."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from widget_page import copied_code, open_widget, run_python

PAGE, LABEL = "chapters/vanishing_gradients.html", "widget-vanishing-gradients-lab"
FRAME_MS, BLOCKED_MS = 8, 100
DRAGS = {"gain": np.linspace(0.5, 3.5, 131).round(2).tolist(), "depth": [*range(5, 45), *range(45, 5, -1)]}

# Moves a slider once a frame and times the script of each: of the input event and of the frame's callback.
DRAG = """async ([label, name, values]) => {
    const slider = document.getElementById(`${label}-${name}`);
    const element = slider.closest("[key]");
    const onFrame = element.onFrame.bind(element);
    let spent = 0;
    element.onFrame = (now) => {
        const start = performance.now();
        onFrame(now);
        spent += performance.now() - start;
    };
    const took = [];
    for (const value of values) {
        spent = 0;
        const start = performance.now();
        slider.value = value;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        const event = performance.now() - start;
        await new Promise(requestAnimationFrame);
        await new Promise((resolve) => setTimeout(resolve));
        took.push(event + spent);
    }
    return took.slice(10);
}"""


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
    assert widget.locator("table.widget-numbers tbody tr").count() == 9


def test_dragging_stays_within_a_frame(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    for question in widget.locator(".widget-presets button").all():
        question.click()
        page.wait_for_timeout(500)
        for name, values in (
            ("gain", np.linspace(0.5, 3.5, 131)),
            ("depth", [*range(5, 45), *range(45, 5, -1)]),
        ):
            took = sorted(page.evaluate(DRAG, [LABEL, name, [round(float(value), 2) for value in values]]))
            half, most = took[len(took) // 2], took[int(len(took) * 0.99)]
            sys.stdout.write(f"{question.text_content()} {name}: p50 {half:.1f} ms, p99 {most:.1f} ms\n")
            assert half <= FRAME_MS


def test_the_largest_network_never_holds_up_the_page(page: Page, site: str) -> None:
    page.add_init_script("""
        window.blocked = [];
        const note = (list) => window.blocked.push(...list.getEntries().map(({ duration }) => duration));
        new PerformanceObserver(note)
            .observe({ type: "longtask" });
    """)
    widget = open_widget(page, site, PAGE, LABEL)
    page.evaluate("window.blocked.length = 0")
    widget.locator("summary", has_text="ปรับเพิ่ม").click()
    widget.get_by_label("นิวรอนต่อชั้น").select_option("128")
    widget.get_by_role("slider", name="จำนวนชั้น").fill("50")
    expect(widget.locator(".widget-conclusion")).to_contain_text("จากชั้น 50 ถึงชั้น 1", timeout=20_000)
    blocked = page.evaluate("window.blocked")
    sys.stdout.write(f"long tasks: {[round(duration) for duration in blocked]} ms\n")
    assert max(blocked, default=0) <= BLOCKED_MS
