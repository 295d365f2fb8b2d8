"""Offers each chapter's notebook, gallery scripts and page files for download; tells the template of them.

A *page file* is what a chapter's own cells made, such as a log: a cell displays its bytes as an output of
type ``application/zip`` with ``metadata={"page_file": name}``, so that file and page come from one run,
cached or not. ``{page-file}`name` `` links to it from the text. With ``"unpacked": "events.*"`` besides, the
files of the archive whose names match also lie there as they are, for widgets to read.

Sphinx's ``{download}`` role wants a file that exists before the build and a line on each page;
sphinx-gallery offers a script on the script's own page alone. Here a chapter's downloads follow from its
name.
"""

from __future__ import annotations

import ast
import io
import shutil
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from docutils import nodes
from plain_notebook import plain_notebook
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "downloads"
CHAPTERS = "chapters/"
PAGE_FILE_TYPE = "application/zip"


class PageFile(SphinxRole):
    """A link to a file that the page's own cells made."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Point at where :func:`write_files` will put it."""
        slug = self.env.docname.removeprefix(CHAPTERS)
        link = nodes.reference("", self.text, refuri=f"../{FOLDER}/{slug}/{self.text}", internal=True)
        return [link], []


def list_scripts(app: Sphinx, config: Config) -> None:
    """Note which scripts there are: when one comes or goes, Sphinx writes the pages again."""
    gallery = Path(app.srcdir, config.downloads_gallery)
    config.downloads_scripts = tuple(sorted(path.as_posix() for path in gallery.glob("*/plot_*.py")))


def tell_template(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a chapter's template ``chapter_downloads``, a list of ``title``, ``href`` and ``file``."""
    if doctree is None or not page.startswith(CHAPTERS):
        return
    slug = page.removeprefix(CHAPTERS)
    found = [("สมุดบันทึก Jupyter ของบทนี้", f"{slug}.ipynb")]
    found += [("แฟ้มที่หน้านี้สร้าง", name) for name in page_files(app, page)]
    found += [(_title(app.env, script), script.name) for script in _scripts(app, slug)]
    context["chapter_downloads"] = [
        {"title": title, "href": context["pathto"](f"{FOLDER}/{slug}/{name}", resource=True), "file": name}
        for title, name in found
    ]


def write_files(app: Sphinx, error: Exception | None) -> None:
    """Write what the pages offer, for every chapter: a script may change while its page does not."""
    if error or app.builder.format != "html":
        return
    titles = {label: title for label, (_, _, title) in app.env.domains.standard_domain.labels.items()}
    for page in sorted(app.env.found_docs):
        if page.startswith(CHAPTERS):
            slug = page.removeprefix(CHAPTERS)
            folder = Path(app.outdir, FOLDER, slug)
            folder.mkdir(parents=True, exist_ok=True)
            source = Path(app.env.doc2path(page))
            words = titles | glued_values(app, page)
            notebook = plain_notebook(source.read_text("utf-8"), source, words=words)
            Path(folder, f"{slug}.ipynb").write_text(notebook, "utf-8", newline="\n")
            for name, content in (page_files(app, page) | unpacked_files(app, page)).items():
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, name).write_bytes(content)
            for script in _scripts(app, slug):
                shutil.copyfile(script, folder / script.name)


def glued_values(app: Sphinx, page: str) -> dict[str, str]:
    """Read the values that a page glues into its text from the notebook that MyST-NB ran."""
    return {
        output.metadata.scrapbook.name: _as_text(output.data.get("text/plain", ""))
        for output in _outputs(app, page)
        if "scrapbook" in output.get("metadata", {})
    }


def page_files(app: Sphinx, page: str) -> dict[str, bytes]:
    """Read the files that a page's cells made from the notebook that MyST-NB ran."""
    return {
        output.metadata.page_file: b64decode(output.data[PAGE_FILE_TYPE])
        for output in _outputs(app, page)
        if "page_file" in output.get("metadata", {})
    }


def unpacked_files(app: Sphinx, page: str) -> dict[str, bytes]:
    """Read the files inside a page's archives that it also offers one by one."""
    found: dict[str, bytes] = {}
    for output in _outputs(app, page):
        if pattern := output.get("metadata", {}).get("unpacked"):
            with zipfile.ZipFile(io.BytesIO(b64decode(output.data[PAGE_FILE_TYPE]))) as archive:
                for name in archive.namelist():
                    if fnmatch(Path(name).name, pattern):
                        found[name] = archive.read(name)
    return found


def _outputs(app: Sphinx, page: str) -> Iterator[Any]:
    """Yield the outputs of the notebook that MyST-NB ran."""
    config = getattr(app.env, "mystnb_config", None)
    executed = Path(config.output_folder, f"{page}.ipynb") if config else Path()
    if executed.is_file():
        for cell in nbformat.read(executed, as_version=4).cells:
            yield from cell.get("outputs", ())


def _as_text(value: str) -> str:
    """Take the quotes off a string that IPython shows with ``repr``."""
    return str(ast.literal_eval(value)) if value[:1] in {"'", '"'} else value


def _scripts(app: Sphinx, slug: str) -> list[Path]:
    return [path for path in map(Path, app.config.downloads_scripts) if path.parent.name == slug]


def _title(env: BuildEnvironment, script: Path) -> str:
    """Name a script as its gallery page does."""
    title = env.titles.get(f"auto_gallery/{script.parent.name}/{script.stem}")
    return title.astext() if title else script.stem


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the moments when pages and sites are written."""
    app.add_config_value("downloads_gallery", "../gallery", "", types=(str,))
    app.add_config_value("downloads_scripts", (), "html", types=(tuple,))
    app.add_role("page-file", PageFile())
    app.connect("config-inited", list_scripts)
    app.connect("html-page-context", tell_template)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
