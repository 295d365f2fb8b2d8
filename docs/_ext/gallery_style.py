"""Puts the book's figure style back before every gallery script; sphinx-gallery resets it to matplotlib's."""

from __future__ import annotations

import warnings
from typing import Any

import imageio_ffmpeg
import matplotlib as mpl

from nnbook import plotting


def reset(_gallery_conf: dict[str, Any], _script: str) -> None:
    """Style, Thai font, an ffmpeg, and a missing glyph as an error: a box is a false picture."""
    mpl.rc_file(mpl.matplotlib_fname())
    mpl.rcParams["animation.ffmpeg_path"] = imageio_ffmpeg.get_ffmpeg_exe()
    plotting.use_thai_font()
    warnings.filterwarnings("error", message="Glyph .* missing")
