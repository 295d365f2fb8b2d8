"""The first page shows each chapter as the chapter's own page describes it, in the order of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from book_path import description
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.book.conftest import Build

INDEX = "# Book\n\n```{book-path}\n```\n\n```{book-order}\n:hidden:\n```\n"
CHAPTER = "---\ndescription: about {slug}\n---\n# The {slug}\n\nWords.\n"


def test_cards_in_the_order_of_the_book(build: Build) -> None:
    pages = {f"chapters/{slug}.md": CHAPTER.format(slug=slug) for slug in ("duck", "frog")}
    site = build({"index.md": INDEX, **pages}, "book_order", "book_path", CHAPTERS=("frog", "duck"))
    cards = site.page().partition("book-path")[2]
    places = [cards.index(words) for words in ("The frog", "about frog", "The duck", "about duck")]
    assert places == sorted(places)
    assert site.warnings == ""


def test_the_lead_figure_is_shown_small(build: Build, tmp_path: Path) -> None:
    thumbs = tmp_path / "docs" / "auto_gallery" / "duck" / "images" / "thumb"
    thumbs.mkdir(parents=True)
    Image.new("RGB", (40, 28)).save(thumbs / "sphx_glr_plot_duck_swim_thumb.png")
    page = CHAPTER.format(slug="duck") + "\n% :::{gallery-figure} plot_duck_no\n\n"
    page += "```text\n:::{gallery-figure} plot_duck_swim\n```\n"
    site = build({"index.md": INDEX, "chapters/duck.md": page}, "book_order", "book_path", CHAPTERS=("duck",))
    image = site.page().partition("<img")[2].partition(">")[0]
    assert "sphx_glr_plot_duck_swim_thumb.png" in image
    assert 'alt=""' in image
    assert 'width="40"' in image


def test_a_chapter_that_is_not_there_is_told_by_its_link(build: Build) -> None:
    site = build({"index.md": INDEX}, "book_order", "book_path", CHAPTERS=("goose",))
    assert "chapters/goose" in site.warnings


def test_a_page_without_front_matter_has_no_description() -> None:
    assert description("# Title\n") == ""
    assert description("---\nmodules: [losses]\n---\n# Title\n") == ""
