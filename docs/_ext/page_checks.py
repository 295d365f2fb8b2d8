"""Warns of a heading without a label, and of a picture that says nothing to those who cannot see it.

Sphinx makes an id from a heading's words; Thai words leave nothing of it but ``id3``, which moves when a
heading is added, and with it every link to it from outside. docutils lets a picture go without alternative
text. Neither has a checker that knows which pages are generated.

Generated pages: sphinx-gallery labels the title of a script's page, so headings there are left alone; a
picture there takes its alternative text from the figure's title, so that must be Thai; thumbnails have
their text beside them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from animations import clip
from docutils import nodes
from sphinx.util import logging
from sphinx_gallery.directives import imgsgnode

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

THAI = re.compile("[\u0e01-\u0e5b]")
LABEL = re.compile(r"[a-z0-9_-]+")  # docutils writes labels in lower case

logger = logging.getLogger(__name__)


def check_page(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each heading and each picture of a page that falls short."""
    is_gallery = app.env.docname.startswith("auto_gallery/")
    if not is_gallery:
        for section in doctree.findall(nodes.section):
            check_heading(section, doctree.nametypes)
    for node in doctree.findall(nodes.Element):
        check_picture(node, is_gallery=is_gallery)


def check_heading(section: nodes.section, is_explicit: dict[str, bool]) -> None:
    """Warn unless a label of ASCII letters was written before the heading."""
    if not any(is_explicit.get(name) and LABEL.fullmatch(name) for name in section["names"]):
        title = section[0]
        words = title.astext()
        message = "heading %r needs a label of a-z, 0-9 and - in the line before it: (page-section)="
        logger.warning(message, words, location=title, type="page", subtype="label")


def check_picture(node: nodes.Element, *, is_gallery: bool) -> None:
    """Warn unless the picture is described in Thai."""
    if isinstance(node, clip):
        described = node["description"]
    elif isinstance(node, (nodes.image, imgsgnode)) and not _is_beside_its_text(node):
        described = node.get("alt", "")
    else:
        return
    if not THAI.search(described):
        mend = "give its figure a Thai title" if is_gallery else "write one that says what is seen"
        message = "picture %s has no Thai alt text (%r): %s"
        logger.warning(
            message,
            node.get("uri", ""),
            described,
            mend,
            location=node if node.line else node.parent,
            type="page",
            subtype="alt",
        )


def _is_beside_its_text(node: nodes.Element) -> bool:
    """Tell thumbnails, cards of the book's path, and the images inside a clip, which is described itself."""
    is_card = "beside-its-text" in node["classes"]
    return is_card or "/thumb/" in node.get("uri", "") or isinstance(node.parent, clip)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Check each page when it is read."""
    app.connect("doctree-read", check_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
