"""Makes two builds of the same sources the same bytes, in what sphinx-gallery leaves dated.

Its zip of a script and its notebook holds the minute in which the script ran, and the order of a folder.
Its page of execution times holds how long each took; settings keep it from being written, but not one of an
earlier build from being read. ``SOURCE_DATE_EPOCH`` covers neither.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
AFTER_GALLERY = 700  # sphinx-gallery runs at 500, the default priority


def settle(app: Sphinx) -> None:
    """Put right what the gallery wrote, before Sphinx looks for pages and copies downloads."""
    root = Path(app.srcdir)
    gallery = root / "auto_gallery"
    for page in [root / "sg_execution_times.rst", *gallery.rglob("sg_execution_times.rst")]:
        page.unlink(missing_ok=True)
    for path in gallery.rglob("*.zip"):
        undate(path)


def undate(path: Path) -> None:
    """Write a zip again with its files in the order of their names, of no date, and readable by all."""
    with ZipFile(path) as dated:
        contents = {name: dated.read(name) for name in sorted(dated.namelist())}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # as on Unix, wherever this runs
            archive.writestr(entry, content, ZIP_DEFLATED)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Act when the gallery has run."""
    app.connect("builder-inited", settle, priority=AFTER_GALLERY)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
