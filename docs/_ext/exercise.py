"""Exercises that can be linked to, and solutions that fold, live cells too: ``{exercise}``, ``{solution}``.

sphinx-exercise pins an old theme, numbers what we name, and hides solutions of text only: one made of live
cells stays in sight. Here a run of cells tagged ``solution`` and ``{solution}`` directives folds as one.

.. code-block:: text

    :::{exercise} Title
    :label: ex-<slug>-<what>
    :level: 1
    text
    :::
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import elements
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

LEVELS = {"1": "อุ่นเครื่อง", "2": "ลงมือ", "3": "ท้าทาย"}
SOLUTION = "tag_solution"  # MyST-NB's class for a cell with this tag

logger = logging.getLogger(__name__)


class Exercise(SphinxDirective):
    """A task with a name, a label and a level in words."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "label": directives.unchanged_required,
        "level": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        self.assert_has_content()
        level = LEVELS.get(self.options.get("level", ""))
        if level is None or "label" not in self.options:
            raise self.error("an exercise needs `:label: ex-<slug>-<what>` and `:level:` 1, 2 or 3")
        title, messages = self.parse_inline(self.arguments[0])
        box = elements.named_group(self, "exercise", "โจทย์", *title)
        box["level"] = int(self.options["level"])
        box.title_line.extend([nodes.Text(" "), nodes.inline("", f"ระดับ{level}", classes=["level"])])
        box += self.parse_content_to_nodes()
        return [box, *messages]


class Solution(SphinxDirective):
    """Prose of a solution; :class:`FoldSolutions` folds it together with the cells beside it."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Mark the content as MyST-NB marks a cell."""
        self.assert_has_content()
        return [nodes.container("", *self.parse_content_to_nodes(), classes=[SOLUTION])]


class FoldSolutions(SphinxTransform):
    """Fold each run of solutions under one line that names its exercise."""

    default_priority = 500

    def apply(self, **_kwargs: object) -> None:
        """Walk the page in reading order, so that the exercise before a solution is known."""
        exercise: elements.group | None = None
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, elements.group) and "exercise" in node["classes"]:
                exercise = node
            elif _is_solution(node) and not isinstance(node.parent, elements.details):
                if exercise is None:
                    logger.warning("a solution has no exercise before it", location=node, type="exercise")
                    return
                _fold_run(node, f"ดูเฉลย: {exercise['title']}")


def _is_solution(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and SOLUTION in node["classes"]


def _fold_run(first: nodes.Element, label: str) -> None:
    parent = first.parent
    start = parent.index(first)
    end = start
    while end < len(parent) and (_is_solution(parent[end]) or isinstance(parent[end], nodes.comment)):
        end += 1
    run = parent.children[start:end]
    del parent[start:end]
    parent.insert(start, elements.folded(label, *run, classes=["solution"]))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and the folding."""
    app.setup_extension("elements")
    app.add_directive("exercise", Exercise)
    app.add_directive("solution", Solution)
    app.add_transform(FoldSolutions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
