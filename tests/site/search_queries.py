"""The golden queries and the search without its box: what its tests share with the comparison of searches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

SHOWN = 3  # an answer further down is none
LOAD = """async (files) => {
    const get = (file) => new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { async: false, src: `_static/${file}`, onload: resolve, onerror: reject });
        document.head.append(script);
    });
    await Promise.all(files.map(get));
    window.search = bookSearch.createSearch(window.bookSearchData);
    return null;
}"""
FIND = "([queries, limit]) => queries.map(query => search(query, limit).map(result => result.url))"


@dataclass(frozen=True)
class Query:
    """What a reader typed, and what answers it: pages, or sections alone by their labels."""

    kind: str
    text: str
    pages: frozenset[str]
    sections: frozenset[str]
    held_out: bool

    def is_answered_by(self, url: str) -> bool:
        """Tell whether the address of a result is one of the answers."""
        page, _, anchor = url.partition("#")
        page = page.removesuffix(".html")
        name = page.rpartition("/")[2]
        top = (
            f"ch-{name.replace('_', '-')}"  # a page without an anchor is its chapter's beginning, or a figure
        )
        return page in self.pages or not self.sections.isdisjoint({anchor} if anchor else {top, name})


def read_queries() -> list[Query]:
    """Read the queries in the order of the file."""
    kinds: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    )
    return [
        Query(
            kind,
            str(entry["q"]),
            frozenset(entry.get("pages", ())),
            frozenset(entry.get("at", ())),
            bool(entry.get("held_out")),
        )
        for kind, entries in kinds.items()
        for entry in entries
    ]


def open_search(page: Page, site: str) -> Page:
    """Open a page that holds the search and its data, and no box around them."""
    page.goto(f"{site}/index.html")
    script = page.evaluate("fetch('_static/js/search.js').then(response => response.text())")
    parts = re.findall(r'"(\w+)"', script.partition("PARTS = ")[2].partition("]")[0])
    page.evaluate(LOAD, [*(f"js/search-{part}.js" for part in parts), "search-data.js"])
    return page


def find(core: Page, queries: list[Query], limit: int = SHOWN) -> list[list[str]]:
    """Return the addresses of the first results of each query."""
    found: list[list[str]] = core.evaluate(FIND, [[query.text for query in queries], limit])
    return found
