"""Cuts KaTeX's fonts to the glyphs that the site's formulas use.

A page with usual formulas loads eight of KaTeX's fonts, 117 KB; cut to the glyphs of a whole book they are
less than half of that. Not a Sphinx extension: ``katex_math`` calls it when a build ends.
"""

from __future__ import annotations

import html
import logging
import re
from typing import TYPE_CHECKING

from fontTools import subset as font_subset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def woff2_only(css: str) -> str:
    """Drop the older formats from the font faces: every browser of the last ten years reads woff2.

    Examples
    --------
    >>> woff2_only('src:url(a.woff2) format("woff2"),url(a.woff) format("woff")')
    'src:url(a.woff2) format("woff2")'
    """
    return re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)', "", css)


def glyphs_in(pages: Iterable[str]) -> list[str]:
    """List the characters that the formulas of ``pages`` show, sorted.

    Examples
    --------
    >>> glyphs_in(['a <span class="katex-html" aria-hidden="true"><span>y&lt;</span>x</span> b'])
    ['<', 'x', 'y']
    """
    found: set[str] = set()
    for page in pages:
        for formula in page.split('class="katex-html" aria-hidden="true">')[1:]:
            found.update(html.unescape(re.sub(r"<[^>]*>", "", _until_closed(formula))))
    return sorted(found)


def _until_closed(markup: str) -> str:
    """Cut ``markup``, the inside of a ``span`` and what follows, where that ``span`` ends."""
    depth = 1
    for tag in re.finditer(r"<(/?)span\b", markup):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return markup[: tag.start()]
    return markup


def subset(source: Path, target: Path, glyphs: Sequence[str]) -> None:
    """Write each font of ``source`` to ``target`` with ``glyphs`` alone, always in the same bytes."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of every table that it prunes
    options = font_subset.Options(
        flavor="woff2", layout_features=["*"], notdef_outline=True, hinting=False, recalc_timestamp=False
    )
    for path in sorted(source.glob("*.woff2")):
        with font_subset.load_font(path, options) as font:
            subsetter = font_subset.Subsetter(options)
            subsetter.populate(unicodes=[ord(glyph) for glyph in glyphs])
            subsetter.subset(font)
            font_subset.save_font(font, target / path.name, options)
