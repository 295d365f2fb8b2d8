"""How readers ask is listed page by page, and every line leads to what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from tests.book.conftest import Build

CHAPTER = """(ch-the_duck)=
# The duck

(the-duck-pond)=
## The pond
"""
FILES = {
    "index.md": "# Book\n\n```{question-list}\n```\n\n```{book-order}\n```\n\n(glossary)=\n## Words\n\n"
    "```{glossary-from-yaml}\n```\n",
    "chapters/the_duck.md": CHAPTER,
    "glossary.yaml": "- {th: เป็ด, en: wild duck, definition: นกว่ายน้ำ}\n",
    "questions/glossary.yaml": "term-wild-duck: [นกที่ลอยน้ำ]\n",
    "questions/the_duck.yaml": "the-duck-pond: [where is it, how deep, how wide, how cold]\n"
    "ch-the_duck: [what quacks]\n",
}


def test_lines_stand_under_links_chapters_first(build: Build) -> None:
    site = build(FILES, "questions", CHAPTERS=("the_duck",))
    assert site.warnings == ""
    page = BeautifulSoup(site.page(), "html.parser")
    said = [(part.name, part.get_text(strip=True)) for part in page.select(".questions > dl > *")]
    assert said == [
        ("dt", "The pond"),
        ("dd", "where is it"),
        ("dd", "how deep"),
        ("dd", "how wide"),
        ("dt", "The duck"),
        ("dd", "what quacks"),
        ("dt", "เป็ด"),
        ("dd", "นกที่ลอยน้ำ"),
    ]
    assert [part.get_text() for part in page.select(".questions dt strong")] == ["The duck"]
    links = [link["href"] for link in page.select(".questions dt a")]
    assert links == [
        "chapters/the_duck.html#the-duck-pond",
        "chapters/the_duck.html#ch-the-duck",
        "#term-wild-duck",
    ]


def test_a_label_that_is_nowhere_is_a_warning(build: Build) -> None:
    asked = {"questions/the_duck.yaml": "the-duck-sky: [can it fly]\n"}
    assert "the-duck-sky" in build(FILES | asked, "questions", CHAPTERS=("the_duck",)).warnings


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("the-duck-pond: where\n", "the-duck-pond: wanted a list of lines, got 'where'"),
        ("the-duck-pond: [where, 7]\n", "wanted a list of lines"),
        ("the-duck-pond: [where]\nch-the-duck: [where]\n", "ch-the-duck and the-duck-pond both ask 'where'"),
    ],
)
def test_what_is_no_list_of_lines_is_refused(build: Build, lines: str, complaint: str) -> None:
    with pytest.raises(ExtensionError, match=complaint):
        build(FILES | {"questions/the_duck.yaml": lines}, "questions", CHAPTERS=("the_duck",))
