"""Shows each claim of a page as a fold that says what was checked, and lets no false claim pass.

MyST-NB can hide a cell, but its fold says "show code" where ours must say what the code proves; and it
reports a failed cell by a traceback, where an author needs the sentence of the page that is false. A cell
tagged ``claim`` folds under its sentence; opened, it shows the asserts. ``claim_cell`` tells what must stand
in it.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import elements
from claim_cell import read_claim
from docutils import nodes
from myst_nb.core.read import is_myst_markdown_notebook
from page_cells import code_cells
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

HOLDS, FAILS, NOT_REACHED = "✓", "✗", "?"
ARROW = re.compile(r"^-+> (\d+) ", re.MULTILINE)  # IPython's mark at the line of the cell that failed
LOGGER = logging.getLogger(__name__)


def check_form(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of claim cells that cannot be checked."""
    if not is_myst_markdown_notebook(content[0]):
        return
    for cell in code_cells(content[0], Path(app.env.doc2path(docname))):
        if "claim" in cell.tags:
            for problem in read_claim(cell.source, cell.tags).problems:
                LOGGER.warning(problem, location=(docname, cell.line), type="claims", subtype="form")


def fold_claims(app: Sphinx, doctree: nodes.document) -> None:
    """Fold each claim under its sentence, and warn of those that are false."""
    for cell in list(doctree.findall(nodes.container)):
        if "tag_claim" not in cell["classes"]:
            continue
        source = next(cell.findall(nodes.literal_block)).astext()
        sentence = read_claim(source).sentence
        traceback = next((block.astext() for block in cell.findall(_is_traceback)), None)
        mark = FAILS if traceback else HOLDS if cell["exec_count"] else NOT_REACHED
        if traceback:
            _report(app, sentence, source, traceback)
        parent, place = cell.parent, cell.parent.index(cell)
        parent[place] = elements.folded(f"{mark} {sentence}", cell, classes=["claim"])


def fail_build(app: Sphinx, env: BuildEnvironment) -> None:
    """Let a page whose code failed fail the build, whether or not warnings do."""
    runs = [page.get("exec_data") for page in getattr(env, "nb_metadata", {}).values()]
    if any(run and not run["succeeded"] for run in runs):
        app.statuscode = 1


def describe_failure(source: str, traceback: str) -> tuple[int, str]:
    r"""Return the line of the cell, from 1, where it failed, and what failed there in words.

    Examples
    --------
    >>> describe_failure("x = 3\nassert x < 1", "----> 2 assert x < 1\n\nAssertionError: ")
    (2, 'assert x < 1')
    """
    arrow = ARROW.search(traceback)
    line = int(arrow[1]) if arrow else 1
    statement = source.splitlines()[line - 1].strip()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or node.lineno):
            line = node.lineno
            statement = " ".join((ast.get_source_segment(source, node) or statement).split())
    error = traceback.strip().splitlines()[-1].removesuffix(": ").removesuffix(":")
    return line, statement if error == "AssertionError" else f"{statement} ({error})"


def _report(app: Sphinx, sentence: str, source: str, traceback: str) -> None:
    docname = app.env.current_document.docname
    path = Path(app.env.doc2path(docname))
    line, failure = describe_failure(source, traceback)
    cells = code_cells(path.read_text("utf-8"), path)
    start = next(cell.line for cell in cells if cell.source == source)
    message = f"false claim: “{sentence}”: {failure}"
    LOGGER.warning(message, location=(docname, start + line - 1), type="claims", subtype="false")


def _is_traceback(node: nodes.Node) -> bool:
    return isinstance(node, nodes.literal_block) and "traceback" in node["classes"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the reading of a page, before and after its code runs, and to the end of all reading."""
    app.setup_extension("elements")
    app.connect("source-read", check_form)
    app.connect("doctree-read", fold_claims)
    app.connect("env-updated", fail_build)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
