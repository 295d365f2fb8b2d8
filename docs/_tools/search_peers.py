"""Prints how many queries the book's search answers, kind by kind, beside Sphinx's own search and Pagefind.

A measurement, not a test: run by ``nox -s search`` on the built site, in a headless Chromium.  All three
search the same pages for the same queries.  Peers are asked for pages alone: an answer is a page that holds
one.  Then come the times that the book's search takes for a query, in this book and in ten times its text;
30 ms is the aim.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, cast

from built_site import SITE
from playwright.sync_api import sync_playwright
from search_queries import SHOWN, Query, find, open_search, read_queries
from sphinx.application import Sphinx

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

DOCS = SITE.parents[1]
FOLDERS = ("chapters/", "appendix/", "api/", "auto_gallery/")
TIMES = 10  # this book's text, copied so often, must be as quick to search

# What a page of Sphinx's search loads; names that scripts declare are no properties of the window.
SPHINX_PAGE = """<!DOCTYPE html><html lang="th" data-content_root="./"><title>search</title>
<script src="_static/documentation_options.js"></script><script src="_static/doctools.js"></script>
<script src="_static/sphinx_highlight.js"></script><script src="_static/language_data.js"></script>
<script src="_static/searchtools.js"></script><script src="searchindex.js"></script>"""
SPHINX_FIND = """([queries, limit]) => queries.map(query => {
    const results = Search._performSearch(...Search._parseQuery(query));  // the best is the last
    return results.reverse().slice(0, limit).map(([name]) => `${name}.html`);
})"""
PAGEFIND_FIND = """async ([queries, limit]) => {
    const pagefind = await import("./pagefind/pagefind.js");
    const found = [];
    for (const query of queries) {
        const { results } = await pagefind.search(query);
        const shown = await Promise.all(results.slice(0, limit).map(result => result.data()));
        found.push(shown.map(({ url }) => url.replace(/^\\/|#.*$/g, "")));
    }
    return found;
}"""
URLS = """() => window.bookSearchData.sections.map(([page, anchor], n, all) =>
    window.bookSearchData.pages[page][0] + (n && all[n - 1][0] === page ? "#" + anchor : ""))"""
MEASURE = """([queries, times]) => {
    const data = window.bookSearchData;
    const alter = (text, copy) => copy
        ? text.replace(/[A-Za-z_]{4,}/g, (word, i) => i % 3 ? word : word + String.fromCharCode(97 + copy))
        : text;
    const pages = [], sections = [], questions = [];
    for (let copy = 0; copy < times; copy++) {
        for (const [page, anchor, ...said] of data.sections) {
            sections.push([page + copy * data.pages.length, anchor, ...said.map(one => alter(one, copy))]);
        }
        for (const [line, ...answers] of data.questions) {
            questions.push([line, ...answers.map(number => number + copy * data.sections.length)]);
        }
        pages.push(...data.pages);
    }
    const large = bookSearch.createSearch({ pages, sections, questions, synonyms: data.synonyms });
    const took = (find) => queries.map(query => {
        const start = performance.now();
        find(query, 8);
        return performance.now() - start;
    }).sort((a, b) => a - b);
    return [search, large].map(find => { took(find); return took(find); });
}"""


def main() -> None:
    """Ask all three, and print the table and the times."""
    queries = read_queries()
    texts = [query.text for query in queries]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page()
        with serve(SITE) as site:
            core = open_search(page, site)
            ours = find(core, queries)
            urls = core.evaluate(URLS)
            times = core.evaluate(MEASURE, [texts, TIMES])
        index_by_sphinx(Path(folder))
        index_by_pagefind(Path(folder))
        with serve(Path(folder)) as site:
            page.goto(f"{site}/search-page.html")
            sphinx, pagefind = (page.evaluate(ask, [texts, SHOWN]) for ask in (SPHINX_FIND, PAGEFIND_FIND))
        browser.close()
    print_table(queries, urls, {"nnbook": ours, "Sphinx": sphinx, "Pagefind": pagefind})
    for name, took in zip(("this book", f"{TIMES} times"), times, strict=True):
        print(f"{name}: p50 {took[len(took) // 2]:.1f} ms, p99 {took[int(len(took) * 0.99)]:.1f} ms")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give its address."""
    handler = partial(SilentHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class SilentHandler(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the parent's name)
        """Stay silent."""


def index_by_sphinx(out: Path) -> None:
    """Write the index that Sphinx would, from the pages as last read, and a page that searches it."""
    app = Sphinx(DOCS, DOCS, out, DOCS / "_build" / "doctrees", "html", status=None)
    builder = cast("StandaloneHTMLBuilder", app.builder)
    builder.search = True
    wanted = {name for name in app.env.found_docs if name.startswith(FOLDERS)}
    builder.prepare_writing(wanted)
    for name in sorted(wanted):
        builder.index_page(name, app.env.get_doctree(name), app.env.titles[name].astext())
    builder.copy_static_files()
    builder.dump_search_index()
    Path(out, "search-page.html").write_text(SPHINX_PAGE, encoding="utf-8")


def index_by_pagefind(out: Path) -> None:
    """Write Pagefind's index of the articles."""
    pages = f"{{{','.join(name.rstrip('/') for name in FOLDERS)}}}/**/*.html"
    told = ("--site", str(SITE), "--output-path", str(out / "pagefind"), "--glob", pages)
    command = (sys.executable, "-m", "pagefind", *told, "--root-selector", "article", "--quiet")
    subprocess.run(command, check=True)  # noqa: S603  (our own words)


def print_table(queries: list[Query], urls: list[str], found: dict[str, list[list[str]]]) -> None:
    """Print how many queries of each kind are answered: by a section of ours, and by a page of each."""
    answers = [{page_of(url) for url in urls if query.is_answered_by(url)} for query in queries]
    counts: dict[str, Counter[str]] = {query.kind: Counter() for query in queries}
    counts |= {part: Counter() for part in ("tuned", "held out", "all")}
    for n, query in enumerate(queries):
        for kind in (query.kind, "held out" if query.held_out else "tuned", "all"):
            counts[kind]["queries"] += 1
            counts[kind]["section"] += any(map(query.is_answered_by, found["nnbook"][n]))
            for name, results in found.items():
                counts[kind][name] += any(page_of(url) in answers[n] for url in results[n])
    columns = ("queries", "section", *found)
    print(f"{'':17}" + "".join(f"{column:>10}" for column in columns))
    for kind, count in counts.items():
        print(f"{kind:17}" + "".join(f"{count[column]:10}" for column in columns))


def page_of(url: str) -> str:
    """Return the page of an address."""
    return url.partition("#")[0]


if __name__ == "__main__":
    main()
