"""Writes the ledger into the book: ``{ledger-table}``, ``{ledger-claims}`` and the role ``{ledger}``.

All of it comes from the record that the last full run left in the package, so the page types no number and no
verdict; a run whose verdicts differ from the record fails. Sphinx's own tables read CSV files and know no
verdicts, figures or links.

.. code-block:: text

    ```{ledger-table}                  every claim: row, paper, verdict; filtered in the browser

    ```{ledger-claims} relu            the claims that a chapter tells of, whole, each with its figure

    ```{ledger-rows} relu              at a chapter's end: its claims, each with its verdict and a link

    {ledger}`he2015.std_ratios`        a link to one claim, with its row and its verdict

    {ledger-theory}`karpathy2016.dead_by_rate 1 %`
                                       the figure of the paper or the theory in a comparison, by its place
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from ledger_figures import draw_all, picture_of
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from nnbook.ledger import recorded, recorded_claim

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

VERDICTS = {"reproduced": "ทำซ้ำได้", "partly": "ทำซ้ำได้บางส่วน", "not": "ทำซ้ำไม่ได้"}
RELATIONS = {"about": "", "at least": "≥ ", "at most": "≤ "}
HEAD = "* - สิ่งที่วัด\n  - ทฤษฎี\n  - วัดได้\n  - คลาดได้\n"
LOGGER = logging.getLogger(__name__)


def label_of(row: dict[str, Any]) -> str:
    """Return the label of a claim on the ledger's page.

    Examples
    --------
    >>> label_of({"name": "he2015.std_ratios"})
    'ledger-he2015-std-ratios'
    """
    return f"ledger-{row['name']}".replace(".", "-").replace("_", "-")


def classes_of(row: dict[str, Any]) -> list[str]:
    """Return what ``ledger-filter.js`` chooses by.

    Examples
    --------
    >>> classes_of({"verdict": "not", "chapter": "gradient_descent"})
    ['verdict-not', 'chapter-gradient-descent']
    """
    return [f"verdict-{row['verdict']}", f"chapter-{row['chapter'].replace('_', '-')}"]


class LedgerTable(SphinxDirective):
    """Every claim in one table, chapter by chapter."""

    def run(self) -> list[nodes.Node]:
        """Make the table; its rows carry what the filter asks for."""
        order = {slug: number for number, slug in enumerate(self.config.CHAPTERS)}
        rows = sorted(recorded(), key=lambda row: order[row["chapter"]])
        text = "".join(
            f"* - {{ref}}`{row['row']} <{label_of(row)}>`\n  - {row['statement']}\n"
            f"  - {{cite:t}}`{row['paper']}`\n  - {VERDICTS[row['verdict']]}\n"
            for row in rows
        )
        head = "* - ข้อ\n  - ข้ออ้าง\n  - บทความ\n  - ผล\n"
        made = self.parse_text_to_nodes(
            f":::{{list-table}}\n:header-rows: 1\n:widths: auto\n:class: ledger\n\n{head}{text}:::\n"
        )
        body = next(node for table in made for node in table.findall(nodes.tbody))
        for row, line in zip(rows, body.findall(nodes.row), strict=True):
            line["classes"] += classes_of(row)
        return made


class OfAChapter(SphinxDirective):
    """A directive about the claims of one chapter, the argument."""

    required_arguments = 1

    def chosen(self) -> list[dict[str, Any]]:
        """Return the chapter's rows; none is worth a warning."""
        rows = [row for row in recorded() if row["chapter"] == self.arguments[0]]
        if not rows:
            LOGGER.warning(
                "the ledger has no claim of the chapter %s",
                self.arguments[0],
                location=self.get_location(),
                type="ledger",
            )
        return rows


class LedgerRows(OfAChapter):
    """The claims that a chapter tells of, a line each: what was claimed, the verdict and a link."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        return self.parse_text_to_nodes(
            "".join(
                f"- {row['statement']} {{cite:p}}`{row['paper']}` {{ledger}}`{row['name']}`\n"
                for row in self.chosen()
            )
        )


class LedgerClaims(OfAChapter):
    """The claims of one chapter: what was claimed, what came out, what was changed, and a figure."""

    def run(self) -> list[nodes.Node]:
        """Make a box a claim."""
        return [self.box(row) for row in self.chosen()]

    def box(self, row: dict[str, Any]) -> nodes.Node:
        """Write one claim."""
        box = nodes.container("", classes=["ledger-claim", *classes_of(row)])
        target = nodes.target("", "", ids=[label_of(row)], names=[label_of(row)])
        self.state.document.note_explicit_target(target)
        box += [target, *self.parse_text_to_nodes(claim_text(row))]
        return box


def claim_text(row: dict[str, Any]) -> str:
    """Write a claim in MyST."""
    changed = f"**ต่างจากบทความ** {row['changed']}\n\n"
    only_if = f"**เป็นจริงที่นี่เมื่อ** {row['only_if']}\n\n" if row["only_if"] else ""
    seeds = f"{len(row['seeds'])} seed" if len(row["seeds"]) > 1 else "ไม่มีการสุ่ม"
    sizes = ", ".join(f"`{name}={value}`" for name, value in row["sizes"].items())
    comparisons = (*row["shape"], *row["number"])
    lines = "".join(
        f"* - {one['what']}\n  - {RELATIONS[one['relation']]}{one['theory']:.4g}\n"
        f"  - {one['measured']:.4g} {'✓' if one['holds'] else '✗'}\n"
        f"  - {one['tolerance']:.2g}\n"
        for one in comparisons
    )
    reasons = " · ".join(dict.fromkeys(one["because"] for one in comparisons))
    curve = row["curve"]
    alt = f"{row['row']} แกนนอน {curve['x_label']} แกนตั้ง {curve['y_label']} เส้นคือทฤษฎี จุดคือค่าที่วัดได้"
    return (
        f"**{row['row']} · {row['statement']}**\n\n"
        f"{VERDICTS[row['verdict']]} · {{cite:t}}`{row['paper']}` [{row['where']}]{{.language-en}} · "
        f"บท {{ref}}`ch-{row['chapter']}` · โค้ด {{py:mod}}`nnbook.ledger.{row['paper']}`\n\n"
        f"{changed}{only_if}"
        f"**วัดอย่างไร** {seeds}{f' ขนาด {sizes}' if sizes else ''}\n\n"
        f":::{{list-table}}\n:header-rows: 1\n:widths: auto\n\n{HEAD}{lines}:::\n\n"
        f"**ที่มาของค่าที่ยอมให้คลาดได้** {reasons}\n\n"
        f":::{{image}} /{picture_of(row).as_posix()}\n:alt: {alt}\n:loading: lazy\n:::\n"
    )


class LedgerLink(SphinxRole):
    """A link to one claim."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the link; its words are the row and the verdict."""
        try:
            row = recorded_claim(self.text)
        except ValueError as error:
            return [], [self.inliner.reporter.error(str(error), line=self.lineno)]
        words = nodes.inline("", f"บันทึก {row['row']}: {VERDICTS[row['verdict']]}")
        link = addnodes.pending_xref("", words, refdomain="std", reftype="ref", refexplicit=True)
        link["reftarget"], link["refdoc"], link["refwarn"] = label_of(row), self.env.docname, True
        return [link], []


class LedgerTheory(SphinxRole):
    """A figure of a paper or a theory, from the record, as a number or in percent."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Write the figure of one comparison."""
        try:
            return [nodes.Text(figure(*self.text.split()))], []
        except (ValueError, TypeError, IndexError) as error:
            wanted = "wanted: claim, place of the comparison, % or nothing"
            message = f"{{ledger-theory}}`{self.text}`: {error}; {wanted}"
            return [], [self.inliner.reporter.error(message, line=self.lineno)]


def figure(name: str, place: str, unit: str = "") -> str:
    """Write the figure that a claim is held against.

    Examples
    --------
    >>> figure("rumelhart1986.symmetry", "4"), figure("karpathy2016.dead_by_rate", "1", "%")
    ('1,425', '40 %')
    """
    row = recorded_claim(name)
    theory = (*row["shape"], *row["number"])[int(place)]["theory"]
    return f"{theory:.0%}".replace("%", " %") if unit else f"{theory:,.6g}"


def draw(app: Sphinx) -> None:
    """Draw the figures before any page is read."""
    draw_all(recorded(), Path(app.srcdir))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and the role."""
    app.add_directive("ledger-table", LedgerTable)
    app.add_directive("ledger-claims", LedgerClaims)
    app.add_directive("ledger-rows", LedgerRows)
    app.add_role("ledger", LedgerLink())
    app.add_role("ledger-theory", LedgerTheory())
    app.add_js_file("js/ledger-filter.js", defer="defer")
    app.connect("builder-inited", draw)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
