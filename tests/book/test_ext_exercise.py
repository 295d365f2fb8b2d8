from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.book.conftest import Build

EXERCISE = """# Title

:::{exercise} ลดชั้น
:label: ex-demo-layers
:level: 1
ลองลดชั้น
:::

:::{solution}
คำตอบแรก
:::

:::{solution}
คำตอบต่อ
:::

See {ref}`ex-demo-layers`.
"""


def test_an_exercise_says_its_level_in_words_and_can_be_linked_to(build: Build) -> None:
    site = build({"index.md": EXERCISE}, "exercise")
    page = site.page()
    assert site.warnings == ""
    assert 'class="exercise" id="ex-demo-layers" role="group">' in page
    assert '<span class="level">ระดับอุ่นเครื่อง</span>' in page
    assert 'href="#ex-demo-layers"><span class="std std-ref">ลดชั้น</span>' in page


def test_neighbouring_solutions_fold_as_one_under_the_name_of_the_exercise(build: Build) -> None:
    folds = re.findall(r"<details.*?</details>", build({"index.md": EXERCISE}, "exercise").page(), re.DOTALL)
    assert len(folds) == 1
    assert "<summary>ดูเฉลย: ลดชั้น</summary>" in folds[0]
    assert "คำตอบแรก" in folds[0]
    assert "คำตอบต่อ" in folds[0]


def test_cells_tagged_solution_fold_with_their_output(build: Build) -> None:
    page = EXERCISE.replace("See", "```{code-cell} python\n:tags: [solution]\nprint(6 * 7)\n```\n\nSee")
    head = "---\nfile_format: mystnb\nkernelspec: {name: python3, display_name: Python 3}\n---\n"
    site = build({"index.md": head + page}, "myst_nb", "exercise", nb_execution_mode="off")
    folds = re.findall(r"<details.*?</details>", site.page(), re.DOTALL)
    assert len(folds) == 1
    assert "cell_input" in folds[0]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [(":level: 1\n", "`:level:` 1, 2 or 3"), (":label: ex-demo-layers\n", "`:label: ex-<slug>-<what>`")],
)
def test_an_exercise_without_level_or_label_is_an_error(build: Build, wrong: str, message: str) -> None:
    assert message in build({"index.md": EXERCISE.replace(wrong, "")}, "exercise").warnings


def test_a_solution_of_nothing_is_a_warning(build: Build) -> None:
    warnings = build({"index.md": "# Title\n\n:::{solution}\ntext\n:::\n"}, "exercise").warnings
    assert "a solution has no exercise before it" in warnings


def test_the_same_label_twice_is_a_warning(build: Build) -> None:
    assert "ex-demo-layers" in build({"index.md": EXERCISE + EXERCISE[8:120]}, "exercise").warnings
