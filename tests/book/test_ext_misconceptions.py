"""Every box of every chapter is listed by reference, and every trap leads to what demonstrates it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from tests.book.conftest import Build, Site

DUCK = """(ch-duck)=
# The duck

:::{misconception} ducks *sink* at $x$
:label: mis-duck-sink
:trap: 1, 2
They float, see {ref}`duck-pond`.
More words.
:::

(duck-pond)=
## The pond

:::{misconception} ducks bark
:label: mis-duck-bark
:trap: 1
They quack.
:::
"""
TRAPS = """
- {trap: 1, belief: all sinks, truth: some floats}
- {trap: 2, belief: all barks, truth: some quacks}
- {trap: 3, belief: ponds are dry, truth: they are wet, elsewhere: [duck-pond], chapters: [duck]}
- {trap: 4, belief: frogs fly, truth: they hop, chapters: [duck, frog]}
"""
INDEX = "# Book\n\n```{book-order}\n```\n\n```{misconception-list}\n```\n\n```{trap-table} 1-4\n```\n"


def make(build: Build, chapters: tuple[str, ...] = ("duck",), **files: str) -> Site:
    pages = {"duck": DUCK, "frog": "(ch-frog)=\n# The frog\n\nWords.\n"}
    written = {f"chapters/{slug}.md": pages[slug] for slug in chapters}
    given = {name.replace("__", "/").replace("_yaml", ".yaml"): text for name, text in files.items()}
    written |= {"index.md": INDEX, "misconceptions.yaml": TRAPS}
    written |= {name if "." in name else f"{name}.md": text for name, text in given.items()}
    return build(written, "book_order", "misconceptions", CHAPTERS=chapters)


def row(site: Site, number: int) -> str:
    rows: list[str] = re.findall(r"<tr.*?</tr>", site.page(), re.DOTALL)
    return next(text for text in rows if f"<strong>{number}. " in text)


def test_each_box_is_a_link_with_the_first_sentence_of_its_correction(build: Build) -> None:
    site = make(build)
    page = site.page().partition('class="misconceptions')[2]
    assert site.warnings == ""
    assert 'href="chapters/duck.html#mis-duck-sink"' in page
    assert "They float, see" in page
    assert 'href="chapters/duck.html#duck-pond"' in page
    assert "More words" not in page
    assert page.index("The duck") < page.index("sink") < page.index("They quack")


def test_a_trap_leads_to_its_boxes_and_to_what_is_no_box(build: Build) -> None:
    site = make(build)
    assert row(site, 1).count("href=") == 2
    assert row(site, 2).count("href=") == 1
    assert 'href="chapters/duck.html#duck-pond"' in row(site, 3)
    assert "บทที่กำลังเขียน" in row(site, 4)


def test_a_trap_whose_chapters_are_all_there_must_have_a_demonstration(build: Build) -> None:
    assert "trap 4 has no demonstration" in make(build, ("duck", "frog")).warnings


def test_a_box_that_nothing_can_link_to_is_a_warning(build: Build) -> None:
    site = make(build, chapters__duck=DUCK.replace(":label: mis-duck-bark\n", ""))
    assert "duck.md: the misconception “ducks bark” needs a label" in site.warnings


def test_a_trap_that_the_table_lacks_is_a_warning(build: Build) -> None:
    site = make(build, chapters__duck=DUCK.replace(":trap: 1\n", ":trap: 9\n"))
    assert "mis-duck-bark: misconceptions.yaml has no trap 9" in site.warnings


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("- {trap: 2, belief: a, truth: b}", "count from 1: wanted 1, got 2"),
        ("- {trap: 1, belief: a}", "a row has trap, belief, truth"),
        ("- {trap: 1, belief: a, truth: b, lie: c}", "a row has trap, belief, truth"),
    ],
)
def test_a_wrong_row_says_what_is_wrong(build: Build, rows: str, message: str) -> None:
    with pytest.raises(ExtensionError, match=message):
        make(build, misconceptions_yaml=rows)
