"""Every link inside the site leads somewhere: the file is there, and so is the place in it."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from built_site import SITE


class Anchors(HTMLParser):
    """Collects what a page links to and what can be linked to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.targets: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, and the addresses of links, pictures, scripts and styles."""
        for name, value in attrs:
            if name == "id" and value:
                self.targets.add(value)
            if name in {"href", "src", "poster"} and value and tag != "use":
                self.links.append(value)


@cache
def anchors(page: str) -> Anchors:
    return Anchors((SITE / page).read_text(encoding="utf-8"))


def targets(path: Path) -> set[str]:
    return anchors(path.relative_to(SITE).as_posix()).targets


def test_every_link_leads_somewhere(page_path: str) -> None:
    broken = []
    for link in anchors(page_path).links:
        address, fragment = urldefrag(link)
        if urlsplit(link).scheme or page_path == "404.html":  # the 404 page links from the root of its host
            continue
        path = (SITE / page_path).parent / unquote(urlsplit(address).path) if address else SITE / page_path
        path = path.resolve()
        if not path.is_file() or (
            fragment and path.suffix == ".html" and unquote(fragment) not in targets(path)
        ):
            broken.append(link)
    assert not broken
