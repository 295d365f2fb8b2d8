"""Reads the sections of a built page: their anchor, title, text and code, as a reader sees them.

Not a Sphinx extension: the search's data is made from it. The standard library's parser suffices, since our
own builder wrote the pages; a tree of Beautiful Soup costs many times as long on the markup of KaTeX.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "b", "code", "em", "i", "mark", "s", "span", "strong", "sub", "sup", "wbr"}
MATHS = {
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "semantics",
}
SILENT = {"annotation", "button", "nav", "script", "style", "svg", "video"}
SILENT_CLASSES = {
    "headerlink",
    "katex-html",
    "linenos",
    "sphx-glr-footer",
    "sphx-glr-thumbnails",
    "toctree-wrapper",
    "viewcode-link",
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass
class Section:
    """A part of a page that a link can point to."""

    anchor: str
    title: str = ""
    parts: dict[bool, list[str]] = field(default_factory=lambda: {False: [], True: []}, repr=False)

    @property
    def text(self) -> str:
        """What is said, without the title."""
        return squeeze("".join(self.parts[False]))

    @property
    def code(self) -> str:
        """What stands in blocks of code."""
        return squeeze("".join(self.parts[True]))


def read_sections(page: str) -> list[Section]:
    """Read the sections in the order of the page; a name of the API and a term of the glossary are some, too.

    Examples
    --------
    >>> page = '<article><section id="a"><h1>ก<wbr>ข</h1><p>ค</p><pre>d = 1</pre></section></article>'
    >>> [(section.anchor, section.title, section.text, section.code) for section in read_sections(page)]
    [('a', 'กข', 'ค', 'd = 1')]
    """
    reader = _Reader()
    reader.feed(page[max(page.find("<article"), 0) : page.rfind("</article>")])
    return [section for section in reader.sections if section.title]


def squeeze(text: str) -> str:
    """Let every gap be one space."""
    return re.sub(r"\s+", " ", text).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self.inside: list[tuple[Section, int]] = []  # a section, and how deep its element lies
        self.depth = 0
        self.silent_from = self.code_from = self.title_from = 0
        self.title: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in INLINE | MATHS:
            self.say(" ")
        if tag == "img":
            self.say(given.get("alt", ""))
        elif tag == "msqrt":
            self.say("√")
        if tag in VOID:
            return
        self.depth += 1
        if self.silent_from:
            return
        if tag in SILENT or SILENT_CLASSES & set(given.get("class", "").split()):
            self.silent_from = self.depth
        elif tag in {"section", "dt"} and "id" in given:
            self.begin(tag, given["id"], is_name="sig" in given.get("class", "").split())
        elif tag in HEADINGS and self.inside and not self.inside[-1][0].title:
            self.title_from = self.depth
        elif tag == "pre":
            self.code_from = self.depth

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.title_from == self.depth:
            self.inside[-1][0].title = squeeze("".join(self.title))
            self.title, self.title_from = [], 0
        if self.silent_from == self.depth:
            self.silent_from = 0
        if self.code_from == self.depth:
            self.code_from = 0
        self.depth -= 1
        while self.inside and self.inside[-1][1] > self.depth:
            self.inside.pop()
        if tag not in INLINE | MATHS:
            self.say(" ")

    def handle_data(self, data: str) -> None:
        self.say(data)

    def begin(self, tag: str, anchor: str, *, is_name: bool) -> None:
        """Begin a section; one that is a ``dt`` goes on to the next ``dt`` or the end of their list."""
        depth = self.depth - (tag == "dt")
        if tag == "dt" and self.inside and self.inside[-1][1] == depth:
            self.inside.pop()
        section = Section(anchor, title=anchor if is_name else "")
        self.sections.append(section)
        self.inside.append((section, depth))
        if tag == "dt" and not is_name:
            self.title_from = self.depth

    def say(self, text: str) -> None:
        """Add text to the title or the section that is being read."""
        if self.silent_from or not self.inside:
            return
        if self.title_from:
            self.title.append(text)
        else:
            self.inside[-1][0].parts[bool(self.code_from)].append(text)
