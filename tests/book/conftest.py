"""What the tests of the book share: a way to build a page or two with one extension."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_colors

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Site:
    """What a build left behind."""

    out: Path
    warnings: str

    def page(self, name: str = "index.html") -> str:
        return (self.out / name).read_text("utf-8")


class Build(Protocol):
    """Write ``files`` and build them with ``extensions`` of ours and the settings in ``conf``."""

    def __call__(
        self, files: dict[str, str], *extensions: str, builder: str = "html", **conf: object
    ) -> Site: ...


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    apps: list[SphinxTestApp] = []

    def build_site(files: dict[str, str], *extensions: str, builder: str = "html", **conf: object) -> Site:
        for app in apps:
            app.cleanup()
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / "conf.py").touch()
        for name, text in files.items():
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        parser = [] if "myst_nb" in extensions else ["myst_parser"]
        settings = {
            "extensions": [*parser, *extensions],
            "myst_enable_extensions": MYST,
            "source_suffix": {".rst": "restructuredtext"},  # a new one, since Sphinx writes into its default
        }
        app = SphinxTestApp(builder, srcdir=tmp_path / "docs", confoverrides=settings | conf)
        apps[:] = [app]
        app.build()
        return Site(Path(app.outdir), strip_colors(app.warning.getvalue()).replace(f"{app.srcdir}/", ""))

    yield build_site
    for app in apps:
        app.cleanup()


MYST = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"]
