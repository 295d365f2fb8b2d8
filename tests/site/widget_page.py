"""How tests reach a widget: open its page, read what it concludes, run its numerics and its code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import numpy as np
from playwright.sync_api import Locator, Page

# Sections get their height when they come near the screen, so that one jump may miss.
SCROLL_UNTIL_IT_CONCLUDES = """label => {
    const widget = document.getElementById(label);
    const conclusion = widget.querySelector(".widget-conclusion");
    if (conclusion?.textContent) return true;
    widget.scrollIntoView({ block: "center", behavior: "instant" });
    return false;
}"""
RUN_CORE = """async ([address, call, inputs]) => {
    const core = await import(address);
    const finish = (work) => {
        if (typeof work?.next !== "function") return work;
        let state;
        do state = work.next(); while (!state.done);
        return state.value;
    };
    const plain = (value) => ArrayBuffer.isView(value) ? Array.from(value)
        : Array.isArray(value) ? value.map(plain)
        : value && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
        : value;
    return inputs.map((input) => plain(finish(core[call](...input))));
}"""


def open_widget(page: Page, site: str, path: str, label: str, **settings: object) -> Locator:
    """Open a page with settings in its address, scroll to the widget and wait for its conclusion."""
    query = urlencode({f"{label}.{name}": value for name, value in settings.items()})
    page.goto(f"{site}/{path}?{query}#{label}")
    widget = page.locator(f"#{label}")
    page.wait_for_function(SCROLL_UNTIL_IT_CONCLUDES, arg=label)
    return widget


def conclusion(widget: Locator) -> str:
    """Read the sentence that the widget concludes with."""
    return widget.locator(".widget-conclusion").text_content() or ""


def run_core(page: Page, site: str, module: str, call: str, *inputs: Sequence[object]) -> list[Any]:
    """Run a function of a widgets' module in the browser, once with each list of arguments."""
    if not page.url.startswith(site):
        page.goto(f"{site}/404.html")
    found: list[Any] = page.evaluate(RUN_CORE, [f"{site}/_static/widgets/{module}", call, list(inputs)])
    return found


def copied_code(widget: Locator) -> str:
    """Open the fold with the Python code and read it."""
    fold = widget.locator("details", has=widget.page.locator("summary", has_text="โค้ด nnbook"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold.locator("pre").text_content() or ""


def fresh_rng() -> np.random.Generator:
    """Return the numbers from which a test draws its inputs.

    They are the same at every run, so that a failure comes again; set ``NNBOOK_TEST_SEED`` to draw others.
    """
    return np.random.default_rng(int(os.environ.get("NNBOOK_TEST_SEED", "0")))


def run_python(code: str) -> str:
    """Run code as a reader would, in a fresh Python; return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout
