from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.book.conftest import Build

QUIZ = """# Title

:::{quiz} ค่าของ $x$ คืออะไร
:label: quiz-demo-x
คำอธิบายก่อนเลือก
- [ ] หนึ่ง

  เพราะไม่ใช่

  ย่อหน้าที่สอง
- [x] **สอง**

  เพราะใช่
:::

See {ref}`quiz-demo-x`.
"""


def test_each_choice_folds_with_a_verdict_in_words(build: Build) -> None:
    site = build({"index.md": QUIZ}, "quiz")
    page = site.page()
    assert site.warnings == ""
    folds = re.findall(r"<details.*?</details>", page, re.DOTALL)
    assert [re.findall(r"<strong>(ถูก|ยังไม่ใช่)</strong>", fold) for fold in folds] == [["ยังไม่ใช่"], ["ถูก"]]
    assert all('name="quiz-demo-x"' in fold for fold in folds)
    assert "<summary>หนึ่ง</summary>" in folds[0]
    assert "<summary><strong>สอง</strong></summary>" in folds[1]
    assert "ย่อหน้าที่สอง" in folds[0]
    assert "[x]" not in page
    assert "<script" not in "".join(folds)


@pytest.mark.parametrize(
    ("formula", "name"),
    [
        (r"\tfrac12\tanh z", "1/2 tanh z"),
        (r"h^{\top}\delta_2 / N", "h^⊤δ_2 / N"),
        (r"(3/4)^{10}", "(3/4)^10"),
        (r"\frac{a + b}{2} \le \sqrt{q}\,\left|z\right|", "(a + b)/2 ≤ √q |z|"),
        (r"\mathbb{E}[\varphi'(z)^2] < 1", "E[φ'(z)^2] &lt; 1"),
    ],
)
def test_a_formula_of_a_choice_can_be_read_aloud(build: Build, formula: str, name: str) -> None:
    files = {"index.md": QUIZ.replace("**สอง**", f"${formula}$ *เท่า*")}
    site = build(files, "quiz", "katex_math", html_math_renderer="katex")
    assert site.warnings == ""
    summary = re.search(r"<summary>(<span [^>]*>)", site.page())
    assert summary
    assert re.findall(' (role|aria-label)="([^"]*)"', summary[1]) == [("aria-label", name), ("role", "img")]
    assert site.page().count('role="img"') == 1  # elsewhere a formula is MathML


def test_the_group_is_named_by_its_question_and_can_be_linked_to(build: Build) -> None:
    page = build({"index.md": QUIZ}, "quiz").page()
    name = re.search(r'<div aria-labelledby="([^"]*)" class="quiz" id="quiz-demo-x" role="group">', page)
    assert name
    assert re.search(rf'<p class="quiz-title" id="{name[1]}">.*ค่าของ', page)
    assert re.search(r'href="#quiz-demo-x"><span class="std std-ref">ค่าของ', page)


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("[x] **สอง**", "[ ] **สอง**", "exactly one choice marked [x], got 0"),
        ("[ ] หนึ่ง", "[x] หนึ่ง", "exactly one choice marked [x], got 2"),
        ("\n  เพราะใช่\n", "", "'[x] สอง' has none"),
        ("- [ ] หนึ่ง", "- หนึ่ง", "begins with [ ] or [x], got 'หนึ่ง'"),
        (":label: quiz-demo-x\n", "", "needs `:label:"),
    ],
)
def test_a_quiz_that_would_leave_a_reader_alone_is_an_error(
    build: Build, wrong: str, right: str, message: str
) -> None:
    warnings = build({"index.md": QUIZ.replace(wrong, right)}, "quiz").warnings
    assert message in warnings
    assert "index.md:3" in warnings


def test_without_html_everything_is_there_unfolded(build: Build) -> None:
    site = build({"index.md": QUIZ}, "quiz", builder="text")
    assert site.warnings == ""
    assert "ยังไม่ใช่" in site.page("index.txt")
    assert "เพราะใช่" in site.page("index.txt")
