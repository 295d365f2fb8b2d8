"""Puts a widget into the text, with the picture that stands in for it where nothing runs: ``{widget}``.

A raw ``<script>`` would need no directive, but nobody would notice a wrong name, a picture of other settings,
or a reader without JavaScript. Here the settings are checked while the page is read; the body is kept for
paper, for readers without JavaScript and for a copy on disk (browsers load no modules from there); and the
modules are loaded by the pages that use them, when the reader comes near (``js/widgets.js``).

.. code-block:: text

    :::{widget} signal_lab
    :label: widget-<slug>-<what>
    :depth: 20
    ::::{gallery-figure} plot_<slug>_<what>     whose constants say the same: DEPTH = 20
    ...
    ::::
    :::
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import elements
import widget_modules
import widget_settings
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata, OptionSpec
    from sphinx.writers.html5 import HTML5Translator

FOLDER = "_static/widgets"
NOTE = "เปิดหน้านี้บนเว็บด้วยเบราว์เซอร์ที่เปิด JavaScript แล้วรูปนี้จะปรับค่าเล่นได้"


class live(nodes.container):  # noqa: N801  (a doctree node's class is its tag)
    """A custom element; its children are the fallback."""


class AnyOption(dict[str, Any]):
    """Lets every option through: which there are, the widget's own settings say."""

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (as docutils has it)
        return directives.unchanged


class Widget(SphinxDirective):
    """A widget, its settings on this page, and what is shown without it."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = AnyOption()

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        folder = self.folder()
        try:
            declared = widget_settings.Declared.load(folder / "settings.js")
            modules = widget_modules.imported(folder / "widget.js")
        except ValueError as error:
            raise self.error(str(error)) from None
        for path in modules:
            self.env.note_dependency(str(path))
        label = self.options.pop("label", "")
        if not label.startswith("widget-"):
            raise self.error("a widget needs `:label: widget-<slug>-<what>`")
        values = self.values(declared)
        fallback = self.fallback()
        self.compare(declared, values, fallback)
        self.options = {"label": label}
        box = elements.named_group(self, "widget", "ลองเล่น", nodes.Text(declared.title))
        element = live("", fallback, name=folder.name, key=box["ids"][0])
        element["values"] = {name: widget_settings.as_text(value) for name, value in values.items()}
        box += element
        return [box]

    def folder(self) -> Path:
        """Find the widget's folder, or list those that there are."""
        root = Path(self.env.srcdir, FOLDER)
        name = self.arguments[0]
        there = sorted(path.parent.name for path in root.glob("*/widget.js"))
        if name not in there:
            raise self.error(f"no widget is called {name!r}; there are: {', '.join(there) or 'none'}")
        return root / name

    def values(self, declared: widget_settings.Declared) -> dict[str, widget_settings.Value]:
        """Read the options over the defaults."""
        values = {name: setting.default for name, setting in declared.settings.items()}
        for name, text in self.options.items():
            if name not in values:
                raise self.error(f"no setting {name!r}; there are: {', '.join(values)}")
            try:
                values[name] = declared.settings[name].read(text)
            except ValueError as error:
                raise self.error(f"{name} must be {error}") from None
        return values

    def fallback(self) -> nodes.container:
        """Read the body, which must hold a gallery's figure."""
        box = nodes.container("", *self.parse_content_to_nodes(), classes=["widget-fallback"])
        if not any("script" in figure for figure in box.findall(nodes.figure)):
            raise self.error(
                "a widget needs a fallback: put a `{gallery-figure}` of the same settings into its body"
            )
        box += nodes.paragraph("", NOTE, classes=["widget-note"])
        return box

    def compare(
        self,
        declared: widget_settings.Declared,
        values: dict[str, widget_settings.Value],
        fallback: nodes.container,
    ) -> None:
        """Hold the settings against the constants of the scripts behind the figures."""
        scripts = [Path(figure["script"]) for figure in fallback.findall(nodes.figure) if "script" in figure]
        for script in scripts:
            self.env.note_dependency(str(script))
            found = widget_settings.constants(script.read_text("utf-8"))
            for difference in widget_settings.differences(declared.settings, values, found):
                raise self.error(f"{script.name} is of other settings: {difference}")


def visit_live(translator: HTML5Translator, node: live) -> None:
    """Open the custom element; its attributes are what it starts with."""
    data = {f"data-{name}": text for name, text in node["values"].items()}
    translator.body.append(translator.starttag(node, tag_of(node), key=node["key"], **data))


def depart_live(translator: HTML5Translator, node: live) -> None:
    """Close it."""
    translator.body.append(f"</{tag_of(node)}>\n")


def tag_of(node: live) -> str:
    """Return the name of the element as ``defineWidget`` makes it."""
    return f"nn-{node['name'].replace('_', '-')}"


def keep_from_copying(_app: Sphinx, config: Config) -> None:
    """Take the modules out of the static files, which Sphinx copies as they are."""
    config.exclude_patterns.append(f"{FOLDER.rpartition('/')[2]}/**")


def publish_modules(app: Sphinx, _builder: Builder) -> None:
    """Write the modules before a page takes their checksums."""
    widget_modules.publish(Path(app.srcdir, FOLDER), Path(app.outdir, FOLDER))


def load_modules(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add to a page the entries of the widgets that it uses."""
    if doctree is not None:
        names = sorted({node["name"] for node in doctree.findall(live)})
        folder = Path(app.srcdir, FOLDER)
        entries = [f"{name}?v={widget_modules.version(folder / name / 'widget.js')}" for name in names]
        if entries:
            app.add_js_file("js/widgets.js", 500, "defer", **{"data-widgets": " ".join(entries)})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register node, directive and modules."""
    app.setup_extension("elements")
    app.add_node(live, html=(visit_live, depart_live))
    app.add_directive("widget", Widget)
    app.connect("config-inited", keep_from_copying)
    app.connect("write-started", publish_modules)
    app.connect("html-page-context", load_modules)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
