from __future__ import annotations

import io
import json
import zipfile
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.book.conftest import Build, Site

PAGE = """---
file_format: mystnb
kernelspec: {name: python3, display_name: key-0 Python 3}
---
(ch-demo)=
# ชื่อบท

{term}`เกรเดียนต์ <gradient>` เหลือ {glue:text}`demo_ratio` ดู {ref}`demo-part` และ {func}`nnbook.f`

```{code-cell} python
:tags: [remove-cell]
from myst_nb import glue
glue("demo_ratio", f"{0.25:.2f}")
```

```{code-cell} python
:tags: [claim]
assert True
```

(demo-part)=
## ส่วนหนึ่ง

:::{quiz} ข้อไหน
:label: quiz-demo
- [x] นี่

  ใช่
:::

$$ x $$ (eq-demo)
"""
TEMPLATE = "{% extends '!page.html' %}{% block body %}{{ super() }}{{ chapter_downloads }}{% endblock %}"
FILES = {
    "chapters/demo.md": PAGE,
    "index.md": "# Index\n\n```{toctree}\nchapters/demo\n```\n",
    "auto_gallery/demo/plot_demo_a.rst": ":orphan:\n\nสิ่งที่พบ\n=====\n",
    "_templates/page.html": TEMPLATE,
}
EXECUTED = """{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
    {"id": "a", "cell_type": "code", "metadata": {}, "source": "", "execution_count": 1, "outputs": [
        {"output_type": "display_data", "data": {"text/plain": "'0.25'"},
         "metadata": {"scrapbook": {"name": "demo_ratio"}}},
        {"output_type": "display_data", "data": {"application/zip": "bG9n"},
         "metadata": {"page_file": "demo-logs.zip"}}]}]}"""
CONF = """
from types import SimpleNamespace
templates_path = ["_templates"]
suppress_warnings = ["myst"]
def setup(app):
    executed = SimpleNamespace(output_folder=app.srcdir / "executed")
    app.connect("builder-inited", lambda app: setattr(app.env, "mystnb_config", executed))
"""
FILES |= {"executed/chapters/demo.ipynb": EXECUTED, "conf.py": CONF}


@pytest.fixture(autouse=True)
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "gallery/demo"
    folder.mkdir(parents=True)
    (folder / "plot_demo_a.py").write_text("SIZE = 1\n", "utf-8")
    (folder / "helper.py").touch()
    return folder


def notebook_of(site: Site) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(site.page("downloads/demo/demo.ipynb"))
    nbformat.validate(nbformat.from_dict(notebook))
    return notebook


def test_the_notebook_is_plain_markdown_with_the_values_of_the_page(build: Build) -> None:
    cells = notebook_of(build(FILES, "downloads", "quiz"))["cells"]
    text = "".join(cells[0]["source"])
    assert text == "# ชื่อบท\n\nเกรเดียนต์ เหลือ 0.25 ดู ส่วนหนึ่ง และ `nnbook.f`"
    assert "".join(cells[2]["source"]) == "## ส่วนหนึ่ง\n\n**คำถาม: ข้อไหน**\n\n- [ ] นี่\n\n  ใช่\n\n\n$$ x $$"


def test_the_notebook_has_no_outputs_no_key_and_fixed_ids(build: Build) -> None:
    notebook = notebook_of(build(FILES, "downloads", "quiz"))
    assert [cell["id"] for cell in notebook["cells"]] == ["cell-0", "cell-1", "cell-2"]
    assert notebook["cells"][1]["source"] == ["assert True"]
    assert notebook["cells"][1]["outputs"] == []
    assert notebook["metadata"]["kernelspec"]["display_name"] == "Python 3"


def test_a_page_offers_its_notebook_and_its_scripts_by_their_titles(build: Build) -> None:
    site = build(FILES, "downloads", "quiz")
    page = site.page("chapters/demo.html")
    assert "../downloads/demo/demo.ipynb" in page
    assert "../downloads/demo/plot_demo_a.py" in page
    assert "สิ่งที่พบ" in page
    assert "helper.py" not in page
    assert "downloads/" not in site.page()
    assert site.page("downloads/demo/plot_demo_a.py") == "SIZE = 1\n"


def test_a_changed_or_new_script_is_offered_though_its_page_is_not_read_again(
    build: Build, scripts: Path
) -> None:
    build(FILES, "downloads", "quiz")
    (scripts / "plot_demo_a.py").write_text("SIZE = 2\n", "utf-8")
    (scripts / "plot_demo_b.py").touch()
    site = build({}, "downloads", "quiz")
    assert site.page("downloads/demo/plot_demo_a.py") == "SIZE = 2\n"
    assert "../downloads/demo/plot_demo_b.py" in site.page("chapters/demo.html")


def test_what_the_cells_of_a_page_made_is_offered(build: Build) -> None:
    linked = PAGE + "\nดู {page-file}`demo-logs.zip`\n"
    site = build(FILES | {"chapters/demo.md": linked}, "downloads", "quiz")
    assert site.page("downloads/demo/demo-logs.zip") == "log"
    page = site.page("chapters/demo.html")
    assert page.count("../downloads/demo/demo-logs.zip") == 2
    assert "แฟ้มที่หน้านี้สร้าง" in page


def test_files_of_an_archive_are_offered_one_by_one_where_a_cell_says_so(build: Build) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("demo-logs/run/events.1", "first")
        archive.writestr("demo-logs/run/notes.txt", "second")
    executed = EXECUTED.replace("bG9n", b64encode(packed.getvalue()).decode())
    wanted = executed.replace('"demo-logs.zip"', '"demo-logs.zip", "unpacked": "events.*"')
    site = build(FILES | {"executed/chapters/demo.ipynb": wanted}, "downloads", "quiz")
    assert site.page("downloads/demo/demo-logs/run/events.1") == "first"
    assert not (site.out / "downloads/demo/demo-logs/run/notes.txt").exists()
    assert "events.1" not in site.page("chapters/demo.html")
