"""Runs a chapter's cells and returns the files that it makes; see ``docs/_ext/downloads.py``."""

from __future__ import annotations

import io
import sys
import zipfile
from base64 import b64decode
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1] / "_ext"))

from page_cells import code_cells

CHAPTERS = Path(__file__).parents[1] / "chapters"


def make(slug: str) -> dict[str, bytes]:
    """Return the files that a page displays, by name; solutions and claims are left out."""
    page = CHAPTERS / f"{slug}.md"
    found: dict[str, bytes] = {}

    def display(data: dict[str, str], *, metadata: dict[str, str] | None = None, **_: Any) -> None:  # noqa: ANN401
        if metadata and "page_file" in metadata:
            found[metadata["page_file"]] = b64decode(data["application/zip"])

    namespace: dict[str, Any] = {"__name__": "__main__"}
    with patch("IPython.display.display", display):
        for cell in code_cells(page.read_text("utf-8"), page):
            if not {"solution", "claim"} & set(cell.tags) and "myst_nb import glue" not in cell.source:
                exec(compile(cell.source, str(page), "exec", optimize=0), namespace)  # noqa: S102  (our own page)
    return found


def unpack(archive: bytes, folder: Path) -> Path:
    """Unpack an archive of one folder into ``folder`` and return that one."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(folder)
        return folder / Path(packed.namelist()[0]).parts[0]
