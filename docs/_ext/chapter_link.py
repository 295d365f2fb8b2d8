"""A link to a chapter that may not be in the book yet: ``{chapter}`words <label>```.

``{ref}`` to a label that no page has is an error, so a page that speaks of the whole book could not be built
with a part of it. This role links where the chapter stands in ``CHAPTERS`` and leaves the words where not.
Labels tell their chapter: ``ch-relu``, ``relu-kink``, ``mis-relu-six-times`` are all of ``relu``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KINDS = ("ch", "eq", "ex", "fig", "mis", "quiz")  # what the label of a part begins with


class ChapterLink(ReferenceRole):
    """A link with words of its own, or the words alone."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the link if its chapter is there."""
        if chapter_of(self.target, self.config.CHAPTERS) is None:
            return [nodes.inline("", self.title)], []
        link = addnodes.pending_xref("", nodes.inline("", self.title), refdomain="std", reftype="ref")
        link["reftarget"], link["refdoc"] = self.target.lower(), self.env.docname
        link["refexplicit"], link["refwarn"] = True, True
        self.set_source_info(link)
        return [link], []


def chapter_of(label: str, chapters: Iterable[str]) -> str | None:
    """Return the chapter that ``label`` is a part of, None if it is not among ``chapters``.

    Examples
    --------
    >>> chapter_of("mis-two-layer-network-list", ["relu", "two_layer_network"])
    'two_layer_network'
    >>> chapter_of("relu-kink", ["tanh"]) is None
    True
    """
    kind, _, rest = label.replace("_", "-").partition("-")
    name = rest if kind in KINDS else f"{kind}-{rest}"
    found = (slug for slug in chapters if f"{name}-".startswith(f"{slug.replace('_', '-')}-"))
    return max(found, key=len, default=None)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role."""
    app.add_role("chapter", ChapterLink())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
