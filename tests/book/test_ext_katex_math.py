from __future__ import annotations

import re
from typing import TYPE_CHECKING

import katex_fonts
import katex_math
import pytest
from katex_fonts import subset

if TYPE_CHECKING:
    from pathlib import Path

    from tests.book.conftest import Build

PAGE = r"""# Title
Inline $x^2$ and $\mathbf{W}$, and by number {eq}`eq-chain`.

$$ \prod_{k=1}^{L} \left|w_k\right| \varphi'(z_k) \le \left(\tfrac14\right)^{L} $$ (eq-chain)

$$ y = x $$
"""


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each build the second that cutting twenty fonts takes."""
    monkeypatch.setattr(katex_fonts, "subset", lambda *_: None)


def test_formulas_are_html_and_mathml_without_style_attributes_or_scripts(build: Build) -> None:
    site = build({"index.md": PAGE}, "katex_math")
    body = site.page().partition('role="main"')[2].partition("sphinxsidebar")[0]
    assert site.warnings == ""
    assert body.count("<math ") == 4
    assert " style=" not in body
    assert "MathJax" not in site.page()


def test_equation_numbers_and_links_to_them(build: Build) -> None:
    page = build({"index.md": PAGE}, "katex_math").page()
    assert 'id="equation-eq-chain"' in page
    assert 'href="#equation-eq-chain"' in page
    assert '<span class="eqno">(1)' in page


def test_every_class_that_spells_a_declaration_has_its_rule(build: Build) -> None:
    site = build({"index.md": PAGE}, "katex_math")
    css = site.page("_static/katex/katex.css")
    names = set(re.findall(r"katex-css:[^\s\"]+", site.page()))
    assert len(names) > 20
    for name in names:
        selector = re.sub(r"([^\w-])", r"\\\1", name)
        assert f".{selector}{{{name.removeprefix('katex-css:')}!important}}" in css


def test_the_stylesheet_comes_with_formulas_alone(build: Build) -> None:
    site = build({"index.md": PAGE + "\n```{toctree}\nplain\n```\n", "plain.md": "# Plain\n"}, "katex_math")
    assert 'href="_static/katex/katex.css"' in site.page()
    assert "katex" not in site.page("plain.html")


def test_the_next_build_keeps_rules_of_pages_that_it_does_not_write(build: Build) -> None:
    build({"index.md": PAGE + "\n```{toctree}\nother\n```\n", "other.md": "# Other\n\n$a$\n"}, "katex_math")
    first = build({"other.md": "# Other\n\n$\\sqrt{\\frac{a}{b}}$\n"}, "katex_math")
    names = set(re.findall(r"katex-css:[^\s\"]+", first.page() + first.page("other.html")))
    assert first.page("_static/katex/katex.css").count(".katex-css") == len(names)


def test_wrong_tex_is_a_warning_at_its_line(build: Build) -> None:
    site = build({"index.md": "# Title\n\ntext\n\ntext $\\foo{a}$\n"}, "katex_math")
    assert (
        "index.md:5: WARNING: KaTeX cannot read $\\foo{a}$: Undefined control sequence: \\foo"
        in site.warnings
    )
    assert "<code>\\foo{a}</code>" in site.page()


def test_thai_inside_a_formula_is_refused() -> None:
    with pytest.raises(ValueError, match="Unicode text character"):
        katex_math.render("ก", display=False)


def test_a_wide_formula_can_be_reached_by_keyboard_and_a_narrow_one_is_no_stop(build: Build) -> None:
    boxes = re.findall(r'<div class="math-scroll"[^>]*>', build({"index.md": PAGE}, "katex_math").page())
    assert ["tabindex" in box for box in boxes] == [True, False]


def test_rows_and_environments(build: Build) -> None:
    page = "# Title\n\n$$ a &= b \\\\ &= c $$\n\n\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n"
    site = build({"index.md": page}, "katex_math")
    assert site.warnings == ""
    assert "eqn-num" not in site.page()  # Sphinx numbers


def test_style_becomes_classes_and_back() -> None:
    markup = katex_math.render(r"\fcolorbox{red}{blue}{a}", display=False)
    assert " style=" not in markup
    assert 'class="katex-css:border:_0.04em_solid_red"' in markup
    assert "{border: 0.04em solid red!important}" in "".join(katex_math.stylesheet_rules([markup]))


def test_glyphs_are_those_shown() -> None:
    page = f"<p>ก {katex_math.render('x < y', display=False)} ข</p>"
    assert set("x<y") <= set(katex_fonts.glyphs_in([page])) <= set("x<y\u200b ")


def test_fonts_are_cut_to_the_same_few_bytes_each_time(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        subset(katex_math.VENDOR / "fonts", tmp_path / folder, "xyz")
    cut = [(tmp_path / folder / "KaTeX_Main-Regular.woff2").read_bytes() for folder in ("a", "b")]
    assert cut[0] == cut[1]
    assert len(cut[0]) < 5_000
