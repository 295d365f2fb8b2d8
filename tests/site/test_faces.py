"""Which face sets the book, on a first visit too, and whether a line moves when it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from built_site import CHAPTER, LAY_OUT_EVERYTHING, SITE
from playwright.sync_api import Browser, BrowserContext, Page, Route

SHIFTS = """() => {
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
}"""
N_FACES = 4  # Thai and Latin, regular and bold
TEXT = ("article p", "article h1", "article h2", "article li", "article figcaption p")
MOST_SHIFT = 0.02  # a fifth of what is counted as good

# Neighbouring lines of code whose comments stand in the same column, and how many pixels they are apart.
COMMENTS = r"""() => {
    const found = [];
    const range = document.createRange();
    for (const code of document.querySelectorAll("article div.highlight pre")) {
        const pieces = [];
        const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        let text = "";
        while (walker.nextNode()) {
            pieces.push([text.length, walker.currentNode]);
            text += walker.currentNode.data;
        }
        const left = (at) => {
            const [start, node] = pieces.findLast(([start]) => start <= at);
            range.setStart(node, at - start);
            range.setEnd(node, at - start + 1);
            return range.getBoundingClientRect().left;
        };
        let [start, before] = [0, null];
        for (const line of text.split("\n")) {
            const place = line.search(/(?<=\S\s{2,})#/);
            const column = line.slice(0, place).replace(/\p{M}/gu, "").length;
            const comment = place < 0 ? null : { column, left: left(start + place), line };
            if (comment && before && before.column === column) {
                found.push([Math.abs(comment.left - before.left), before.line, line]);
            }
            before = comment;
            start += line.length + 1;
        }
    }
    return found;
}"""

# Code whose lines are not as far apart as they should be: Thai marks above and below must not push them.
PITCHES = """() => {
    const pitches = new Set();
    for (const code of document.querySelectorAll("article div.highlight pre")) {
        const lines = code.textContent.replace(/\\n$/, "").split("\\n").length;
        const { paddingTop, paddingBottom, lineHeight } = getComputedStyle(code);
        const inner = code.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
        if (Math.abs(inner - lines * parseFloat(lineHeight)) > 1) pitches.add(code.textContent.slice(0, 80));
    }
    return [...pitches];
}"""


@pytest.fixture
def first_visit(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that has never seen the site."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="light")
    yield context
    context.close()


def faces(context: BrowserContext, page: Page, selector: str) -> set[tuple[str, bool]]:
    """The faces that set an element's letters, and whether the site brought them."""
    devtools = context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"], font["isCustomFont"]) for font in fonts}


def expect_one_face(context: BrowserContext, page: Page) -> None:
    page.evaluate(LAY_OUT_EVERYTHING)
    for selector in TEXT:
        assert faces(context, page, selector) == {("Sarabun", True)}, selector


@pytest.mark.parametrize("media", ["screen", "print"])
def test_one_face_sets_the_text_on_a_first_visit(first_visit: BrowserContext, site: str, media: str) -> None:
    """The page itself asks for the faces: they come although the styles that name them are held back."""
    page = first_visit.new_page()
    arrived: list[str] = []

    def hold_back(route: Route) -> None:
        for _ in range(200):
            if len(arrived) == N_FACES:
                break
            page.wait_for_timeout(100)
        route.continue_()

    page.on("requestfinished", lambda request: arrived.extend(re.findall(r"/sarabun-.*woff2", request.url)))
    page.route("**/css/nnbook.css*", hold_back)
    page.emulate_media(media=media)  # type: ignore[arg-type]
    page.goto(f"{site}/{CHAPTER}")
    assert len(arrived) == N_FACES
    expect_one_face(first_visit, page)


def test_one_face_sets_the_text_from_disk(first_visit: BrowserContext) -> None:
    page = first_visit.new_page()
    page.goto((SITE / CHAPTER).as_uri())
    expect_one_face(first_visit, page)


@pytest.mark.parametrize("delay", [0, 800], ids=["at once", "late"])
def test_no_line_moves_when_the_face_comes(first_visit: BrowserContext, site: str, delay: int) -> None:
    page = first_visit.new_page()
    asked: list[str] = []

    def answer_late(route: Route) -> None:
        asked.append(route.request.url)
        page.wait_for_timeout(delay)
        route.continue_()

    page.add_init_script(f"({SHIFTS})()")
    page.route("**/sarabun-*.woff2", answer_late)
    page.goto(f"{site}/{CHAPTER}", wait_until="networkidle")
    page.wait_for_timeout(300)
    shifted = page.evaluate("window.shifted")
    assert len(asked) == len(set(asked)) == N_FACES
    assert shifted <= MOST_SHIFT


@pytest.mark.parametrize("width", [360, 1280])
def test_thai_in_code_keeps_comments_in_line(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    apart = []
    pairs = 0
    for path in ("tensors", "tanh", "linear_regression", "two_layer_network"):
        page.goto(f"{site}/chapters/{path}.html")
        page.evaluate(LAY_OUT_EVERYTHING)
        found = page.evaluate(COMMENTS)
        pairs += len(found)
        apart += [pair for pair in found if pair[0] > 1]
        assert page.evaluate(PITCHES) == []
    assert pairs
    assert not apart
