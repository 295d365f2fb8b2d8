from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import widget_modules
import widget_settings
from PIL import Image
from sphinx.builders.html import _assets

if TYPE_CHECKING:
    from tests.book.conftest import Build

CONF = """
html_static_path = ["_static"]

def setup(app):
    conf = {"examples_dirs": "../gallery", "gallery_dirs": ["auto_gallery"]}
    app.add_config_value("sphinx_gallery_conf", conf, "")
"""
PAGE = """# Title

Text.

::::{widget} demo_lab
:label: widget-demo-lab
:depth: 30
:::{gallery-figure} plot_demo_lab
:alt: เส้นหนึ่งเส้น
คำบรรยาย
:::
::::

See {ref}`widget-demo-lab`.
"""
SETTINGS = """// Data.
export const title = "ห้องทดลอง";
export const settings = {
  depth: { label: "ชั้น", kind: "range", min: 2, max: 50, step: 1, default: 20 },
  shape: { label: "รูปร่าง", kind: "text", maxLength: 9, default: "3, 4", folded: true },
  shown: { label: "แสดง", kind: "checkbox", default: true, live: true },
};
export const presets = [{ question: "ลึกแค่ไหน", settings: { depth: 50 } }];
"""
WIDGET = 'import { f } from "../frame/frame.js";\nimport * as given from "./settings.js";\nf(given);\n'
FILES = {
    "conf.py": CONF,
    "index.md": "# Index\n\n```{toctree}\nchapters/demo\nchapters/plain\n```\n",
    "chapters/demo.md": PAGE,
    "chapters/plain.md": "# Plain\n",
    "auto_gallery/demo/plot_demo_lab.rst": ":orphan:\n\nTitle of script\n===============\n",
    "_static/js/widgets.js": "",
    "_static/widgets/demo_lab/settings.js": SETTINGS,
    "_static/widgets/demo_lab/widget.js": WIDGET,
    "_static/widgets/frame/frame.js": 'import "./deep.js";\nexport const f = console.log;\n',
    "_static/widgets/frame/deep.js": "export {};\n",
}
EXTENSIONS = ("gallery_figure", "widget")
ENTRY = re.compile(r'<script data-widgets="demo_lab\?v=(\w+)" defer="defer" src="\.\./_static/js/widgets\.js')


@pytest.fixture(autouse=True)
def script(tmp_path: Path) -> Path:
    """Stand in for a gallery script and what sphinx-gallery leaves behind."""
    path, images = tmp_path / "gallery/demo/plot_demo_lab.py", tmp_path / "docs/auto_gallery/demo/images"
    path.parent.mkdir(parents=True)
    images.mkdir(parents=True)
    path.write_text("DEPTH, OTHER = 30, 2\nSHAPE = (3, 4)\n", "utf-8")
    Image.new("RGB", (70, 42)).save(images / "sphx_glr_plot_demo_lab_001.png")
    return path


def test_a_widget_holds_its_settings_and_its_picture(build: Build) -> None:
    site = build(FILES, *EXTENSIONS)
    page = site.page("chapters/demo.html")
    assert site.warnings == ""
    element = re.search(r"<nn-demo-lab[^>]*>", page)
    assert element
    for attribute in ('data-depth="30"', 'data-shape="3, 4"', 'data-shown="true"', 'key="widget-demo-lab"'):
        assert attribute in element[0]
    assert 'alt="เส้นหนึ่งเส้น"' in page[element.end() : page.index("</nn-demo-lab>")]
    assert "ห้องทดลอง" in page
    assert re.search(r'href="#widget-demo-lab"><span class="std std-ref">ห้องทดลอง', page)


def test_modules_are_loaded_where_they_are_used(build: Build) -> None:
    site = build(FILES, *EXTENSIONS)
    assert len(ENTRY.findall(site.page("chapters/demo.html"))) == 1
    assert "widgets.js" not in site.page("chapters/plain.html")


def test_a_change_deep_below_changes_every_address_above(build: Build) -> None:
    first = build(FILES, *EXTENSIONS)
    text = (first.out / "_static/widgets/demo_lab/widget.js").read_text("utf-8")
    (version,) = ENTRY.findall(first.page("chapters/demo.html"))
    _assets._file_checksum_inner.cache_clear()  # noqa: SLF001  (Sphinx keeps checksums as long as it runs)
    again = build({"_static/widgets/frame/deep.js": "export { };\n"}, *EXTENSIONS)
    changed = (again.out / "_static/widgets/demo_lab/widget.js").read_text("utf-8")
    assert re.sub(r"\?v=\w+", "", text) == re.sub(r"\?v=\w+", "", changed) == WIDGET
    assert [line for line in text.splitlines() if line not in changed.splitlines()] == [text.splitlines()[0]]
    assert ENTRY.findall(again.page("chapters/demo.html")) != [version]


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("demo_lab\n:label", "demo_lap\n:label", "no widget is called 'demo_lap'; there are: demo_lab"),
        (":label: widget-demo-lab\n", "", "a widget needs `:label: widget-<slug>-<what>`"),
        (":depth: 30", ":dept: 30", "no setting 'dept'; there are: depth, shape, shown"),
        (":depth: 30", ":depth: 51", "depth must be a number from 2 to 50 in steps of 1, got '51'"),
        (":depth: 30", ":depth: 2.5", "depth must be a number"),
        (":depth: 30", ":depth: nan", "depth must be a number"),
        (":depth: 30", ":depth: 31", "plot_demo_lab.py is of other settings: it has DEPTH = 30"),
        (":depth: 30", ":depth: 30\n:shown: yes", "shown must be true or false, got 'yes'"),
        (":depth: 30", ":depth: 30\n:shape: 1, 2, 3, 4", "shape must be at most 9 characters"),
    ],
)
def test_a_widget_that_would_mislead_is_an_error(build: Build, wrong: str, right: str, message: str) -> None:
    page = PAGE.replace(wrong, right).replace("See {ref}`widget-demo-lab`.", "")
    warnings = build(FILES | {"chapters/demo.md": page}, *EXTENSIONS).warnings
    assert message in warnings
    assert "chapters/demo.md:5" in warnings


def test_a_widget_without_a_picture_is_an_error(build: Build) -> None:
    body = PAGE[PAGE.index(":::{gallery") : PAGE.index("::::\n\nSee")]
    page = PAGE.replace(body, "Only words.\n").replace("See {ref}`widget-demo-lab`.", "")
    warnings = build(FILES | {"chapters/demo.md": page}, *EXTENSIONS).warnings
    assert "a widget needs a fallback" in warnings


def test_a_script_that_changes_is_held_against_the_page_again(build: Build, script: Path) -> None:
    assert build(FILES, *EXTENSIONS).warnings == ""
    script.write_text("DEPTH = 30\n", "utf-8")
    assert "it has no SHAPE, but the widget has shape" in build({}, *EXTENSIONS).warnings


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("default: 20", "default: 51", "default: depth must be a number from 2 to 50"),
        ("{ depth: 50 }", "{ dept: 50 }", "ลึกแค่ไหน: no setting dept"),
        ('kind: "range"', 'kind: "dial"', "its kind one of range, number, select, checkbox, text"),
        ("step: 1,", "stop: 1,", "unexpected keyword argument 'stop'"),
        ("export const presets", "export const preset", "presets"),
    ],
)
def test_settings_that_the_frame_does_not_know_are_an_error(
    tmp_path: Path, wrong: str, right: str, message: str
) -> None:
    path = tmp_path / "settings.js"
    path.write_text(SETTINGS.replace(wrong, right), "utf-8")
    with pytest.raises(ValueError, match=re.escape(message)):
        widget_settings.Declared.load(path)


def test_what_is_published_has_hashes_and_no_lines_of_comment(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.js").write_text('// why\nimport "./other.js";\n  // how\nlet x = "//"; // rest\n', "utf-8")
    (source / "other.js").write_text("export default 7 // 3;\n", "utf-8")
    widget_modules.publish(source, tmp_path / "out")
    hashed = widget_modules.version(source / "other.js")
    published = (tmp_path / "out" / "one.js").read_text("utf-8")
    assert published == f'import "./other.js?v={hashed}";\nlet x = "//"; // rest\n'


def test_modules_in_a_circle_or_absent_are_an_error(tmp_path: Path) -> None:
    one, other = tmp_path / "one.js", tmp_path / "other.js"
    one.write_text('import "./other.js";\n', "utf-8")
    with pytest.raises(widget_modules.ModuleError, match=r"one\.js imports .*other\.js, which is not there"):
        widget_modules.imported(one)
    other.write_text('import "./one.js";\n', "utf-8")
    with pytest.raises(widget_modules.ModuleError, match=r"circle: one\.js → other\.js → one\.js"):
        widget_modules.publish(tmp_path, tmp_path / "out")
