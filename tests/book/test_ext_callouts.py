from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.book.conftest import Build

PAGE = """# Title

:::{predict}
จะเหลือเท่าไร
+++
เหลือหนึ่งในล้าน
:::

:::{predict}
ไม่มีคำตอบตรงนี้
:::

:::{misconception} ยิ่งลึกยิ่ง *ดี*
:label: mis-demo-deep
ลึกแล้วเกรเดียนต์หาย
:::

See {ref}`mis-demo-deep`.
"""


def test_the_answer_of_a_prediction_folds_and_the_question_does_not(build: Build) -> None:
    site = build({"index.md": PAGE}, "callouts")
    folds = re.findall(r"<details.*?</details>", site.page(), re.DOTALL)
    assert site.warnings == ""
    assert len(folds) == 1
    assert "<summary>ดูคำตอบ</summary>" in folds[0]
    assert "เหลือหนึ่งในล้าน" in folds[0]
    assert "จะเหลือเท่าไร" not in folds[0]
    assert "+++" not in site.page()


def test_a_warning_in_the_answer_names_its_own_line(build: Build) -> None:
    page = PAGE.replace("เหลือหนึ่งในล้าน", "{nosuchrole}`x`")
    assert "index.md:6" in build({"index.md": page}, "callouts").warnings


def test_a_misconception_is_quoted_in_its_title(build: Build) -> None:
    page = build({"index.md": PAGE}, "callouts").page()
    assert "เข้าใจผิดบ่อย</span> “ยิ่งลึกยิ่ง <em>ดี</em>”</p>" in page
    assert '<span class="std std-ref">“ยิ่งลึกยิ่ง ดี”</span>' in page


def test_boxes_of_one_page_have_names_of_their_own(build: Build) -> None:
    names = re.findall(r'aria-labelledby="([^"]*)"', build({"index.md": PAGE}, "callouts").page())
    assert len(names) == len(set(names)) == 4  # three boxes and the theme's search


def test_an_empty_box_is_an_error(build: Build) -> None:
    assert "index.md:3" in build({"index.md": "# Title\n\n:::{predict}\n:::\n"}, "callouts").warnings
