"""Says in Thai the headings that numpydoc puts into a docstring: Parameters, Returns, Examples.

Sphinx translates the fields it knows, but numpydoc hands it finished text, which never meets gettext. The
docstrings stay in English, as Python's own are; what stands around them is ours, and is in ``sphinx.po``.
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


class TranslateHeadings(SphinxPostTransform):
    """Look the headings of every described object up in the catalogue."""

    default_priority = 500
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Translate those that the catalogue has."""
        for described in self.document.findall(addnodes.desc_content):
            for heading in (*described.findall(nodes.field_name), *described.findall(nodes.rubric)):
                said = heading.astext()
                if (thai := _(said)) != said:
                    heading[:] = [nodes.Text(thai)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_post_transform(TranslateHeadings)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
