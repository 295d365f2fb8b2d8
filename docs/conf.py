"""Sphinx configuration: what the site is made of. How a thing works is told in the extension that does it."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import nnbook

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))
os.environ["MATPLOTLIBRC"] = str(HERE / "matplotlibrc")  # before any kernel starts

# The book, in the order of learning. A slug names the page, its gallery folder and its label.
CHAPTERS = (
    "tensors",
    "gradient_descent",
    "linear_regression",
    "sigmoid",
    "tanh",
    "relu",
    "two_layer_network",
    "vanishing_gradients",
    "initialization",
    "tensorboard",
)

project = "nnbook"
author = "ผู้เขียน nnbook"
copyright = "ผู้เขียน nnbook · เนื้อหา CC BY 4.0 · โค้ด MIT"  # noqa: A001  (Sphinx's name)
release = version = nnbook.__version__
language = "th"
locale_dirs = ["locale"]

extensions = [
    # what others keep well
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_gallery.gen_gallery",
    "sphinxcontrib.bibtex",
    "sphinxcontrib.video",
    "sphinxext.opengraph",
    "notfound.extension",
    # our own, one idea a file
    "book_order",
    "book_path",
    "animations",
    "api_complete",
    "api_thai",
    "bibliography_list",
    "callouts",
    "check_modules",
    "chapter_link",
    "claims",
    "downloads",
    "exercise",
    "gallery_figure",
    "gallery_thai",
    "glossary_cards",
    "glossary_yaml",
    "honest_cache",
    "katex_math",
    "ledger_page",
    "misconceptions",
    "module_list",
    "module_readers",
    "page_assets",
    "page_checks",
    "page_description",
    "published_notebook",
    "questions",
    "quiet_kernel",
    "quiz",
    "reproducible",
    "thai_search",
    "thai_typography",
    "widget",
]
exclude_patterns = [
    "_build",
    "_ext",
    "_tools",
    "_vendor",
    "auto_gallery/**/*.ipynb",
    "auto_gallery/**/*.py",
    "auto_gallery/**/*.md5",
    "auto_gallery/**/*.key",
    "auto_gallery/**/*.json",
    "auto_gallery/**/*.zip",
]
templates_path = ["_templates"]
nitpicky = True

# Pages
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_heading_anchors = 0  # headings carry explicit labels: ids made from Thai are not stable
myst_dmath_double_inline = True
nb_execution_mode = "cache"
nb_execution_cache_path = str(HERE / "_build" / "jupyter_cache")
nb_execution_timeout = 180
nb_execution_show_tb = True
nb_merge_streams = True
nb_output_stderr = "remove-warn"  # a warning of a library is ours to mend, never a reader's to see
nb_code_prompt_show = "ดูโค้ด"
nb_code_prompt_hide = "ซ่อนโค้ด"
bibtex_bibfiles = ["references.bib"]
bibtex_reference_style = "author_year"

# Gallery
sphinx_gallery_conf = {
    "examples_dirs": "../gallery",
    "gallery_dirs": "auto_gallery",
    "filename_pattern": "/plot_",
    "within_subsection_order": "FileNameSortKey",
    "download_all_examples": False,
    "write_computation_times": False,
    "show_memory": False,
    "min_reported_time": 10**6,
    "remove_config_comments": True,
    "show_signature": False,
    "capture_repr": (),  # a script shows what it prints and draws
    "image_scrapers": ("gallery_pictures.scrape",),
    "matplotlib_animations": (True, "mp4"),
    "reset_modules": ("matplotlib", "gallery_style.reset"),
    "abort_on_example_error": False,
    "backreferences_dir": "auto_gallery/backreferences",
    "doc_module": ("nnbook",),
    "inspect_global_variables": False,
    "plot_gallery": True,
}

# API
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_preserve_defaults = True
numpydoc_show_class_members = False
numpydoc_show_inherited_class_members = False

# Other sites: small inventories kept here, so that a build needs no network
intersphinx_mapping = {
    "python": ("https://docs.python.org/3", "inventories/python.txt"),
    "numpy": ("https://numpy.org/doc/stable", "inventories/numpy.txt"),
    "matplotlib": ("https://matplotlib.org/stable", "inventories/matplotlib.txt"),
}

# Site
html_theme = "furo"
html_favicon = "_static/img/favicon.svg"
html_title = "nnbook"
html_baseurl = os.environ.get("NNBOOK_SITE_URL", "https://nnbook.github.io/nnbook/")
html_static_path = ["_static"]
html_css_files = ["css/nnbook.css", "css/elements.css", "css/search.css", "css/widgets.css"]
html_js_files = [("js/scrollable.js", {"defer": "defer"}), ("js/search.js", {"defer": "defer"})]
html_use_index = False  # the search box and the API pages find names better than an alphabet does
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_permalinks_icon = "#"
copybutton_prompt_text = ">>> "
copybutton_selector = "div.highlight:not(.output *) pre"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
ogp_site_url = html_baseurl
ogp_site_name = "nnbook: โครงข่ายประสาทเทียม ตั้งแต่ต้น"
ogp_social_cards = {"enable": False}
ogp_image = "_static/readme/page.png"
ogp_enable_meta_description = True
notfound_urls_prefix = urlsplit(html_baseurl).path  # a wrong address may be any number of folders deep
