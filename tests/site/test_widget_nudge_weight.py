"""Nudge a weight: the four ways walk as the library does, and the slopes by nudging err as its own do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook.activations import tanh
from nnbook.gradcheck import check_gradient, numerical_gradient, relative_error
from nnbook.initialization import xavier_normal
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict
from nnbook.optimizers import GradientDescent, descend

PAGE, LABEL = "chapters/gradient_descent.html", "widget-gradient-descent-nudge"
CORE = "nudge_weight/core.js"
TOLERANCE = 1e-9
Vector = NDArray[np.floating[Any]]
GIVEN: dict[str, Any] = {
    "width": 8,
    "log_h": -4,
    "kind": "float64",
    "weight": 0,
    "forwards": 300,
    "learning_rate": 0.2,
    "noise": 0.1,
    "scheme": "forward",
    "seed": 0,
}


@dataclass
class Problem:
    """The widget's network and data, by the library."""

    settings: dict[str, Any]

    def __post_init__(self) -> None:
        self.network = DenseNetwork((1, self.settings["width"], 1), hidden=tanh)
        self.x = np.linspace(-1, 1, 20).astype(self.settings["kind"]).reshape(-1, 1)
        self.target = np.sin(3 * self.x)

    def draws(self) -> Callable[[], Vector]:
        rng = np.random.default_rng(self.settings["seed"])
        kind = self.settings["kind"]
        return lambda: initialize(self.network, weight=xavier_normal(), rng=rng).astype(kind)

    def loss_at(self, theta: Vector) -> float:
        return float(mean_squared_error(predict(self.network, theta, self.x), self.target))

    def nudged(self, theta: Vector, h: float | None = None) -> tuple[float, Vector]:
        epsilon, scheme = h or 10.0 ** self.settings["log_h"], self.settings["scheme"]
        return self.loss_at(theta), numerical_gradient(self.loss_at, theta, epsilon=epsilon, scheme=scheme)

    def computed(self, theta: Vector) -> tuple[float, Vector]:
        return loss_and_gradient(self.network, theta, self.x, self.target, loss=mean_squared_error)

    def walk(self, slopes: Callable[[Vector], tuple[float, Vector]], n: int) -> Vector:
        start = self.draws()()
        path: Vector = descend(slopes, start, GradientDescent(self.settings["learning_rate"]), n).theta
        return path


def explore(page: Page, site: str, **settings: object) -> tuple[dict[str, Any], Problem]:
    chosen = GIVEN | settings
    return run_core(page, site, CORE, "compute", [chosen])[0], Problem(chosen)


def fresh(scheme: str) -> dict[str, Any]:
    rng = fresh_rng()
    width = int(rng.integers(1, 20))
    return {
        "scheme": scheme,
        "width": width,
        "forwards": 12 * (6 * width + 2 if scheme == "central" else 3 * width + 2),
        "log_h": float(rng.choice([-4, -3.5, -3, -2])),
        "seed": int(rng.integers(9999)),
        "learning_rate": float(rng.uniform(0.01, 0.1)),  # longer steps are chaotic: the last bit grows
        "noise": float(rng.uniform(0.02, 0.3)),
    }


def search(problem: Problem, n: int) -> tuple[Vector, Vector]:
    """Return the best of so many fresh draws, and where as many random nudges lead."""
    draw = problem.draws()
    start = draw()
    best = min([start, *(draw() for _ in range(n))], key=problem.loss_at)
    rng, theta = np.random.default_rng(problem.settings["seed"] + 1), start
    for _ in range(n):
        candidate = theta + problem.settings["noise"] * rng.normal(size=theta.size)
        theta = candidate if problem.loss_at(candidate) < problem.loss_at(theta) else theta
    return best, theta


@pytest.mark.parametrize("scheme", ["forward", "central"])
def test_the_four_ways_are_the_librarys(page: Page, site: str, scheme: str) -> None:
    found, problem = explore(page, site, **fresh(scheme))
    d = problem.network.n_parameters
    price = 2 * d if scheme == "central" else d + 1
    assert [found["d"], found["price"], found["spent"]] == [d, price, 12 * price]
    best, local = search(problem, 12 * price)
    wanted = {
        "random": best,
        "local": local,
        "numeric": problem.walk(problem.nudged, 12)[-1],
        "analytic": problem.walk(problem.computed, 12 * price // 3)[-1],
    }
    for name, theta in wanted.items():
        way = found["ways"][name]
        atol = TOLERANCE * np.abs(theta).max()
        np.testing.assert_allclose(way["theta"], theta, rtol=0, atol=atol, err_msg=name)
        assert way["loss"] == pytest.approx(problem.loss_at(theta), rel=TOLERANCE)
        assert way["n"] * found["prices"][name] <= found["spent"]
    assert len(found["history"]) == 13
    (less,) = run_core(page, site, CORE, "compute", [problem.settings | {"forwards": 12 * price - 1}])
    assert less["history"] == found["history"][:-1]


@pytest.mark.parametrize("scheme", ["forward", "central"])
def test_slopes_and_their_errors_are_gradchecks(page: Page, site: str, scheme: str) -> None:
    found, problem = explore(page, site, **fresh(scheme))
    check, here = found["check"], np.array(found["ways"]["numeric"]["theta"])
    truth = problem.computed(here)[1]
    np.testing.assert_allclose(check["truth"], truth, rtol=TOLERANCE, atol=1e-14)
    assert check_gradient(problem.computed, here, rng=fresh_rng()).passed
    for exponent, error in check["curve"]:
        h = 10.0**exponent
        wanted = relative_error(problem.nudged(here, h)[1], truth)
        rounding = 4e-16 / h * np.sqrt(here.size) / np.linalg.norm(truth)
        assert error == pytest.approx(wanted, rel=TOLERANCE, abs=rounding)
    slopes = problem.nudged(here)[1]
    np.testing.assert_allclose(check["slopes"], slopes, rtol=TOLERANCE, atol=1e-11)
    assert check["error"] == pytest.approx(relative_error(slopes, truth), rel=1e-6, abs=1e-9)


def test_in_float32_the_slopes_err_as_much_as_the_librarys(page: Page, site: str) -> None:
    """Last digits depend on the order of sums: compare the size of the error, over many starts."""
    ratios = []
    for seed in range(20):
        found, problem = explore(page, site, kind="float32", forwards=0, seed=seed)
        here = problem.draws()()
        assert np.array_equal(here, np.array(found["ways"]["numeric"]["theta"], dtype=np.float32))
        assert found["history"][0][1] == pytest.approx(problem.loss_at(here), rel=1e-6)
        truth = Problem(GIVEN).computed(here.astype(float))[1]
        errors = dict(found["check"]["curve"])
        wanted = relative_error(problem.nudged(here, 1e-5)[1].astype(float), truth)
        ratios.append(errors[-5] / wanted)
        assert errors[-5] > errors[-3]
    assert 0.4 < np.exp(np.mean(np.log(ratios))) < 1.6


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("จ่าย forward เท่ากัน วิธีไหนลงได้ลึกสุด", "loss: คำนวณ 0.01014 < สุ่มขยับ"),
        ("มีน้ำหนักแค่ 4 ตัว ยังต้องใช้ความชันไหม", "ขยับทีละตัวได้ 208 ก้าว คำนวณได้ 346 ก้าว"),
        ("น้ำหนัก 97 ตัว วิธีไหนเดินช้าที่สุด", "ขยับทีละตัวได้ 10 ก้าว คำนวณได้ 326 ก้าว"),
        ("h ยิ่งเล็ก ความชันยิ่งแม่นไหม", "h = 1×10⁻¹¹ ใน float64"),
        ("ใน float32 ขยับ 0.0001 แม่นแค่ไหน", "ใน float32"),
        ("ขยับน้อยกว่าขีดของ float32 จะเกิดอะไร", "คลาด 100 %"),
        ("ขยับทีละ 1 ได้ทิศที่ถูกไหม", "h = 1 ใน float64"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_with_few_weights_searching_keeps_up_and_with_many_the_price_of_nudging_tells(
    page: Page, site: str
) -> None:
    wins = {1: 0, 24: 0}
    for width in wins:
        for seed in range(8):
            ways = explore(page, site, width=width, seed=seed, forwards=1040)[0]["ways"]
            searched = min(ways["random"]["loss"], ways["local"]["loss"])
            wins[width] += ways["analytic"]["loss"] > searched
            assert ways["analytic"]["loss"] < ways["numeric"]["loss"]
    assert wins[1] >= 6 > wins[24]


def test_a_nudge_below_half_a_tick_moves_nothing(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, kind="float32", log_h=-9, weight=3, forwards=0)
    result = widget.locator("[key]").evaluate("element => element.result.check")
    weight = np.float32(result["here"][0])
    assert weight + np.float32(1e-9) == weight
    expect(widget.locator(".widget-note", has_text="วัดความชันได้ 0 ")).to_contain_text("h ไม่ถึงครึ่งขีด")


def test_a_keyboard_moves_h_and_the_address_follows(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    widget.get_by_role("slider", name="h = 10").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    expect(widget.locator(".widget-conclusion")).to_contain_text("h = 1×10⁻⁸ ใน float64")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.log_h=-8#{LABEL}")


def test_the_player_goes_on_to_the_target(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, forwards=2080)
    widget.get_by_role("button", name="เดิน 1 ก้าว").focus()
    page.keyboard.press("Enter")
    expect(widget.locator(".widget-conclusion")).to_contain_text("ขยับทีละตัวได้ 81 ก้าว")
    widget.get_by_role("button", name="เล่น").click()
    expect(widget.locator(".widget-conclusion")).to_contain_text(
        "หยุด: การขยับทีละตัวถึง loss 0.05", timeout=30_000
    )
    losses = [row[3] for row in widget.locator("[key]").evaluate("element => element.result.history")]
    assert losses[-1] < 0.05 <= min(losses[:-1])


@pytest.mark.parametrize(
    ("kind", "scheme"), [("float64", "forward"), ("float64", "central"), ("float32", "forward")]
)
def test_the_copied_code_prints_the_numbers_shown(page: Page, site: str, kind: str, scheme: str) -> None:
    settings = {
        "kind": kind,
        "scheme": scheme,
        "width": 5,
        "log_h": -3,
        "seed": 7,
        "weight": 4,
        "forwards": 180,
    }
    widget = open_widget(page, site, PAGE, LABEL, **settings)
    lines = run_python(copied_code(widget)).splitlines()
    result = widget.locator("[key]").evaluate("element => element.result")
    losses, check = [way["loss"] for way in result["ways"].values()], result["check"]
    exact = kind == "float64"
    printed = [float(line.split()[1]) for line in lines[:5]]
    np.testing.assert_allclose(printed[:4], losses, rtol=TOLERANCE if exact else 1e-4)
    assert printed[4] == pytest.approx(check["error"], rel=1e-5 if exact else 0.2)
    last = lines[5].replace(":", "").split()
    assert last[3] == "4"
    np.testing.assert_allclose(
        [float(last[4]), float(last[6])],
        [check["slopes"][4], check["truth"][4]],
        rtol=TOLERANCE if exact else 0.05,
    )


def test_the_table_has_each_round_and_each_nudge(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    assert "1,040" in conclusion(widget)
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    expect(widget.locator("details table.widget-numbers tbody tr")).to_have_count(41 + 12)
