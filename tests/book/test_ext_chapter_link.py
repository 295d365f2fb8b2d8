"""A page may speak of a chapter before it is in the book: the words stay, the link comes with the chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from chapter_link import chapter_of

if TYPE_CHECKING:
    from tests.book.conftest import Build

INDEX = "# Book\n\n```{book-order}\n```\n\nSee {chapter}`the pond <duck-pond>`.\n"
CHAPTER = "(ch-duck)=\n# The duck\n\n(duck-pond)=\n## The pond\n\nWords.\n"


def test_the_link_is_there_when_the_chapter_is(build: Build) -> None:
    files = {"index.md": INDEX, "chapters/duck.md": CHAPTER}
    site = build(files, "book_order", "chapter_link", CHAPTERS=("duck",))
    assert site.warnings == ""
    assert 'href="chapters/duck.html#duck-pond"><span' in site.page()


def test_without_the_chapter_the_words_stay(build: Build) -> None:
    site = build({"index.md": INDEX}, "book_order", "chapter_link", CHAPTERS=())
    assert site.warnings == ""
    assert "the pond" in site.page()
    assert "#duck-pond" not in site.page()


def test_a_label_that_its_chapter_lacks_is_a_warning(build: Build) -> None:
    files = {"index.md": INDEX.replace("duck-pond", "duck-lake"), "chapters/duck.md": CHAPTER}
    assert "duck-lake" in build(files, "book_order", "chapter_link", CHAPTERS=("duck",)).warnings


@pytest.mark.parametrize(
    ("label", "chapter"),
    [
        ("ch-two_layer", "two_layer"),
        ("two-layer-pond", "two_layer"),
        ("mis-two-pond", "two"),
        ("two", "two"),
        ("twofold-pond", None),
        ("", None),
    ],
)
def test_a_label_tells_its_chapter(label: str, chapter: str | None) -> None:
    assert chapter_of(label, ["two", "two_layer"]) == chapter
