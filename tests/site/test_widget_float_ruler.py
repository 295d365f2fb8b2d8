"""The float ruler: what it keeps, adds and says is what NumPy does, to the last bit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch
from playwright.sync_api import Page, expect
from widget_page import conclusion, copied_code, fresh_rng, open_widget, run_core, run_python

PAGE, LABEL = "chapters/tensors.html", "widget-tensors-float-ruler"
CORE = "float_ruler/core.js"
KINDS: dict[str, type[np.floating[Any]]] = {
    "float16": np.float16,
    "float32": np.float32,
    "float64": np.float64,
}
N_BITS = {"float16": (5, 10), "float32": (8, 23), "float64": (11, 52)}
# Halfway cases, powers of two, both ends of each format, and what is smaller than any half of a value.
CORNERS = (
    *("0", "1", "-1", "2048", "2049", "2051", "16777216", "16777217", "16777219", "9007199254740993"),
    *("65504", "65519.99", "65520", "3.4028235e38", "3.4028236e38", "1.7976931348623157e308", "1.8e308"),
    *("6e-8", "2.9e-8", "2.98023223876953125e-8", "6.1e-5", "1e-45", "7e-46", "1.1754944e-38", "5e-324"),
    *("2e-324", "3e-324", "1e-400", "-1e-400", ".5", "5.", "1E3", "-0.1"),
)


def fresh_texts(n: int) -> list[str]:
    rng = fresh_rng()
    exponents = rng.integers(-50, 45, size=n)
    digits = rng.integers(-(10**9), 10**9, size=n)
    return [f"{digit}e{exponent - 8}" for digit, exponent in zip(digits, exponents, strict=True)]


def explore(page: Page, site: str, kind: str, pairs: list[tuple[str, str]]) -> list[dict[str, Any]]:
    settings = [[{"number": a, "power": 0, "added": b, "kind": kind}] for a, b in pairs]
    return run_core(page, site, CORE, "compute", *settings)


def pairs_of_texts() -> list[tuple[str, str]]:
    texts = [*CORNERS, *fresh_texts(60)]
    order = fresh_rng().permutation(len(texts))
    return [(text, texts[i]) for text, i in zip(texts, order, strict=True)]


def bits_of(x: np.floating[Any], kind: str) -> list[str]:
    n_exponent, n_fraction = N_BITS[kind]
    whole = int(x.view(f"u{x.itemsize}"))
    text = f"{whole:0{1 + n_exponent + n_fraction}b}"
    return [text[0], text[1 : 1 + n_exponent], text[1 + n_exponent :]]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_and_the_sum_are_numpys(page: Page, site: str, kind: str) -> None:
    make, pairs = KINDS[kind], pairs_of_texts()
    with np.errstate(all="ignore"):
        for (text, other), found in zip(pairs, explore(page, site, kind, pairs), strict=True):
            a, b = make(float(text)), make(float(other))
            total = make(float(found["total"]["text"]))
            assert Fraction(found["total"]["text"]) == Fraction(text) + Fraction(other)
            assert float(found["a"]["value"]) == a
            assert float(found["total"]["value"]) == total
            np.testing.assert_equal(float(found["sum"]["value"]), float(a + b))
            if np.isfinite(a):
                assert found["a"]["bits"][1:] == bits_of(a, kind)[1:]
                assert found["a"]["isExact"] == (Fraction(a.item()) == Fraction(text))
                wanted = float(Fraction(a.item()) - Fraction(text))
                assert found["a"]["error"] == pytest.approx(wanted, rel=1e-15, abs=0)
            if abs(a) < np.finfo(make).max:  # NumPy says inf or NaN there
                assert found["a"]["spacing"] == np.spacing(np.abs(a))


@pytest.mark.parametrize("kind", KINDS)
def test_the_ticks_are_the_neighbors(page: Page, site: str, kind: str) -> None:
    make, pairs = KINDS[kind], pairs_of_texts()
    with np.errstate(all="ignore"):
        for (text, _), found in zip(pairs, explore(page, site, kind, pairs), strict=True):
            ticks = {tick["offset"]: tick for tick in found["rulers"][0]["ticks"]}
            assert float(ticks[0]["value"]) == make(float(text))
            for way, end in ((-1, -np.inf), (1, np.inf)):
                neighbor = make(float(text))
                for offset in range(1, 5):
                    if np.isinf(neighbor) and neighbor == end:
                        assert way * offset not in ticks
                        continue
                    neighbor = np.nextafter(neighbor, make(end))
                    tick = ticks[way * offset]
                    assert float(tick["value"]) == neighbor
                    assert make(float(tick["short"])) == neighbor
                    assert tick["bits"][1:] == bits_of(neighbor, kind)[1:]


def test_marks_stand_where_they_belong(page: Page, site: str) -> None:
    (found,) = explore(page, site, "float64", [("0.1", "0.2")])
    a, b, total = 0.1, 0.2, 0.3
    unit = Fraction(float(np.spacing(total)))
    typed, added = found["rulers"][1]["marks"]
    assert typed["place"] == pytest.approx(float((Fraction("0.3") - Fraction(total)) / unit), rel=1e-12)
    assert added["place"] == float((Fraction(a) + Fraction(b) - Fraction(total)) / unit) == 0.5
    assert [typed["landing"], added["landing"], found["apart"]] == [0, 1, 1]
    assert a + b == np.nextafter(total, 1)


def test_bfloat16_is_torchs(page: Page, site: str) -> None:
    pairs = [(a, b) for a, b in pairs_of_texts() if max(abs(float(a)), abs(float(b))) < 1e38]
    for (text, other), found in zip(pairs, explore(page, site, "bfloat16", pairs), strict=True):
        a, b = torch.tensor([float(text), float(other)], dtype=torch.bfloat16)
        assert float(found["a"]["value"]) == a.item()
        assert float(found["sum"]["value"]) == (a + b).item()
        ticks = {tick["offset"]: tick["value"] for tick in found["rulers"][0]["ticks"]}
        assert float(ticks[1]) == torch.nextafter(a, torch.tensor(torch.inf, dtype=torch.bfloat16)).item()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ทำไม 0.1 + 0.2 ไม่เท่ากับ 0.3", "0.30000000000000004 ห่างจากขีดของ 0.3 ไป 1 ขีด"),
        ("float32 หยาบกว่า ทำไม 0.1 + 0.2 กลับเท่ากับ 0.3", "จึง == กัน"),
        ("ทำไมตัวนับ float32 หยุดที่ 16777216", "ครึ่งทางพอดี"),
        ("bfloat16 นับทีละหนึ่งได้ถึงเท่าไร", "a + b == a ได้ True"),
        ("ลบเลขที่เกือบเท่ากัน เสียอะไรไป", "ได้ 1.1920929e-7"),
        ("float16 ล้นตอนไหน", "ได้ inf เพราะเลยขีดสุดท้าย 65,504 ตั้งแต่ครึ่งขีดขึ้นไป"),
        ("เกรเดียนต์ 1e-8 ใน float16 หายไปไหน", "หายเป็น 0"),
    ],
)
def test_each_question_is_answered(page: Page, site: str, question: str, said: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    button = widget.get_by_role("button", name=question)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(widget.locator(".widget-conclusion")).to_contain_text(said)


def test_typing_and_sliding_by_keyboard(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, kind="float32")
    widget.get_by_label("ตัวเลข a").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("1")
    widget.get_by_label("บวกด้วย b").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("1")
    expect(widget.locator(".widget-conclusion")).to_contain_text("1 + 1 ตกขีดเดียวกับ 2")
    widget.get_by_role("slider").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(widget.locator(".widget-conclusion")).to_contain_text("ขีดถัดไปห่าง 8 · a + b == a ได้ True")
    assert np.spacing(np.float32(1e8)) == 8
    assert widget.locator(".float-ruler").count() == 2


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        *(("float64", "0.1", "0.2"), ("float32", "16777216", "1"), ("float16", "1e5", "-1")),
        *(("float16", "1e-7", "0"), ("float64", "1e300", "1e-300")),
        *(("bfloat16", "0.1", "0.2"), ("bfloat16", "1e20", "3e19")),
    ],
)  # fmt: skip
def test_the_copied_code_prints_the_numbers_shown(page: Page, site: str, kind: str, a: str, b: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, kind=kind, number=a, added=b)
    printed = run_python(copied_code(widget)).split("\n")
    result = widget.locator("[key]").evaluate("element => element.result")
    steps, first, sums, equal, *_ = [line.split() for line in printed]
    above = [tick["value"] for tick in result["rulers"][0]["ticks"] if tick["offset"] == 1]
    if result["a"]["full"]:
        assert [float(steps[1]), float(steps[3])] == [float(x) for x in (*above, result["a"]["spacing"])]
        assert float(first[3]) == pytest.approx(result["a"]["error"], rel=1e-9)
    shown = [float(result[name]["value"]) for name in ("a", "sum", "total")]
    assert [float(first[1]), float(sums[3]), float(sums[5])] == shown
    assert equal[5] == str(result["sum"]["value"] == result["total"]["value"])
    assert equal[-1] == str(result["sum"]["value"] == result["a"]["value"])


@pytest.mark.parametrize("text", ["", "1,5", "0x10", "1e", "e5", ".", "1e999999999", "NaN", "<b>", "- 1"])
def test_what_is_no_number_gets_a_sentence(page: Page, site: str, text: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL, number=text)
    assert "อ่าน a ไม่ออก" in conclusion(widget)
    assert widget.locator(".float-ruler").count() == 0


def test_the_bits_that_differ_are_marked_and_the_table_has_the_ticks(page: Page, site: str) -> None:
    widget = open_widget(page, site, PAGE, LABEL)
    one, other = (bits_of(np.float64(x), "float64") for x in (0.1 + 0.2, 0.3))
    differing = sum(p != q for p, q in zip("".join(one), "".join(other), strict=True))
    expect(widget.locator(".float-kept mark")).to_have_count(differing)
    widget.locator("summary", has_text="ตารางตัวเลข").click()
    expect(widget.locator("details table.widget-numbers tbody tr")).to_have_count(18)
