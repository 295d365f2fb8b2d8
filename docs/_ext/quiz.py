"""Quizzes that answer every choice, and need no JavaScript: ``{quiz}``.

Quiz extensions (jupyterquiz, Runestone's) draw their questions with scripts, and let a wrong choice pass with
nothing but a cross. Here each choice is a ``<details>``: opening it tells, in words, whether it is right and
why. Opening one closes the others, since they share a ``name``.

.. code-block:: text

    :::{quiz} คำถาม
    :label: quiz-<slug>-<what>
    - [ ] a choice

      why it is wrong
    - [x] the right one

      why it is right
    :::
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import elements
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

RIGHT, WRONG = "ถูก", "ยังไม่ใช่"
BOX = re.compile(r"\[([ xX])\]\s+")


class Quiz(SphinxDirective):
    """One question whose choices are a list of ``[ ]`` and one ``[x]``, each followed by its feedback."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {"label": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Make the group of folds."""
        if "label" not in self.options:
            raise self.error("a quiz needs `:label: quiz-<slug>-<what>`")
        question, messages = self.parse_inline(self.arguments[0])
        box = elements.named_group(self, "quiz", "คำถาม", *question)
        content = self.parse_content_to_nodes()
        lists = [node for node in content if isinstance(node, nodes.bullet_list)]
        if len(lists) != 1:
            raise self.error(f"a quiz needs one list of choices, got {len(lists)}")
        choices = [self.choice(item) for item in lists[0].findall(nodes.list_item) if item.parent is lists[0]]
        right = sum("right" in choice["classes"] for choice in choices)
        if right != 1:
            raise self.error(f"a quiz needs exactly one choice marked [x], got {right}")
        position = content.index(lists[0])
        box += [*content[:position], *choices, *content[position + 1 :]]
        return [box, *messages]

    def choice(self, item: nodes.list_item) -> elements.details:
        """Turn an item of the list into a fold."""
        line = item.children[0]
        mark = BOX.match(line.astext())
        if not mark or not isinstance(line, nodes.paragraph):
            raise self.error(f"a choice begins with [ ] or [x], got {line.astext()!r}")
        if len(item.children) < 2:  # noqa: PLR2004  (the choice itself, and something about it)
            raise self.error(f"a choice needs feedback below it, indented: {line.astext()!r} has none")
        first = line.children[0]
        first.parent.replace(first, nodes.Text(BOX.sub("", first.astext(), count=1)))
        verdict = RIGHT if mark[1] in "xX" else WRONG
        fold = elements.details(
            "",
            elements.summary("", "", *line.children),
            nodes.paragraph("", "", nodes.strong("", verdict), classes=["verdict"]),
            *item.children[1:],
            classes=["choice", "right" if verdict == RIGHT else "wrong"],
        )
        fold["group"] = self.options["label"]
        return fold


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.setup_extension("elements")
    app.add_directive("quiz", Quiz)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
