"""The path through the book on its first page, a card a chapter: ``{book-path}``.

A grid of sphinx-design's cards would say each title, description and picture a second time, beside the page
that has them. Here a card is made of what the chapter's page says of itself: its title, the description in
its front matter, and its first figure: sphinx-gallery's thumbnail, or the poster of an animation.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import imagesize
import yaml
from animations import poster_of
from docutils import nodes
from gallery_figure import picture
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
LEAD_FIGURE = re.compile(r"^:::\{gallery-figure\} (\w+)$", re.MULTILINE)


class BookPath(SphinxDirective):
    """An ordered list of the chapters."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        return [nodes.enumerated_list("", *map(self.card, self.config.CHAPTERS), classes=["book-path"])]

    def card(self, slug: str) -> nodes.list_item:
        """Make one card from what the page says of itself."""
        path = Path(self.env.srcdir, "chapters", f"{slug}.md")
        page = path.read_text("utf-8") if path.is_file() else ""
        self.env.note_dependency(str(path))
        title = addnodes.pending_xref("", nodes.inline("", slug), refdomain="std", reftype="doc")
        title["reftarget"], title["refdoc"] = f"/chapters/{slug}", self.env.docname
        title["refexplicit"], title["refwarn"] = False, True
        return nodes.list_item(
            "",
            *self.thumbnail(slug, page),
            nodes.paragraph("", "", title, classes=["chapter-title"]),
            nodes.paragraph("", description(page), classes=["chapter-description"]),
        )

    def thumbnail(self, slug: str, page: str) -> list[nodes.Node]:
        """Show the lead figure, small; the title beside it says what it is of, so it has no words itself."""
        lead = LEAD_FIGURE.search(page)
        name = f"sphx_glr_{lead[1]}" if lead else "none"
        images = Path(self.env.srcdir, "auto_gallery", slug, "images")
        path = images / "thumb" / f"{name}_thumb.png"
        video = images / f"{name}_001.mp4"
        if video.is_file():
            path = poster_of(video)
        if not path.is_file():
            return []
        width, height = imagesize.get(path)
        uri = f"/{path.relative_to(self.env.srcdir).as_posix()}"
        size = {"width": str(width), "height": str(height)}
        return [picture(uri=uri, alt="", **size, classes=["no-scaled-link", "beside-its-text"])]


def description(page: str) -> str:
    """Return what the front matter of a page calls its description; nothing if it says none."""
    front_matter = FRONT_MATTER.match(page)
    return str((yaml.safe_load(front_matter[1]) or {}).get("description", "")) if front_matter else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.setup_extension("gallery_figure")
    app.add_directive("book-path", BookPath)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
