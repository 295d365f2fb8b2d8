"""The modules of a package, what each of them uses, and one digest of all that a piece of code rests on.

Written here and not taken from grimp or pydeps, because the graph must see lazy attribute access
(``module_uses``) and must hash what it reaches, data files included.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from module_uses import EVERYTHING_BELOW, Package, bound_names, find_uses


@dataclass(frozen=True)
class ModuleGraph:
    """A package as it lies on disk.

    Parameters
    ----------
    package : Package
        The names of its modules.
    sources : mapping of str to str
        Source text of each module.
    data : mapping of str to bytes
        Content of each data file, by the file's name.
    """

    package: Package
    sources: Mapping[str, str]
    data: Mapping[str, bytes]

    @classmethod
    def read(cls, name: str, folder: Path) -> ModuleGraph:
        """Read the package ``name`` that lies in ``folder``; its data files lie in ``folder/_data``."""
        sources: dict[str, str] = {}
        modules: dict[str, frozenset[str] | None] = {}
        for path in sorted(folder.rglob("*.py")):
            *parents, stem = path.relative_to(folder).with_suffix("").parts
            is_package = stem == "__init__"
            module = ".".join([name, *parents] if is_package else [name, *parents, stem])
            sources[module] = path.read_text(encoding="utf-8")
            modules[module] = bound_names(sources[module]) if is_package else None
        data = {path.name: path.read_bytes() for path in sorted(folder.glob("_data/**/*")) if path.is_file()}
        return cls(Package(name, modules), sources, data)

    def uses(self, code: str) -> frozenset[str]:
        """Return what ``code``, which stands outside the package, uses directly."""
        return find_uses(code, self.package)

    def closure(self, uses: Iterable[str]) -> frozenset[str]:
        """Return every module that ``uses`` reach, directly or through other modules."""
        reached: set[str] = set()
        waiting = [*uses]
        while waiting:
            found = self._expand(waiting.pop()) - reached
            reached |= found
            for module in found:
                waiting.extend(self._uses_of_module[module])
        return frozenset(reached)

    def digest(self, uses: Iterable[str]) -> str:
        """Return the SHA-256, in hexadecimal, of the sources and the data files that ``uses`` reach.

        A module uses a data file when the file's name stands in the module's source.
        """
        sources = {module: self.sources[module] for module in self.closure(uses)}
        data = {
            name: content
            for name, content in self.data.items()
            if any(name in source for source in sources.values())
        }
        parts = {name: source.encode() for name, source in sources.items()} | data
        lines = [f"{name} {hashlib.sha256(parts[name]).hexdigest()}" for name in sorted(parts)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def _expand(self, use: str) -> set[str]:
        """Return the modules of one use, and the packages around them, whose ``__init__`` runs first."""
        top = use.removesuffix(EVERYTHING_BELOW)
        parts = top.split(".")
        modules = {".".join(parts[:n]) for n in range(1, len(parts) + 1)} & self.sources.keys()
        if use.endswith(EVERYTHING_BELOW):
            modules |= {module for module in self.sources if module.startswith(f"{top}.")}
        return modules

    @cached_property
    def _uses_of_module(self) -> dict[str, frozenset[str]]:
        return {module: find_uses(source, self.package, module) for module, source in self.sources.items()}
