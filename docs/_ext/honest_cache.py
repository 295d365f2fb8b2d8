"""Runs a page or a gallery script again when, and only when, something that its result rests on has changed.

MyST-NB's cache knows a page by its code, and sphinx-gallery a script by its file: after an edit of the
library both would show old numbers. Here a *key* covers what they leave out: the sources of the library's
modules that the code uses (``module_graph``), their data files, the files that the code names (such as
``"../speed.json"``, seen from the folder where it runs), and the versions of ``DISTRIBUTIONS``.
Neither tool has a setting for this, and neither is patched:

- jupyter-cache hashes the display name of a page's kernel, so the key is written there while the page is
  read, and ``published_notebook`` takes it off before a reader can see it;
- sphinx-gallery skips a script whose ``.md5`` file is current, so that file is removed unless the key beside
  it, written after the last good run, still holds.

A page is read again when its key changed, or when its last run failed: a failure would otherwise be reported
once and forgotten. A gallery page is read again when its script ran: the same text may hold a new picture.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from module_graph import ModuleGraph
from myst_nb.core.read import is_myst_markdown_notebook
from page_cells import code_cells
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

DISTRIBUTIONS = ("numpy", "torch", "matplotlib", "tensorboard")
DISPLAY_NAME = re.compile(r"(display_name:\s*[\"']?)")
NAMED_FILE = re.compile(r"[\"']([\w./-]+\.(?:json|csv|npz))[\"']")
BEFORE_GALLERY, AFTER_GALLERY = 400, 600  # sphinx-gallery runs the scripts at 500, the default priority
KEPT = "honest_cache"  # the entry of a page's metadata: (uses, named files, key) when it was last read
LOGGER = logging.getLogger(__name__)


class HonestCache:
    """What the code of one build rests on."""

    def __init__(self) -> None:
        self.graph: ModuleGraph
        self.versions: list[str]
        self.current: set[Path] = set()  # scripts that need no run
        self.redrawn: set[str] = set()  # pages of the scripts that ran

    def read_library(self, app: Sphinx) -> None:
        """Read the library's sources and the installed versions."""
        package = app.config.honest_cache_package
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise ConfigError(f"honest_cache_package must name an installed package, got {package!r}")
        self.graph = ModuleGraph.read(package, Path(spec.origin).parent)
        self.versions = [f"{name} {_installed(name)}" for name in DISTRIBUTIONS]

    def key(self, uses: Iterable[str], *texts: str) -> str:
        """Return the digest of what ``uses`` reach, of the versions, and of ``texts``."""
        parts = [self.graph.digest(uses), *self.versions, *texts]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def forget_runs(self, app: Sphinx) -> None:
        """Let sphinx-gallery run each script whose key has changed."""
        for script, md5 in _scripts_that_ran(app):
            stamp = md5.with_suffix(".key")
            if script.is_file() and stamp.is_file() and stamp.read_text("ascii") == self._script_key(script):
                self.current.add(script)
            else:
                md5.unlink()

    def stamp_runs(self, app: Sphinx) -> None:
        """Write the key of each script that has just run without an error."""
        for script, md5 in _scripts_that_ran(app):
            if script not in self.current:
                md5.with_suffix(".key").write_text(self._script_key(script), "ascii")
                self.redrawn.add(md5.relative_to(app.srcdir).as_posix().removesuffix(".py.md5"))

    def key_page(self, app: Sphinx, docname: str, content: list[str]) -> None:
        """Write the key into the display name of the page's kernel."""
        page = content[0]
        if not is_myst_markdown_notebook(page):
            return
        cells = code_cells(page, Path(app.env.doc2path(docname)))
        uses = self.graph.uses("\n".join(cell.source for cell in cells))
        files = named_files(page, Path(app.env.doc2path(docname)).parent)
        key = self.key(uses, *_contents(files))
        front_matter, fence, body = page.partition("\n---\n")
        front_matter, keyed = DISPLAY_NAME.subn(rf"\g<1>key-{key} ", front_matter, count=1)
        if not keyed:
            message = (
                "the front matter must give kernelspec a display_name: without it the cache shows old numbers"
            )
            LOGGER.warning(message, location=docname, type="honest_cache")
        content[0] = front_matter + fence + body
        app.env.metadata[docname][KEPT] = (sorted(uses), files, key)

    def outdated(self, _app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
        """Return the pages to read although their own files have not changed."""
        return [
            docname for docname in env.all_docs if docname in self.redrawn or self._must_run(env, docname)
        ]

    def _must_run(self, env: BuildEnvironment, docname: str) -> bool:
        last_run = getattr(env, "nb_metadata", {}).get(docname, {}).get("exec_data")
        uses, files, key = env.metadata[docname].get(KEPT, ((), (), None))
        return (last_run is not None and not last_run["succeeded"]) or (
            key is not None and key != self.key(uses, *_contents(files))
        )

    def _script_key(self, script: Path) -> str:
        text = script.read_text(encoding="utf-8")
        return self.key(self.graph.uses(text), text, *_contents(named_files(text, script.parent)))


def named_files(code: str, folder: Path) -> list[Path]:
    """Return the files that ``code`` names in a string and that lie there, seen from ``folder``."""
    return [folder / name for name in sorted(set(NAMED_FILE.findall(code))) if (folder / name).is_file()]


def _contents(files: Iterable[Path]) -> list[str]:
    return [path.read_bytes().hex() if path.is_file() else "gone" for path in files]


def _installed(distribution: str) -> str:
    """Return the version without importing anything, which would cost seconds in every build."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"


def _scripts_that_ran(app: Sphinx) -> Iterator[tuple[Path, Path]]:
    """Yield each gallery script that has run without an error, and the ``.md5`` file that says so."""
    conf = getattr(app.config, "sphinx_gallery_conf", {"examples_dirs": [], "gallery_dirs": []})
    folders = [
        [conf[key]] if isinstance(conf[key], str) else conf[key] for key in ("examples_dirs", "gallery_dirs")
    ]
    for scripts, pages in zip(*folders, strict=True):
        for md5 in sorted(Path(app.srcdir, pages).rglob("*.py.md5")):
            yield Path(app.srcdir, scripts) / md5.relative_to(Path(app.srcdir, pages)).with_suffix(""), md5


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the cache; ``honest_cache_package`` is the library's name."""
    cache = HonestCache()
    app.add_config_value("honest_cache_package", "nnbook", "env", types=(str,))
    app.setup_extension("published_notebook")
    app.connect("builder-inited", cache.read_library, priority=BEFORE_GALLERY)
    app.connect("builder-inited", cache.forget_runs, priority=BEFORE_GALLERY)
    app.connect("builder-inited", cache.stamp_runs, priority=AFTER_GALLERY)
    app.connect("source-read", cache.key_page)
    app.connect("env-get-outdated", cache.outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
