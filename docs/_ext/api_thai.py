"""Tells the two languages of an API page apart: its headings in Thai, its docstrings in English.

The docstrings stay in English, as Python's own are; a screen reader is told so. What stands around them is
ours, and is in ``sphinx.po``. Sphinx translates the fields it knows, but numpydoc hands it finished text,
which meets no gettext, and neither can mark a language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ENGLISH = "language-en"  # which docutils writes as lang="en"
FROM_PYTHON = ":docstring of "  # in the source of a node


class TranslateHeadings(SphinxPostTransform):
    """Look the headings of every docstring up in the catalogue."""

    default_priority = 500
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Translate those that the catalogue has."""
        for heading in (*self.document.findall(nodes.field_name), *self.document.findall(nodes.rubric)):
            said = heading.astext()
            if (thai := _(said)) != said:
                heading[:] = [nodes.Text(thai)]


class MarkDocstrings(SphinxPostTransform):
    """Mark what a docstring says as English, down to the types of its parameters."""

    default_priority = 500
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Mark paragraphs and the terms of lists."""
        for said in (*self.document.findall(nodes.paragraph), *self.document.findall(nodes.term)):
            if FROM_PYTHON in (said.source or "") or is_described(said):
                said["classes"].append(ENGLISH)


def is_described(node: nodes.Node) -> bool:
    """Tell whether a node belongs to the description of an object."""
    parent = node.parent
    while parent and not isinstance(parent, addnodes.desc_content):
        parent = parent.parent
    return parent is not None


def leave_out_repeated(_app: Sphinx, _kind: str, _name: str, member: object, *_rest: object) -> bool | None:
    """Leave out the fields of a named tuple, which its docstring describes and Python only numbers."""
    return True if (getattr(member, "__doc__", None) or "").startswith("Alias for field number") else None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms and the choice of members."""
    app.add_post_transform(TranslateHeadings)
    app.add_post_transform(MarkDocstrings)
    app.connect("autodoc-skip-member", leave_out_repeated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
