from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import thai_typography

if TYPE_CHECKING:
    from tests.book.conftest import Build

YAML = """
- {th: เกรเดียนต์ที่ยาวมากจนเกินยี่สิบตัว, en: a long one, definition: ก}
- {th: เกรเดียนต์, en: gradient, definition: ก}
- {th: ชั้น, en: layer, definition: ก}
- {th: loss, en: loss, definition: ก}
- {th: ผลรวม, en: sum, definition: ก, nobreak: false}
- {th: เกรเดียนต์หาย, en: vanishing gradient, definition: ก}
"""


def prose(build: Build, text: str) -> str:
    site = build({"index.md": f"# Title\n\n{text}\n", "glossary.yaml": YAML}, "thai_typography")
    assert site.warnings == ""
    found = re.search(r"<p>(.*?)</p>", site.page(), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("ชั้นต้น ๆ ก็", '<span class="nobreak">ชั้น</span><wbr>ต้น\u00a0ๆ ก็'),
        ("พอเกรเดียนต์หายก็", 'พอ<wbr><span class="nobreak">เกรเดียนต์หาย</span><wbr>ก็'),
        ("**เกรเดียนต์** สอง", '<strong><span class="nobreak">เกรเดียนต์</span></strong> สอง'),
        ("(ชั้น) ๆ ชั้น ๆ", '(<span class="nobreak">ชั้น</span>)\u00a0ๆ <span class="nobreak">ชั้น</span>\u00a0ๆ'),
        ("ผลรวม loss", "ผลรวม loss"),
        ("เกรเดียนต์ที่ยาวมากจนเกินยี่สิบตัว", '<span class="nobreak">เกรเดียนต์</span><wbr>ที่ยาวมากจนเกินยี่สิบตัว'),
    ],
)
def test_terms_and_maiyamok_stay_together(build: Build, source: str, written: str) -> None:
    assert prose(build, source) == written


def test_code_is_as_written(build: Build) -> None:
    assert "nobreak" not in prose(build, "`ชั้น ๆ`")
    assert "\u00a0" not in prose(build, "`ชั้น ๆ`")


def test_headings_keep_their_ids_and_the_title_its_text(build: Build) -> None:
    files = {"index.md": "(top)=\n# ชั้น ๆ gradient\n", "glossary.yaml": YAML}
    page = build(files, "thai_typography").page()
    assert 'id="gradient"' in page
    assert "<title>ชั้น ๆ gradient" in page
    assert '<h1><span class="nobreak">ชั้น</span>\u00a0ๆ gradient' in page


def test_a_new_term_is_kept_together_on_pages_that_did_not_change(build: Build) -> None:
    prose(build, "ก้าวใหญ่")
    more = "- {th: ก้าว, en: a step, definition: ก}\n"
    entries = YAML.strip().splitlines()
    site = build({"glossary.yaml": "\n".join([entries[0], more, *entries[1:]])}, "thai_typography")
    assert '<span class="nobreak">ก้าว</span><wbr>ใหญ่' in site.page()


def test_a_word_is_not_parted_from_its_marks() -> None:
    terms = re.compile(f"(ชั้น)(?!{thai_typography.MARK})")
    assert len(list(thai_typography.keep_together("ชั้นุ", terms))) == 1


def test_the_text_between_tags_is_treated_and_the_tags_are_not() -> None:
    terms = thai_typography.pattern(("เกรเดียนต์",))
    menu = '<a title="เกรเดียนต์" href="#">ทำไมเกรเดียนต์หาย</a> &amp; ต้น ๆ'
    term = '<wbr><span class="nobreak">เกรเดียนต์</span><wbr>'
    wanted = f'<a title="เกรเดียนต์" href="#">ทำไม{term}หาย</a> &amp; ต้น\u00a0ๆ'
    assert thai_typography.keep_together_in_html(menu, terms) == wanted
