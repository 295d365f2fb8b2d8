"""The text gate: what it catches, what it lets pass, and where it finds text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pythainlp")

from pythainlp.corpus import thai_orst_words

from tasks.text_gate import markdown, places, plain_text, python_text
from tasks.text_gate.gate import HERE, Gate
from tasks.text_gate.piece import NOT_TEXT, Piece
from tasks.text_gate.unknown_words import THAI

ROOT = Path(__file__).parents[2]
SLIP = re.compile("(.*)⟦(.*)⟧(.*)")
ENOUGH = 0.85


@dataclass(frozen=True)
class Seed:
    """A sentence with a slip, and without."""

    wrong: str
    right: str


def seeds(part: str) -> list[Seed]:
    rows = yaml.safe_load(Path(__file__).with_name("seeded_errors.yaml").read_text("utf-8"))[part]
    found = [(SLIP.fullmatch(row["wrong"]), row["right"]) for row in rows]
    return [Seed(f"{m[1]}{m[2]}{m[3]}", f"{m[1]}{right}{m[3]}") for m, right in found if m]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate()


def slips(gate: Gate, text: str, *, drawn: bool = False, asked: bool = False) -> list[tuple[str, str]]:
    found = gate.read([Piece("page.md", 7, text, drawn=drawn, asked=asked)])
    return [(finding.word, finding.suggestion) for finding in found]


def test_a_reader_may_call_a_term_by_any_name_and_must_spell_it_right(gate: Gate) -> None:
    assert slips(gate, "ซิกมอยด์คืออะไร") == [("ซิกมอยด์", "sigmoid")]
    assert slips(gate, "ซิกมอยด์คืออะไร", asked=True) == []
    assert slips(gate, "กฏของซิกมอยด์คืออะไร", asked=True) == [("กฏ", "กฎ")]


@pytest.mark.parametrize("part", ["tuned", "held_out", "by_others", "blind"])
def test_most_slips_are_caught(gate: Gate, part: str) -> None:
    written = seeds(part)
    missed = [seed.wrong for seed in written if not slips(gate, seed.wrong)]
    assert len(missed) <= (1 - ENOUGH) * len(written), missed


@pytest.mark.parametrize("part", ["tuned", "held_out", "by_others", "blind"])
def test_the_mended_sentences_pass(gate: Gate, part: str) -> None:
    assert [alarm for seed in seeds(part) for alarm in slips(gate, seed.right)] == []


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("แกน x เเละ y", "เเละ", "และ"),
        ("นํ้าหนัก", "นํ้าหนัก", "น้ำหนัก"),
        ("ต่อไปทีละ\u200bชั้น", "ทีละ\u200bชั้น", "ทีละชั้น"),
        ("ชั้นที่ ๑๒ ของภาพ", "๑๒", "12"),
        ("เรื่อยๆ", "เรื่อยๆ", "เรื่อย ๆ"),
        ("ใช้ReLU ทุกชั้น", "ใช้ReLU", "ใช้ ReLU"),
        ("กฏลูกโซ่ปรากฏสองครั้ง", "กฏ", "กฎ"),
        ("แต่ละเลเยอร์", "เลเยอร์", "ชั้น"),
        ("หยุดเทรนได้แล้ว!", "!", "␠"),
        ("ความน่าจะะเป็น", "น่าจะะเป็น", "น่าจะเป็น"),
        ("น้ำหนักของของชั้นแรก", "ของของ", "ของ"),
    ],
)
def test_the_finding_names_the_word_and_its_mend(gate: Gate, text: str, word: str, suggestion: str) -> None:
    assert (word, suggestion) in slips(gate, text)


def test_an_unknown_word_is_told_with_its_line(gate: Gate) -> None:
    (finding,) = gate.read([Piece("docs/chapters/relu.md", 123, "ใช้เวคเต้อรยาวสามช่อง")])
    assert str(finding).startswith("docs/chapters/relu.md:123: ")
    assert str(finding).endswith("(no dictionary knows it: mend or add to known_words.yaml)")


@pytest.mark.parametrize(
    "text",
    [
        "ชั้นกว้าง 64, 128, 256 ตามลำดับ รูปร่าง (1, 797) กับ 1,797 ภาพ 0.25 ถึง 85 % ในชั้น 1, 10, 30",
        "ปรากฏการณ์ที่ปรากฏ กะทันหัน สังเกตการเปลี่ยนแปลง และญาติ ๆ ของ ReLU (เรลู) คะแนนดี ๆ",
        "แคลคูลัส ม.ปลาย ณ เวลาเดียวกัน ที่ที่เกรเดียนต์เป็นศูนย์",
        f"ให้ {NOT_TEXT}คูณ {NOT_TEXT} แล้วบวกไบแอส x != y",
    ],
)
def test_good_text_passes(gate: Gate, text: str) -> None:
    assert slips(gate, text) == []


def test_thai_and_a_formula_in_one_plot_string(gate: Gate) -> None:
    assert slips(gate, "ความชัน $x$", drawn=True)
    assert not slips(gate, "ความชัน $x$")
    assert not slips(gate, "ความชัน φ′(z)", drawn=True)


def test_what_is_read_of_a_page() -> None:
    page = """---
description: "คำอธิบาย"
modules: [ก]
---
(ch-x)=
# หัวข้อ

:::{gallery-figure} plot_x
:alt: ภาพของ*เส้น*
คำบรรยาย $x$ และ{term}`เกรเดียนต์ <gradient>`
:::

```{code-cell} python
:tags: [claim]
# ข้อสังเกต
%magic ไม่อ่าน
print(f"ลึก {depth} ชั้น")
```

$$
\\text{ไม่อ่าน}
$$ (eq-x)

:::{quiz} ถามอะไร
- [x] คำตอบ `ไม่อ่าน`
:::
"""
    read = {piece.line: piece.text for piece in markdown.pieces("x.md", page) if THAI.search(piece.text)}
    assert read == {
        2: "คำอธิบาย",
        6: "หัวข้อ",
        9: "ภาพของเส้น",
        10: f"คำบรรยาย {NOT_TEXT} และเกรเดียนต์",
        15: "ข้อสังเกต",
        17: f'f"ลึก {NOT_TEXT} ชั้น"',
        24: "ถามอะไร",
        25: f"คำตอบ {NOT_TEXT}",
    }


def test_what_is_read_of_a_script() -> None:
    script = '"""\nหัวข้อ ``code``\n"""\nx = 1  # คำอธิบาย\nax.set_title("ชื่อภาพ")\n'
    read = [(piece.line, piece.text, piece.drawn) for piece in python_text.pieces("x.py", script)]
    assert (2, f"หัวข้อ {NOT_TEXT}", False) in read
    assert (4, "คำอธิบาย", False) in read
    assert (5, '"ชื่อภาพ"', True) in read
    assert [piece.text for piece in python_text.messages("x.py", script)] == ['"ชื่อภาพ"']


def test_what_is_read_of_the_catalogue_and_the_glossary() -> None:
    catalogue = plain_text.catalogue("x.po", 'msgid "ไม่อ่าน"\nmsgstr "ดู %s"')
    assert [piece.text for piece in catalogue] == [f'msgstr "ดู {NOT_TEXT}"']
    glossary = plain_text.glossary("x.yaml", "- th: ชั้น\n  variants: [เลเยอร์]")
    assert [piece.text for piece in glossary] == ["- th: ชั้น"]
    script = plain_text.script("x.js", 'fold(/ำ/, "ำ"); say("กำลังค้นหา")')
    assert [piece.text for piece in script] == ["กำลังค้นหา"]


def test_every_place_has_files() -> None:
    assert [pattern for pattern, _ in places.PLACES if not any(ROOT.glob(pattern))] == []


def test_a_listed_misspelling_is_no_word() -> None:
    listed = yaml.safe_load((HERE / "spellings.yaml").read_text("utf-8"))
    assert set(listed) & thai_orst_words() == set()
    assert not set(listed) & set(listed.values())


def test_every_accepted_word_has_its_reason(gate: Gate) -> None:
    assert all(isinstance(reason, str) and len(reason) > 3 for reason in gate.accepted.values())
    assert all(THAI.fullmatch(word) for word in gate.accepted)
