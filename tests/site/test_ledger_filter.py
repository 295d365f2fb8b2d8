"""The ledger's filter: what a reader chooses is shown, counted and kept in the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from nnbook.ledger import recorded

PAGE = "appendix/ledger.html"
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
ROWS, CLAIMS = "table.ledger tbody tr:visible", ".ledger-claim:visible"


def wanted(chapter: str = "", verdict: str = "") -> int:
    rows = [row for row in recorded() if chapter in {"", row["chapter"]}]
    return sum(verdict in {"", row["verdict"]} for row in rows)


def test_a_keyboard_chooses_a_verdict_and_a_chapter(page: Page, site: str) -> None:
    page.goto(f"{site}/{PAGE}")
    status = page.locator(".ledger-filter [role=status]")
    n_all = len(recorded())
    expect(status).to_have_text(f"แสดง {n_all} จาก {n_all} ข้อ")
    page.get_by_label("ผล", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    verdict = page.get_by_label("ผล", exact=True).input_value()
    n_shown = wanted(verdict=verdict)
    assert 0 < n_shown < n_all
    expect(status).to_have_text(f"แสดง {n_shown} จาก {n_all} ข้อ")
    expect(page.locator(ROWS)).to_have_count(n_shown)
    expect(page).to_have_url(f"{site}/{PAGE}?verdict={verdict}")
    page.get_by_label("ผล", exact=True).select_option("")
    page.get_by_label("บท", exact=True).select_option("relu")
    expect(page.locator(ROWS)).to_have_count(wanted("relu"))
    expect(page.locator(CLAIMS)).to_have_count(wanted("relu"))
    expect(page.locator("#ledger-of-tanh")).to_be_hidden()


def test_an_address_gives_the_choice_back(page: Page, site: str) -> None:
    page.goto(f"{site}/{PAGE}?chapter=relu&verdict=not")
    expect(page.locator(ROWS)).to_have_count(wanted("relu", "not"))
    page.goto(f"{site}/{PAGE}?chapter=tensors&verdict=<b>")
    expect(page.locator(ROWS)).to_have_count(len(recorded()))


def test_nothing_found_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}/{PAGE}?chapter=gradient-descent&verdict=not")
    expect(page.locator(".ledger-filter [role=status]")).to_contain_text("ไม่มีข้อ")
    expect(page.locator(CLAIMS)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_filter_fits_a_phone_and_axe_finds_nothing(page: Page, site: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/{PAGE}?verdict=partly")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate(AXE)
    assert page.evaluate("axe.run('.ledger-filter')")["violations"] == []


def test_without_javascript_all_is_shown_and_no_control_is_dead(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{PAGE}")
    assert page.locator("table.ledger tbody tr").count() == len(recorded())
    assert page.locator("article select").count() == 0
    context.close()


def test_every_claim_is_cited_by_a_chapter(page: Page, site: str) -> None:
    cited: set[str] = set()
    for chapter in {row["chapter"] for row in recorded()}:
        page.goto(f"{site}/chapters/{chapter}.html")
        links = page.locator("article a[href*='appendix/ledger.html#ledger-']")
        cited |= {str(link.get_attribute("href")).partition("#")[2] for link in links.all()}
    labels = {f"ledger-{row['name']}".replace(".", "-").replace("_", "-") for row in recorded()}
    assert labels <= cited
