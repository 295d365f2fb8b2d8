"""Makes the list of module sources a list.

``sphinx.ext.viewcode`` puts the list of a subpackage's modules straight into the list above it, where HTML
allows list items alone; the writing is not in a template. One flat list of dotted names says the same.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

PAGE = "_modules/index"


def flatten(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Take the inner lists off their items."""
    if page == PAGE:
        title, items = context["body"].split("</h1>")
        context["body"] = f"{title}</h1><ul>{re.sub('</?ul>', '', items)}</ul>"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the writing of a page."""
    app.connect("html-page-context", flatten)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
