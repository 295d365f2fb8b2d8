"""Makes the notebook that a reader downloads: executed, and the same bytes on every build.

MyST-NB writes a page's notebook as it stands in memory: without outputs when they came from the cache,
with random cell ids, and with the key of ``honest_cache`` in its kernel's name. It has no event between
running and writing, so the file is put right as soon as the page has been read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import cast

import nbformat
from docutils import nodes
from jupyter_cache import get_cache
from myst_nb.sphinx_ import SphinxEnvType
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

KEY = re.compile(r"^key-[0-9a-f]{64} ")


def publish(app: Sphinx, _doctree: nodes.document) -> None:
    """Put right the notebook of the page that has just been read."""
    docname = app.env.current_document.docname
    kernel = app.env.metadata[docname].get("kernelspec")
    if kernel is None:
        return
    config = cast("SphinxEnvType", app.env).mystnb_config
    path = Path(config.output_folder, f"{docname}.ipynb")
    notebook = nbformat.read(path, as_version=4)
    with suppress(KeyError):  # a page that failed is not in the cache
        _, notebook = get_cache(config.execution_cache_path).merge_match_into_notebook(notebook)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    kernel["display_name"] = KEY.sub("", kernel["display_name"])
    notebook.metadata.kernelspec.display_name = kernel["display_name"]
    nbformat.write(notebook, path)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the moment when a page has been read."""
    app.connect("doctree-read", publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
