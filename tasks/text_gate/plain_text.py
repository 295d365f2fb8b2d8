"""Takes the text out of the rest: the catalogue, templates, scripts, the glossary."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.text_gate.piece import NOT_TEXT, Piece

# what stands around the words: placeholders, tags, expressions of templates, escapes
NOT_READ = re.compile(
    r"%(?:\(\w+\))?[sd]|%[bBdYmHM]|\{[%#{].*?[%#}]\}|\$\{[^}]*\}|</?\w[^>]*?(?=\w+=\")|</?\w[^>\"]*>"
    r"|&\w+;|\\[nt]|:\w+:`[^`]*`|``[^`]+``|\{\w+\}`[^`]*`|`[^`]*`|https?://\S+"
)

QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")
WORD = 3  # characters; a shorter string is about letters


def lines(path: str, source: str) -> Iterator[Piece]:
    """Read every line; the rules look at those with Thai only."""
    for number, line in enumerate(source.split("\n"), start=1):
        yield Piece(path, number, NOT_READ.sub(NOT_TEXT, line))


def catalogue(path: str, source: str) -> Iterator[Piece]:
    """Read the translations of a PO file."""
    for piece in lines(path, source):
        if not piece.text.startswith(("#", "msgid")):
            yield piece


def glossary(path: str, source: str) -> Iterator[Piece]:
    """Read the glossary, less the spellings that it forbids."""
    for piece in lines(path, source):
        if not piece.text.lstrip().startswith(("#", "variants:")):
            yield piece


def questions(path: str, source: str) -> Iterator[Piece]:
    """Read how readers ask."""
    for piece in lines(path, source):
        yield replace(piece, asked=True)


def script(path: str, source: str) -> Iterator[Piece]:
    """Read the strings of a JavaScript file."""
    for number, line in enumerate(source.split("\n"), start=1):
        for string in QUOTED.findall(line):
            if len(words := string[1:-1]) >= WORD:
                yield Piece(path, number, NOT_READ.sub(NOT_TEXT, words))
