from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.book.conftest import Build

YAML = """
- {th: เกรเดียนต์, en: gradient, definition: ความชันในทุกทิศ}
- {th: loss, en: loss, definition: เลขที่อยากให้น้อย}
- {th: norm, en: norm, definition: ความยาว}
"""
GLOSSARY = "# คำศัพท์\n\n```{glossary-from-yaml}\n```\n"
PAGE = "# T\n\n{term}`loss` {term}`ความชัน <gradient>` {term}`loss`\n\n```{toctree}\nglossary\nplain\n```\n"
FILES = {"index.md": PAGE, "glossary.md": GLOSSARY, "plain.md": "# ไม่มีคำ\n", "glossary.yaml": YAML}


def hidden(page: str) -> str:
    found = re.search(r'<dl class="glossary-meanings" hidden>(.*?)</dl>', page, re.DOTALL)
    return found[1] if found else ""


def test_a_page_has_the_meanings_of_its_own_terms_once_each(build: Build) -> None:
    site = build(FILES, "glossary_cards")
    assert site.warnings == ""
    found = hidden(site.page())
    assert re.findall(r"<dt>(.*?)</dt>", found) == ['เกรเดียนต์ <span class="en">gradient</span>', "loss"]
    assert re.findall(r'<dd id="(.*?)">', found) == ["about-term-gradient", "about-term-loss"]
    assert "เลขที่อยากให้น้อย" in found
    assert hidden(site.page("plain.html")) == hidden(site.page("glossary.html")) == ""


def test_a_new_sentence_reaches_pages_that_did_not_change(build: Build) -> None:
    build(FILES, "glossary_cards")
    site = build({"glossary.yaml": YAML.replace("เลขที่อยากให้น้อย", "ยิ่งน้อยยิ่งดี")}, "glossary_cards")
    assert "ยิ่งน้อยยิ่งดี" in hidden(site.page())


def test_terms_stay_on_one_line_in_a_card_too(build: Build) -> None:
    files = {**FILES, "glossary.yaml": YAML.replace("ความยาว", "ขนาดเกรเดียนต์").replace("อยาก", "เกรเดียนต์")}
    assert '<span class="nobreak">เกรเดียนต์</span>' in hidden(
        build(files, "glossary_cards", "thai_typography").page()
    )
