"""A page as a program, and its two kinds of variants: with another seed, and with a sabotage.

Mutation testers such as mutmut change whatever they find in a module. Here the author says what must matter
to a claim, and the page's own cells are run, so that the prose is what is tested.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "_ext"))

from claim_cell import Claim, read_claim, sabotaged_name
from page_cells import Cell, code_cells

OWN_SCOPE = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DEFINITION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class PageError(ValueError):
    """A page whose claims cannot be run as it is written."""


@dataclass(frozen=True)
class Page:
    """The cells of a page up to its last claim, and its claims by the number of their cell."""

    path: Path
    cells: tuple[Cell, ...]
    claims: dict[int, Claim]

    @property
    def name(self) -> str:
        """The page's slug."""
        return self.path.stem

    def program(
        self, *, seed: int | None = None, sabotage: str | None = None
    ) -> Iterator[tuple[int, ast.Module]]:
        """Yield the number and the syntax tree of each cell; the trees carry the line numbers of the page.

        Parameters
        ----------
        seed : int, optional
            What ``SEED`` is set to; None leaves the page's own value.
        sabotage : str, optional
            The statement that follows each top-level binding of the name that it assigns to.
        """
        for number, cell in enumerate(self.cells):
            tree = ast.increment_lineno(ast.parse(cell.source), cell.line - 1)
            if seed is not None:
                for assignment in _seed_assignments(tree):
                    assignment.value = ast.copy_location(ast.Constant(seed), assignment.value)
            if sabotage is not None:
                tree.body = follow_bindings(tree.body, sabotage)
            yield number, tree


def read_page(path: Path) -> Page:
    """Read the page and check that its claims can be run.

    Raises
    ------
    PageError
        If a cell is not Python, a claim cell lacks a part, a sabotage has nothing to follow, or ``SEED`` is
        not set exactly once.
    """
    cells = code_cells(path.read_text(encoding="utf-8"), path)
    claims = {n: read_claim(cell.source, cell.tags) for n, cell in enumerate(cells) if "claim" in cell.tags}
    page = Page(path, tuple(cells[: max(claims, default=-1) + 1]), claims)
    problems = list(_problems(page))
    if problems:
        raise PageError("\n".join(problems))
    return page


def _problems(page: Page) -> Iterator[str]:
    """Yield what keeps the claims from being run, with the line of the page."""
    for number, claim in page.claims.items():
        yield from (f"{page.path.name}:{page.cells[number].line}: {problem}" for problem in claim.problems)
    try:
        trees = [tree for _, tree in page.program()]
    except SyntaxError as error:
        yield f"{page.path.name}: a cell is not Python: {error}"
        return
    seeds = sum(len(_seed_assignments(tree)) for tree in trees)
    if trees and seeds != 1:
        yield f"{page.path.name}: the first cell must set the seed once, `SEED = 0`; found it {seeds} times"
    for number, claim in page.claims.items():
        bound = {name for tree in trees[: number + 1] for name in _bound_anywhere(tree.body)}
        for sabotage in claim.sabotages:
            name = sabotaged_name(sabotage)
            if name and name not in bound:
                place = f"{page.path.name}:{page.cells[number].line}"
                yield f"{place}: sabotage `{sabotage}`: no cell up to the claim binds `{name}`"


def follow_bindings(body: list[ast.stmt], sabotage: str) -> list[ast.stmt]:
    r"""Return the statements with the sabotage after each one that binds its name, blocks included.

    A name that heads a block (``for name in …:``) is sabotaged first thing in the block.

    Examples
    --------
    >>> body = ast.parse("from m import f\nfor f in fs:\n    f()\ng = f").body
    >>> print("\n".join(ast.unparse(node) for node in follow_bindings(body, "f = 1")))
    from m import f
    f = 1
    for f in fs:
        f = 1
        f()
    g = f
    """
    name = sabotaged_name(sabotage)
    result: list[ast.stmt] = []
    for node in body:
        result.append(node)
        blocks = _blocks(node)
        for block in blocks:
            block[:] = follow_bindings(block, sabotage)
        is_bound = name in set(_bound_by(node))
        if is_bound and blocks:
            blocks[0].insert(0, _located(sabotage, node))
        elif is_bound:
            result.append(_located(sabotage, node))
    return result


def _located(sabotage: str, node: ast.stmt) -> ast.stmt:
    statement = ast.parse(sabotage).body[0]
    for part in ast.walk(statement):
        ast.copy_location(part, node)
    return statement


def _seed_assignments(tree: ast.Module) -> list[ast.Assign]:
    return [
        node
        for node in tree.body
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["SEED"]
    ]


def _blocks(node: ast.stmt) -> list[list[ast.stmt]]:
    """Return the blocks of a compound statement that run in the same scope."""
    if isinstance(node, DEFINITION):
        return []
    holders = [node, *getattr(node, "handlers", []), *getattr(node, "cases", [])]
    blocks = [getattr(holder, field, []) for holder in holders for field in ("body", "orelse", "finalbody")]
    return [block for block in blocks if block]


def _bound_anywhere(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        yield from _bound_by(node)
        for block in _blocks(node):
            yield from _bound_anywhere(block)


def _bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that a statement itself binds in the scope that it stands in."""
    match node:
        case ast.Import() | ast.ImportFrom():
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case ast.Name(ctx=ast.Store()):
            yield node.id
        case _ if not isinstance(node, OWN_SCOPE):
            for child in ast.iter_child_nodes(node):
                if not isinstance(child, ast.stmt | ast.ExceptHandler):
                    yield from _bound_by(child)
