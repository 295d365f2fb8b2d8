"""The two-layer playground: both runs are the library's, a rewind draws the same, what is said is true."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook import activations, data
from nnbook import initialization as init
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict, unpack
from nnbook.optimizers import GradientDescent, descend

PAGE, LABEL = "chapters/two_layer_network.html", "widget-two-layer-network-playground"
CORE = "playground/core.js"
TOLERANCE = 1e-9
Vector = NDArray[np.floating]
N_POINTS, NOISE = 80, {"xor": 0.2, "circles": 0.1, "moons": 0.1}
DRAWERS: dict[str, dict[str, Any]] = {
    "zeros": {"weight": init.constant(0.0)},
    "constant": {"weight": init.constant(0.5)},
    "normal_small": {"weight": init.normal(0.01)},
    "normal_large": {"weight": init.normal(3.0)},
    "xavier_normal": {"weight": init.xavier_normal()},
    "kaiming_normal": {"weight": init.kaiming_normal()},
    "torch_default": {"weight": init.torch_default(), "bias": init.torch_default_bias()},
}
GIVEN: dict[str, Any] = {
    "data": "xor",
    "activation": "tanh",
    "init": "zeros",
    "other_init": "xavier_normal",
    "width": 4,
    "learning_rate": 0.5,
    "steps": 50,
    "seed": 0,
}


def fresh(**some: object) -> dict[str, Any]:
    """Return settings of a new seed, width and learning rate."""
    rng = fresh_rng()
    width, rate = int(rng.integers(1, 9)), round(0.05 * float(rng.integers(1, 21)), 2)
    return GIVEN | {"width": width, "learning_rate": rate, "seed": int(rng.integers(10_000))} | some


def walk(settings: dict[str, Any], start: str) -> dict[str, Any]:
    """Take the same run with the library."""
    network = DenseNetwork((2, settings["width"], 1), hidden=getattr(activations, settings["activation"]))
    rng, name = np.random.default_rng(settings["seed"]), settings["data"]
    points = getattr(data, name)(N_POINTS, noise=NOISE[name], rng=rng)
    theta = initialize(network, **DRAWERS[start], rng=rng)

    def height(theta: Vector) -> tuple[float, Vector]:
        return loss_and_gradient(network, theta, points.x, points.target, loss=binary_cross_entropy)

    path = descend(height, theta, GradientDescent(settings["learning_rate"]), settings["steps"]).theta
    history = []
    for theta in path:
        loss, gradient = height(theta)
        history.append([loss, *(np.linalg.norm(layer.weight) for layer in unpack(network, gradient))])
    right = accuracy(predict(network, theta, points.x), points.target)
    return {"points": points.x, "theta": theta, "gradient": gradient, "history": history, "right": right}


def shown(widget: Locator) -> dict[str, Any]:
    script = (
        "({ result }) => JSON.parse(JSON.stringify(result, (_, v) => ArrayBuffer.isView(v) ? [...v] : v))"
    )
    found: dict[str, Any] = widget.locator("nn-playground").evaluate(script)
    return found


def close(found: object, wanted: object) -> None:
    """Hold numbers against the library's; near 0 the last digits are those of what cancelled."""
    np.testing.assert_allclose(np.asarray(found), np.asarray(wanted), rtol=TOLERANCE, atol=1e-13)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("name", ["xor", "circles", "moons"])
def test_both_runs_are_the_librarys_for_fifty_steps(
    page: Page, site: str, name: str, activation: str
) -> None:
    first, second = fresh_rng().permutation([*DRAWERS])[:2].tolist()
    settings = fresh(data=name, activation=activation, init=first, other_init=second)
    (found,) = run_core(page, site, CORE, "compute", [settings])
    for run, start in zip(found["runs"], (first, second), strict=True):
        wanted = walk(settings, start)
        close(found["points"], wanted["points"])
        close(run["theta"], wanted["theta"])
        close(run["gradient"], wanted["gradient"])
        close(run["history"], wanted["history"])
        assert run["right"] == round(wanted["right"] * N_POINTS)


@pytest.mark.parametrize("start", [*DRAWERS])
def test_every_start_is_drawn_as_the_library_draws_it(page: Page, site: str, start: str) -> None:
    settings = fresh(init=start, steps=0)
    (found,) = run_core(page, site, CORE, "compute", [settings])
    close(found["runs"][0]["theta"], walk(settings, start)["theta"])


def test_one_step_more_is_one_step_more_and_leaves_the_result_as_it_was(page: Page, site: str) -> None:
    settings = fresh(other_init="torch_default", steps=20)
    found, further = run_core(page, site, CORE, "compute", [settings], [settings | {"steps": 21}])
    script = """async ([address, settings]) => {
        const { compute, step } = await import(address);
        const work = compute(settings);
        let state;
        do state = work.next(); while (!state.done);
        const before = JSON.stringify(state.value);
        const after = step(state.value, settings);
        return [before === JSON.stringify(state.value), [...after.runs[1].theta], after.runs[1].history];
    }"""
    untouched, theta, history = page.evaluate(script, [f"{site}/_static/widgets/{CORE}", settings])
    assert untouched
    assert theta == further["runs"][1]["theta"] != found["runs"][1]["theta"]
    assert history == further["runs"][1]["history"]


def test_a_rewind_keeps_the_same_draw(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, init="normal_large", steps=0, seed=7)
    start = shown(widget)
    for _ in range(3):
        widget.get_by_role("button", name="เดิน 1 ก้าว").click()
    assert shown(widget)["runs"][0]["theta"] != start["runs"][0]["theta"]
    widget.get_by_role("button", name="เริ่มใหม่").click()
    expect(widget.locator(".widget-conclusion")).to_contain_text("0 ก้าวจาก seed 7")
    assert shown(widget) == start
    widget.get_by_label("A เริ่มแบบ").select_option("zeros")
    expect(widget.locator(".widget-conclusion")).to_contain_text("A (ศูนย์ทุกตัว)")
    assert shown(widget)["runs"][1] == start["runs"][1]
    assert shown(widget)["points"] == start["points"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ก่อนเดิน สุ่มแต่ละแบบหน้าตาเป็นอย่างไร", "0 ก้าวจาก seed 0"),
        ("เริ่มจากศูนย์ทำไมไม่เรียน", "นิวรอนต่างกัน 1 แบบจาก 4 ไม่ได้เกรเดียนต์ 4 ตัว"),
        ("ไม่ใช่ศูนย์แต่เท่ากันหมด เรียนได้ไหม", "A (0.5 ทุกตัว) loss 0.515 ตอบถูก 75 % นิวรอนต่างกัน 1 แบบ"),
        ("สุ่มเล็กไปเสียอะไร", "A (สุ่มเล็ก σ = 0.01) loss 0.693"),
        ("สองนิวรอนพอแยก XOR ไหม", "A (Kaiming) loss 0.347 ตอบถูก 75 %"),
        ("วงกลมซ้อนต้องกี่นิวรอน", "นิวรอนต่างกัน 3 แบบจาก 3"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


@pytest.mark.parametrize("start", ["zeros", "constant", "normal_small"])
def test_neurons_of_a_kind_are_counted(page: Page, site: str, start: str) -> None:
    settings = fresh(init=start, width=5)
    (found,) = run_core(page, site, CORE, "compute", [settings])
    (counted,) = run_core(page, site, CORE, "countNeurons", [found["runs"][0]])
    theta = walk(settings, start)["theta"][:-1].reshape(4, 5)
    idle = walk(settings, start)["gradient"][:-1].reshape(4, 5)
    kinds = np.unique(theta.round(12), axis=1).shape[1]
    assert counted == {"kinds": kinds, "idle": int((idle == 0).all(axis=0).sum())}


def test_a_keyboard_changes_the_width_and_the_address_follows(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    assert "loss ของ B ต่ำกว่า" in conclusion(widget)
    widget.locator("summary", has_text="ปรับเพิ่ม").press("Enter")
    widget.get_by_role("slider", name="นิวรอนซ่อน").press("ArrowRight")
    expect(widget.locator(".widget-conclusion")).to_contain_text("จาก 5")
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.width=5#{LABEL}")
    expect(widget.locator(".playground-neurons canvas")).to_have_count(10)


def test_it_plays_until_nothing_more_comes_and_says_why(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, steps=150)
    widget.get_by_role("button", name="เล่น").click()
    expect(widget.locator(".widget-conclusion")).to_contain_text(
        "หยุด: A เกรเดียนต์เป็น 0 · B แยกได้ครบแล้ว", timeout=30_000
    )
    runs = shown(widget)["runs"]
    steps = len(runs[0]["history"]) - 1
    wanted = walk(GIVEN | {"steps": steps}, "xavier_normal")
    assert steps > 150
    assert wanted["history"][-1][0] < 0.05 <= wanted["history"][-2][0]
    assert wanted["right"] == 1


def test_a_saddle_is_not_taken_for_the_end_and_a_plain_is(page: Page, site: str) -> None:
    saddle = GIVEN | {"init": "normal_small", "steps": 1200}
    plain = GIVEN | {"activation": "relu", "width": 2, "init": "kaiming_normal", "steps": 1800}
    (on_saddle,), (on_plain,) = (
        run_core(page, site, CORE, "compute", [settings]) for settings in (saddle, plain)
    )
    assert on_saddle["runs"][0]["history"][0][0] - on_saddle["runs"][0]["loss"] < 1e-3
    assert run_core(page, site, CORE, "fate", [on_saddle["runs"][0]]) == [""]
    assert run_core(page, site, CORE, "fate", [on_plain["runs"][0]]) == ["flat"]


def test_a_loss_that_runs_wild_ends_the_walk(page: Page, site: str) -> None:
    state = {"loss": 101, "right": 40, "gradient": [1.0], "history": [[101, 1, 1]]}
    nowhere, calm = state | {"loss": float("nan")}, state | {"loss": 99}
    assert run_core(page, site, CORE, "fate", [state], [nowhere], [calm]) == ["wild", "wild", ""]
    assert run_core(page, site, CORE, "end", [{"runs": [calm, state]}], [{"runs": [calm, calm]}]) == [
        "wild",
        "",
    ]


def test_the_map_shows_what_the_network_says(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    canvas = widget.locator(".playground-map canvas").nth(1)
    label = canvas.get_attribute("aria-label") or ""
    assert re.fullmatch(r"B \(Xavier\) ตอบถูก 80 จาก 80 จุด loss 0\.024", label)
    script = "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]"
    pixels = np.array(canvas.evaluate(script)).reshape(40, 40, 4)
    theta, network = np.array(shown(widget)["runs"][1]["theta"]), DenseNetwork((2, 4, 1), activations.tanh)
    side = ((2 * np.arange(40) + 1) / 40 - 1) * 1.9
    across, up = np.meshgrid(side, -side)
    logits = predict(network, theta, np.column_stack([across.ravel(), up.ravel()])).reshape(40, 40)
    sure = (np.abs(logits) > 3) & (pixels[:, :, 3] < 255)
    assert sure.sum() > 800
    # Class 1 is the warm colour: more red than blue.
    assert ((pixels[:, :, 0] > pixels[:, :, 2]) == (logits > 0))[sure].all()
    np.testing.assert_allclose(pixels[sure][:, 3], 150 * np.abs(np.tanh(logits[sure] / 2)), atol=1.5)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("xor", ("zeros", "torch_default")),
        ("circles", ("constant", "kaiming_normal")),
        ("moons", ("normal_small", "normal_large")),
    ],
)
def test_the_copied_code_prints_the_numbers_shown(
    page: Page, site: str, name: str, activation: str, starts: tuple[str, str]
) -> None:
    first, second = starts
    settings = {"data": name, "activation": activation, "init": first, "other_init": second, "steps": 40}
    widget = open_widget(page, site, PAGE, LABEL, **settings, width=3, seed=5)
    rows = [line.split() for line in run_python(copied_code(widget)).splitlines()]
    for row, run in zip(rows, shown(widget)["runs"], strict=True):
        printed = [float(row[i]) for i in (2, 4, 7, 9)]
        loss, first_norm, second_norm = run["history"][-1]
        np.testing.assert_allclose(
            printed, [loss, run["right"] / N_POINTS, first_norm, second_norm], rtol=1e-8, atol=1e-14
        )


def test_weights_and_gradients_stay_open_and_live(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, steps=0, init="xavier_normal")
    widget.locator("summary", has_text="น้ำหนักกับเกรเดียนต์").click()
    cells = widget.locator(".widget-stage .widget-numbers tbody tr").first.locator("td")
    before = cells.all_text_contents()
    theta = walk(GIVEN | {"steps": 0}, "xavier_normal")["theta"]
    assert float(before[0].replace("−", "-")) == pytest.approx(theta[0], rel=1e-2)
    widget.get_by_role("button", name="เดิน 1 ก้าว").click()
    assert cells.all_text_contents() != before
    expect(widget.locator(".widget-stage .widget-numbers tbody tr")).to_have_count(17)
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    expect(widget.locator("details .widget-numbers").last.locator("tbody tr")).to_have_count(2)


def test_a_wrong_start_in_the_address_gets_a_sentence(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, init="magic", width=99)
    expect(widget.locator(".widget-complaint")).to_contain_text("ลิงก์ให้ init เป็น “magic”")
    assert "A (ศูนย์ทุกตัว)" in conclusion(widget)
