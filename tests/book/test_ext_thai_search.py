from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from page_sections import read_sections

if TYPE_CHECKING:
    from tests.book.conftest import Build, Site

CHAPTER = """(ch-demo)=
# เกรเดียนต์หาย

ขาย้อนกลับคูณ *น้ำหนัก* ทุกชั้น

(demo-code)=
## โค้ด

อ่านก่อน

```python
loss.backward()
```
"""
GLOSSARY = """- {th: Adam, en: Adam, definition: วิธีหนึ่ง}
- {th: เกรเดียนต์, en: gradient, definition: ความชัน, also: [กราเดียนต์]}
"""
FILES = {
    "index.md": "# Home\n\n```{toctree}\nchapters/demo\nappendix/other\nappendix/unsearched\nchapters/index\n"
    "```\n",
    "chapters/demo.md": CHAPTER,
    "chapters/index.md": "# รายชื่อบท\n",
    "appendix/other.md": "# อื่น ๆ\n",
    "appendix/unsearched.md": "---\nnosearch: true\n---\n# ไม่ค้น\n",
    "questions/demo.yaml": "demo-code: [เขียนอย่างไร]\n",
    "queries/demo.yaml": "เขียนไง: [demo-code, other]\n",
    "glossary.yaml": GLOSSARY,
}


def data(site: Site) -> dict[str, Any]:
    script = site.page("_static/search-data.js")
    found: dict[str, Any] = json.loads(script.removeprefix("window.bookSearchData = ").removesuffix(";\n"))
    return found


def test_the_data_has_every_section_with_its_text_and_its_code(build: Build) -> None:
    site = build(FILES, "thai_search")
    assert site.warnings == ""
    found = data(site)
    assert found["pages"] == [
        ["appendix/other.html", "อื่น ๆ", "ภาคผนวก"],
        ["chapters/demo.html", "เกรเดียนต์หาย", "บท"],
        ["index.html", "Home", "หน้าแรก"],
    ]
    assert found["sections"][1:3] == [
        [1, "ch-demo", "เกรเดียนต์หาย", "ขาย้อนกลับคูณ น้ำหนัก ทุกชั้น", ""],
        [1, "demo-code", "โค้ด", "อ่านก่อน", "loss.backward()"],
    ]
    assert found["questions"] == [["เขียนอย่างไร", 2], ["เขียนไง", 2, 0]]


def test_a_label_that_is_nowhere_is_a_warning_and_its_line_is_left_out(build: Build) -> None:
    asked = {"queries/demo.yaml": "เขียนไง: [demo-cod]\nเขียนยังไง: [demo-cod, demo-code]\n"}
    site = build(FILES | asked, "thai_search")
    assert "no searched section has the label 'demo-cod', to answer 'เขียนไง'" in site.warnings
    assert data(site)["questions"] == [["เขียนอย่างไร", 2], ["เขียนยังไง", 2]]


def test_the_synonyms_are_the_names_of_the_glossary(build: Build) -> None:
    assert data(build(FILES, "thai_search"))["synonyms"] == [["Adam"], ["เกรเดียนต์", "gradient", "กราเดียนต์"]]


def test_sphinx_makes_no_index_but_the_page_stays(build: Build) -> None:
    site = build(FILES, "thai_search")
    assert (site.out / "search.html").exists()
    assert not (site.out / "searchindex.js").exists()


def test_building_again_gives_the_same_bytes(build: Build) -> None:
    first = build(FILES, "thai_search").page("_static/search-data.js")
    changed = FILES | {"appendix/unsearched.md": FILES["appendix/unsearched.md"] + "\nmore\n"}
    assert build(changed, "thai_search").page("_static/search-data.js") == first


def test_other_builders_are_left_alone(build: Build) -> None:
    site = build(FILES, "thai_search", builder="text")
    assert site.warnings == ""
    assert not (site.out / "_static").exists()


def test_a_name_and_a_term_are_sections() -> None:
    page = """<article><section id="m"><h1>มอดูล<a class="headerlink" href="#m">#</a></h1>
    <dl><dt class="sig sig-object py" id="m.f">m.f(x)</dt>
    <dd><p>One <wbr>line.</p><dl><dt>Parameters</dt></dl></dd></dl>
    <dl class="glossary"><dt id="term-a">ก (a)</dt><dd><p>คือ ก</p></dd>
    <dt id="term-b">ข</dt><dd>คือ ข</dd></dl>
    <p>ท้าย</p></section></article>"""
    assert [(found.anchor, found.title, found.text) for found in read_sections(page)] == [
        ("m", "มอดูล", "ท้าย"),
        ("m.f", "m.f", "m.f(x) One line. Parameters"),
        ("term-a", "ก (a)", "คือ ก"),
        ("term-b", "ข", "คือ ข"),
    ]


def test_a_formula_is_read_once_and_a_picture_by_its_words() -> None:
    page = """<article><section id="a"><h1>ก</h1>
    <p><span class="katex"><span class="katex-mathml"><math>
    <msqrt><mi>n</mi></msqrt><annotation>\\text{n}</annotation></math></span>
    <span class="katex-html">n</span></span></p>
    <img src="a.png" alt="เส้นลง"></section></article>"""
    assert [found.text for found in read_sections(page)] == ["√n เส้นลง"]
