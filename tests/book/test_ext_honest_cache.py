"""A small book over a small library, built again and again: each piece of code writes down that it ran."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_ext"

CONF = """
import sys
sys.path[:0] = [{extensions!r}, {docs!r}]
extensions = ["myst_nb", "sphinx_gallery.gen_gallery", "honest_cache", "quiet_kernel"]
exclude_patterns = ["auto_gallery/**/*.ipynb", "auto_gallery/**/*.py"]
nb_execution_mode = "cache"
honest_cache_package = "pond"
sphinx_gallery_conf = {{
    "examples_dirs": "../gallery",
    "gallery_dirs": "auto_gallery",
    "image_scrapers": ("picture",),
    "reset_modules": (),
    "write_computation_times": False,
    "show_signature": False,
    "min_reported_time": 10**6,
}}
"""
SCRAPER = """
from PIL import Image
from sphinx_gallery.scrapers import figure_rst
def scrape(block, block_vars, gallery_conf):
    \"\"\"Take as a script's figure one dot of the color that it computed: no need to load matplotlib.\"\"\"
    path = next(block_vars["image_path_iterator"])
    Image.new("RGB", (1, 1), block_vars["example_globals"]["color"]).save(path)
    return figure_rst([path], gallery_conf["src_dir"])
def _get_sg_image_scraper():
    return scrape
"""
PAGE = """---
file_format: mystnb
kernelspec: {{name: python3, display_name: Python 3}}
---
# {title}

Words.

```{{code-cell}} python
import pathlib
with pathlib.Path({log!r}).open("a") as log:
    log.write("{title}\\n")
{code}
```
"""
SCRIPT = '''"""
{title}
============

Words.
"""
import pathlib
with pathlib.Path({log!r}).open("a") as log:
    log.write("{title}\\n")
{code}
'''
LIBRARY = {
    "__init__.py": """
from importlib import import_module
def __getattr__(name):
    if name not in ("duck", "frog", "water"):
        raise AttributeError(name)
    return import_module(f"pond.{name}")
""",
    "duck.py": "from pond.water import COLOR\nWORD = 'quack'\n",
    "water.py": "COLOR = (10, 20, 30)\n",
    "frog.py": """
from importlib.resources import files
EGGS = (files("pond") / "_data" / "eggs.txt").read_text()
""",
    "_data/eggs.txt": "seven",
    "_data/reeds.txt": "nobody reads this",
}
CODE = {
    "duck_page": "import pond as p\nprint(p.duck.WORD, p.duck.COLOR)",
    "frog_page": "def late():\n    from pond.frog import EGGS\n    return EGGS\nlate()",
    "plain_page": "1 + 1",
    "depth_page": "pathlib.Path('depth.json').read_text()",
    "plot_duck": "import pond\ncolor = pond.duck.COLOR",
    "plot_depth": "color = (int(pathlib.Path('../../docs/depth.json').read_text()), 0, 0)",
    "plot_frog": "from pond import frog\ncolor = (len(frog.EGGS), 0, 0)",
}


@dataclass(frozen=True)
class Book:
    root: Path

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def build(self) -> set[str]:
        """Build the book and return the titles of what ran."""
        self.write("ran.txt", "")
        python_path = os.pathsep.join(str(self.root / folder) for folder in ("library", "installed"))
        done = subprocess.run(  # noqa: S603  (our own command)
            [sys.executable, "-m", "sphinx", "-q", str(self.root / "docs"), str(self.root / "html")],
            env=os.environ | {"PYTHONPATH": python_path},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.write("warnings.txt", done.stderr)
        return set((self.root / "ran.txt").read_text().split())

    @property
    def warnings(self) -> str:
        return (self.root / "warnings.txt").read_text("utf-8")

    def html(self, name: str) -> str:
        return (self.root / "html" / name).read_text("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Every piece of code has run once."""
    book = Book(tmp_path_factory.mktemp("book"))
    book.write("docs/conf.py", CONF.format(extensions=str(EXTENSIONS), docs=str(book.root / "docs")))
    book.write("docs/picture.py", SCRAPER)
    book.write("docs/index.md", "# Pond\n\n```{toctree}\n:glob:\n*_page\nauto_gallery/index\n```\n")
    for name in ("gallery", "gallery/pond"):
        book.write(f"{name}/GALLERY_HEADER.rst", "Gallery\n=======\n")
    for name, text in LIBRARY.items():
        book.write(f"library/pond/{name}", text)
    for title, code in CODE.items():
        name, template = (
            (f"gallery/pond/{title}.py", SCRIPT) if "plot" in title else (f"docs/{title}.md", PAGE)
        )
        book.write(name, template.format(title=title, code=code, log=str(book.root / "ran.txt")))
    book.write("docs/depth.json", "3")
    assert book.build() == set(CODE)
    assert book.warnings == ""
    return book


def test_nothing_runs_when_nothing_changed(built: Book) -> None:
    assert built.build() == set()


def test_an_edited_module_runs_its_dependents_alone_and_prose_runs_nothing(built: Book) -> None:
    picture = built.root / "html" / "_images" / "sphx_glr_plot_duck_001.png"
    before = picture.read_bytes()
    built.edit("library/pond/water.py", "10", "200")
    built.edit("docs/frog_page.md", "Words", "Other words")
    assert built.build() == {"duck_page", "plot_duck"}
    assert built.warnings == ""
    assert "quack (200, 20, 30)" in built.html("duck_page.html")
    assert picture.read_bytes() != before
    assert "Other words" in built.html("frog_page.html")


def test_an_edited_data_file_runs_those_that_name_it(built: Book) -> None:
    built.edit("library/pond/_data/eggs.txt", "seven", "eleven")
    built.edit("library/pond/_data/reeds.txt", "nobody", "still nobody")
    assert built.build() == {"frog_page", "plot_frog"}
    assert "eleven" in built.html("frog_page.html")


def test_a_changed_file_runs_the_code_that_names_it(built: Book) -> None:
    built.write("docs/depth.json", "4")
    assert built.build() == {"depth_page", "plot_depth"}
    assert "'4'" in built.html("depth_page.html")


def test_another_version_of_torch_runs_everything(built: Book) -> None:
    built.write("installed/torch-99.dist-info/METADATA", "Metadata-Version: 2.1\nName: torch\nVersion: 99\n")
    assert built.build() == set(CODE)


def test_what_failed_runs_again_and_what_was_mended_does_too(built: Book) -> None:
    built.edit("docs/plain_page.md", "1 + 1", "1 / 0")
    built.edit("gallery/pond/plot_frog.py", "0, 0)", "0, 0); 1 / 0")
    assert built.build() == {"plain_page", "plot_frog"}
    assert "ZeroDivisionError" in built.warnings
    assert built.build() == {"plain_page", "plot_frog"}
    assert "Executing notebook failed" in built.warnings
    built.edit("docs/plain_page.md", "1 / 0", "1 + 1")
    built.edit("gallery/pond/plot_frog.py", "; 1 / 0", "")
    assert built.build() == {"plot_frog"}  # the page as it is now has run before, and its result is kept
    assert built.warnings == ""


def test_the_key_stays_out_of_what_is_published(built: Book) -> None:
    for path in [*(built.root / "html").rglob("*.html"), *(built.root / "jupyter_execute").rglob("*.ipynb")]:
        assert "key-" not in path.read_text("utf-8")


def test_a_notebook_from_the_cache_is_published_with_its_outputs(built: Book) -> None:
    path = built.root / "jupyter_execute" / "duck_page.ipynb"
    before = path.read_bytes()
    built.edit("docs/duck_page.md", "Words", "Words of prose")
    assert built.build() == set()
    after = json.loads(path.read_bytes())
    assert after["metadata"]["kernelspec"]["display_name"] == "Python 3"
    assert after["cells"][1]["outputs"]
    assert path.read_bytes() == before.replace(b"Words", b"Words of prose")
