from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.book.conftest import Build

GOOD = """(ch-demo)=
# ชื่อบท

![เส้นตรงสองเส้น](line.png)

(demo-part)=
## หัวข้อ

Text.
"""


@pytest.fixture(autouse=True)
def image(tmp_path: Path) -> None:
    """Put one picture where every page of these tests finds it."""
    for folder in ("docs", "docs/auto_gallery"):
        (tmp_path / folder).mkdir()
        Image.new("RGB", (7, 4)).save(tmp_path / folder / "line.png")


def test_a_page_with_labels_and_descriptions_is_quiet(build: Build) -> None:
    assert build({"index.md": GOOD}, "page_checks").warnings == ""


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("(demo-part)=\n", "", "index.md:6: WARNING: heading 'หัวข้อ' needs a label"),
        ("(demo-part)=", "(หัวข้อ)=", "index.md:7: WARNING: heading 'หัวข้อ' needs a label"),
        ("(ch-demo)=\n", "", "index.md:1: WARNING: heading 'ชื่อบท' needs a label"),
        (
            "เส้นตรงสองเส้น",
            "two lines",
            "index.md:4: WARNING: picture line.png has no Thai alt text ('two lines')",
        ),
        ("เส้นตรงสองเส้น", "", "index.md:4: WARNING: picture line.png has no Thai alt text ('')"),
    ],
)
def test_what_is_missing_is_named_with_its_line(build: Build, wrong: str, right: str, message: str) -> None:
    warnings = build({"index.md": GOOD.replace(wrong, right)}, "page_checks").warnings
    assert message in warnings
    assert warnings.count("WARNING") == 1


def test_gallery_pages_owe_a_thai_title_for_each_picture_but_no_labels(build: Build) -> None:
    page = ":orphan:\n\nTitle\n=====\n\nPart\n----\n\n.. image:: line.png\n   :alt: plot demo\n"
    warnings = build({"index.md": GOOD, "auto_gallery/plot.rst": page}, "page_checks").warnings
    assert "needs a label" not in warnings
    assert "('plot demo'): give its figure a Thai title" in warnings


def test_a_picture_of_sphinx_gallery_is_one_too(build: Build) -> None:
    page = ":orphan:\n\nTitle\n=====\n\n.. image-sg:: /line.png\n   :alt: plot demo\n   :srcset: /line.png\n"
    files = {"index.md": GOOD, "auto_gallery/plot.rst": page, "conf.py": SG}
    assert "('plot demo')" in build(files, "page_checks").warnings


SG = """
from sphinx_gallery.directives import ImageSg, imagesg_addnode
def setup(app):
    imagesg_addnode(app)
    app.add_directive("image-sg", ImageSg)
"""
