"""What goes in and what comes out: a line of text with its place, and a slip found in it."""

from dataclasses import dataclass

NOT_TEXT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands where code, a formula or a value was


@dataclass(frozen=True)
class Piece:
    """A line of text.

    Parameters
    ----------
    path : str
        The file, from the root of the repository.
    line : int
        The line in it, from 1.
    text : str
        What a reader sees; `NOT_TEXT` for each thing that is no text.
    drawn : bool, optional
        Whether it may be drawn by matplotlib: a string of Python that is no docstring.
    asked : bool, optional
        Whether a reader says it, who may call a term by any name.
    """

    path: str
    line: int
    text: str
    drawn: bool = False
    asked: bool = False


@dataclass(frozen=True, order=True)
class Finding:
    """A slip, and what to write instead."""

    path: str
    line: int
    word: str
    suggestion: str
    why: str

    def __str__(self) -> str:
        """Say it in one line, which editors can jump to."""
        return f"{self.path}:{self.line}: {self.word} → {self.suggestion} ({self.why})"


def found(piece: Piece, word: str, suggestion: str, why: str) -> Finding:
    """Name a slip in ``piece``."""
    shown = suggestion.replace(NOT_TEXT, "…").strip() or "␠"
    return Finding(piece.path, piece.line, word.replace(NOT_TEXT, "…").strip(), shown, why)
