"""Gives a page only the styles and scripts that it uses.

Extensions add theirs to every page of the site, and none can be told not to; a chapter would wait for the
styles of cards, tabs and thumbnails that it does not show.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

AFTER_EXTENSIONS = 900

# What an asset's name begins with, and what stands in the body of a page that needs it.
NEEDED_BY = {
    "sg_gallery": "sphx-glr-",
    "sg-tags": "sg-tag-list",
    "sphinx-design": "sd-",
    "design-": "sd-tab-",
    "widgets.css": "widget-fallback",
    "glossary-cards": "glossary-meanings",
    "ledger-filter": "ledger-claim",
}

UNUSED = ("sphinx_highlight",)  # marks what Sphinx's own search found; ours marks its results


def keep_used(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Take what is not used off the page's lists."""
    body = context.get("body", "")

    def is_used(asset: object) -> bool:
        name = str(getattr(asset, "filename", asset)).rpartition("/")[2]
        wanted = all(sign in body for prefix, sign in NEEDED_BY.items() if name.startswith(prefix))
        return wanted and not name.startswith(UNUSED)

    for kind in ("css_files", "script_files"):
        context[kind] = [asset for asset in context[kind] if is_used(asset)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect after every extension that adds assets."""
    app.connect("html-page-context", keep_used, priority=AFTER_EXTENSIONS)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
