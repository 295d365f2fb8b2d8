"""Animations that wait to be asked: a poster, controls, and nothing moves or loads before play is pressed.

sphinx-gallery writes its videos with ``autoplay`` and no poster, and sphinxcontrib-video passes that on; it
neither makes a poster nor copies one. Here the poster is the last frame, which a printed page shows too.
Used by ``gallery_figure``; on gallery pages it takes the place of sphinx-gallery's own videos.
"""

from __future__ import annotations

import posixpath
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import imageio_ffmpeg
import imagesize
from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinxcontrib.video import video_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class clip(nodes.General, nodes.Element):  # noqa: N801  (a doctree node's class is its tag)
    """A video; its children are two images, the film and its poster, so that Sphinx copies both."""


def make_clip(video: Path, source_root: Path, description: str) -> clip:
    """Make the node of a video below the source folder, and its poster beside the video.

    Parameters
    ----------
    video : Path
        The file, in the documentation's source folder.
    source_root : Path
        That folder.
    description : str
        What is seen, for those who do not see it.
    """
    poster = poster_of(video)
    width, height = imagesize.get(poster)
    images = [nodes.image(uri=f"/{path.relative_to(source_root).as_posix()}") for path in (video, poster)]
    return clip("", *images, description=description, width=width, height=height)


def poster_of(video: Path) -> Path:
    """Write the last frame of ``video`` beside it, unless it is there and newer."""
    poster = video.with_name(f"{video.stem}_poster.png")
    if not poster.exists() or poster.stat().st_mtime < video.stat().st_mtime:
        ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-sseof", "-1", "-i", str(video)]
        subprocess.run([*ffmpeg, "-update", "1", str(poster)], check=True)  # noqa: S603  (our own file)
    return poster


def address(translator: HTML5Translator, image: nodes.image) -> str:
    """Say where a page finds the copy of ``image``."""
    return posixpath.join(translator.builder.imgpath, quote(translator.builder.images[image["uri"]]))


def visit_clip(translator: HTML5Translator, node: clip) -> None:
    """Write a video that loads nothing but its poster, on an empty drawing of its shape.

    A browser draws the controls over the lower edge of a video, where a plot has the words of its axis. The
    drawing gives the box its height, the video fills the box and the band that the style sheet adds below.
    """
    film, poster = (address(translator, image) for image in node.findall(nodes.image))
    size = {"width": str(node["width"]), "height": str(node["height"])}
    attributes = {"src": film, "poster": poster, **size, "aria-label": node["description"], "preload": "none"}
    written = "".join(f' {name}="{translator.attval(value)}"' for name, value in attributes.items())
    shape = 'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'.format(**size)
    drawing = f'<svg {shape} aria-hidden="true"></svg>'
    video = f"<video controls loop playsinline{written}></video>"
    translator.body.append(f'<div class="clip">{drawing}{video}</div>\n')
    raise nodes.SkipNode


class ReplaceGalleryVideos(SphinxTransform):
    """Put our clips where sphinx-gallery asked for videos that play by themselves."""

    default_priority = 400

    def apply(self, **_kwargs: object) -> None:
        """Describe each by the title of its page."""
        title = next(self.document.findall(nodes.title), nodes.title("", ""))
        root = Path(self.env.srcdir)
        for node in list(self.document.findall(video_node)):
            source, _mime_type, is_remote = node["sources"][0]
            if not is_remote:
                node.replace_self(make_clip(root / source, root, f"ภาพเคลื่อนไหว: {title.astext()}"))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node and the exchange."""
    app.setup_extension("sphinxcontrib.video")
    app.add_node(clip, html=(visit_clip, None))
    app.add_transform(ReplaceGalleryVideos)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
