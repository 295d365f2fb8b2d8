"""What must hold on every page of the site, whatever it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import LAY_OUT_EVERYTHING, SITE, Watch
from playwright.sync_api import BrowserContext, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (320, 360, 768, 1024, 1280, 1360, 1600, 2560)

SIDEWAYS = """() => [document.documentElement, document.querySelector('.content')]
    .filter(box => box && box.scrollWidth > box.clientWidth + 1)
    .map(box => `${box.tagName}.${box.className}: ${box.scrollWidth} > ${box.clientWidth}`)"""


def test_a_page_asks_nobody_else_and_says_what_it_is(page: Page, site: str, page_path: str) -> None:
    watch = Watch(site)
    watch.attach(page)
    page.goto(f"{site}/{page_path}")
    assert page.locator("html").get_attribute("lang") == "th"
    assert page.locator("h1").count() == 1
    for name in ('name="description"', 'property="og:title"', 'property="og:image"'):
        tags = page.locator(f"meta[{name}]")
        assert tags.count() == 1, name
        assert tags.get_attribute("content"), name
    assert not watch.complaints


def test_a_page_stays_quiet_while_it_is_open(page: Page, site: str, looked_at: str) -> None:
    watch = Watch(site)
    watch.attach(page)
    page.goto(f"{site}/{looked_at}", wait_until="networkidle")
    assert not watch.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: str, looked_at: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site}/{looked_at}")
    page.evaluate(LAY_OUT_EVERYTHING)
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert not [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def test_nothing_scrolls_sideways(page: Page, site: str, looked_at: str) -> None:
    page.goto(f"{site}/{looked_at}")
    page.evaluate(LAY_OUT_EVERYTHING)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if wide := page.evaluate(SIDEWAYS):
            found[width] = wide
    assert not found


def test_the_page_reads_from_disk(desktop: BrowserContext, looked_at: str) -> None:
    if looked_at == "404.html":
        return  # only a host shows it, and its links begin at the root of that host
    tab = desktop.new_page()
    watch = Watch("file://")
    watch.attach(tab)
    tab.goto((SITE / looked_at).as_uri())
    assert tab.locator("h1").is_visible()
    assert not watch.complaints
    tab.close()
