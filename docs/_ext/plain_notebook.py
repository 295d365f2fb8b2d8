"""Turns a page into a notebook for any Jupyter: plain Markdown, no outputs, the same bytes always.

MyST-NB's own notebook keeps the page's directives and roles, which Jupyter shows as they are typed, and
cells that only serve the page. Not a Sphinx extension: ``downloads`` calls it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nbformat
from myst_nb.core.read import read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TITLES = {
    "exercise": "โจทย์",
    "gallery-figure": "รูปในหน้าเว็บ",
    "misconception": "เข้าใจผิดบ่อย",
    "predict": "ทายก่อน",
    "quiz": "คำถาม",
    "solution": "เฉลย",
}
CODE_ROLES = {"func", "class", "mod", "meth", "attr", "data", "py"}
LABEL = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
EQUATION_LABEL = re.compile(r"(\$\$) *\([\w-]+\)$", re.MULTILINE)
DIRECTIVE = re.compile(r"^:{3,}\{([\w-]+)\}[ \t]*(.*)\n((?::[\w-]+:.*\n)*)", re.MULTILINE)
END = re.compile(r"^(?::{3,}|\+\+\+)$", re.MULTILINE)
ROLE = re.compile(r"\{([\w:]+)\}`([^`<]*?)(?: *<([^`>]*)>)?`")


def plain_notebook(page: str, path: Path, *, words: Mapping[str, str]) -> str:
    """Write the notebook of a page.

    Parameters
    ----------
    page : str
        Text of the page.
    path : Path
        Where it lies.
    words : mapping of str to str
        What a reference shows: labels to titles, names of glued values to values.

    Returns
    -------
    str
        The notebook's JSON.
    """
    config = MdParserConfig(enable_extensions={"colon_fence"})
    notebook = read_myst_markdown_notebook(page, config=config, path=path)
    cells = [cell for cell in notebook.cells if "remove-cell" not in cell.metadata.get("tags", ())]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
        cell.metadata = {}
        if cell.cell_type == "markdown":
            cell.source = plain_markdown(cell.source, words)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata))) + "\n"


def plain_markdown(text: str, words: Mapping[str, str]) -> str:
    r"""Say in Markdown alone what ``text`` says with labels, directives and roles.

    Examples
    --------
    >>> plain_markdown("(top)=\n# T {term}`คำ <word>` {ref}`there` {func}`nnbook.f`", {"there": "ที่นั่น"})
    '# T คำ ที่นั่น `nnbook.f`'
    >>> print(plain_markdown(":::{exercise} ลอง\n:label: ex-a\nทำ\n:::", {}))
    **โจทย์: ลอง**
    <BLANKLINE>
    ทำ
    """
    text = EQUATION_LABEL.sub(r"\1", LABEL.sub("", text))
    text = END.sub("", DIRECTIVE.sub(_directive_title, text))
    return ROLE.sub(lambda role: _role_words(role, words), text).replace("- [x] ", "- [ ] ").strip()


def _directive_title(directive: re.Match[str]) -> str:
    name, argument = directive[1], directive[2].strip()
    title = TITLES.get(name)
    return f"**{': '.join(filter(None, [title, argument]))}**\n\n" if title else ""


def _role_words(role: re.Match[str], words: Mapping[str, str]) -> str:
    name, text, target = role.groups()
    shown = text if target else words.get(text, text)
    if name.startswith("cite:"):
        return f"[{shown}]"
    return f"`{shown}`" if name.partition(":")[0] in CODE_ROLES else shown
