"""The search as readers use it: as one types, by keyboard, by screen reader, from disk; and what it finds."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest
from built_site import CHAPTER, SITE, Watch
from playwright.sync_api import Browser, BrowserContext, Page, expect
from search_queries import find, open_search, read_queries

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SEARCHED = ".search-panel:not([hidden]):not([aria-busy])"
RECALL = {"tuned": 0.97, "held out": 0.95}


@pytest.fixture
def core(page: Page, site: str) -> Page:
    """A page with the search and its data, and no box around them."""
    return open_search(page, site)


@pytest.mark.parametrize("part", ["tuned", "held out"])
def test_the_first_three_results_answer(core: Page, part: str) -> None:
    queries = [query for query in read_queries() if query.held_out == (part == "held out")]
    missed = [
        query
        for query, urls in zip(queries, find(core, queries), strict=True)
        if not any(map(query.is_answered_by, urls))
    ]
    all_of, missed_of = Counter(query.kind for query in queries), Counter(query.kind for query in missed)
    for kind, count in all_of.items():
        sys.stdout.write(f"{kind:16} {count - missed_of[kind]:3} of {count}\n")
    assert 1 - len(missed) / len(queries) >= RECALL[part], [(query.kind, query.text) for query in missed]


def test_enough_queries_are_held_out() -> None:
    assert sum(query.held_out for query in read_queries()) >= 120


def test_the_data_waits_for_the_box(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("?")[0]))
    page.goto(f"{site}/{CHAPTER}", wait_until="networkidle")
    assert not [file for file in asked if file.startswith("search-")]
    with page.expect_response("**/search-data.js"):
        page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.className") == "sidebar-search"


def type_query(page: Page, query: str) -> None:
    box = page.locator(".sidebar-search")
    box.focus()
    box.type(query)
    page.wait_for_selector(SEARCHED)


def test_the_keyboard_finds_and_opens_a_section(page: Page, site: str) -> None:
    watch = Watch(site)
    watch.attach(page)
    page.goto(f"{site}/{CHAPTER}")
    page.keyboard.press("/")
    type_query(page, "นิวรอนตาย")
    box = page.locator(".sidebar-search")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.locator("mark").first.inner_text()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    last = page.locator("[role=option]").last
    assert box.get_attribute("aria-activedescendant") == last.get_attribute("id")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "นิวรอนตาย"
    box.type(" ")
    page.wait_for_selector(SEARCHED)
    page.keyboard.press("ArrowDown")
    target = page.locator("[role=option]").first.get_attribute("href")
    assert not watch.complaints
    page.keyboard.press("Enter")
    page.wait_for_url(str(target))


def test_enter_alone_shows_all_results_on_a_page(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    type_query(page, "xavier")
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-results li")
    assert page.url.startswith(f"{site}/search.html?q=xavier")
    assert "หัวข้อ" in page.locator(".search-count").inner_text()
    page.locator(".search-form input").fill("qqqqqqqq")
    expect(page.locator(".search-results li")).to_have_count(0)
    expect(page.locator(".search-count")).to_contain_text("ไม่พบ")


def test_the_count_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    type_query(page, "เกรเดียนต์")
    expect(page.locator(".search-status")).to_have_text("พบ 8 หัวข้อ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["เกรเดียนต์หาย", "qqqqqqqq"])
def test_axe_finds_nothing_in_the_results(page: Page, site: str, query: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site}/search.html?q={quote(query)}")
    expect(page.locator(".search-count")).not_to_be_empty()
    type_query(page, query)
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert not [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]


def test_nothing_covers_the_results(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    type_query(page, "เกรเดียนต์")
    shown = page.evaluate("""() => [...document.querySelectorAll("[role=option]")].slice(0, 4).map(option => {
        const { right, top, height } = option.getBoundingClientRect();
        return option.contains(document.elementFromPoint(right - 8, top + height / 2));
    })""")
    assert shown == [True] * 4


def test_a_phone_opens_its_drawer_and_shows_the_results(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    page.keyboard.press("Control+k")
    page.wait_for_timeout(400)
    type_query(page, "reluคือ")
    panel = page.locator(".search-panel").bounding_box()
    assert panel is not None
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 360
    context.close()


def test_the_copy_on_disk_answers(desktop: BrowserContext) -> None:
    page = desktop.new_page()
    watch = Watch("file://")
    watch.attach(page)
    page.goto((SITE / CHAPTER).as_uri())
    type_query(page, "อานม้า")
    found = [option.get_attribute("href") for option in page.locator("[role=option]").all()[:3]]
    assert any("chapters/gradient_descent.html" in str(href) for href in found)
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-results li")
    assert not watch.complaints
    page.close()


def test_a_failed_load_is_told_and_the_next_letter_tries_again(page: Page, site: str) -> None:
    page.route("**/search-data.js*", lambda route: route.abort())
    page.goto(f"{site}/{CHAPTER}")
    type_query(page, "rel")
    expect(page.locator(".search-note")).to_contain_text("โหลดข้อมูลของการค้นหาไม่ได้")
    page.unroute("**/search-data.js*")
    page.locator(".sidebar-search").type("u")
    expect(page.locator("[role=option]")).to_have_count(8)


def test_without_javascript_a_sentence_says_what_to_do(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    page.locator(".sidebar-search").fill("relu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=relu")
    assert "JavaScript" in page.locator("main").inner_text()
    context.close()
