"""Tells search engines and social cards of every page, in the words of whoever wrote it.

A page's ``description`` in its front matter becomes its meta and card description. sphinxext-opengraph would
cut one out of the page's first lines, which in a page of formulas reads badly, and it passes over pages that
come from no document, such as the sources of modules and the search: those are described by their title.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

BEFORE_OPENGRAPH = 400  # which connects at the default priority, 500


def describe(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the description to the page's head."""
    meta = context.get("meta") or {}
    if doctree is None:
        title = f"{context.get('title', '')} · {app.config.ogp_site_name}".removeprefix(" · ")
        image = f"{app.config.html_baseurl}{app.config.ogp_image}"
        tags = {"name": {"description": title}, "property": {"og:title": title, "og:image": image}}
    elif "description" in meta:
        meta["og:description"] = meta["description"]  # which opengraph takes from here
        tags = {"name": {"description": meta["description"]}}
    else:
        return  # the generated pages of the gallery begin with a sentence that says what they show
    context["metatags"] = context.get("metatags", "") + "".join(
        f'<meta {kind}="{name}" content="{escape(text)}">\n'
        for kind, named in tags.items()
        for name, text in named.items()
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the writing of a page."""
    app.connect("html-page-context", describe, priority=BEFORE_OPENGRAPH)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
