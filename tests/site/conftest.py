"""The built site, served as a strict host would serve it, and a real Chromium to read it with."""

from __future__ import annotations

import functools
import os
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from built_site import POLICY, SITE, base_path, pages, pages_to_look_at
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tasks import chromium

PATIENCE = 60_000  # ms: a busy machine is no fault of the page
expect.set_options(timeout=20_000)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``page_path`` runs on every page; for ``looked_at``, on each worth a long look."""
    if "page_path" in metafunc.fixturenames:
        metafunc.parametrize("page_path", pages())
    if "looked_at" in metafunc.fixturenames:
        metafunc.parametrize("looked_at", pages_to_look_at())


class StrictHandler(SimpleHTTPRequestHandler):
    """Serves the site as a static host does, with its own 404 page, and under a strict policy."""

    def translate_path(self, path: str) -> str:
        """Find a file of the site; nothing lies outside its folder."""
        base = base_path()
        return super().translate_path(path.removeprefix(base) if path.startswith(f"{base}/") else "/absent")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the site's own page."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (SITE / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Add the policy to every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the parent's name)
        """Stay silent: pytest's output is for the tests."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the served site."""
    handler = functools.partial(StrictHandler, directory=str(SITE))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{base_path()}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests; its sandbox refuses root, which is all that some Linux CI has."""
    as_root = sys.platform == "linux" and os.geteuid() == 0
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox"] if as_root else []
        )
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """A wide window in light mode, shared by tests that leave no trace."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(desktop: BrowserContext) -> Iterator[Page]:
    """A fresh tab of the wide window."""
    tab = desktop.new_page()
    yield tab
    tab.close()
