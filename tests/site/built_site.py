"""Where the built site is, which browser reads it, and what a page must not do while it is open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, Response

SITE = Path(__file__).resolve().parents[2] / "docs" / "_build" / "html"
CHAPTER = "chapters/vanishing_gradients.html"
POLICY = "default-src 'self'"

# Chromium refuses to preload a face from disk, where the styles bring it, and remarks on one that a busy
# machine brings too late to be shown.
PRELOADED_IN_VAIN = re.compile(r"file://.*/fonts/sarabun-|/fonts/sarabun-\S+ was preloaded .* but not used")
LEFT_BEHIND = "net::ERR_ABORTED"  # a request that was still open when the page was left

LAY_OUT_EVERYTHING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("section { content-visibility: visible !important }");
    document.adoptedStyleSheets = [sheet];
    document.querySelectorAll("details").forEach(fold => { fold.open = true });
    return document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => null);
}"""


def pages() -> list[str]:
    """Every HTML page of the built site, as a path from its root."""
    found = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    if not found:
        pytest.exit(f"no built site at {SITE}: run `nox -s docs` first", returncode=1)
    return [page for page in found if not page.startswith("_static/")]


def pages_to_look_at() -> list[str]:
    """Every page that somebody wrote, and one of each kind that is generated: a template makes the others."""
    generated: dict[str, str] = {}
    written = []
    for page in pages():
        folder = page.rpartition("/")[0]
        if folder.startswith(("_modules", "auto_gallery")):
            generated.setdefault(folder, page)
        else:
            written.append(page)
    return [*written, *generated.values()]


@cache  # the server asks at every request
def base_path() -> str:
    """The folder of its host that the site was built for, such as ``/nnbook``: its 404 page needs it."""
    index = (SITE / "index.html").read_text(encoding="utf-8")
    canonical = re.search(r'rel="canonical" href="([^"]+)"', index)
    assert canonical, "index.html names no canonical address"
    return urlsplit(canonical[1]).path.rpartition("/")[0]


@dataclass
class Watch:
    """What a page did while it was open, that a quiet page does not do."""

    origin: str
    complaints: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Listen to the page's requests, console and errors."""
        page.on("request", self.on_request)
        page.on("console", self.on_console)
        page.on("response", self.on_response)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("requestfailed", self.on_request_failed)

    def on_request(self, request: Request) -> None:
        """Note a request that leaves the site."""
        if not request.url.startswith((self.origin, "blob:")):
            self.complaints.append(f"foreign request: {request.url}")

    def on_request_failed(self, request: Request) -> None:
        """Note a request without an answer."""
        if request.failure != LEFT_BEHIND and not PRELOADED_IN_VAIN.search(request.url):
            self.complaints.append(f"failed: {request.url}")

    def on_response(self, answer: Response) -> None:
        """Note an answer that is an error."""
        if not answer.ok:
            self.complaints.append(f"{answer.status}: {answer.url}")

    def on_console(self, message: ConsoleMessage) -> None:
        """Note what the console reports as wrong; a broken content security policy is reported there too."""
        said = f"{message.text} {message.location.get('url', '')}"
        if message.type in {"error", "warning"} and not PRELOADED_IN_VAIN.search(said):
            self.complaints.append(f"console {message.type}: {message.text}")
