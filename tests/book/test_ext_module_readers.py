"""An API page lists who uses its module, and follows when that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.book.conftest import Build

CHAPTER = """---
file_format: mystnb
kernelspec: {{name: python3, display_name: Python 3}}
---
# {title}

```{{code-cell}} python
{code}
```
"""
INDEX = """# Losses

```{module-readers} nnbook.losses
```

```{toctree}
:glob:
chapters/*
```
"""
FILES = {
    "index.md": INDEX,
    "chapters/one.md": CHAPTER.format(title="First", code="from nnbook.losses import softmax"),
    "chapters/two.md": CHAPTER.format(title="Second", code="import nnbook\nnnbook.losses.huber()"),
    "chapters/three.md": CHAPTER.format(title="Third", code="from nnbook.tensors import one_hot"),
}


@pytest.mark.parametrize("order", [("one", "two", "three"), ("two", "three", "one")])
def test_chapters_that_use_the_module_in_the_order_of_the_book(build: Build, order: tuple[str, ...]) -> None:
    site = build(FILES, "book_order", "module_readers", CHAPTERS=order)
    listed = site.page().partition("<h1>")[2].partition("toctree-wrapper")[0]
    titles = {"one": "First", "two": "Second"}
    places = [listed.index(titles[slug]) for slug in order if slug in titles]
    assert places == sorted(places)
    assert "Third" not in listed


def test_a_module_that_nobody_uses_says_so(build: Build) -> None:
    files = {"index.md": "# Title\n\n```{module-readers} nnbook.losses\n```\n"}
    assert "ยังไม่มี" in build(files, "book_order", "module_readers").page()


def test_a_page_follows_its_readers(build: Build) -> None:
    extensions, order = ("book_order", "module_readers"), ("one", "two", "three")
    build(FILES, *extensions, CHAPTERS=order)
    third = FILES["chapters/three.md"].replace("tensors import one_hot", "losses import softmax")
    site = build({"chapters/three.md": third}, *extensions, CHAPTERS=order)
    assert "Third" in site.page().partition("<h1>")[2].partition("toctree-wrapper")[0]
