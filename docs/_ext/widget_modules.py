"""Gives each import among the widgets' JavaScript modules an address that changes with what it leads to.

Sphinx puts a checksum on the address of a script that a page names, but a module's own imports are out of
its sight: after an update a reader's browser would run a new widget on the old frame that it kept. Bundlers
(esbuild, Rollup) solve it, but want Node or a binary of their own for what is one substitution. Here ``from
"./x.js"`` becomes ``from "./x.js?v=…"`` in the copies of the built site. The hash is of the file *with its
own imports rewritten*: a change is felt by all that stand on it, up to the entry, whose hash its page names.

Lines that hold a comment alone stay behind: they are a fifth of what would travel, and are for authors.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

IMPORT = re.compile(r"""((?:\bfrom|^\s*import)\s*)"(\.{1,2}/[^"?]+\.js)";""", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
DIGITS = 10


class ModuleError(ValueError):
    """An import that leads nowhere, or back to where it came from."""


def imported(path: Path) -> list[Path]:
    """List the modules that a module imports, itself first, each once.

    Raises
    ------
    ModuleError
        If one is not there, or modules import each other in a circle.
    """
    found: dict[Path, None] = {}

    def visit(module: Path, waiting: tuple[Path, ...]) -> None:
        if module in waiting:
            circle = " → ".join(step.name for step in (*waiting[waiting.index(module) :], module))
            raise ModuleError(f"modules import each other in a circle: {circle}")
        if not module.is_file():
            raise ModuleError(
                f"{waiting[-1].name if waiting else 'a page'} imports {module}, which is not there"
            )
        found[module] = None
        for _, address in IMPORT.findall(module.read_text("utf-8")):
            visit((module.parent / address).resolve(), (*waiting, module))

    visit(path.resolve(), ())
    return list(found)


def with_hashes(path: Path) -> str:
    """Return a module's text without its lines of comment, and with the hash of each imported module."""

    def hashed(match: re.Match[str]) -> str:
        return f'{match[1]}"{match[2]}?v={version((path.parent / match[2]).resolve())}";'

    return COMMENT.sub("", IMPORT.sub(hashed, path.read_text("utf-8")))


def version(path: Path) -> str:
    """Return a hash of a module and of all that it leads to."""
    return hashlib.sha256(with_hashes(path).encode()).hexdigest()[:DIGITS]


def publish(source: Path, target: Path) -> None:
    """Write every module below ``source``, rewritten, to the same place below ``target``."""
    for path in sorted(source.rglob("*.js")):
        imported(path)  # complains of circles, in which with_hashes would be lost
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(with_hashes(path), "utf-8")
