r"""Formulas made by KaTeX while the site is built: readers need no JavaScript, and screen readers get MathML.

Sphinx's own renderers are MathJax, which runs in every reader's browser and comes from another site, and
``imgmath``, which needs LaTeX. The KaTeX extensions on PyPI want Node or run in the browser too.
Here KaTeX runs inside QuickJS, a JavaScript engine in a wheel.

KaTeX places its glyphs with ``style`` attributes, which a browser ignores under the content security policy
``default-src 'self'``. So each declaration becomes a class that spells it out,
``style="height:1.2em"`` → ``class="katex-css:height:1.2em"``, and when the build ends the classes found in
the written pages become the rules of one stylesheet. Found in the pages, not remembered while they are
written: after an incremental build most pages are old ones.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import katex_fonts
import quickjs
from docutils import nodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

VENDOR = Path(__file__).parents[1] / "_vendor" / "katex"
STYLESHEET = "_static/katex/katex.css"
CLASS_PREFIX = "katex-css:"

# JSON, since QuickJS hands a long string built of pieces over as something that Python cannot read.
RENDER = """(tex, displayMode) => JSON.stringify(katex.renderToString(
    tex, {displayMode, output: "htmlAndMathml", strict: "error", trust: false}))"""

logger = logging.getLogger(__name__)


@cache
def _katex() -> Callable[[str, bool], str]:
    """Load KaTeX once in each process (30 ms)."""
    context = quickjs.Context()
    context.eval((VENDOR / "katex.min.js").read_text("utf-8"))
    render: Callable[[str, bool], str] = context.eval(RENDER)
    return render


@cache
def render(tex: str, *, display: bool) -> str:
    """Turn TeX into HTML with MathML inside and without ``style`` attributes.

    Parameters
    ----------
    tex : str
        TeX as KaTeX knows it.
    display : bool
        Whether the formula stands on a line of its own.

    Raises
    ------
    ValueError
        If KaTeX cannot read ``tex``, with KaTeX's explanation.
    """
    try:
        markup: str = json.loads(_katex()(tex, display))
    except quickjs.JSException as error:
        reason = str(error).splitlines()[0].removeprefix("ParseError: KaTeX parse error: ")
        raise ValueError(reason.replace("\u0332", "")) from None  # KaTeX underlines the place with U+0332
    return re.sub(r'(<[^>]*) style="([^"]*)"([^>]*>)', _style_to_classes, markup)


def _style_to_classes(tag: re.Match[str]) -> str:
    before, style, after = tag.groups()
    declarations = [part.strip() for part in html.unescape(style).split(";") if part.strip()]
    names = " ".join(CLASS_PREFIX + declaration.replace(" ", "_") for declaration in declarations)
    if ' class="' in before:
        return before.replace(' class="', f' class="{names} ', 1) + after
    return f'{before} class="{names}"{after}'


def stylesheet_rules(pages: Iterable[str]) -> list[str]:
    r"""Write the rules for the classes that :func:`render` left in ``pages``, sorted.

    A ``style`` attribute beats every stylesheet, and so do these rules: hence ``!important``.

    Examples
    --------
    >>> stylesheet_rules(['<span class="vlist katex-css:height:1.2em">'])
    ['.katex-css\\:height\\:1\\.2em{height:1.2em!important}']
    """
    names: set[str] = set()
    for page in pages:
        for attribute in re.findall(rf'class="([^"]*{CLASS_PREFIX}[^"]*)"', page):
            names.update(name for name in attribute.split() if name.startswith(CLASS_PREFIX))
    return [_rule(name) for name in sorted(names)]


def _rule(name: str) -> str:
    selector = re.sub(r"([^\w-])", r"\\\1", name)
    declaration = name.removeprefix(CLASS_PREFIX).replace("_", " ")
    return f".{selector}{{{declaration}!important}}"


def _markup(node: nodes.math | nodes.math_block, tex: str, *, display: bool) -> str:
    try:
        return render(tex, display=display)
    except ValueError as error:
        place = next((place for place in (node, node.parent) if place.line), node)
        logger.warning("KaTeX cannot read $%s$: %s", tex, error, location=place, type="katex")
        return f"<code>{html.escape(tex)}</code>"


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """Write an inline formula, as a picture with a name where ``elements`` asks for one."""
    named: dict[str, Any] = {"role": "img", "aria-label": node["spoken"]} if "spoken" in node else {}
    opening = translator.starttag(node, "span", "", CLASS="math notranslate nohighlight", **named)
    translator.body.append(f"{opening}{_markup(node, node.astext(), display=False)}</span>")
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a display formula: a box that scrolls by itself, and the equation's number beside it."""
    ids = (
        [] if set(node["ids"]) <= set(node.parent.get("ids", ())) else node["ids"]
    )  # Furo's wrapper has them
    opening = translator.starttag(nodes.Element(), "div", "", CLASS="math notranslate nohighlight", ids=ids)
    formula = _markup(node, display_tex(node), display=True)
    translator.body.append(f"{opening}{_scroll_box(formula)}")
    if node["number"]:
        translator.body.append(f'<span class="eqno">({get_node_equation_number(translator, node)})')
        translator.add_permalink_ref(node, "ลิงก์มายังสมการนี้")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def _scroll_box(formula: str) -> str:
    """Let the keyboard reach a formula that may be wider than a phone; a narrow one would be an idle stop."""
    glyphs = re.sub(r"<[^>]*>|\s|\u200b", "", formula.partition('aria-hidden="true">')[2])
    reachable = ' tabindex="0" role="group" aria-label="สมการ"' if len(glyphs) > GLYPHS_ON_A_PHONE else ""
    return f'<div class="math-scroll"{reachable}>{formula}</div>'


GLYPHS_ON_A_PHONE = (
    18  # of half an em and more at 20 px are 288 px: the text of a page 320 px wide with some room
)


NUMBERED = re.compile(
    r"\{(align|alignat|equation|gather)\}"
)  # KaTeX would number these by itself, beside Sphinx


def display_tex(node: nodes.math_block) -> str:
    r"""Read a display formula as Sphinx does: a blank line parts rows, a bare ``\\`` rows of a ``split``."""
    if node.get("no-wrap", node.get("nowrap", False)):
        return NUMBERED.sub(r"{\1*}", node.astext())
    rows = [row for row in node.astext().split("\n\n") if row.strip()]
    rows = [
        rf"\begin{{split}}{row}\end{{split}}" if r"\\" in row and r"\begin" not in row else row
        for row in rows
    ]
    return rows[0] if len(rows) == 1 else r"\begin{gathered}" + r"\\".join(rows) + r"\end{gathered}"


def link_stylesheet(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Load the stylesheet on pages with formulas alone.

    Not by ``add_css_file``, which would add the check sum of the file as the *last* build left it.
    """
    if app.builder.format == "html" and context.get("has_maths_elements"):
        href = context["pathto"](STYLESHEET, resource=True)
        context["metatags"] = f'{context.get("metatags", "")}\n<link rel="stylesheet" href="{href}">'


def write_stylesheet(app: Sphinx, error: Exception | None) -> None:
    """Write KaTeX's stylesheet with the rules of the pages' classes, and its fonts cut to the glyphs used."""
    if error or app.builder.format != "html":
        return
    pages = [page.read_text("utf-8") for page in sorted(Path(app.outdir).rglob("*.html"))]
    glyphs = katex_fonts.glyphs_in(pages)
    if not glyphs:
        return
    upstream = katex_fonts.woff2_only((VENDOR / "katex.min.css").read_text("utf-8"))
    stamp = f"/* glyphs: {' '.join(f'{ord(glyph):x}' for glyph in glyphs)} */"
    target = Path(app.outdir, STYLESHEET)
    (target.parent / "fonts").mkdir(parents=True, exist_ok=True)
    if not target.is_file() or not target.read_text("utf-8").startswith(stamp):
        katex_fonts.subset(VENDOR / "fonts", target.parent / "fonts", glyphs)
    target.write_text("\n".join([stamp, upstream, *stylesheet_rules(pages), ""]), "utf-8", newline="\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the renderer."""
    app.add_html_math_renderer("katex", (visit_math, None), (visit_math_block, None))
    app.connect("html-page-context", link_stylesheet)
    app.connect("build-finished", write_stylesheet)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
