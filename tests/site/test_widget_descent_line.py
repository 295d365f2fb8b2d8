"""Descent on a line: the walk is the library's, questions are answered, hand and finger move the start."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Locator, Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook.optimizers import Momentum, Trajectory, descend

PAGE, LABEL = "chapters/gradient_descent.html", "widget-gradient-descent-line"
CORE = "descent_line/core.js"
Vector = NDArray[np.floating]
GIVEN: dict[str, Any] = {
    "surface": "bowl",
    "curvature": 1,
    "learning_rate": 1.8,
    "momentum": 0,
    "start": 4.5,
    "steps": 8,
}


def surface_of(name: str, curvature: float) -> Callable[[Vector], tuple[float, Vector]]:
    x = np.random.default_rng(0).uniform(0, 5, size=200)

    def bowl(w: Vector) -> tuple[float, Vector]:
        return float(curvature * (w[0] - 3) ** 2 / 2), curvature * (w - 3)

    def corner(w: Vector) -> tuple[float, Vector]:
        return float(abs(w[0] - 3)), np.sign(w - 3)

    def waves(w: Vector) -> tuple[float, Vector]:
        miss = np.sin(w * x) - np.sin(3 * x)
        return float(np.mean(miss**2)), np.array([np.mean(2 * miss * x * np.cos(w * x))])

    return {"bowl": bowl, "corner": corner, "waves": waves}[name]


def walk_of(settings: dict[str, Any]) -> Trajectory:
    surface = surface_of(settings["surface"], settings["curvature"])
    rule = Momentum(settings["learning_rate"], settings["momentum"])
    return descend(surface, np.array([settings["start"]], dtype=float), rule, settings["steps"])


@pytest.mark.parametrize(("surface", "fastest"), [("bowl", 1.9), ("corner", 2.0), ("waves", 0.1)])
def test_the_walk_is_the_librarys(page: Page, site: str, surface: str, fastest: float) -> None:
    rng = fresh_rng()
    for momentum in (0.0, float(rng.uniform(0, 0.9))):
        settings = GIVEN | {"surface": surface, "momentum": momentum, "start": float(rng.uniform(0.5, 7.5))}
        settings |= {"learning_rate": float(rng.uniform(0.01, fastest)), "steps": 25}
        (found,) = run_core(page, site, CORE, "compute", [settings])
        wanted = walk_of(settings)
        np.testing.assert_allclose(found["path"], wanted.theta[:, 0], rtol=1e-9)
        np.testing.assert_allclose(found["losses"], wanted.value, rtol=1e-9, atol=1e-15)
        (further,) = run_core(page, site, CORE, "compute", [settings | {"steps": 26}])
        (one_more,) = run_core(page, site, CORE, "step", [found, settings])
        assert one_more["path"] == further["path"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ก้าวเดียวถึงก้นได้ไหม", "ถึงก้นในก้าวเดียว"),
        ("เกินขอบ 2/λ ไปนิดเดียวเกิดอะไร", "คูณระยะจากก้นด้วย −1.1: กระเด็น"),
        ("ความชันยาวเท่ากันทุกที่ จะหยุดตรงไหน", "ความชันยาว 1 เสมอ: ห่างจากคำตอบ w = 3 อยู่ 0."),
        ("เริ่มที่ 5.2 ไปจบหลุมไหน", "ติดหลุมที่ไม่ใช่คำตอบ"),
        ("momentum พาข้ามหลุมตื้นได้ไหม", "w 0.8 → 0.0597"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_without_momentum_the_walk_stays_in_its_hole(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, surface="waves", learning_rate=0.02, start=0.8, steps=150)
    assert "w 0.8 → 0.58" in conclusion(widget)


def test_a_keyboard_finds_the_edge(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, learning_rate=1.99)
    assert "เด้งแต่แคบลง" in conclusion(widget)
    widget.get_by_role("slider", name="learning rate").focus()
    page.keyboard.press("ArrowRight")
    expect(widget.locator(".widget-conclusion")).to_contain_text("เด้งอยู่ที่เดิม")
    page.keyboard.press("ArrowRight")
    expect(widget.locator(".widget-conclusion")).to_contain_text("กระเด็น")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.learning_rate=2.01#{LABEL}")


def test_the_player_goes_on_until_nothing_moves(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, learning_rate=1, steps=0)
    widget.get_by_role("button", name="เล่น").click()
    expect(widget.locator(".widget-conclusion")).to_contain_text("หยุด: ก้าวสุดท้ายไม่ขยับแล้ว")
    expect(widget.locator(".widget-conclusion")).to_contain_text("2 ก้าว")


def handle_of(widget: Locator) -> tuple[float, float]:
    """Return the middle of the start's circle."""
    start = widget.locator(".start")
    start.scroll_into_view_if_needed()
    box = start.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_start_moves_by_hand(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, surface="waves", learning_rate=0.02, start=5)
    x, y = handle_of(widget)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 5)
    page.mouse.move(x + 60, y + 10)
    page.mouse.up()
    expect(page).to_have_url(re.compile(rf"{LABEL}\.start=[5-9]"))
    assert abs(handle_of(widget)[0] - x - 60) < 4


@pytest.mark.parametrize("label", [LABEL, "widget-gradient-descent-surfaces"])
def test_the_start_moves_under_a_finger(browser: Browser, site: str, label: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    widget = open_widget(page, site, PAGE, label)
    x, y = handle_of(widget)
    finger = context.new_cdp_session(page)

    def touch(kind: str, *places: float) -> None:
        points = [{"x": place, "y": y} for place in places]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x)
    for far in range(5, 45, 5):  # the browser would take it for scrolling after some 15 pixels
        touch("touchMove", x + far)
        page.wait_for_timeout(40)
    touch("touchEnd")
    expect(page).to_have_url(re.compile(rf"{label}\.start"))
    assert abs(handle_of(widget)[0] - x - 40) < 6
    context.close()


@pytest.mark.parametrize("surface", ["bowl", "corner", "waves"])
def test_the_copied_code_prints_the_numbers_shown(page: Page, site: str, surface: str) -> None:
    settings = {"surface": surface, "learning_rate": 0.05, "momentum": 0.5, "steps": 25, "start": 1}
    widget = open_widget(page, site, PAGE, LABEL, **settings)
    printed = [line.split() for line in run_python(copied_code(widget)).splitlines()]
    result = widget.locator("nn-descent-line").evaluate("({ result }) => result")
    assert len(printed) == len(result["path"]) == 26
    np.testing.assert_allclose(result["path"], [float(row[2]) for row in printed], rtol=1e-8)
    np.testing.assert_allclose(result["losses"], [float(row[4]) for row in printed], rtol=1e-8)
