"""Puts the book's figure style back before every gallery script; sphinx-gallery resets it to matplotlib's."""

from __future__ import annotations

import warnings
from typing import Any

import matplotlib as mpl

from nnbook import plotting


def reset(_gallery_conf: dict[str, Any], _script: str) -> None:
    """Style, Thai font, and a missing glyph as an error: a box in a figure is a false picture."""
    mpl.rc_file(mpl.matplotlib_fname())
    plotting.use_thai_font()
    warnings.filterwarnings("error", message="Glyph .* missing")
