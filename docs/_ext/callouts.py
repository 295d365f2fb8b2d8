"""Two boxes of every chapter: a question to answer before going on, and a common mistake put right.

An admonition has neither: ``{predict}`` folds what follows a line ``+++``, so that the reader commits first;
``{misconception}`` quotes the wrong sentence in its title, so that nobody takes it for ours.

.. code-block:: text

    :::{predict}
    question
    +++
    answer (may be left out: then the page itself answers below)
    :::

    :::{misconception} the wrong sentence
    :label: mis-relu-slope-one      for {ref}, and for the list of all of them
    :trap: 13, 17                   rows of misconceptions.yaml that it demonstrates; may be left out
    what is true instead, in one sentence; the list shows this line
    :::
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import elements
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec


class Predict(SphinxDirective):
    """A question before the result, with its answer folded."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {"label": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Make the box; what follows the line ``+++`` folds."""
        self.assert_has_content()
        content = self.content
        lines = [line.strip() for line in content]
        split = lines.index("+++") if "+++" in lines else len(lines)
        box = elements.named_group(self, "predict", "ทายก่อน")
        self.content = content[:split]
        box += self.parse_content_to_nodes()
        if split < len(lines):
            self.content, self.content_offset = content[split + 1 :], self.content_offset + split + 1
            self.assert_has_content()
            box += elements.folded("ดูคำตอบ", *self.parse_content_to_nodes(), classes=["answer"])
        return [box]


class Misconception(SphinxDirective):
    """A sentence that many believe, and what is true."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "label": directives.unchanged_required,
        "trap": directives.positive_int_list,  # read by misconceptions
    }

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        self.assert_has_content()
        belief, messages = self.parse_inline(self.arguments[0])
        title = [nodes.Text("“"), *belief, nodes.Text("”")]
        box = elements.named_group(self, "misconception", "เข้าใจผิดบ่อย", *title)
        box += self.parse_content_to_nodes()
        return [box, *messages]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.setup_extension("elements")
    app.add_directive("predict", Predict)
    app.add_directive("misconception", Misconception)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
