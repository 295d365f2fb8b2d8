"""Reads how readers ask for what a section answers, and lists the first of it: ``{question-list}``.

A search that compares letters finds nothing for a reader who does not know the book's word for a thing. So
each section has a few lines in readers' own words, in ``questions/<page>.yaml``, which the search reads, too:
the index of a book, in words that are not the book's. Sphinx's ``index`` directive takes no lines, and no
search reads its words.

.. code-block:: yaml

    relu-dead:                         # the label of a section, of a chapter, or of a term
    - นิวรอนที่ตอบ 0 ตลอดไม่ยอมเปลี่ยน
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from docutils import nodes
from glossary_terms import Term, read_terms
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "questions"
LISTED = 3  # lines of a label that the page shows; the search reads all
NEXT = "\n: "  # between two definitions of a term, in MyST


def read_questions(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Read the lines of every label, file by file.

    Raises
    ------
    ValueError
        If a label has no list of lines, or if two labels share a line.
    """
    files: dict[str, dict[str, list[str]]] = {}
    owner: dict[str, str] = {}
    for path, label, lines in read_lists(folder, "lines"):
        for line in lines:
            if line in owner:
                raise ValueError(f"{path.name}: {label} and {owner[line]} both ask {line!r}: keep one")
            owner[line] = label
        files.setdefault(path.stem, {})[label] = lines
    return files


def read_lists(folder: Path, wanted: str) -> Iterator[tuple[Path, str, list[str]]]:
    """Give every list of texts in the files of a folder, with its file and its name there.

    Raises
    ------
    ValueError
        If a name has no list of texts, which ``wanted`` names, or an empty one.
    """
    for path in sorted(folder.glob("*.yaml")):
        for name, found in yaml.safe_load(path.read_text("utf-8")).items():
            if not isinstance(found, list) or not found or {*map(type, found)} != {str}:
                raise ValueError(f"{path.name}: {name}: wanted a list of {wanted}, got {found!r}")
            yield path, str(name), found  # YAML reads 404 as a number


class QuestionList(SphinxDirective):
    """The first lines of each label, under a link to what answers them: chapters, then other pages."""

    def run(self) -> list[nodes.Node]:
        """Make a list of definitions a page."""
        folder = Path(self.env.srcdir, FOLDER)
        for path in folder.glob("*.yaml"):
            self.env.note_dependency(str(path))
        try:
            files = read_questions(folder)
        except ValueError as error:
            raise ExtensionError(str(error)) from error
        labels = {slug: f"ch-{slug}" for slug in self.config.CHAPTERS}
        order = [*(slug for slug in labels if slug in files), *(name for name in files if name not in labels)]
        written = "\n".join(self.written(labels.get(name, name), files[name]) for name in order)
        return [nodes.container("", *self.parse_text_to_nodes(written), classes=["questions"])]

    def written(self, page: str, labels: dict[str, list[str]]) -> str:
        """Write the lines of a page in MyST."""
        listed = {label: NEXT.join(lines[:LISTED]) for label, lines in labels.items()}
        return "\n".join(f"{self.link(label, page)}\n: {lines}\n" for label, lines in listed.items())

    def link(self, label: str, page: str) -> str:
        """Write a link to what has a label, in bold to the page itself."""
        if named := self.terms.get(label):
            return f"{{term}}`{named.th} <{named.en}>`"
        return f"**{{ref}}`{label}`**" if label == page else f"{{ref}}`{label}`"

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The glossary by the labels of its terms."""
        return {term.anchor: term for term in read_terms(Path(self.env.srcdir, self.config.glossary_file))}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.setup_extension("glossary_yaml")
    app.setup_extension("book_order")
    app.add_directive("question-list", QuestionList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
