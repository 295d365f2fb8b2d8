"""Makes the gallery's pictures a third of their weight: a chart needs 128 colors, not sixteen million.

sphinx-gallery's own ``compress_images`` calls optipng, a program that pip cannot install and that saves a
tenth; Pillow, which matplotlib brings, writes a palette. Named in ``image_scrapers`` of conf.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from sphinx_gallery.scrapers import matplotlib_scraper

COLORS = 128


def scrape(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:  # noqa: ANN401
    """Save the figures of a code block as sphinx-gallery does, then give each picture a palette."""
    paths = block_vars["image_path_iterator"].paths
    before = len(paths)
    page = str(matplotlib_scraper(block, block_vars, gallery_conf))
    for path in map(Path, paths[before:]):
        if path.suffix == ".png" and path.is_file():  # an animation leaves no picture
            reduce(path)
    return page


def reduce(path: Path) -> None:
    """Write a picture again with a palette, in the same place and without dithering."""
    with Image.open(path) as picture:
        flat = picture.convert("RGB").quantize(
            COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    flat.save(path, optimize=True)
