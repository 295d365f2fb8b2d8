"""Where the lines of Thai break, measured in the browser."""

from __future__ import annotations

import pytest
from built_site import LAY_OUT_EVERYTHING, pages_to_look_at
from playwright.sync_api import Page

CHAPTERS = [page for page in pages_to_look_at() if page.startswith(("chapters/", "appendix/"))]

# Each ๆ that stands on another line than the letter before it, and each term that stands on two lines.
BREAKS = """() => {
    const wrong = [];
    const article = document.querySelector("article");
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const box = (node, from, to) => {
        range.setStart(node, from);
        range.setEnd(node, to);
        return range.getClientRects();
    };
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const around = node.parentElement;
        if (around.closest("pre, .katex, [hidden]") || !around.checkVisibility()) continue;
        for (let at = node.data.indexOf("ๆ"); at > 0; at = node.data.indexOf("ๆ", at + 1)) {
            const [word] = box(node, at - 1 - (node.data[at - 1] === "\\u00a0"), at);
            const [repeat] = box(node, at, at + 1);
            if (!word || !repeat || repeat.top <= word.bottom - 2) continue;
            wrong.push(node.data.slice(Math.max(at - 20, 0), at + 5));
        }
    }
    for (const term of document.querySelectorAll("article .nobreak")) {
        if (term.closest("h1") || !term.checkVisibility()) continue;
        const tops = new Set([...term.getClientRects()].filter(r => r.width).map(r => Math.round(r.top)));
        if (tops.size > 1) wrong.push(term.textContent);
    }
    return wrong;
}"""

# Each heading of which one line of text lies over another, marks above and below letters included.
COLLISIONS = """() => {
    const wrong = [];
    const range = document.createRange();
    for (const heading of document.querySelectorAll("article :is(h1, h2, h3, h4, th, summary, .kind)")) {
        const lines = [];
        const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            if (walker.currentNode.parentElement.closest(".katex, .headerlink")) continue;
            range.selectNodeContents(walker.currentNode);
            lines.push(...[...range.getClientRects()].filter(line => line.width > 1));
        }
        const over = (a, b) => b.top - a.top > a.height / 2 && a.bottom - b.top > 1;
        if (lines.some(a => lines.some(b => over(a, b)))) wrong.push(heading.textContent);
    }
    return wrong;
}"""


def open_page(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{path}")
    page.evaluate(LAY_OUT_EVERYTHING)


@pytest.mark.parametrize("path", CHAPTERS)
def test_no_line_begins_with_maiyamok_or_inside_a_term(page: Page, site: str, path: str) -> None:
    for width in (320, 360, 1280):
        open_page(page, site, path, width)
        assert page.evaluate(BREAKS) == [], width


@pytest.mark.parametrize("path", CHAPTERS)
def test_no_line_of_a_heading_lies_over_another(page: Page, site: str, path: str) -> None:
    for width in (320, 1280):
        open_page(page, site, path, width)
        assert page.evaluate(COLLISIONS) == [], width
