"""The two shapes that the book's own elements are made of: a group with a name, and a part that folds.

sphinx-design's cards and dropdowns are for looks: a screen reader hears no group, a fold cannot join others
so that opening one closes the rest, and neither can be the target of ``{ref}``. Docutils' ``container`` knows
no ARIA. Ours are containers and paragraphs to every builder but HTML's: nothing folds there, nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import formula_text
from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.docutils import SphinxDirective
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class group(nodes.container):  # noqa: N801  (a doctree node's class is its tag)
    """A box that a screen reader announces by its title; its first child is that title."""

    @property
    def title_line(self) -> nodes.Element:
        """The paragraph of the title."""
        return cast("nodes.Element", self.children[0])


class details(nodes.container):  # noqa: N801
    """A part that folds under its first child, a :class:`summary`; of one ``group`` only one is open."""


class summary(nodes.paragraph):  # noqa: N801
    """The line that stays when its :class:`details` are folded."""


def named_group(directive: SphinxDirective, kind: str, kind_in_words: str, *title: nodes.Node) -> group:
    """Make the box of an element, and let ``{ref}`` find it under the directive's ``label``.

    Parameters
    ----------
    directive : SphinxDirective
        The directive that is running; its option ``label`` may be absent.
    kind : str
        The CSS class of the box; the title's is ``<kind>-title``.
    kind_in_words : str
        What the title begins with.
    *title : Node
        What the title goes on with, and what ``{ref}`` shows.
    """
    name = nodes.inline("", kind_in_words, classes=["kind"])
    paragraph = nodes.paragraph("", "", name, nodes.Text(" "), *title, classes=[f"{kind}-title"])
    box = group(
        "", paragraph, classes=[kind], title="".join(node.astext() for node in title) or kind_in_words
    )
    document = directive.state.document
    if "label" in directive.options:
        box["names"].append(nodes.fully_normalize_name(directive.options["label"]))
        document.note_explicit_target(box, box)
        paragraph["ids"].append(f"{box['ids'][0]}-title")
    document.set_id(paragraph)
    box["labelledby"] = paragraph["ids"][0]
    return box


def folded(label: str, *content: nodes.Node, classes: Sequence[str] = ()) -> details:
    """Fold ``content`` under a line that says ``label``."""
    return details("", summary("", label), *content, classes=list(classes))


def visit_group(translator: HTML5Translator, node: group) -> None:
    """Open a box with its name."""
    labelled = {"aria-labelledby": node["labelledby"]}
    translator.body.append(translator.starttag(node, "div", role="group", **labelled))


def depart_group(translator: HTML5Translator, _node: group) -> None:
    """Close it."""
    translator.body.append("</div>\n")


def visit_details(translator: HTML5Translator, node: details) -> None:
    """Open a fold."""
    together = {"name": node["group"]} if "group" in node else {}
    translator.body.append(translator.starttag(node, "details", **together))


def depart_details(translator: HTML5Translator, _node: details) -> None:
    """Close it."""
    translator.body.append("</details>\n")


def visit_summary(translator: HTML5Translator, node: summary) -> None:
    """Open the line of a fold; its formulas need words, since browsers leave MathML out of its name."""
    for formula in node.findall(nodes.math):
        formula["spoken"] = formula_text.plain(formula.astext())
    translator.body.append(translator.starttag(node, "summary", ""))


def depart_summary(translator: HTML5Translator, _node: summary) -> None:
    """Close it."""
    translator.body.append("</summary>\n")


def _title(node: nodes.Node) -> str:
    return str(cast("group", node)["title"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes; ``add_enumerable_node`` tells Sphinx the title that ``{ref}`` shows."""
    app.add_enumerable_node(group, "element", _title, html=(visit_group, depart_group))
    app.add_node(details, html=(visit_details, depart_details))
    app.add_node(summary, html=(visit_summary, depart_summary))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
