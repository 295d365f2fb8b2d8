"""Gathers what the search reads, ``_static/search-data.js``: sections, how readers ask for them, synonyms.

Sphinx's own index has no Thai: it cuts words at vowels and tone marks. A segmenter of the build never cuts as
the reader's browser does, which is how Pagefind fails, too. The scripts in ``_static/js`` compare folded runs
of three letters and need plain text. MiniSearch with these runs as its tokens finds two thirds of what they
find: it adds up tokens, and knows no phrase, no other name, no excerpt.

The pages are read as HTML when all are written: the numbers that cells glued into a sentence are there, and a
build that wrote one page anew still sees all. Sphinx's index is not made, nor are its search scripts loaded.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_terms import read_terms
from page_sections import read_sections
from queries import answered_lines
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

BEFORE_DOWNLOADS = 400  # the offline copy holds the search, too
KINDS = {"index": "หน้าแรก", "chapters": "บท", "auto_gallery": "ภาพ", "api": "API", "appendix": "ภาคผนวก"}
DATA = "search-data.js"


def gather(
    root: Path, names: Iterable[str], synonyms: Iterable[tuple[str, ...]], asked: Mapping[str, list[str]]
) -> str:
    """Write the script that holds the sections of the pages ``names``, the same bytes every time.

    ``asked`` has lines of readers, each with the labels of the sections that answer it, the best first. A
    label that no section has is warned of.
    """
    pages: list[list[str]] = []
    sections: list[list[object]] = []
    numbers: dict[str, int] = {}  # of sections, by anchor and by the name of the page that they begin
    for name in sorted(names):
        kind = KINDS.get(name.partition("/")[0], "")
        found = read_sections((root / f"{name}.html").read_text("utf-8")) if kind else []
        if not found or name.endswith("/index"):
            continue
        numbers.setdefault(name.rpartition("/")[2], len(sections))
        for section in found:
            numbers[section.anchor] = len(sections)  # chapters come last: theirs, where a figure has the same
            sections.append([len(pages), section.anchor, section.title, section.text, section.code])
        pages.append([f"{name}.html", found[0].title, kind])
    questions: list[list[object]] = []
    for line, labels in asked.items():
        if answers := [numbers[label] for label in labels if label in numbers]:
            questions.append([line, *answers])
        for label in labels:
            if label not in numbers:
                logger.warning("no searched section has the label %r, to answer %r", label, line)
    data = {
        "pages": pages,
        "sections": sections,
        "questions": questions,
        "synonyms": sorted(map(list, synonyms)),
    }
    return f"window.bookSearchData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def write_data(app: Sphinx, failed: Exception | None) -> None:
    """Put the data beside the pages."""
    if failed or app.builder.name != "html":
        return
    glossary = Path(app.srcdir, app.config.glossary_file)
    terms = read_terms(glossary) if glossary.exists() else ()
    synonyms = [term.names for term in terms]
    names = [name for name in app.env.found_docs if "nosearch" not in app.env.metadata[name]]
    script = gather(Path(app.outdir), names, synonyms, answered_lines(Path(app.srcdir)))
    Path(app.outdir, "_static", DATA).write_text(script, "utf-8")


def leave_out_index(app: Sphinx) -> None:
    """Make no index of Sphinx's; :func:`add_page` makes the page that it came with."""
    if app.builder.name == "html":
        app.builder.search = False  # type: ignore[attr-defined]


def add_page(app: Sphinx) -> Iterator[tuple[str, dict[str, str], str]]:
    """Add the page of all results."""
    if app.builder.name == "html":
        yield "search", {"title": "ค้นหา"}, "search.html"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the build's beginning and end."""
    app.setup_extension("glossary_yaml")
    app.connect("builder-inited", leave_out_index)
    app.connect("html-collect-pages", add_page)
    app.connect("build-finished", write_data, priority=BEFORE_DOWNLOADS)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
