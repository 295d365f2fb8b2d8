"""The code cells of a page, read by MyST-NB's own reader: every tool sees the cells that a build runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from myst_nb.core.read import read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig

# The one extension that decides what a cell is: code inside ``:::{exercise}`` is text of the exercise.
CONFIG = MdParserConfig(enable_extensions={"colon_fence"})


@dataclass(frozen=True)
class Cell:
    """One code cell: its Python ``source``, its ``tags``, and the ``line`` of the page where it begins."""

    source: str
    tags: tuple[str, ...]
    line: int


def code_cells(page: str, path: Path) -> list[Cell]:
    r"""Return the code cells of a page.

    Parameters
    ----------
    page : str
        Text of the page, front matter included.
    path : Path
        Where the page lies; a cell with ``:load:`` reads its code from there.

    Returns
    -------
    list of Cell
        In the order of the page; ``line`` counts from 1.

    Examples
    --------
    >>> from pathlib import Path
    >>> code_cells("# T\n```{code-cell} python\n:tags: [claim]\nassert True\n```", Path("page.md"))
    [Cell(source='assert True', tags=('claim',), line=4)]
    """
    notebook = read_myst_markdown_notebook(page, config=CONFIG, add_source_map=True, path=path)
    lines = page.splitlines()
    return [
        Cell(cell.source, tuple(cell.metadata.get("tags", ())), _first_line(lines, start, cell.source))
        for cell, start in zip(notebook.cells, notebook.metadata["source_map"], strict=True)
        if cell.cell_type == "code"
    ]


def _first_line(lines: list[str], start: int, source: str) -> int:
    """Return the line, from 1, where ``source`` begins: at index ``start``, or below the cell's options."""
    code = source.splitlines()
    index = start
    while lines[index : index + len(code)] != code and index < len(lines):
        index += 1
    return index + 1 if index < len(lines) else start + 1
