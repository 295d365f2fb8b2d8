"""No English is left in the text: what is no Thai is code, a term, a name, or marked as English."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, normalize

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from built_site import SITE, pages

DOCS = SITE.parents[1]
CODE = "pre, code, kbd, samp"
NO_TEXT = f"script, style, svg, math, .katex, .sig, .questions, [lang=en], {CODE}"
IN_A_LINE = "a, abbr, b, em, i, span, strong, sub, sup, wbr"
WORD = re.compile(r"[A-Za-z]{3,}")
WRITTEN_AS_CODE = re.compile(r"https?://\S+|\w+(?:[./]\w+)+|\w*_\w*|[a-z]+\d+")  # files, addresses, float32

# What is called so in every language: programs, data, people, a program's pages; quantities; short forms.
NAMES = re.compile(
    r"\b(?:BUA Labs|Dask|Gaussian|Graphs|ImageNet|JavaScript|Jupyter|Linux|MLflow|nnbook|NumPy|OpenBLAS"
    r"|PR Curves|Projector|Python|PyTorch|TensorBoard|TensorFlow|T-SNE|VS Code|Weights & Biases|Windows"
    r"|eps|inf|std|Var|[A-Z]{2,})(?![A-Za-z])"
)


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(without_accents(text))}


def without_accents(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter) or letter > "\u0dff")


@cache
def known_words() -> frozenset[str]:
    """The words of the glossary's terms, and the names of the authors that the book refers to."""
    known: set[str] = set()
    for term in yaml.safe_load((DOCS / "glossary.yaml").read_text(encoding="utf-8")):
        for name in (term["th"], term["en"], *term.get("also", ())):
            known |= words(name)
    bibliography = (DOCS / "references.bib").read_text(encoding="utf-8")
    for authors in re.findall(r"author\s*=\s*\{(.*)\}", bibliography):
        known |= words(re.sub(r"[{}\\'\"]", "", authors))
    return frozenset(known)


def text_of(article: Tag) -> str:
    """What an article says, without what is code, mathematics, or English by a mark."""
    for element in article.select(NO_TEXT):
        element.replace_with(" ")
    for element in article.select(IN_A_LINE):
        element.unwrap()
    article.smooth()
    return "\n".join(article.stripped_strings)


@pytest.mark.parametrize("page", [page for page in pages() if not page.startswith("_modules")])
def test_the_text_is_thai(page: str) -> None:
    article = BeautifulSoup((SITE / page).read_text(encoding="utf-8"), "html.parser").find("article")
    assert isinstance(article, Tag)
    shown_as_code = words(" ".join(code.get_text(" ") for code in article.select(CODE)))
    said = NAMES.sub("", WRITTEN_AS_CODE.sub("", text_of(article)))
    assert sorted(words(said) - known_words() - shown_as_code) == []
