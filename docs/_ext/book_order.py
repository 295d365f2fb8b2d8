"""Puts the chapters into the table of contents in the order of ``CHAPTERS`` in conf.py.

Sphinx's own ``toctree`` takes its list from the page, so the order would be written twice: in conf.py,
where the tools read it, and on the landing page. ``{book-order}`` is a ``toctree`` whose list is the tuple.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from sphinx.directives.other import TocTree

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class BookOrder(TocTree):
    """A toctree of the chapters; its options are those of ``toctree``."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Fill in the chapters and let Sphinx do the rest."""
        pages = [f"/chapters/{slug}" for slug in self.config.CHAPTERS]
        self.content = StringList(pages, source=self.get_source_info()[0])
        return super().run()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the tuple."""
    app.add_config_value("CHAPTERS", (), "env", types=(tuple,))
    app.add_directive("book-order", BookOrder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
