"""Shows a gallery script's picture on a page: ``{gallery-figure}``.

A ``figure`` with a path into sphinx-gallery's output works until a script is renamed, and then shows a
hole; it says neither where the picture comes from nor how large it is, so that text jumps when it arrives.
Here the script is looked up, the size is read, the code is linked, and only the page's first picture is
loaded at once.

.. code-block:: text

    :::{gallery-figure} plot_<slug>_<what>
    :number: 1
    :name: fig-<slug>-<what>
    :alt: what is seen
    caption
    :::
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import animations
import imagesize
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec
    from sphinx.writers.html5 import HTML5Translator


class picture(nodes.image):  # noqa: N801  (a doctree node's class is its tag)
    """An image that knows its size."""


class GalleryFigure(SphinxDirective):
    """A figure whose picture a gallery script made."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "number": directives.positive_int,
        "name": directives.unchanged_required,
        "alt": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Make picture, caption and the link to the script."""
        if not self.options.get("alt") or not self.content:
            raise self.error("a figure needs `:alt:`, Thai text that says what is seen, and a caption")
        script = self.script()
        figure = nodes.figure("", self.media(script), classes=["gallery-figure"])
        caption = self.parse_content_to_nodes()
        figure += nodes.caption("", "", *caption[0].children)
        figure += nodes.legend("", *caption[1:], self.source_line(script))
        figure["script"] = str(script)  # widget compares its constants
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure]

    def script(self) -> Path:
        """Find the script by its name, or list those that there are."""
        name = self.arguments[0]
        gallery = Path(self.env.srcdir, _only(self.config.sphinx_gallery_conf["examples_dirs"])).resolve()
        found = sorted(gallery.glob(f"*/{name}.py"))
        if len(found) == 1:
            return found[0]
        chapter = gallery / Path(self.env.docname).name
        here = sorted(path.stem for path in (chapter if chapter.is_dir() else gallery).rglob("plot_*.py"))
        raise self.error(f"no gallery script is called {name!r}; there are: {', '.join(here) or 'none'}")

    def media(self, script: Path) -> nodes.Element:
        """Find the picture or the animation among the script's outputs, and note its size."""
        root = Path(self.env.srcdir)
        images = root / _only(self.config.sphinx_gallery_conf["gallery_dirs"]) / script.parent.name / "images"
        stem = f"sphx_glr_{script.stem}_{self.options.get('number', 1):03}"
        image, video = images / f"{stem}.png", images / f"{stem}.mp4"
        if video.is_file():
            return animations.make_clip(video, root, self.options["alt"])
        if not image.is_file():
            made = sorted(path.name for path in images.glob(f"sphx_glr_{script.stem}_[0-9][0-9][0-9].*"))
            raise self.error(f"{script.name} made no {image.name}; it made: {', '.join(made) or 'nothing'}")
        width, height = imagesize.get(image)
        uri = f"/{image.relative_to(root).as_posix()}"
        return picture(uri=uri, alt=self.options["alt"], width=str(width), height=str(height))

    def source_line(self, script: Path) -> nodes.paragraph:
        """Link to the script's page in the gallery."""
        folder = _only(self.config.sphinx_gallery_conf["gallery_dirs"])
        link = addnodes.pending_xref("", nodes.inline("", script.name), refdomain="std", reftype="doc")
        link["reftarget"] = f"/{folder}/{script.parent.name}/{script.stem}"
        link["refdoc"] = self.env.docname
        link["refexplicit"] = link["refwarn"] = True
        return nodes.paragraph("", "", nodes.Text("โค้ดของรูป: "), link, classes=["figure-source"])


def _only(value: str | list[str]) -> str:
    """Read a setting of sphinx-gallery that is a folder or a list of one."""
    return value if isinstance(value, str) else value[0]


def visit_picture(translator: HTML5Translator, node: picture) -> None:
    """Write an image with its size; a page's first is loaded at once, the others when they come near."""
    first = next(translator.document.findall(picture)) is node
    hurry = {"fetchpriority": "high"} if first else {"loading": "lazy"}
    attributes = {name: node[name] for name in ("alt", "width", "height")}
    source = animations.address(translator, node)
    translator.body.append(translator.emptytag(node, "img", "", src=source, **attributes, **hurry))
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register node and directive."""
    app.setup_extension("animations")
    app.add_node(picture, html=(visit_picture, None))
    app.add_directive("gallery-figure", GalleryFigure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
