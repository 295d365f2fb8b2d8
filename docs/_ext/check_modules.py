"""Describes the checks of every chapter's exercises on one API page: ``.. check-modules::``.

``automodule`` takes one module, so the page would have to name each chapter once more, and a new chapter
would be forgotten there. Here the chapters that have checks follow from ``CHAPTERS`` in conf.py.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class CheckModules(SphinxDirective):
    """An ``automodule`` for each chapter whose exercises have checks, in the order of the book."""

    def run(self) -> list[nodes.Node]:
        """Let Sphinx describe the modules."""
        modules = [f"nnbook.exercises.{slug}" for slug in self.config.CHAPTERS]
        lines = [
            line
            for module in modules
            if find_spec(module)
            for line in (f".. automodule:: {module}", "   :members:", "")
        ]
        described = nodes.container()
        self.state.nested_parse(StringList(lines, source=self.get_source_info()[0]), 0, described)
        return described.children


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("check-modules", CheckModules)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
