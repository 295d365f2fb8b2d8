"""What every widget of the site must do, whichever it is: the tests find the widgets by themselves."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import quote

import pytest
import widget_modules
from bs4 import BeautifulSoup
from built_site import SITE, Watch, pages
from playwright.sync_api import Browser, Page, expect
from widget_page import SCROLL_UNTIL_IT_CONCLUDES, conclusion, open_widget

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SOURCES = Path(__file__).parents[2] / "docs" / "_static" / "widgets"
LIMIT = 8_000  # bytes on the wire of a widget's own modules, and of the frame that all share
FROM_THE_CACHE = "304"
NUMERICS = {"activations.js", "quadrature.js"}  # in ``frame/`` too, but only some widgets load them
TOUCH = 44  # pixels that a finger hits
SETTLES = 500  # ms after the last drawing until the conclusion is said and the address written, and some more
HAS_COMPUTED = """label => {
    const { asked, values, work, isStale } = document.querySelector(`#${label} > [key]`);
    return asked === values && !work && !isStale;
}"""
HOSTILE = ("<img src=x onerror=alert(1)>", "1e999", "NaN", "__proto__", "ก" * 500, "", "-1", "\u202e\x00")


def find_widgets() -> list[tuple[str, str]]:
    found = []
    for path in pages():
        soup = BeautifulSoup((SITE / path).read_text(encoding="utf-8"), "html.parser")
        found += [(path, str(box["key"])) for box in soup.select(".widget > [key]")]
    return found


WIDGETS = find_widgets()
every_widget = pytest.mark.parametrize(("path", "label"), WIDGETS, ids=[label for _, label in WIDGETS])


def weight(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


@pytest.mark.parametrize("entry", sorted(SOURCES.glob("*/widget.js")), ids=lambda path: path.parent.name)
def test_a_widget_and_the_frame_weigh_little(entry: Path) -> None:
    """Count a widget's own, another's that it uses, and numerics; the rest of ``frame/`` comes once."""
    modules = [
        SITE / "_static/widgets" / path.relative_to(SOURCES) for path in widget_modules.imported(entry)
    ]
    own = [path for path in modules if path.parent.name != "frame" or path.name in NUMERICS]
    assert weight(own) <= LIMIT
    basics = [path for path in modules if path.name not in {"chart.js", "random.js"} and path not in own]
    assert weight(basics) <= LIMIT


def test_a_page_without_widgets_loads_none() -> None:
    with_widgets = {path for path, _ in WIDGETS}
    loading = {path for path in pages() if "widgets" in (SITE / path).read_text("utf-8")}
    assert loading == with_widgets


def test_every_import_carries_the_hash_of_what_it_leads_to() -> None:
    root = SITE / "_static" / "widgets"
    for path in root.rglob("*.js"):
        text = path.read_text("utf-8")
        imports = re.findall(r'from "(\.[^"]+)"', text)
        assert all(re.search(r"\.js\?v=[0-9a-f]{10}$", address) for address in imports), path


@every_widget
def test_axe_finds_nothing_in_either_light(page: Page, site: str, path: str, label: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        widget = open_widget(page, site, path, label)
        widget.evaluate("box => box.querySelectorAll('details').forEach(fold => { fold.open = true })")
        page.wait_for_timeout(100)
        page.evaluate(AXE)
        found = page.evaluate("label => axe.run(document.getElementById(label))", label)["violations"]
        assert not [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]


@every_widget
def test_it_fits_a_small_phone_and_a_finger(browser: Browser, site: str, path: str, label: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True)
    page = context.new_page()
    widget = open_widget(page, site, path, label)
    widget.evaluate("box => box.querySelectorAll('details').forEach(fold => { fold.open = true })")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    low = widget.evaluate(
        """(box, least) => [...box.querySelectorAll(".widget-live :is(button, select, input, summary)")]
            .filter(({ type, parentElement }) => type !== "checkbox" || parentElement.offsetHeight < least)
            .filter(control => control.type === "checkbox" || control.offsetHeight < least)
            .map(control => control.outerHTML)""",
        TOUCH,
    )
    assert low == []
    widget.locator(".widget-presets button").last.tap()
    expect(widget.locator(".widget-presets button").last).to_have_attribute("aria-pressed", "true")
    context.close()


@every_widget
def test_each_question_goes_into_the_address_and_back(page: Page, site: str, path: str, label: str) -> None:
    widget = open_widget(page, site, path, label)
    for i in range(widget.locator(".widget-presets button").count()):
        widget.locator(".widget-presets button").nth(i).click()
        page.wait_for_function(HAS_COMPUTED, arg=label)
        page.wait_for_timeout(SETTLES)
        said, address = conclusion(widget), page.url
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_function(SCROLL_UNTIL_IT_CONCLUDES, arg=label)
        assert conclusion(widget) == said
        assert widget.locator(".widget-presets button").nth(i).get_attribute("aria-pressed") == "true"
        assert widget.locator(".widget-complaint").count() == 0


@every_widget
def test_a_hostile_address_gets_a_sentence(page: Page, site: str, path: str, label: str) -> None:
    watch = Watch(site)
    watch.attach(page)
    open_widget(page, site, path, label)
    settings = page.locator(f"#{label} > [key]").evaluate(
        "element => Object.entries(element.widget.settings)"
    )
    strict = [name for name, setting in settings if setting["kind"] != "text"] or ["unknown"]
    for text in HOSTILE:
        query = "&".join(f"{label}.{name}={quote(text)}" for name in (*strict, "__proto__", "constructor"))
        page.goto(f"{site}/{path}?{query}#{label}")
        page.wait_for_function(SCROLL_UNTIL_IT_CONCLUDES, arg=label)
        complaint = page.locator(f"#{label} .widget-complaint").text_content() or ""
        assert "ลิงก์" in complaint
        assert len(complaint) < 300 * (len(strict) + 2)
        assert page.locator(f"#{label} .widget-complaint img").count() == 0
    assert not [complaint for complaint in watch.complaints if not complaint.startswith(FROM_THE_CACHE)]


@every_widget
def test_others_and_anchors_are_left_alone_in_the_address(
    page: Page, site: str, path: str, label: str
) -> None:
    page.goto(f"{site}/{path}?other=1#{label}")
    page.wait_for_function(SCROLL_UNTIL_IT_CONCLUDES, arg=label)
    page.locator(f"#{label} .widget-presets button").last.click()
    expect(page).to_have_url(re.compile(rf"\?other=1&{label}\..*#{label}$"))
    page.locator(f"#{label}").get_by_role("button", name="ค่าเริ่มต้น").click()
    expect(page).to_have_url(f"{site}/{path}?other=1#{label}")


@every_widget
def test_paper_has_the_picture_and_no_controls(page: Page, site: str, path: str, label: str) -> None:
    widget = open_widget(page, site, path, label)
    assert not widget.locator(".widget-fallback").is_visible()
    page.emulate_media(media="print")
    assert widget.locator(".widget-fallback :is(img, video)").first.is_visible()
    assert not widget.locator(".widget-live").is_visible()
    page.emulate_media(media="screen")


@every_widget
def test_from_disk_the_picture_stays(page: Page, path: str, label: str) -> None:
    page.goto((SITE / path).as_uri())
    assert page.locator(f"#{label} .widget-fallback").is_visible()
    assert page.locator(f"#{label} .widget-live").count() == 0


@every_widget
def test_where_copying_is_refused_the_code_is_shown(page: Page, site: str, path: str, label: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    widget = open_widget(page, site, path, label)
    widget.get_by_role("button", name="คัดลอกเป็นโค้ด nnbook").click()
    shown = widget.locator(".widget-live > pre")
    expect(shown).to_be_visible()
    compile(shown.text_content() or "", "copied", "exec")
    assert page.evaluate("getSelection().toString().trim()") == (shown.text_content() or "").strip()


@every_widget
def test_it_rests_off_the_screen(page: Page, site: str, path: str, label: str) -> None:
    widget = open_widget(page, site, path, label)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)
    drawn = widget.locator("[key]").first.evaluate(
        """async (element) => {
            const before = element.result;
            element.change({});
            await new Promise((resolve) => setTimeout(resolve, 300));
            return element.seen || element.result !== before;
        }"""
    )
    assert not drawn
