"""Writes the ledger into the book: ``{ledger-table}``, ``{ledger-claims}`` and the role ``{ledger}``.

All of it comes from the record that the last full run left in the package, so the page types no number and no
verdict; a run whose verdicts differ from the record fails. Sphinx's own tables read CSV files and know no
verdicts, figures or links.

.. code-block:: text

    ```{ledger-table}                  every claim: row, paper, verdict; filtered in the browser

    ```{ledger-claims} relu            the claims that a chapter tells of, whole, each with its figure

    {ledger}`he2015.std_ratios`        a link to one claim, with its row and its verdict
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from ledger_figures import draw_all, picture_of
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from nnbook.ledger import recorded

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
            line["classes"] += [f"verdict-{row['verdict']}", f"chapter-{row['chapter'].replace('_', '-')}"]
        return made


class LedgerClaims(SphinxDirective):
    """The claims of one chapter: what was claimed, what came out, what was changed, and a figure."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make a box a claim."""
        chosen = [row for row in recorded() if row["chapter"] == self.arguments[0]]
        if not chosen:
            LOGGER.warning(
                "the ledger has no claim of the chapter %s",
                self.arguments[0],
                location=self.get_location(),
                type="ledger",
            )
        return [self.box(row) for row in chosen]

    def box(self, row: dict[str, Any]) -> nodes.Node:
        """Write one claim."""
        box = nodes.container("", classes=["ledger-claim", f"verdict-{row['verdict']}"])
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
        f"{VERDICTS[row['verdict']]} · {{cite:t}}`{row['paper']}` {row['where']} · "
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
        found = [row for row in recorded() if row["name"] == self.text]
        if not found:
            message = self.inliner.reporter.error(f"the ledger has no claim {self.text}", line=self.lineno)
            return [], [message]
        words = nodes.inline("", f"บันทึก {found[0]['row']}: {VERDICTS[found[0]['verdict']]}")
        link = addnodes.pending_xref("", words, refdomain="std", reftype="ref", refexplicit=True)
        link["reftarget"], link["refdoc"], link["refwarn"] = label_of(found[0]), self.env.docname, True
        return [link], []


def draw(app: Sphinx) -> None:
    """Draw the figures before any page is read."""
    draw_all(recorded(), Path(app.srcdir))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and the role."""
    app.add_directive("ledger-table", LedgerTable)
    app.add_directive("ledger-claims", LedgerClaims)
    app.add_role("ledger", LedgerLink())
    app.connect("builder-inited", draw)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
