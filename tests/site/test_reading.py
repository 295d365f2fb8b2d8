"""A chapter as its readers meet it: without JavaScript, by keyboard, on paper, at night."""

from __future__ import annotations

from http import HTTPStatus

from built_site import CHAPTER
from playwright.sync_api import Browser, Page


def test_without_javascript_everything_can_be_read(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    assert page.locator("h1").is_visible()
    assert page.locator(".katex").first.is_visible()
    assert page.locator("figure img").first.is_visible()
    page.locator("label.nav-overlay-icon").click()
    assert page.locator(".sidebar-tree a").first.is_visible()
    context.close()


def test_a_quiz_answers_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    choice = page.locator(".quiz details").first
    feedback = choice.locator("p").last
    assert not feedback.is_visible()
    choice.locator("summary").click()
    assert feedback.is_visible()
    context.close()


def test_the_drawer_opens_by_keyboard(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("skip-to-content")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_timeout(400)
    box = page.locator(".sidebar-drawer").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    context.close()


def test_light_or_dark_is_remembered_on_the_next_page(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    page.locator(".theme-toggle-content button").click()
    chosen = page.locator("body").get_attribute("data-theme")
    assert chosen in {"light", "dark"}
    page.goto(f"{site}/index.html")
    assert page.locator("body").get_attribute("data-theme") == chosen
    context.close()


def test_paper_shows_folded_parts_and_no_navigation(page: Page, site: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site}/{CHAPTER}")
    assert not page.locator(".sidebar-drawer").is_visible()
    assert page.locator("details.solution pre").first.is_visible()


def test_a_wrong_address_is_answered_in_thai_and_in_style(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/chapters/no/such/page")
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    assert "ไม่พบ" in page.locator("h1").inner_text()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Sarabun")
    page.locator(".sidebar-brand").click()
    assert page.url == f"{site}/index.html"
