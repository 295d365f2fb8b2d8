"""The activation explorer: its numbers are the library's, and it answers the questions that it asks."""

from __future__ import annotations

from collections.abc import Callable
from math import erf, exp, pi, sqrt
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook import activations
from nnbook.activations import Activation, gaussian_mean

PAGE, LABEL = "chapters/sigmoid.html", "widget-sigmoid-explorer"
CORE = "activation_explorer/core.js"
FACTORIES = {"leaky_relu", "elu"}
SMOOTH = ("identity", "sigmoid", "tanh", "softplus", "silu", "gelu")
NAMES = (*SMOOTH, "relu", "leaky_relu", "elu", "selu")
TOLERANCE = 1e-9


def activation(name: str) -> Activation:
    made = getattr(activations, name)
    phi: Activation = made() if name in FACTORIES else made
    return phi


def explore(page: Page, site: str, **settings: object) -> dict[str, Any]:
    found: dict[str, Any] = run_core(page, site, CORE, "compute", [{"other": "tanh"} | settings])[0][0]
    return found


def fresh(*, bias: bool) -> tuple[float, float, float]:
    rng = fresh_rng()
    return float(rng.uniform(-3, 3)), float(rng.uniform(-2, 2)) * bias, float(rng.uniform(0.1, 3))


def mean_square(f: Callable[[Any], Any], w: float, b: float, q: float) -> float:
    return gaussian_mean(lambda x: f(w * x + b) ** 2, q)


@pytest.mark.parametrize("name", NAMES)
def test_the_means_are_those_of_the_library(page: Page, site: str, name: str) -> None:
    """Compare without a bias, and with one where no kink makes the library's split at x = 0 the wrong one."""
    phi = activation(name)
    for bias in (False, *[True] * (name in SMOOTH)):
        w, b, q = fresh(bias=bias)
        found = explore(page, site, activation=name, weight=w, bias=b, variance=q)
        wanted = [mean_square(f, w, b, q) for f in (phi, phi.derivative)]
        np.testing.assert_allclose([found["meanSquare"], found["slopeSquare"]], wanted, rtol=TOLERANCE)


def test_a_kink_beside_the_middle_costs_no_digits(page: Page, site: str) -> None:
    for _ in range(10):
        w, b, q = fresh(bias=True)
        found = explore(page, site, activation="relu", weight=w, bias=b, variance=q)
        s = abs(w) * sqrt(q)
        above, density = (1 + erf(b / s / sqrt(2))) / 2, exp(-((b / s) ** 2) / 2) / sqrt(2 * pi)
        wanted = (b**2 + s**2) * above + b * s * density
        np.testing.assert_allclose(
            [found["meanSquare"], found["slopeSquare"]], [wanted, above], rtol=TOLERANCE, atol=1e-12
        )
        assert abs(found["flat"] / 100 - (1 - above)) < 1e-3


@pytest.mark.parametrize("name", NAMES)
def test_curves_and_histogram_are_those_of_the_library(page: Page, site: str, name: str) -> None:
    phi, (w, b, q) = activation(name), fresh(bias=True)
    found = explore(page, site, activation=name, weight=w, bias=b, variance=q)
    x, value, slope = np.array(found["curve"]).T
    np.testing.assert_allclose(value, phi(w * x + b), rtol=TOLERANCE, atol=1e-13)
    np.testing.assert_allclose(slope, phi.derivative(w * x + b), rtol=TOLERANCE, atol=1e-13)
    t = (np.arange(4000) + 0.5) / 500 - 4
    share = np.exp(-(t**2) / 2)
    out = phi(w * sqrt(q) * t + b)
    low, high = out.min(), out.max()  # equal where every x leaves a ReLU dead
    weights = 100 * share / share.sum()
    counts, _ = np.histogram(out, bins=25, range=(low, high + (low == high)), weights=weights)
    part = found["histogram"]
    np.testing.assert_allclose([part["low"], part["high"]], [low, high], rtol=TOLERANCE, atol=1e-13)
    np.testing.assert_allclose(part["counts"], counts, atol=0.1)  # a value on an edge may fall on either side


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ทำไม sigmoid ถึงอิ่มตัว", "sigmoid แบนราบ 45 %"),
        ("tanh ที่น้ำหนักใหญ่เหลือความชันเท่าไร", "tanh แบนราบ 55 %"),
        ("ReLU ทิ้งไปครึ่งหนึ่งจริงไหม", "ReLU แบนราบ 50 %"),
        ("ไบแอสติดลบ ReLU เหลือเท่าไร", "ReLU แบนราบ 98 %"),
        ("SELU รักษาขนาดสัญญาณไว้จริงไหม", "(E φ² = 1, "),
    ],
)
def test_each_question_is_answered_by_keyboard(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_a_slider_moves_by_keyboard_and_the_address_follows(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    widget.get_by_role("slider", name="ไบแอส").focus()
    page.keyboard.press("ArrowLeft")
    expect(widget.locator(".widget-conclusion")).to_contain_text("ค่าเฉลี่ย −0.1 ส่วนเบี่ยงเบน 4")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.bias=-0.1#{LABEL}")
    assert widget.locator("svg.chart").count() == 4
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    expect(widget.locator("table.widget-numbers tbody tr")).to_have_count(13)


def test_a_dead_neuron_has_one_bar(page: Page, site: str) -> None:
    part = explore(page, site, activation="relu", weight=0.1, bias=-2, variance=0.1)["histogram"]
    assert part == {"low": 0, "high": 0, "counts": [pytest.approx(100), *[0] * 24]}


def test_twice_the_same_function_is_drawn_and_said_once(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, activation="relu", other="relu", weight=0)
    assert conclusion(widget).count("ReLU") == 1
    assert widget.locator("svg.chart").count() == 3


@pytest.mark.parametrize(
    ("names", "weight", "bias"),
    [
        (("sigmoid", "tanh"), 4, 0),
        (("relu", "elu"), -1.5, -0.7),
        (("leaky_relu", "gelu"), 0, 1),
        (("selu", "selu"), 1, 0),
    ],
)
def test_the_copied_code_prints_the_numbers_shown(
    page: Page, site: str, names: tuple[str, str], weight: float, bias: float
) -> None:
    settings = {"activation": names[0], "other": names[1], "weight": weight, "bias": bias, "variance": 2}
    widget = open_widget(page, site, PAGE, LABEL, **settings)
    lines = run_python(copied_code(widget)).splitlines()
    results = widget.locator("nn-activation-explorer").evaluate("({ result }) => result")
    assert len(lines) == len(set(names))
    for line, result in zip(lines, results, strict=False):
        words = line.replace("%", "").split()
        wanted = [result["meanSquare"], result["slopeSquare"], result["flat"]]
        np.testing.assert_allclose([float(words[i]) for i in (3, 6, 8)], wanted, rtol=1e-6, atol=1e-4)


def test_a_leaky_relu_keeps_a_floor_where_relu_keeps_nothing(page: Page, site: str) -> None:
    widget = open_widget(page, site, "chapters/relu.html", "widget-relu-explorer", bias=-4)
    dead, leaky = widget.locator("nn-activation-explorer").evaluate("({ result }) => result")
    assert [dead["name"], leaky["name"]] == ["relu", "leaky_relu"]
    assert dead["slopeSquare"] < 1e-4 < leaky["slopeSquare"]


def test_tanh_needs_half_the_weight_to_saturate_as_much(page: Page, site: str) -> None:
    widget = open_widget(page, site, "chapters/tanh.html", "widget-tanh-explorer", weight=2)
    tanh = widget.locator("nn-activation-explorer").evaluate("({ result }) => result")[1]
    widget = open_widget(page, site, "chapters/tanh.html", "widget-tanh-explorer", weight=4)
    sigmoid = widget.locator("nn-activation-explorer").evaluate("({ result }) => result")[0]
    assert [tanh["name"], sigmoid["name"]] == ["tanh", "sigmoid"]
    assert abs(tanh["flat"] - sigmoid["flat"]) < 0.005
