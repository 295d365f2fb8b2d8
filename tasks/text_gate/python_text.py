"""Takes the text out of Python: comments, docstrings and strings, f-strings without what they compute."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from tasks.text_gate.piece import NOT_TEXT, Piece

NOT_READ = re.compile(
    r":\w+:`[^`]*`|``[^`]+``|`[^`]*`_*"  # roles, code and links of reStructuredText
    r"|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"  # what an f-string computes
    r"|%(?:\(\w+\))?[.\d]*[sdfgr]|\\[nt]|https?://\S+|</?\w[^>]*>"
)


def pieces(path: str, source: str, first_line: int = 1) -> Iterator[Piece]:
    """Read a script or a cell whose first line is ``first_line`` of the file.

    Raises
    ------
    SyntaxError
        If it is no Python.
    """
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Piece(path, token.start[0] + first_line - 1, _plain(token.string.lstrip("#:% ")))
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in _strings(tree):
        written = ast.get_source_segment(source, node) or ""
        drawn = id(node) not in docstrings
        for number, line in enumerate(written.split("\n"), start=node.lineno + first_line - 1):
            yield Piece(path, number, _plain(line), drawn=drawn)


def messages(path: str, source: str) -> Iterator[Piece]:
    """Read only the strings that a program may show: no comments, no docstrings."""
    return (piece for piece in pieces(path, source) if piece.drawn)


def _strings(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Walk the strings, an f-string as a whole, then the strings inside what it computes."""
    match node:
        case ast.Constant(value=str()):
            yield node
        case ast.JoinedStr():
            yield node
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    yield from _strings(part.value)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _strings(child)


def _plain(text: str) -> str:
    return NOT_READ.sub(NOT_TEXT, text)
