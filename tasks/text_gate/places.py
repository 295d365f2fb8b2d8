"""Where the book has text, and who reads each kind of file."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from tasks.text_gate import markdown, plain_text, python_text
from tasks.text_gate.piece import Piece

PLACES: tuple[tuple[str, Callable[[str, str], Iterator[Piece]]], ...] = (
    ("README.md", markdown.pieces),
    ("docs/*.md", markdown.pieces),
    ("docs/chapters/*.md", markdown.pieces),
    ("docs/appendix/*.md", markdown.pieces),
    ("docs/api/*.md", markdown.pieces),
    ("gallery/**/*.py", python_text.pieces),
    ("gallery/**/*.rst", plain_text.lines),
    ("src/nnbook/**/*.py", python_text.messages),
    ("docs/conf.py", python_text.messages),
    ("docs/_ext/*.py", python_text.messages),
    ("docs/_templates/**/*.html", plain_text.lines),
    ("docs/_static/js/*.js", plain_text.script),
    ("docs/_static/widgets/**/*.js", plain_text.script),
    ("docs/locale/**/*.po", plain_text.catalogue),
    ("docs/glossary.yaml", plain_text.glossary),
    ("docs/misconceptions.yaml", plain_text.lines),
    ("docs/questions/*.yaml", plain_text.questions),
)

ABOUT_LETTERS = {  # and no words
    "docs/_ext/thai_typography.py",
    "docs/_ext/glossary_yaml.py",
    "docs/_static/js/search-keyboard.js",
}


def all_pieces(root: Path) -> Iterator[Piece]:
    """Read every place under ``root``."""
    for pattern, read in PLACES:
        for path in sorted(root.glob(pattern)):
            if (name := path.relative_to(root).as_posix()) not in ABOUT_LETTERS:
                yield from read(name, path.read_text("utf-8"))


def pieces_of(paths: list[Path], root: Path) -> Iterator[Piece]:
    """Read some files, each as its place asks for, or by its suffix where it stands nowhere."""
    by_suffix = {".md": markdown.pieces, ".py": python_text.pieces}
    for path in paths:
        reads = (read for pattern, read in PLACES if path in set(root.glob(pattern)))
        read = next(chain(reads, [by_suffix.get(path.suffix, plain_text.lines)]))
        name = path.relative_to(root) if path.is_relative_to(root) else path
        yield from read(name.as_posix(), path.read_text("utf-8"))
