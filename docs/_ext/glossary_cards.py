"""Shows a glossary term where it is used: a ``{term}`` link opens a small card with what the term means.

At its end a page gets the meanings of its own terms, hidden: a page opened from disk may fetch nothing, and
all terms of the book would weigh five times as much. ``js/glossary-cards.js`` makes the card and tells
screen readers the meaning as the link's description; without JavaScript the link leads to the glossary.

No library serves: hoverxref is dead and asked a server, tippy with popper is 15 KB for what the browser has.
The popover API puts the card above all else, clear of the clipping of sections that are laid out late. Its
place is reckoned in a few lines, since CSS anchors cannot keep a card off each line of a broken term, and are
younger than the popovers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from glossary_terms import Term, read_terms
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

AFTER_REFERENCES = 700  # before the line breaks of thai_typography, which the meanings need too
LINK = "std-term"  # the class that Sphinx gives to what {term} shows


class meanings(nodes.definition_list):  # noqa: N801  (a doctree node's class is its tag)
    """The terms of a page, which no reader sees until a card shows one."""


class AddMeanings(SphinxPostTransform):
    """Append the meanings of the terms that a page links to, in the order of the glossary's file."""

    default_priority = AFTER_REFERENCES
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Gather the terms; a page without any is left as it is."""
        used = {
            word.parent["refuri"].rpartition("#")[2]
            for word in self.document.findall(nodes.inline)
            if LINK in word["classes"]
            and isinstance(word.parent, nodes.reference)
            and "refuri" in word.parent
        }
        if found := [term for term in self.config.card_terms if term.anchor in used]:
            self.document += meanings("", *map(meaning, found))


def meaning(term: Term) -> nodes.definition_list_item:
    """Write one term: its Thai, its English where that is another word, its sentence."""
    title = nodes.term("", term.th)
    if term.en != term.th:
        title += [nodes.Text(" "), nodes.inline("", term.en, classes=["en"])]
    sentence = nodes.definition("", nodes.paragraph("", term.definition), ids=[f"about-{term.anchor}"])
    return nodes.definition_list_item("", title, sentence)


def list_terms(app: Sphinx, config: Config) -> None:
    """Put the terms into the configuration: when they change, Sphinx writes all pages but reads none."""
    config.card_terms = read_terms(Path(app.srcdir, config.glossary_file))


def visit_meanings(translator: HTML5Translator, _node: meanings) -> None:
    """Begin the hidden list."""
    translator.body.append('<dl class="glossary-meanings" hidden>\n')


def depart_meanings(translator: HTML5Translator, _node: meanings) -> None:
    """End it."""
    translator.body.append("</dl>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform; the script goes to the pages that have terms (page_assets)."""
    app.setup_extension("glossary_yaml")
    app.add_config_value("card_terms", (), "html", types=(tuple,))
    app.connect("config-inited", list_terms)
    app.add_node(meanings, html=(visit_meanings, depart_meanings))
    app.add_post_transform(AddMeanings)
    app.add_js_file("js/glossary-cards.js", defer="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
