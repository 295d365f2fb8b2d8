"""No English is left in what stands around the text: menus, buttons, and what a screen reader is told."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from built_site import SITE, pages

AROUND = "script, style, pre, code, svg, article, .sidebar-tree, .toc-tree"  # what is no interface
SPOKEN = ("title", "aria-label", "placeholder", "alt")
ENGLISH = re.compile(r"[A-Za-z]{3}")
THAI = re.compile("[ก-๙]")
NAMES = re.compile(r"nnbook|Sphinx|Furo|https?://\S+|[\w-]+\.(?:ipynb|py|zip)")


@pytest.mark.parametrize("page", pages())
def test_the_interface_speaks_thai(page: str) -> None:
    soup = BeautifulSoup((SITE / page).read_text(encoding="utf-8"), "html.parser")
    assert soup.body
    for element in soup.body.select(AROUND):
        element.decompose()
    for term in soup.body.select(".nobreak, wbr"):
        term.unwrap()
    soup.smooth()
    said = [*soup.body.stripped_strings]
    said += [str(tag[name]) for tag in soup.body.select("*") for name in SPOKEN if tag.get(name)]
    assert [text for text in said if ENGLISH.search(NAMES.sub("", text)) and not THAI.search(text)] == []
