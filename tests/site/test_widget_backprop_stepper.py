"""The backprop stepper: each table is the library's, each entry is what its terms make, hands reach all."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Locator, Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook import activations
from nnbook.gradcheck import numerical_gradient
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax, softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, loss_and_gradient, unpack

PAGE, LABEL = "chapters/two_layer_network.html", "widget-two-layer-network-stepper"
CORE = "backprop_stepper/core.js"
TOLERANCE = 1e-9
REST = 1e-12  # what is left of a difference has the last digits of its parts
KEYS = ("z1", "h", "z2", "p", "loss", "dz2", "dw2", "db2", "dh", "dz1", "dw1", "db1")
OPERANDS = [["x", "w1", "b1"], ["z1"], ["h", "w2", "b2"], ["z2"], ["p", "y"], ["p", "y"]]
OPERANDS += [["hT", "dz2"], ["dz2"], ["dz2", "w2T"], ["dh", "slope"], ["xT", "dz1"], ["dz1"]]
TIMES = {
    "z1",
    "z2",
    "dw2",
    "dh",
    "dw1",
}  # matrix products: a row of the first operand, a column of the second
Arrays = dict[str, NDArray[np.floating]]


def settings(seed: int, **others: object) -> dict[str, Any]:
    given = {"activation": "relu", "n_rows": 4, "w2_scale": 1, "position": 1, "row": 0, "column": 0}
    return given | {"seed": seed} | others


def by_the_library(given: dict[str, Any]) -> tuple[Arrays, float]:
    """Compute every table, and how far the gradient is from differences."""
    rng = np.random.default_rng(given["seed"])
    phi = getattr(activations, given["activation"])
    network = DenseNetwork((2, 3, 2), hidden=phi)
    theta = initialize(network, weight=kaiming_normal(), rng=rng)
    (w1, b1), (w2, b2) = unpack(network, theta)
    w2 *= given["w2_scale"]
    x, y = rng.normal(size=(given["n_rows"], 2)), np.eye(2)[np.arange(given["n_rows"]) % 2]
    trace = forward(network, theta, x)
    (z1, z2), h = trace.pre_activations, trace.activations[1]
    loss, gradient = loss_and_gradient(network, theta, x, y, loss=softmax_cross_entropy)
    (dw1, db1), (dw2, db2) = unpack(network, gradient)
    dz2 = softmax_cross_entropy.gradient(z2, y)
    dh, slope = dz2 @ w2.T, phi.derivative(z1)
    tables = {"x": x, "y": y, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "z1": z1, "h": h, "z2": z2}
    tables |= {"p": softmax(z2), "loss": loss, "dz2": dz2, "dw2": dw2, "db2": db2, "dh": dh, "slope": slope}
    tables |= {"dz1": dh * slope, "dw1": dw1, "db1": db1, "xT": x.T, "hT": h.T, "w2T": w2.T}

    def at(moved: NDArray[np.floating]) -> float:
        return float(loss_and_gradient(network, moved, x, y, loss=softmax_cross_entropy)[0])

    apart = np.abs(gradient - numerical_gradient(at, theta)).max()
    return {name: np.atleast_2d(table) for name, table in tables.items()}, float(apart)


def shown(widget: Locator) -> dict[str, Any]:
    found: dict[str, Any] = widget.locator("nn-backprop-stepper").evaluate("({ result }) => result")
    return found


def button(widget: Locator, name: str) -> Locator:
    return widget.get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "identity"])
def test_every_table_is_the_librarys(page: Page, site: str, activation: str) -> None:
    rng = fresh_rng()
    for n_rows in (1, 2, 3, 4):
        given = settings(int(rng.integers(10_000)), activation=activation, n_rows=n_rows)
        given["w2_scale"] = float(rng.uniform(0.1, 1))
        (found,) = run_core(page, site, CORE, "compute", [given])
        wanted, apart = by_the_library(given)
        for name, table in wanted.items():
            assert np.shape(found[name]) == table.shape, name
            np.testing.assert_allclose(
                found[name], table, rtol=TOLERANCE, atol=REST, err_msg=f"{name} {given}"
            )
        assert (found["worst"] < 1e-7) == (apart < 1e-7)


def test_a_further_row_changes_no_number_that_was_there(page: Page, site: str) -> None:
    few, many = run_core(page, site, CORE, "compute", [settings(5, n_rows=2)], [settings(5, n_rows=4)])
    for name in ("w1", "w2"):
        assert few[name] == many[name]
    for name in ("x", "z1", "h", "z2", "p"):
        assert few[name] == many[name][:2]


@pytest.mark.parametrize("position", range(1, 13))
def test_each_entry_is_what_its_row_and_its_column_make(page: Page, site: str, position: int) -> None:
    given = settings(int(fresh_rng().integers(10_000)), position=position, activation="tanh")
    (result,) = run_core(page, site, CORE, "compute", [given])
    key, operands = KEYS[position - 1], OPERANDS[position - 1]
    for (i, j), value in np.ndenumerate(result[key]):
        (entry,) = run_core(page, site, CORE, "entry", [result, given | {"row": i, "column": j}])
        assert (entry["key"], entry["of"], entry["i"], entry["j"]) == (key, operands, i, j)
        last = np.array([term[-1] for term in entry["terms"]])
        per = 4 if key in {"loss", "dz2"} else 1
        made = last[j] / last.sum() if key == "p" else last.sum() / per
        assert made == pytest.approx(value, rel=1e-9, abs=1e-15)
        taken = [np.array(cells) for cells in entry["taken"]]
        if key in TIMES:
            used = [np.array(result[name])[mask] for name, mask in zip(operands, taken, strict=True)]
            np.testing.assert_array_equal(used[0], np.array(result[operands[0]])[i])
            np.testing.assert_array_equal(used[1], np.array(result[operands[1]])[:, j])
            assert used[0] @ used[1] + sum(map(sum, used[2:])) == pytest.approx(value, rel=1e-9, abs=1e-15)
        if key in {"db1", "db2"}:
            assert np.array(result[operands[0]])[taken[0]].sum() == pytest.approx(value, rel=1e-9, abs=1e-15)
        if key in {"h", "dz2", "dz1"}:
            assert all(np.argwhere(mask).tolist() == [[i, j]] for mask in taken)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("เกรเดียนต์ของ W₂ มาจากแถวไหนบ้าง", "จาก 4 พจน์"),
        ("ทำไม ReLU ทำให้ δ₁ เป็น 0 บางช่อง", "ไม่เกิน 0 ReLU จึงมีความชัน 0"),
        ("ทำไมเกรเดียนต์ของไบแอสรวมทุกแถว", "จาก 4 พจน์"),
        ("ยังไม่รู้อะไร loss ควรเริ่มที่เท่าไร", "ln 2 = 0.6931"),
        ("W₂ = 0 แล้วชั้นแรกได้เกรเดียนต์เท่าไร", "0 อยู่ 6 จาก 6 ช่อง เพราะ W₂ = 0"),
        ("sigmoid กินเกรเดียนต์ไปเท่าไร", "เท่าของ ∂L/∂h"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button(widget, question).focus()
    page.keyboard.press("Enter")
    expect(button(widget, question)).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_what_is_concluded_is_what_the_numbers_say(page: Page, site: str) -> None:
    for position, activation in ((10, "relu"), (10, "sigmoid"), (5, "tanh")):
        given = settings(16, position=position, activation=activation)
        asked = {"position": position, "activation": activation}
        said = conclusion(open_widget(page, site, PAGE, LABEL, **asked))
        tables, _ = by_the_library(given)
        if position == 5:
            found = [float(number.replace("−", "-")) for number in re.findall(r"= (\S+)", said)]
            assert found == pytest.approx([float(tables["loss"].item()), math.log(2)], rel=1e-3)
        else:
            assert f"0 อยู่ {np.sum(tables['dz1'] == 0)} จาก 12 ช่อง" in said
            ratio = np.linalg.norm(tables["dz1"]) / np.linalg.norm(tables["dh"])
            assert float(re.findall(r"RMS เหลือ (\S+)", said)[0]) == pytest.approx(ratio, rel=1e-2)
            assert ratio < (0.25 if activation == "sigmoid" else 1)


def test_a_keyboard_walks_there_and_back_and_keeps_its_place(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    title = widget.locator(".widget-stage > strong")
    button(widget, "ถอย 1 ขั้น").focus()
    page.keyboard.press("Enter")
    expect(title).to_contain_text("ขั้น 1/12: z₁ = x W₁ + b₁")
    button(widget, "เดิน 1 ขั้น").focus()
    for position in range(2, 13):
        page.keyboard.press("Enter")
        expect(title).to_contain_text(f"ขั้น {position}/12")
        expect(button(widget, "เดิน 1 ขั้น")).to_be_focused()
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.position=12#{LABEL}")
    expect(widget.locator(".widget-conclusion")).to_contain_text("ทีละตัว ต่างกันมากสุด")
    assert conclusion(widget).endswith("ตรงกัน")
    page.keyboard.press("Enter")
    expect(title).to_contain_text("ขั้น 12/12")
    button(widget, "ถอย 1 ขั้น").focus()
    page.keyboard.press("Enter")
    expect(title).to_contain_text("ขั้น 11/12: ∂L/∂W₁ = xᵀ δ₁")


def test_arrow_keys_choose_an_entry_and_stay_in_the_table(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, position=9)
    grid = widget.get_by_role("grid", name="∂L/∂h (4, 3)")
    chosen = grid.locator("[aria-pressed=true]")
    chosen.focus()
    for key, name in (
        ("ArrowRight", "∂L/∂h[0, 1]"),
        ("ArrowDown", "∂L/∂h[1, 1]"),
        ("ArrowUp", "∂L/∂h[0, 1]"),
        ("ArrowUp", "∂L/∂h[0, 1]"),
        ("ArrowRight", "∂L/∂h[0, 2]"),
        ("ArrowRight", "∂L/∂h[0, 2]"),
        ("ArrowLeft", "∂L/∂h[0, 1]"),
    ):
        page.keyboard.press(key)
        expect(widget.locator("ol > :last-child")).to_contain_text(f"{name} = ")
        expect(chosen).to_be_focused()
    assert widget.locator("mark.is-0").count() == widget.locator("mark.is-1").count() == 2
    value = shown(widget)["dh"][0][1]
    assert float((chosen.text_content() or "").replace("−", "-")) == pytest.approx(value, abs=0.006)


def test_a_finger_chooses_a_step_and_an_entry(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True)
    page = context.new_page()
    widget = open_widget(page, site, PAGE, LABEL)
    button(widget, "∂L/∂W₂").tap()
    expect(widget.locator(".widget-stage > strong")).to_contain_text("∂L/∂W₂ = hᵀ δ₂")
    widget.get_by_role("grid").locator("button").nth(5).tap()
    expect(widget.locator(".widget-conclusion")).to_contain_text("∂L/∂W₂[2, 1] = ")
    lines = widget.locator("ol > li")
    expect(lines).to_have_count(4 + 1)
    h, dz2 = (np.array(shown(widget)[name]) for name in ("h", "dz2"))
    products = [
        float((line or "").split(" = ")[1].replace("−", "-")) for line in lines.all_text_contents()[:4]
    ]
    assert products == pytest.approx((h[:, 2] * dz2[:, 1]).tolist(), rel=1e-2)
    context.close()


def test_an_entry_beyond_the_table_is_its_last(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, position=8, row=3, column=2)
    assert conclusion(widget).startswith("∂L/∂b₂[1] = ")


def test_a_nudge_across_the_bend_is_told_apart(page: Page, site: str) -> None:
    seed = next(seed for seed in range(10_000) if by_the_library(settings(seed))[1] > 1e-4)
    said = conclusion(open_widget(page, site, PAGE, LABEL, position=12, seed=seed))
    assert "จุดหักของ ReLU" in said
    assert "ตรงกัน" not in said


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "identity"])
def test_the_copied_code_prints_the_numbers_shown(page: Page, site: str, activation: str) -> None:
    given = {"activation": activation, "n_rows": 3, "w2_scale": 0.5, "seed": 7}
    widget = open_widget(page, site, PAGE, LABEL, **given)
    *printed, error = run_python(copied_code(widget)).splitlines()
    result = shown(widget)
    for name, line in zip(("z1", "z2", "loss", "dw2", "db2", "dw1", "db1"), printed, strict=True):
        wanted = [float(number) for number in line.split()]
        np.testing.assert_allclose(np.ravel(result[name]), wanted, rtol=1e-8, atol=REST)
    assert float(error) < 1e-7
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    rows = widget.locator("details table.widget-numbers tbody tr")
    expect(rows).to_have_count(sum(len(table) for name, table in result.items() if name != "worst"))
