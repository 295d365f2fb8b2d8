"""The card of a glossary term, by mouse, keyboard and finger, as WCAG 1.4.13 wants it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import CHAPTER, LAY_OUT_EVERYTHING, SITE, Watch
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TERM = "article a:has(> .std-term)"
BOX = """box => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    return [left, right, top, bottom];
}"""


def card(page: Page) -> Locator:
    return page.locator(".glossary-card")


def term(page: Page, number: int = 0) -> Locator:
    return page.locator(TERM).nth(number)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    yield context
    context.close()


def test_a_resting_mouse_opens_the_card_and_can_enter_it(page: Page, site: str) -> None:
    watch = Watch(site)
    watch.attach(page)
    page.goto(f"{site}/{CHAPTER}")
    term(page).hover()
    expect(card(page)).to_be_visible()
    about = page.locator(f"#{term(page).get_attribute('aria-describedby')}")
    assert str(about.text_content()).strip() in card(page).inner_text()
    assert "คำศัพท์" in card(page).get_by_role("link").inner_text()
    card(page).hover()
    page.wait_for_timeout(600)  # longer than a card stays when it is left
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()
    assert not watch.complaints


def test_a_mouse_that_passes_by_opens_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    term(page).hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)
    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize("reached", ["hover", "focus"])
def test_escape_dismisses_and_the_card_stays_away(page: Page, site: str, reached: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    if reached == "hover":
        term(page).hover()
    else:
        reach_by_keyboard(page)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_hidden()


def reach_by_keyboard(page: Page) -> None:
    page.evaluate(
        "link => { link.focus(); link.blur() }", term(page).element_handle()
    )  # Tab goes on from there
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert term(page).evaluate("link => link === document.activeElement")


def test_the_keyboard_opens_the_card_and_it_persists_until_the_focus_leaves(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    reach_by_keyboard(page)
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    page.wait_for_timeout(1500)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    beside = term(page).evaluate("link => link === document.activeElement")
    assert not beside
    if not page.locator(f"{TERM}:focus").count():
        expect(card(page)).to_be_hidden()


def test_enter_on_a_term_goes_to_the_glossary(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    reach_by_keyboard(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/appendix/glossary.html#term-*")


def test_the_first_tap_opens_and_the_link_in_the_card_goes_on(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/{CHAPTER}")
    for number in (0, 1):  # a tap on another term changes the card
        term(page, number).tap()
        expect(card(page)).to_be_visible()
        assert page.url.endswith(CHAPTER)
    page.locator("h1").tap()
    expect(card(page)).to_be_hidden()
    term(page).tap()
    card(page).get_by_role("link").tap()
    page.wait_for_url("**/appendix/glossary.html#term-*")


@pytest.mark.parametrize("width", [320, 1280])
def test_no_card_leaves_the_window_covers_its_term_or_moves_the_text(
    page: Page, site: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site}/{CHAPTER}")
    page.evaluate(LAY_OUT_EVERYTHING)
    wrong = []
    for number in range(page.locator(TERM).count()):
        link = term(page, number)
        for block in ("start", "end"):
            link.evaluate("(link, block) => link.scrollIntoView({ block, behavior: 'instant' })", block)
            before = link.evaluate(BOX)
            link.evaluate("link => link.focus({ focusVisible: true, preventScroll: true })")
            expect(card(page)).to_be_visible()
            left, right, top, bottom = card(page).evaluate(BOX)
            is_inside = left >= 0 and right <= width and top >= 0
            is_clear = bottom <= before[2] or top >= before[3]
            if not (is_inside and is_clear and link.evaluate(BOX) == before):
                wrong.append((link.inner_text(), block, before, (left, right, top, bottom)))
            page.keyboard.press("Escape")
            link.blur()
    assert not wrong
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_card_stays_beside_its_term_when_the_text_above_grows(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    page.evaluate(LAY_OUT_EVERYTHING)
    term(page).hover()
    expect(card(page)).to_be_visible()
    gap = card(page).evaluate(BOX)[2] - term(page).evaluate(BOX)[3]
    page.evaluate("document.querySelector('h1').style.paddingTop = '40px'")
    page.evaluate("new Promise(requestAnimationFrame).then(() => null)")
    assert card(page).evaluate(BOX)[2] - term(page).evaluate(BOX)[3] == pytest.approx(gap)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_card(page: Page, site: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(f"{site}/{CHAPTER}")
    page.evaluate(LAY_OUT_EVERYTHING)
    term(page).hover()
    expect(card(page)).to_be_visible()
    assert card(page).evaluate("card => getComputedStyle(card).transitionDuration") == "0s"
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert not [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]


def test_paper_shows_neither_card_nor_meanings(page: Page, site: str) -> None:
    page.goto(f"{site}/{CHAPTER}")
    term(page).hover()
    expect(card(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(card(page)).to_be_hidden()
    expect(page.locator(".glossary-meanings")).to_be_hidden()
    page.emulate_media(media="screen")


def test_a_page_on_disk_has_cards_too(desktop: BrowserContext) -> None:
    page = desktop.new_page()
    page.goto((SITE / CHAPTER).as_uri())
    term(page).hover()
    expect(card(page)).to_be_visible()
    page.close()


def test_without_javascript_the_link_leads_to_the_glossary(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    expect(page.locator(".glossary-meanings")).to_be_hidden()
    term(page).click()
    page.wait_for_url("**/appendix/glossary.html#term-*")
    context.close()
