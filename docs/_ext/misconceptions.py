"""Gathers the misconceptions of all chapters: ``{misconception-list}`` and ``{trap-table}``.

Sphinx lists figures and headings, sphinxcontrib's todo lists its own boxes with their whole text; nothing
lists ours by reference. Both directives read the chapters of ``CHAPTERS``, so that a sentence is written
once, in the box that puts it right, and a chapter that comes in later is listed without a word here.

.. code-block:: text

    :::{misconception} the wrong sentence       a box, in a chapter
    :label: mis-relu-six-times
    :trap: 7, 13                                the rows of the table that it demonstrates; may be left out
    its first line is what the list shows
    :::

    ```{trap-table} 1-12                        the rows 1 to 12 of misconceptions.yaml
    ```
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from chapter_link import chapter_of
from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

BOX = re.compile(r"^:{3,}\{misconception\} +(.+)\n((?::\w+:.*\n)*)\s*(.+)$", re.MULTILINE)
OPTION = re.compile(r"^:(\w+): *(.*)$", re.MULTILINE)
TABLE = """:::{list-table}
:header-rows: 1
:widths: auto
:class: traps

* - ที่มักเข้าใจ และที่จริง
  - สาธิตที่
"""
TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Box:
    """A misconception as its chapter has it; ``correction`` is its first sentence."""

    chapter: str
    belief: str
    correction: str
    label: str
    traps: tuple[int, ...]


@dataclass(frozen=True)
class Trap:
    """A row of ``misconceptions.yaml``.

    Parameters
    ----------
    trap : int
        Its number.
    belief, truth : str
        The wrong sentence and the right one, in Thai.
    chapters : tuple of str, optional
        The chapters that owe a demonstration: while one of them is not in the book, none need be there.
    elsewhere : tuple of str, optional
        Labels of demonstrations that are not boxes.
    """

    trap: int
    belief: str
    truth: str
    chapters: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def read_boxes(chapter: str, page: str) -> Iterator[Box]:
    r"""Yield the boxes of a chapter from its source.

    Examples
    --------
    >>> page = ":::{misconception} all is lost\n:label: mis-demo-lost\n:trap: 3, 4\nNot all.\n:::\n"
    >>> [(box.belief, box.correction, box.traps) for box in read_boxes("demo", page)]
    [('all is lost', 'Not all.', (3, 4))]
    """
    for belief, options, correction in BOX.findall(page):
        given = dict(OPTION.findall(options))
        traps = tuple(map(int, re.findall(r"\d+", given.get("trap", ""))))
        yield Box(chapter, belief, correction, given.get("label", ""), traps)


def read_traps(path: Path) -> tuple[Trap, ...]:
    """Read the rows of the table, in the order of the file.

    Raises
    ------
    ValueError
        If a row has an unknown field or lacks one, or if the numbers do not count from 1.
    """
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    traps = []
    for number, row in enumerate(rows, 1):
        if not {"trap", "belief", "truth"} <= row.keys() <= Trap.__dataclass_fields__.keys():
            raise ValueError(
                f"{path.name}: a row has trap, belief, truth, maybe chapters, elsewhere, got {row}"
            )
        if row["trap"] != number:
            raise ValueError(f"{path.name}: the rows count from 1: wanted {number}, got {row['trap']}")
        lists = {key: tuple(row.get(key, ())) for key in ("chapters", "elsewhere")}
        traps.append(Trap(**{**row, **lists}))
    return tuple(traps)


class FromChapters(SphinxDirective):
    """What both directives do: read the chapters, and write what they found in MyST."""

    def pages(self) -> dict[str, str]:
        """Return the sources of the chapters, in the order of the book."""
        pages = {}
        for slug in self.config.CHAPTERS:
            path = Path(self.env.srcdir, "chapters", f"{slug}.md")
            self.env.note_dependency(str(path))
            pages[slug] = path.read_text("utf-8") if path.is_file() else ""
        return pages

    def boxes(self) -> list[Box]:
        """Return the boxes of all chapters; one that nothing can link to is a warning."""
        boxes = [box for slug, page in self.pages().items() for box in read_boxes(slug, page)]
        for box in boxes:
            if not box.label:
                self.warn("chapters/%s.md: the misconception “%s” needs a label", box.chapter, box.belief)
        return [box for box in boxes if box.label]

    def warn(self, message: str, *words: object) -> None:
        """Warn at the line of the directive."""
        LOGGER.warning(message, *words, location=self.get_location(), type="misconceptions")


class MisconceptionList(FromChapters):
    """Every box: what is believed, as a link to it, and the first sentence of what is true."""

    def run(self) -> list[nodes.Node]:
        """Make a list a chapter, under the chapter's title."""
        boxes = self.boxes()
        made: list[nodes.Node] = []
        for slug in self.config.CHAPTERS:
            items = [self.item(box) for box in boxes if box.chapter == slug]
            if items:
                made += self.parse_text_to_nodes(f"**{{ref}}`ch-{slug}`**")
                made.append(nodes.bullet_list("", *items))
        return [nodes.container("", *made, classes=["misconceptions"])]

    def item(self, box: Box) -> nodes.list_item:
        """Write one box."""
        belief, complaints = self.parse_inline(box.belief)
        correction, more = self.parse_inline(box.correction)
        words = nodes.inline("", "", nodes.Text("“"), *belief, nodes.Text("”"))
        # a link to a label like those of {ref}, which would make bare text of its words
        link = addnodes.pending_xref("", words, refdomain="std", reftype="keyword")
        link["reftarget"], link["refdoc"], link["refwarn"] = box.label, self.env.docname, True
        both = nodes.paragraph("", "", link), nodes.paragraph("", "", *correction)
        return nodes.list_item("", *both, *complaints, *more)


class TrapTable(FromChapters):
    """Rows of ``misconceptions.yaml``, each with links to where the book demonstrates it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        path = Path(self.env.srcdir, self.config.misconceptions_file)
        self.env.note_dependency(str(path))
        try:
            traps = read_traps(path)
        except ValueError as error:
            raise ExtensionError(str(error)) from error
        first, last = map(int, self.arguments[0].split("-"))
        boxes, pages = self.boxes(), self.pages()
        for box in boxes:
            for number in set(box.traps) - {trap.trap for trap in traps}:
                self.warn("%s: %s has no trap %s", box.label, path.name, number)
        rows = [self.row(trap, boxes, pages) for trap in traps if first <= trap.trap <= last]
        return self.parse_text_to_nodes(TABLE + "".join(rows) + ":::\n")

    def row(self, trap: Trap, boxes: list[Box], pages: dict[str, str]) -> str:
        """Write one row; without a demonstration that should be there, warn."""
        labels = [box.label for box in boxes if trap.trap in box.traps]
        labels += [label for label in trap.elsewhere if is_there(label, pages)]
        if not labels and all(slug in pages for slug in trap.chapters):
            self.warn("trap %s has no demonstration: give a box `:trap: %s`", trap.trap, trap.trap)
        links, named = [], set()
        for label in labels:
            slug = chapter_of(label, pages) or ""
            words = title(pages.get(slug, ""), "ภาคผนวก") if slug not in named else "และอีกที่"
            named.add(slug)
            links.append(f"{{ref}}`{words} <{label}>`")
        where = " · ".join(links) or "บทที่กำลังเขียน"
        return f"* - **{trap.trap}. {trap.belief}**\n\n    {trap.truth}\n  - {where}\n"


def is_there(label: str, pages: dict[str, str]) -> bool:
    """Tell whether ``label`` is of a chapter that is in the book, or of no chapter."""
    return chapter_of(label, pages) is not None or label.startswith("episodes-")


def title(page: str, otherwise: str) -> str:
    """Return the title of a page."""
    found = TITLE.search(page)
    return found[1] if found else otherwise


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and the file's name."""
    app.setup_extension("callouts")
    app.add_config_value("misconceptions_file", "misconceptions.yaml", "env", types=(str,))
    app.add_directive("misconception-list", MisconceptionList)
    app.add_directive("trap-table", TrapTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
