"""Says in Thai what sphinx-gallery writes in English around a script.

Its phrases are in its templates, outside gettext, and no setting changes them; so they are replaced in the
generated pages as Sphinx reads them. A phrase that is gone after an update of sphinx-gallery is a warning.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)

PHRASES = {
    # the note above the title: the page is short, and the downloads stand where a reader ends
    r"\.\. only:: html\n\n    \.\. note::\n        :class: sphx-glr-download-link-note\n"
    r"(\n?        .*\n)+": "",
    r"Download Jupyter notebook: ": "ดาวน์โหลดสมุดบันทึก Jupyter: ",
    r"Download Python source code: ": "ดาวน์โหลดสคริปต์ Python: ",
    r"Download zipped: ": "ดาวน์โหลดรวมเป็นไฟล์ zip: ",
}


def translate(app: Sphinx, page: str, source: list[str]) -> None:
    """Replace the phrases on a script's own page."""
    if not page.startswith(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/") or "/plot_" not in page:
        return
    for phrase, thai in PHRASES.items():
        source[0], found = re.subn(phrase, thai, source[0])
        if not found:
            LOGGER.warning("sphinx-gallery no longer writes %r", phrase, location=page, type="gallery_thai")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the reading of a page."""
    app.connect("source-read", translate)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
