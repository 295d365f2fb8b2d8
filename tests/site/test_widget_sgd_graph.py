"""SGD box by box: values, gradients, batches and updates are autograd's, and what is said of them is true."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import ArrayLike, NDArray
from playwright.sync_api import Browser, Locator, Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook import autograd
from nnbook.data import Dataset, minibatches, noisy_line, standardize
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork
from nnbook.optimizers import GradientDescent, Momentum
from nnbook.training import training_steps

PAGE, LABEL = "chapters/linear_regression.html", "widget-linear-regression-sgd-graph"
CORE = "sgd_graph/core.js"
TOLERANCE = 1e-9
NEAR_ZERO = 1e-10  # what is left of larger numbers: its last digits are theirs
BOXES = ("w", "b", "p", "h", "e", "q", "L")
GIVEN: dict[str, Any] = {
    "learning_rate": 0.0005,
    "batch_size": 5,
    "pace": "box",
    "forget": False,
    "standardize": False,
    "start_w": 1.5,
    "start_b": 1,
    "steps": 0,
    "phase": 1,
    "seed": 0,
}
Vector = NDArray[np.floating]
# Pairs of texts that touch, and texts that leave the drawing; lines may come as close as their blank edges.
OVERLAPS = """(graph) => {
    const texts = [...graph.querySelectorAll("text")]
        .map((text) => [text.textContent, text.getBoundingClientRect()]);
    const out = graph.getBoundingClientRect();
    const share = (a, b, low, high, blank) => a[low] < b[high] - blank && b[low] < a[high] - blank;
    const hit = ([, a], [, b]) => share(a, b, "left", "right", 1) && share(a, b, "top", "bottom", 5);
    return texts.flatMap((one, i) => [
        ...texts.slice(i + 1).filter((other) => hit(one, other)).map((other) => [one[0], other[0]]),
        ...(one[1].right > out.right + 1 || one[1].left < out.left - 1 ? [[one[0]]] : []),
    ]);
}"""


def line_of(settings: dict[str, Any]) -> Dataset:
    rng = np.random.default_rng(0)
    line = noisy_line(np.arange(30.0), slope=3.0, intercept=6.0, noise=4.0, rng=rng)
    return standardize(line)[0] if settings["standardize"] else line


def walk_of(settings: dict[str, Any], n_steps: int) -> list[tuple[Vector, float]]:
    """Walk with the library's training loop: w and b after each step, and the batch's loss before it."""
    rule: Any = GradientDescent(settings["learning_rate"])
    if settings["forget"]:  # gradients that pile up are momentum 1
        rule = Momentum(settings["learning_rate"], 1.0)
    steps = training_steps(
        DenseNetwork((1, 1)),
        np.array([settings["start_w"], settings["start_b"]], dtype=float),
        line_of(settings),
        loss=mean_squared_error,
        optimizer=rule,
        n_epochs=n_steps,
        batch_size=settings["batch_size"],
        rng=np.random.default_rng(settings["seed"]),
    )
    return [(step.theta, step.loss) for _, step in zip(range(n_steps), steps, strict=False)]


def boxes_of(theta: Vector, x: Vector, y: Vector) -> tuple[dict[str, Vector], dict[str, Vector]]:
    """Compute every box of the graph, and its gradient, on the tape."""
    w, b = (autograd.Tensor(value) for value in theta)
    p = w * x
    h = p + b
    e = h - y
    q = e**2
    loss = q.mean()
    nodes = (w, b, p, h, e, q, loss)
    gradients = autograd.gradient(loss, nodes)
    values = {name: node.value.ravel() for name, node in zip(BOXES, nodes, strict=True)}
    return values, {name: gradient.ravel() for name, gradient in zip(BOXES, gradients, strict=True)}


def shown(widget: Locator) -> dict[str, Any]:
    found: dict[str, Any] = widget.locator("nn-sgd-graph").evaluate("({ result }) => result")
    return found


def close(found: ArrayLike, wanted: ArrayLike) -> None:
    np.testing.assert_allclose(np.asarray(found), np.asarray(wanted), rtol=TOLERANCE, atol=NEAR_ZERO)


@pytest.mark.parametrize("kind", [{}, {"forget": True}, {"standardize": True}])
@pytest.mark.parametrize("batch_size", [1, 4, 30])
def test_the_walk_is_the_librarys(page: Page, site: str, batch_size: int, kind: dict[str, bool]) -> None:
    rng = fresh_rng()
    settings = GIVEN | kind | {"batch_size": batch_size, "steps": 40}
    fastest = 0.4 if settings["standardize"] else 0.001
    settings |= {"learning_rate": float(rng.uniform(fastest / 10, fastest)), "phase": 0}
    settings |= {"seed": int(rng.integers(10_000)), "start_w": float(rng.uniform(-2, 8))}
    (found,) = run_core(page, site, CORE, "compute", [settings])
    n_steps = len(found["batch"])
    walk = walk_of(settings, n_steps)
    assert (
        n_steps == 40
        or found["full"][-1] > 1e6 * found["full"][0]
        or found["slope"] < 1e-6 * found["firstSlope"]
    )
    close(found["path"][1:], [theta for theta, _ in walk])
    close(found["batch"], [loss for _, loss in walk])
    line = line_of(settings)
    predictions = np.array(found["path"]) @ np.array([line.x[:, 0], np.ones(30)])
    close(found["full"], [mean_squared_error(each[:, None], line.target) for each in predictions])


@pytest.mark.parametrize(("batch_size", "steps"), [(1, 3), (5, 0), (7, 4), (30, 2)])
def test_every_box_has_the_value_and_the_gradient_of_the_tape(
    page: Page, site: str, batch_size: int, steps: int
) -> None:
    rng = fresh_rng()
    settings = GIVEN | {"batch_size": batch_size, "steps": steps, "phase": 13, "start_b": float(rng.normal())}
    settings["seed"] = int(rng.integers(10_000))
    (found,) = run_core(page, site, CORE, "compute", [settings])
    line, shuffler = line_of(settings), np.random.default_rng(settings["seed"])
    dealt = [batch for _ in range(3) for batch in minibatches(line, batch_size, rng=shuffler)]
    x, y = dealt[steps].x[:, 0], dealt[steps].target[:, 0]
    close([found["values"]["x"], found["values"]["y"]], [x, y])
    theta = np.array(found["path"][-1])
    values, gradients = boxes_of(theta, x, y)
    for name in BOXES:
        close(found["values"][name], values[name])
        close(found["gradients"][name], gradients[name])
    w, b = (torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in theta)
    ((w * torch.tensor(x) + b - torch.tensor(y)) ** 2).mean().backward()  # type: ignore[no-untyped-call]
    assert w.grad is not None
    assert b.grad is not None
    close(found["grad"], [w.grad.item(), b.grad.item()])


def test_box_by_box_step_by_step_and_epoch_by_epoch_lead_to_the_same_place(page: Page, site: str) -> None:
    (start,) = run_core(page, site, CORE, "compute", [GIVEN | {"phase": 0}])
    by_box = start
    for _ in range(14 * 6):
        (by_box,) = run_core(page, site, CORE, "step", [by_box, GIVEN])
    by_step = start
    for _ in range(6):
        (by_step,) = run_core(page, site, CORE, "step", [by_step, GIVEN | {"pace": "step"}])
    (by_epoch,) = run_core(page, site, CORE, "step", [start, GIVEN | {"pace": "epoch"}])
    (at_once,) = run_core(page, site, CORE, "compute", [GIVEN | {"phase": 0, "steps": 6}])
    assert by_box == by_step == by_epoch == at_once
    assert by_box["phase"] == 14


def test_the_edge_is_where_descent_starts_to_run_away(page: Page, site: str) -> None:
    for forget, scaled in ((False, False), (True, False), (False, True), (True, True)):
        settings = GIVEN | {"forget": forget, "standardize": scaled, "batch_size": 30, "phase": 0}
        (found,) = run_core(page, site, CORE, "compute", [settings])
        line = line_of(settings)
        design = np.hstack([line.x, np.ones_like(line.x)])
        largest = np.linalg.eigvalsh(2 / 30 * design.T @ design)[-1]
        assert found["edge"] == pytest.approx((4 if forget else 2) / largest, rel=TOLERANCE)
        best = np.linalg.lstsq(design, line.target[:, 0])[0]
        close(found["bottom"], [*best, mean_squared_error(design @ best[:, None], line.target)])
        for share, runs_away in ((0.98, False), (1.02, True)):
            walked = settings | {"learning_rate": share * found["edge"], "steps": 300}
            (end,) = run_core(page, site, CORE, "compute", [walked])
            assert (end["full"][-1] > 100 * end["full"][0]) == runs_away


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("จุดเดียว ขากลับคูณอะไรบ้าง", "∂L/∂w = "),
        ("ทำไม η เกินขอบนิดเดียว loss ก็พุ่ง", "ใน 30 ก้าว ขึ้น 30 ครั้ง"),
        ("ลืม zero_grad แล้วเกิดอะไร", "ใน 60 ก้าว ขึ้น 30 ครั้ง"),
        ("ทำไม b แทบไม่ขยับ", "w = 3.26 b = 0.195"),
        ("standardize แล้วก้าวเดียวถึงไหน", "2910 → 10.5 ใน 1 ก้าว"),
        ("batch ละจุด ทำไมไม่นิ่ง", "ใน 120 ก้าว ขึ้น 54 ครั้ง"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_a_keyboard_walks_through_a_step_box_by_box(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    graph = widget.locator(".sgd-graph")
    expect(graph.locator(".gradient:not(.waiting)")).to_have_count(0)
    widget.get_by_role("button", name="เดิน 1 ก้าว").focus()
    told = []
    for _ in range(13):
        page.keyboard.press("Enter")
        told.append(widget.locator(".sgd-happening").text_content() or "")
    assert len(set(told)) == 13
    assert ["ขาไป" in each for each in told] == [True] * 5 + [False] * 8
    assert ["ขากลับ" in each for each in told] == [False] * 5 + [True] * 7 + [False]
    result = shown(widget)
    assert result["phase"] == 14
    w, b = walk_of(GIVEN, 1)[0][0]
    assert f"= {w:.3g} " in told[-1]
    assert told[-1].endswith(f"= {b:.3g}")
    expect(widget.locator(".widget-conclusion")).to_contain_text(f"w = {w:.3g} b = {b:.3g}")
    page.keyboard.press("Enter")
    expect(widget.locator(".sgd-happening")).to_contain_text("ก้าวที่ 2 · แจก batch 5 จุด")


def test_the_table_names_every_box_that_is_worked_out(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, batch_size=2, phase=10)
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    rows = widget.locator("details table.widget-numbers tbody tr")
    expect(rows).to_have_count(10)
    cells = {
        row[0]: row[1:]
        for row in rows.evaluate_all(
            "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
        )
    }
    assert cells["x"][1] == cells["p = w × x"][1] == "–"
    line, rng = line_of(GIVEN), np.random.default_rng(0)
    batch = next(minibatches(line, 2, rng=rng))
    values, gradients = boxes_of(np.array([1.5, 1.0]), batch.x[:, 0], batch.target[:, 0])
    for title, name in (("ŷ = p + b", "h"), ("e = ŷ − y", "e"), ("q = e²", "q")):
        found = [
            [float(text.replace("−", "-").replace(",", "")) for text in cell.split(" , ")]
            for cell in cells[title]
        ]
        np.testing.assert_allclose(found, [values[name], gradients[name]], rtol=1e-3)


def test_it_goes_on_until_it_runs_away_and_says_so(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, learning_rate=0.01, batch_size=30, pace="step", phase=0)
    assert "เกินขอบ" not in conclusion(widget)
    widget.get_by_role("button", name="เล่น").click()
    expect(widget.locator(".widget-conclusion")).to_contain_text("หยุด: loss เกินล้านเท่า", timeout=20_000)
    expect(widget.locator(".widget-conclusion")).to_contain_text("η เกินขอบ")
    result = shown(widget)
    assert result["full"][-2] <= 1e6 * result["full"][0] < result["full"][-1]
    assert re.search(r"ขึ้น (\d+) ครั้ง", conclusion(widget))


def test_what_is_typed_half_or_wrong_changes_nothing(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    before = conclusion(widget)
    for typed in ("", "-1", "99"):
        widget.get_by_role("spinbutton", name="learning rate").fill(typed)
        page.wait_for_timeout(400)
        assert conclusion(widget) == before
    widget.get_by_role("spinbutton", name="learning rate").fill("0.002")
    expect(page).to_have_url(re.compile(rf"{LABEL}\.learning_rate=0\.002"))


@pytest.mark.parametrize("batch_size", [1, 5, 30])
def test_the_graph_keeps_its_numbers_apart_on_a_small_phone(
    browser: Browser, site: str, batch_size: int
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True)
    page = context.new_page()
    widget = open_widget(page, site, PAGE, LABEL, batch_size=batch_size, forget=True, steps=9, phase=14)
    widget.get_by_role("button", name="เดิน 1 ก้าว").tap()
    expect(widget.locator(".sgd-happening")).to_contain_text("ก้าวที่ 11")
    overlaps = widget.locator(".sgd-graph").evaluate(OVERLAPS)
    assert overlaps == []
    context.close()


@pytest.mark.parametrize(
    "settings", [{}, {"standardize": True, "learning_rate": 0.2, "forget": True, "steps": 8}]
)
def test_the_copied_code_prints_the_numbers_shown(page: Page, site: str, settings: dict[str, Any]) -> None:
    widget = open_widget(
        page, site, PAGE, LABEL, batch_size=3, seed=7, **{"phase": 14, "steps": 2, **settings}
    )
    result = shown(widget)
    lines = [line.split() for line in run_python(copied_code(widget)).splitlines()]
    steps = [line for line in lines if "loss" in line]
    assert len(steps) == len(result["batch"])
    np.testing.assert_allclose(
        [[float(row[4]), float(row[6])] for row in steps], result["path"][1:], rtol=1e-8
    )
    np.testing.assert_allclose([float(row[2]) for row in steps], result["batch"], rtol=1e-8)
    for row in (line for line in lines if line[0] in BOXES):
        both = [float(number) for number in row[1:]]
        name, n = row[0], len(both) // 2
        wanted = [result["values"][name], result["gradients"][name]]
        np.testing.assert_allclose([both[:n], both[n:]], wanted, rtol=1e-8)
