"""Descent on surfaces: the walk is the library's, step by step, and what is said of it is true."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook.optimizers import Adam, GradientDescent, Momentum, Trajectory, descend

PAGE, LABEL = "chapters/gradient_descent.html", "widget-gradient-descent-surfaces"
CORE, FOLDER = "descent/core.js", "{}/_static/widgets/descent"
TOLERANCE = 1e-9
Vector = NDArray[np.floating]
GIVEN: dict[str, Any] = {
    "surface": "quadratic",
    "optimizer": "gradient_descent",
    "learning_rate": 0.09,
    "momentum": 0.9,
    "steps": 40,
    "condition": 20,
    "start_x": -2,
    "start_y": 0.6,
}


def surface_of(name: str, condition: float) -> Callable[[Vector], tuple[float, Vector]]:
    def quadratic(w: Vector) -> tuple[float, Vector]:
        slopes = np.array([1.0, condition]) * w
        return float(w @ slopes) / 2, slopes

    def saddle(w: Vector) -> tuple[float, Vector]:
        return float((w[0] * w[1] - 1) ** 2), 2 * (w[0] * w[1] - 1) * w[::-1]

    def valley(w: Vector) -> tuple[float, Vector]:
        miss, rest = w[1] - w[0] ** 2, 1 - w[0]
        slopes = np.array([-2 * rest - 40 * w[0] * miss, 20 * miss])
        return float(rest**2 + 10 * miss**2), slopes

    return {"quadratic": quadratic, "saddle": saddle, "valley": valley}[name]


def walk_of(settings: dict[str, Any]) -> Trajectory:
    rate = settings["learning_rate"]
    rules: dict[str, Any] = {
        "gradient_descent": GradientDescent(rate),
        "momentum": Momentum(rate, settings["momentum"]),
        "adam": Adam(rate),
    }
    surface = surface_of(settings["surface"], settings["condition"])
    start = np.array([settings["start_x"], settings["start_y"]], dtype=float)
    return descend(surface, start, rules[settings["optimizer"]], settings["steps"])


def shown(widget: Locator) -> dict[str, Any]:
    found: dict[str, Any] = widget.locator("nn-descent").evaluate("({ result }) => result")
    return found


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
@pytest.mark.parametrize(("surface", "fastest"), [("quadratic", 0.05), ("saddle", 0.05), ("valley", 0.008)])
def test_the_walk_is_the_librarys(
    page: Page, site: str, surface: str, fastest: float, optimizer: str
) -> None:
    rng = fresh_rng()
    start_x, start_y = rng.uniform(-1.5, 1.5, 2).round(2).tolist()
    settings = GIVEN | {"surface": surface, "optimizer": optimizer, "start_x": start_x, "start_y": start_y}
    settings["learning_rate"] = float(rng.uniform(0.001, fastest))
    settings["momentum"] = float(rng.uniform(0, 0.8))
    (found,) = run_core(page, site, CORE, "compute", [settings])
    wanted = walk_of(settings)
    # A coordinate near 0 is what is left of large numbers: its last digits are theirs.
    np.testing.assert_allclose(found["path"], wanted.theta, rtol=TOLERANCE, atol=1e-12)
    np.testing.assert_allclose(found["values"], wanted.value, rtol=TOLERANCE, atol=1e-20)
    (further,) = run_core(page, site, CORE, "compute", [settings | {"steps": 41}])
    (one_more,) = run_core(page, site, CORE, "step", [found, settings])
    assert one_more["path"] == further["path"]


def test_factors_turns_and_the_step_of_escape_are_those_of_the_walk(page: Page, site: str) -> None:
    for rate in (0.03, 0.09, 0.102, 0.13):
        settings = GIVEN | {"learning_rate": rate, "steps": 30}
        (found,) = run_core(page, site, CORE, "compute", [settings])
        walk = walk_of(settings)
        factors = [mode["factor"] for mode in found["modes"]]
        np.testing.assert_allclose(factors, walk.theta[1] / walk.theta[0], rtol=TOLERANCE)
        moves = np.diff(walk.theta, axis=0)
        assert found["turns"] == np.sum(np.sum(moves[1:] * moves[:-1], axis=1) < 0)
        below = np.flatnonzero(walk.value <= walk.value[0])[-1]
        assert found.get("escape") == (below + 1 if below < 30 else None)
        assert (found.get("escape") is not None) == (rate > found["edge"])


def test_the_factor_of_momentum_is_the_largest_eigenvalue(page: Page, site: str) -> None:
    for rate, momentum in ((0.01, 0.2), (0.06, 0.57), (0.12, 0.9), (0.2, 0.9), (0.3, 0.1)):
        settings = GIVEN | {"optimizer": "momentum", "learning_rate": rate, "momentum": momentum}
        (found,) = run_core(page, site, CORE, "compute", [settings])
        for mode in found["modes"]:
            curvature = mode["curvature"]
            step = np.array([[1 - rate * curvature, -rate * momentum], [curvature, momentum]])
            wanted = np.abs(np.linalg.eigvals(step)).max()
            assert mode["factor"] == pytest.approx(wanted, rel=1e-7)
        assert (max(mode["factor"] for mode in found["modes"]) > 1) == (rate > found["edge"])


@pytest.mark.parametrize("level", [0.1, 3.0, 20.0])
@pytest.mark.parametrize("surface", ["quadratic", "saddle", "valley"])
def test_a_contour_lies_at_its_height(page: Page, site: str, surface: str, level: float) -> None:
    script = """async ([addresses, surface, level]) => {
        const [{ contours }, { surfaces }] = await Promise.all(addresses.map((address) => import(address)));
        const area = { left: -2, right: 2, low: -2, high: 2 };
        return contours(surfaces[surface](20), area, [level], 200)[0];
    }"""
    page.goto(f"{site}/404.html")
    pieces = page.evaluate(
        script, [[f"{FOLDER.format(site)}/{name}.js" for name in ("map", "surfaces")], surface, level]
    )
    assert len(pieces) > 20
    height = surface_of(surface, 20)
    for place in np.array(pieces).reshape(-1, 2):
        value, slopes = height(place)
        assert abs(value - level) < 0.05 * np.linalg.norm(slopes) + 0.02


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ทำไม learning rate ใหญ่ขึ้นนิดเดียวถึงกระเด็น", "กระเด็น: ตั้งแต่ก้าวที่"),
        ("ร่องแคบทำไมถึงส่าย", "หันกลับ 39 ครั้ง"),
        ("momentum ช่วยตอนไหน", "คูณก้าวละ 0.76"),
        ("เริ่มตรงสันอานม้าพอดีแล้วไปไหน", "ค้างบนอานม้า"),
        ("หุบเขาโค้ง ทำไมคลานไม่ถึงก้น", "200 ก้าว"),
        ("Adam ไปถึงก้นหุบเขาโค้งไหม", "Adam 200 ก้าว"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_momentum_helps_in_the_narrow_bowl(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    last = []
    for question in ("ร่องแคบทำไมถึงส่าย", "momentum ช่วยตอนไหน"):
        widget.get_by_role("button", name=question).click()
        page.wait_for_timeout(500)
        last.append(shown(widget)["values"][-1])
    assert last[1] < last[0] / 1000


def test_a_keyboard_walks_over_the_edge_and_the_address_follows(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, learning_rate=0.1)
    assert "กระเด็น" not in conclusion(widget)
    widget.get_by_role("slider", name="learning rate").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(widget.locator(".widget-conclusion")).to_contain_text("กระเด็น")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.learning_rate=0.102#{LABEL}")


def test_the_player_goes_on_until_the_numbers_end(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, learning_rate=0.5, condition=100, steps=85)
    widget.get_by_role("button", name="เดิน 1 ก้าว").focus()
    page.keyboard.press("Enter")
    expect(widget.locator(".widget-conclusion")).to_contain_text("86 ก้าว")
    widget.get_by_role("button", name="เล่น").click()
    expect(widget.locator(".widget-conclusion")).to_contain_text("float64", timeout=20_000)
    result = shown(widget)
    with np.errstate(over="ignore"):
        walk = walk_of(GIVEN | {"learning_rate": 0.5, "condition": 100, "steps": len(result["path"]) - 1})
    assert np.isfinite(walk.value[:-1]).all()
    assert not np.isfinite(walk.value[-1])


def test_the_start_moves_by_hand(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    start = widget.locator(".descent-map .start")
    start.scroll_into_view_if_needed()
    box = start.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 30)
    page.mouse.move(box["x"] + 100, box["y"] + 40)
    page.mouse.up()
    expect(page).to_have_url(re.compile(rf"{LABEL}\.start_x=-?[\d.]+&{LABEL}\.start_y=-?[\d.]+"))
    now = start.bounding_box()
    assert now
    assert abs(now["x"] + now["width"] / 2 - box["x"] - 100) < 4
    assert abs(now["y"] + now["height"] / 2 - box["y"] - 40) < 4


@pytest.mark.parametrize("surface", ["quadratic", "saddle", "valley"])
@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
def test_the_copied_code_prints_the_numbers_shown(
    page: Page, site: str, surface: str, optimizer: str
) -> None:
    settings = {"surface": surface, "optimizer": optimizer, "learning_rate": 0.005, "steps": 25, "start_x": 1}
    widget = open_widget(page, site, PAGE, LABEL, **settings)
    printed = [line.split() for line in run_python(copied_code(widget)).splitlines()]
    result = shown(widget)
    assert len(printed) == len(result["path"]) == 26
    np.testing.assert_allclose(result["path"], [[float(row[2]), float(row[3])] for row in printed], rtol=1e-8)
    np.testing.assert_allclose(result["values"], [float(row[5]) for row in printed], rtol=1e-8)
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    expect(widget.locator("details table.widget-numbers tbody tr")).to_have_count(26)
