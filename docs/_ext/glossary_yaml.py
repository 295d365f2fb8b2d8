"""The glossary page, made from ``glossary.yaml``: ``{glossary-from-yaml}``.

Sphinx's ``glossary`` wants its terms typed into the page, where no other tool reads them, and anchors a
Thai term at ``term-7``, a number that moves when a term is added. Here ``{term}`` finds an entry by its
Thai and by its English form, and the English one makes the anchor.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from glossary_terms import Term, read_terms
from sphinx import addnodes
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class GlossaryFromYaml(SphinxDirective):
    """The whole glossary, in the order of a Thai dictionary."""

    def run(self) -> list[nodes.Node]:
        """Write one definition list."""
        path = Path(self.env.srcdir, self.config.glossary_file)
        self.env.note_dependency(path)
        try:
            terms = sorted(read_terms(path), key=lambda term: dictionary_key(term.th))
        except ValueError as error:
            raise ExtensionError(str(error)) from error
        entries = nodes.definition_list("", *map(self.entry, terms), classes=["glossary"])
        return [addnodes.glossary("", entries, sorted=False)]

    def entry(self, term: Term) -> nodes.definition_list_item:
        """Write a term with its English and its sentence, and tell ``{term}`` where it is."""
        english = (
            [nodes.Text(" "), nodes.inline("", f"({term.en})", classes=["en"])] if term.th != term.en else []
        )
        title = nodes.term("", term.th, *english, ids=[term.anchor])
        self.set_source_info(title)
        for name in dict.fromkeys((term.th, term.en)):
            self.env.domains.standard_domain.note_object("term", name, term.anchor, location=title)
        sentence = nodes.paragraph("", term.definition)
        return nodes.definition_list_item("", title, nodes.definition("", sentence))


def dictionary_key(word: str) -> str:
    """Order words as Thai dictionaries do: a vowel written before its consonant counts after it.

    Examples
    --------
    >>> sorted(["เกรเดียนต์", "ชั้น", "กฎลูกโซ่"], key=dictionary_key)
    ['กฎลูกโซ่', 'เกรเดียนต์', 'ชั้น']
    """
    return re.sub("([เแโใไ])([ก-ฮ])", r"\2\1", word.lower())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the file's name."""
    app.add_config_value("glossary_file", "glossary.yaml", "env", types=(str,))
    app.add_directive("glossary-from-yaml", GlossaryFromYaml)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
