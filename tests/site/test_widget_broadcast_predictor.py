"""The broadcast predictor, driven as a reader would, and held against the library."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

from nnbook.tensors import broadcast_shape, explain_broadcast

PAGE, LABEL = "chapters/tensors.html", "widget-tensors-broadcast"
CORE = "broadcast_predictor/core.js"


def shapes_or_none(a: tuple[int, ...], b: tuple[int, ...]) -> list[int] | None:
    try:
        return list(broadcast_shape(a, b))
    except ValueError:
        return None


def test_shapes_and_strides_are_those_of_the_library(page: Page, site: str) -> None:
    rng = fresh_rng()
    shapes = [tuple(rng.choice([1, 1, 2, 3], size=rng.integers(0, 6)).tolist()) for _ in range(600)]
    pairs = list(zip(shapes[::2], shapes[1::2], strict=True))
    found = run_core(page, site, CORE, "compute", *([{"a": str(a), "b": str(b)}] for a, b in pairs))
    wanted = [shapes_or_none(*pair) for pair in pairs]
    assert [result["together"] for result in found] == wanted
    assert 30 < wanted.count(None) < 270
    for pair, result in zip(pairs, found, strict=True):
        if result["together"] is not None:
            stretched = [np.broadcast_to(np.ones(shape), result["together"]) for shape in pair]
            assert result["strides"] == [list(array.strides) for array in stretched], pair
        failing = [axis["axis"] for axis in result["axes"] if axis["size"] is None]
        assert failing == [int(line[5:].split(":")[0]) for line in explain(pair) if line.startswith("axis -")]


def explain(pair: tuple[tuple[int, ...], tuple[int, ...]]) -> list[str]:
    n_rows = 4  # the table itself
    return explain_broadcast(*pair).splitlines()[n_rows:]


def test_typing_two_shapes_by_keyboard_tells_what_they_become(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    widget.get_by_label("รูปร่างของ a").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("40, 1")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("40")
    expect(widget.locator(".widget-conclusion")).to_contain_text("(40, 40)")
    assert "1,600" in conclusion(widget)
    assert "ยืดทั้งสองฝั่ง" in conclusion(widget)
    assert widget.locator(".stretched").count() == 2
    expect(page).to_have_url(f"{site}/{PAGE}?{LABEL}.a=40%2C+1&{LABEL}.b=40#{LABEL}")


def test_a_question_that_fails_says_which_axis_and_how_to_mend_it(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    question = widget.get_by_role("button", name="ภาพละหนึ่งตัวเลข ทำไมหารไม่ได้")
    question.click()
    expect(widget.locator(".widget-conclusion")).to_contain_text("เข้ากันไม่ได้")
    assert question.get_attribute("aria-pressed") == "true"
    assert "แกน −1: 8 กับ 1797" in conclusion(widget)
    assert "b[..., None, None]" in conclusion(widget)
    assert widget.locator(".failing").count() == 1
    np.broadcast_shapes((1797, 8, 8), np.ones(1797)[..., None, None].shape)


@pytest.mark.parametrize("shapes", [("8, 1, 6, 1", "7, 1, 5"), ("3", "2, 1"), ("5, 3", "5")])
def test_the_copied_code_prints_what_is_shown(page: Page, site: str, shapes: tuple[str, str]) -> None:
    widget = open_widget(page, site, PAGE, LABEL, a=shapes[0], b=shapes[1])
    printed = run_python(copied_code(widget))
    result = widget.locator("nn-broadcast-predictor").evaluate("element => element.result")
    if result["together"] is None:
        assert "differ and neither is 1" in printed
    else:
        rows = [line.split() for line in printed.splitlines()]
        assert ["result", *map(str, result["together"])] in rows
        assert str([tuple(strides) for strides in result["strides"]]) in printed


@pytest.mark.parametrize(
    "text", ["8, x", "-1", "0", "9 9 9 9 9 9 9", "1e9", "99999999999999999", "(((", "<b>"]
)
def test_what_is_no_shape_gets_a_sentence(page: Page, site: str, text: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, a=text)
    assert "อ่านรูปร่างของ a ไม่ออก" in conclusion(widget)
    assert widget.locator("table.broadcast-table").count() == 0
