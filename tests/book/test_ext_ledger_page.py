"""The ledger's page says what is on record, and a claim that is not there is an error."""

from pathlib import Path

import ledger_figures
import ledger_page
from PIL import Image

from nnbook import ledger

ROW = ledger.recorded()[0]


def test_every_claim_belongs_to_a_chapter_of_the_book() -> None:
    chapters = {path.stem for path in (Path(__file__).parents[2] / "docs" / "chapters").glob("*.md")}
    assert {row["chapter"] for row in ledger.recorded()} <= chapters


def test_every_chapter_with_claims_is_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "appendix" / "ledger.md").read_text("utf-8")
    for row in ledger.recorded():
        assert f"```{{ledger-claims}} {row['chapter']}\n" in page


def test_a_claim_tells_verdict_change_and_every_comparison() -> None:
    text = ledger_page.claim_text(ROW)
    assert ledger_page.VERDICTS[ROW["verdict"]] in text
    assert ROW["statement"] in text
    assert ROW["changed"] in text
    for one in (*ROW["shape"], *ROW["number"]):
        assert f"{one['measured']:.4g}" in text


def test_a_failed_comparison_is_marked() -> None:
    failed = {**ROW["shape"][0], "holds": False}
    assert "✗" in ledger_page.claim_text({**ROW, "shape": [failed], "number": [], "only_if": "x"})


def test_figures_are_drawn_once_and_old_ones_go(tmp_path: Path) -> None:
    old = tmp_path / ledger_figures.FOLDER / "gone.png"
    old.parent.mkdir()
    old.touch()
    ledger_figures.draw_all([ROW], tmp_path)
    picture = tmp_path / ledger_figures.picture_of(ROW)
    assert [picture] == list(old.parent.iterdir())
    with Image.open(picture) as image:
        assert image.mode == "P"
    before = picture.stat().st_mtime_ns
    ledger_figures.draw_all([ROW], tmp_path)
    assert picture.stat().st_mtime_ns == before


def test_another_curve_gets_another_name() -> None:
    other = {**ROW, "curve": {**ROW["curve"], "logarithmic": not ROW["curve"]["logarithmic"]}}
    assert ledger_figures.picture_of(other) != ledger_figures.picture_of(ROW)
