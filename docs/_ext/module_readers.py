"""Lists, on a module's API page, the chapters and the gallery scripts that use it: ``{module-readers}``.

sphinx-gallery's ``minigallery`` lists scripts by object and knows no pages; its thumbnails are links without
words. Here one list a module says where a reader can see it at work.

.. code-block:: text

    ```{module-readers} nnbook.losses
    ```
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from module_graph import ModuleGraph
from page_cells import code_cells
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PACKAGE = "nnbook"
KEPT = "module_readers"  # the entry of a page's metadata: (module, documents that use it) when it was read


def read_uses(app: Sphinx) -> None:
    """Find out, once a build, what each chapter and each script uses."""
    import nnbook

    graph = ModuleGraph.read(PACKAGE, Path(nnbook.__path__[0]))
    app.config.module_readers_found = {
        document: graph.uses(code) for document, code in sorted(_documents(Path(app.srcdir)))
    }


def _documents(docs: Path) -> Iterator[tuple[str, str]]:
    """Yield each chapter and each script: the name of its page, and its code."""
    for page in docs.glob("chapters/*.md"):
        cells = code_cells(page.read_text("utf-8"), page)
        yield f"chapters/{page.stem}", "\n".join(cell.source for cell in cells)
    for script in docs.parent.glob("gallery/*/plot_*.py"):
        yield f"auto_gallery/{script.parent.name}/{script.stem}", script.read_text("utf-8")


def readers(env: BuildEnvironment, module: str) -> list[str]:
    """Return the pages whose code uses ``module``, chapters first in the order of the book."""
    order = [f"chapters/{slug}" for slug in env.config.CHAPTERS]
    found = [document for document, uses in env.config.module_readers_found.items() if module in uses]
    chapters = sorted(set(found) & set(order), key=order.index)
    return chapters + sorted(set(found) - set(order))


class ModuleReaders(SphinxDirective):
    """The list of the pages that use one module."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the list, or say that there is nothing yet."""
        module = self.arguments[0]
        found = readers(self.env, module)
        self.env.metadata[self.env.docname][KEPT] = (module, found)
        if not found:
            return [nodes.paragraph("", "ยังไม่มีบทหรือรูปที่ใช้โดยตรง")]
        items = [nodes.list_item("", nodes.paragraph("", "", self.link(document))) for document in found]
        return [nodes.bullet_list("", *items)]

    def link(self, document: str) -> addnodes.pending_xref:
        """Link to a page by its title."""
        target = addnodes.pending_xref("", nodes.inline("", document), refdomain="std", reftype="doc")
        target["reftarget"] = f"/{document}"
        target["refdoc"] = self.env.docname
        target["refexplicit"] = False
        target["refwarn"] = True
        return target


def outdated(_app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    """Read an API page again when a chapter or a script began or ceased to use its module."""
    kept = {docname: env.metadata[docname].get(KEPT) for docname in env.all_docs}
    return [docname for docname, known in kept.items() if known and known[1] != readers(env, known[0])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the reading of what uses what."""
    app.add_config_value("module_readers_found", {}, "", types=(dict,))
    app.add_directive("module-readers", ModuleReaders)
    app.connect("builder-inited", read_uses)
    app.connect("env-get-outdated", outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
