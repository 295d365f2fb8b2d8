"""What a chapter costs a reader on a phone."""

from __future__ import annotations

import gzip

from built_site import CHAPTER
from playwright.sync_api import Browser, Response

LIMIT_KB = 200
COMPRESSED_ALREADY = {"font", "image", "media"}


def test_a_chapter_without_its_figures_fits_in_200_kb(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  (Playwright looks inside it)
    page.goto(f"{site}/{CHAPTER}", wait_until="networkidle")
    weights = {
        answer.url.removeprefix(site): weight(answer)
        for answer in answers
        if answer.request.resource_type not in {"image", "media"}
    }
    context.close()
    assert sum(weights.values()) <= LIMIT_KB * 1000, weights


def weight(answer: Response) -> int:
    """Bytes on the wire from a server that compresses text with gzip."""
    body = answer.body()
    return len(body if answer.request.resource_type in COMPRESSED_ALREADY else gzip.compress(body))
