"""Keeps Thai together where a browser would break it: no line begins with ๆ, and no term is cut in two.

Thai writes no spaces between words, so browsers look them up in a dictionary, which lacks the loan words of
machine learning: Chromium cut glossary terms in 144 of 1,581 places measured, and began a line with ๆ in 10
of 255. A term that it does not know makes it cut the words beside it too (เพ|ราะ, เห|ลือ), hence a
``<wbr>`` at the term's ends. No extension knows our terms. Long ones may break, or a phone's narrow column
would be full of holes.

The titles in menus and in the links to the pages before and after come from elsewhere, and get the same.
The text of a page is changed after its ids are made, and code, formulas and addresses are left as they are.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from glossary_terms import read_terms
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

LONGEST = 20  # characters that may stay together in a column of 320 pixels
THAI = re.compile("[\u0e01-\u0e5b]")
MARK = "[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]"  # stands above, below or behind a letter, never without it
BEGINS_A_WORD = re.compile("[ก-ฮเ-ไ]")
AFTER_THE_THEME = 900  # has made its menus
AS_WRITTEN = (nodes.literal, nodes.math, nodes.FixedTextElement, nodes.Invisible, nodes.raw)


class border(nodes.Inline, nodes.Element):  # noqa: N801  (a doctree node's class is its tag)
    """Where a word ends, so that the browser does not look for it beyond."""


class KeepTogether(SphinxPostTransform):
    """Tie ๆ to the word before it, and wrap terms in spans of the class ``nobreak``."""

    default_priority = 800  # when references have their words
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Change the texts that need it."""
        terms = pattern(self.config.nobreak_terms)
        for text in list(self.document.findall(nodes.Text)):
            if THAI.search(text) and not _is_as_written(text):
                pieces = list(keep_together(str(text), terms))
                if pieces != [text]:
                    text.parent.replace(text, pieces)


def pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Match each of the terms where no mark follows, in which case it would be another word."""
    return re.compile(f"({'|'.join(map(re.escape, terms)) or '(?!)'})(?!{MARK})")


def keep_together(text: str, terms: re.Pattern[str]) -> Iterator[nodes.Node]:
    """Cut ``text`` into plain pieces and terms that stay on one line, with borders where Thai touches."""
    tied = text.replace(" ๆ", "\N{NO-BREAK SPACE}ๆ")
    position = 0
    for term in terms.finditer(tied):
        if term.start() > position:
            yield nodes.Text(tied[position : term.start()])
        if THAI.match(tied[term.start() - 1 : term.start()]):
            yield border()
        yield nodes.inline("", term[0], classes=["nobreak"])
        position = term.end()
        if BEGINS_A_WORD.match(tied, position):
            yield border()
    if position < len(tied):
        yield nodes.Text(tied[position:])


def keep_together_in_html(html: str, terms: re.Pattern[str]) -> str:
    """Do as :func:`keep_together` with the text between the tags of ``html``."""
    between_tags = re.split("(<[^>]*>)", html)
    for place in range(0, len(between_tags), 2):
        between_tags[place] = "".join(map(_as_html, keep_together(between_tags[place], terms)))
    return "".join(between_tags)


def _as_html(piece: nodes.Node) -> str:
    if isinstance(piece, border):
        return "<wbr>"
    words = piece.astext()
    return f'<span class="nobreak">{words}</span>' if isinstance(piece, nodes.inline) else words


def keep_links_together(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Treat the titles in the menus and in the links to the pages before and after as the text is treated."""
    terms = pattern(app.config.nobreak_terms)
    for menu in ("toc", "furo_navigation_tree"):
        if menu in context:
            context[menu] = keep_together_in_html(context[menu], terms)
    for link in ("prev", "next"):
        if context.get(link):
            context[link] = {**context[link], "title": keep_together_in_html(context[link]["title"], terms)}


def _is_as_written(text: nodes.Text) -> bool:
    node = text.parent
    while node is not None:
        if isinstance(node, AS_WRITTEN) or "nobreak" in node["classes"]:
            return True
        node = node.parent
    return False


def list_terms(app: Sphinx, config: Config) -> None:
    """Put the terms into the configuration: when they change, Sphinx writes all pages but reads none."""
    terms = read_terms(Path(app.srcdir, config.glossary_file))
    kept = [term.th for term in terms if term.nobreak and THAI.search(term.th) and len(term.th) <= LONGEST]
    config.nobreak_terms = tuple(sorted(kept, key=lambda word: (-len(word), word)))


def visit_border(translator: HTML5Translator, _node: border) -> None:
    """Write a place where a line may break, which adds no character to the text."""
    translator.body.append("<wbr>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.setup_extension("glossary_yaml")
    app.add_config_value("nobreak_terms", (), "html", types=(tuple,))
    app.connect("config-inited", list_terms)
    app.connect("html-page-context", keep_links_together, priority=AFTER_THE_THEME)
    app.add_node(border, html=(visit_border, None))
    app.add_post_transform(KeepTogether)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
