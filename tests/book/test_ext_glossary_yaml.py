from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from glossary_terms import read_terms
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from tests.book.conftest import Build

BOOK = Path(__file__).parents[2] / "docs" / "glossary.yaml"
YAML = """
- {th: เกรเดียนต์, en: gradient, definition: ความชัน, variants: [กราเดียนต์]}
- {th: loss, en: loss, definition: จำนวนเดียว}
"""
PAGE = (
    "# Title\n\n```{glossary-from-yaml}\n```\n\n{term}`เกรเดียนต์ <gradient>` {term}`loss` {term}`เกรเดียนต์`\n"
)


def test_terms_are_found_by_either_form_at_an_anchor_of_english(build: Build) -> None:
    site = build({"index.md": PAGE, "glossary.yaml": YAML}, "glossary_yaml")
    assert site.warnings == ""
    assert site.page().count('href="#term-gradient"') == 2 + 1  # two roles and the theme's permalink
    assert '<dt id="term-loss">loss<' in site.page()
    assert '<dt id="term-gradient">เกรเดียนต์ <span class="en">(gradient)</span>' in site.page()


def test_an_edit_of_the_file_rewrites_the_page(build: Build) -> None:
    build({"index.md": PAGE, "glossary.yaml": YAML}, "glossary_yaml")
    edited = YAML.replace("จำนวนเดียว", "จำนวนใหม่")
    assert "จำนวนใหม่" in build({"glossary.yaml": edited}, "glossary_yaml").page()


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("en: loss", "en: lóss", "en must be ASCII, got 'lóss'"),
        ("definition: จำนวนเดียว", "defnition: x", "an entry has"),
        ("definition: ความชัน", "definition: ความชัน $x$", "of 'gradient' must be plain text"),
        ("th: loss", "th: กราเดียนต์", "'กราเดียนต์' belongs to both 'gradient' and 'loss'"),
        ("en: loss", "en: decay", "'decay' stands after 'gradient'"),
    ],
)
def test_a_wrong_entry_is_an_error(build: Build, wrong: str, right: str, message: str) -> None:
    with pytest.raises(ExtensionError, match=re.escape(message)):
        build({"index.md": PAGE, "glossary.yaml": YAML.replace(wrong, right)}, "glossary_yaml")


def test_the_book_s_terms_are_one_sentence_each_and_enough() -> None:
    terms = read_terms(BOOK)
    assert len(terms) >= 45
    for term in terms:
        assert re.search("[ก-ฮ]", term.definition), term.en
        assert not term.definition.endswith((".", " ")), term.en


def test_no_forbidden_spelling_hides_in_another_term() -> None:
    terms = read_terms(BOOK)
    words = [name for term in terms for name in (term.th, term.en, *term.also)]
    hidden = [
        (variant, word) for term in terms for variant in term.variants for word in words if variant in word
    ]
    assert hidden == []
