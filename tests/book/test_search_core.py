"""The search without a browser: the scripts that ``docs/_static/js/search.js`` loads, in QuickJS."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import quickjs

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "docs" / "_static" / "js"
LOADER = (SCRIPTS / "search.js").read_text("utf-8")
PARTS = re.findall(r'"(\w+)"', LOADER.partition("PARTS = ")[2].partition("]")[0])
DATA = {
    "pages": [
        ["chapters/a.html", "เกรเดียนต์หาย", "บท"],
        ["chapters/b.html", "ค่าเริ่มต้น", "บท"],
        ["api/c.html", "nnbook.activations", "API"],
        ["appendix/glossary.html", "อภิธานศัพท์", "ภาคผนวก"],
    ],
    "sections": [
        [0, "a", "เกรเดียนต์หาย", "เราดูว่าทำไมเกรเดียนต์ของชั้นแรกจึงเล็กลงเรื่อย ๆ เมื่อโครงข่ายลึกขึ้น", ""],
        [0, "a-layers", "ชั้นลึก", "ชั้นที่สิบแทบไม่ขยับ น้ำหนักคูณกันทุกชั้น", "loss.backward()"],
        [
            1,
            "b",
            "ค่าเริ่มต้น",
            "สูตรของ Xavier ใช้ fan_in กับ fan_out ส่วน nn.Linear ใช้ a=√5 คูณด้วย ⊙ ไม่ใช่ MSE",
            "gain * np.sqrt(2 / fan_in)",
        ],
        [2, "c", "nnbook.activations", "Activation functions.", ""],
        [2, "c.relu", "nnbook.activations.relu", "Has a value and a derivative.", ""],
        [3, "glossary", "อภิธานศัพท์", "คำทุกคำของหนังสือ", ""],
        [3, "term-learning-rate", "อัตราการเรียนรู้ (learning rate)", "ตัวคูณของเกรเดียนต์", ""],
    ],
    "questions": [
        ["ต้องซ้อนกันกี่หนถึงจะพัง", 1],
        ["ใส่เลเยอร์เพิ่มแล้วแย่ลง", 1],
        ["คำว่าเลอนนิงแปลว่าไร", 6, 5],
        ["gdigfupo9N", 5],  # a slip stays one where a reader's line has it
    ],
    "synonyms": [["Xavier", "Glorot"], ["MSE"], ["โครงข่าย", "network"], ["อัตราการเรียนรู้", "learning rate"]],
}


@pytest.fixture(scope="module")
def core() -> quickjs.Context:
    context = quickjs.Context()
    for part in PARTS:
        context.eval((SCRIPTS / f"search-{part}.js").read_text("utf-8"))
    context.eval(f"const search = bookSearch.createSearch({json.dumps(DATA)}); null")
    return context


def call(core: quickjs.Context, function: str, *arguments: object) -> Any:  # noqa: ANN401  (what JSON holds)
    code = f"JSON.stringify({function}({', '.join(json.dumps(argument) for argument in arguments)}))"
    return json.loads(core.eval(code))


def folded(core: quickjs.Context, text: str) -> str:
    return str(call(core, "bookSearch.fold", text)["folded"])


@pytest.mark.parametrize(
    ("spelled", "wanted"),
    [
        ("เกรเดียนต์", "เกรเดิยน"),
        ("เกรเดี้ยน", "เกรเดิยน"),
        ("รุ้", "รุ"),
        ("รู้", "รุ"),
        ("พันธุ์", "พัน"),
        ("เเกน", "แกน"),
        ("นํ้าหนัก", "นำหนัก"),
        ("น้ำ\u200bหนัก", "นำหนัก"),
        ("x² − ∂L, 𝑊, ๑๒", "x2 - dl, w, 12"),
        ("a=√5", "a=sqrt5"),
        ("์", ""),
    ],
)
def test_spellings_fold_together(core: quickjs.Context, spelled: str, wanted: str) -> None:
    assert folded(core, spelled) == wanted


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ะำืหนพ", "tensor"), ("gdigfupo9N", "เกรเดียนต์"), ("9bf9yh'", "ติดตั้ง")],
)
def test_the_other_keyboard_is_a_map_both_ways(core: quickjs.Context, typed: str, meant: str) -> None:
    assert call(core, "bookSearch.onOtherKeyboard", typed) == meant
    assert call(core, "bookSearch.onOtherKeyboard", meant) == typed


@pytest.mark.parametrize(
    ("thai", "english"),
    [
        ("เลิร์นนิ่งเรท", "learning rate"),
        ("กราเดี้ยน", "gradient"),
        ("แวนิชชิ่งเกรเดียนท์", "vanishing gradient"),
        ("ออปติไมเซอร์", "optimizer"),
        ("ซอฟต์แมกซ์", "softmax"),
        ("อินิเชียลไลเซชั่น", "initialization"),
        ("ลิเนียร์รีเกรสชั่น", "linear regression"),
        ("แอคติเวชั่นฟังก์ชั่น", "activation function"),
        ("นิวรัลเน็ตเวิร์ค", "neural network"),
        ("ครอสเอนโทรปี", "cross-entropy"),
        ("เอ็กซ์โพลดดิ้งเกรเดียน", "exploding gradient"),
        ("ดรอปเอ้าท์", "dropout"),
    ],
)
def test_thai_letters_sound_as_the_english_word(core: quickjs.Context, thai: str, english: str) -> None:
    heard = call(core, "bookSearch.soundsOfThai", folded(core, thai))["sounds"]
    assert heard == call(core, "bookSearch.soundOfEnglish", english)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("โครงข่ายลึก", "chapters/a.html"),
        ("เกรเดียนต์หาย", "chapters/a.html"),
        ("เกรเดี้ยนหาย", "chapters/a.html"),
        ("ทำไมเกรเดียนถึงหาย", "chapters/a.html"),
        ("network", "chapters/a.html"),
        ("glorot", "chapters/b.html"),
        ("xaiver", "chapters/b.html"),
        ("xavierใช้ตอนไหน", "chapters/b.html"),
        ("fan_in", "chapters/b.html"),
        ("linear", "chapters/b.html"),
        ("a=sqrt5", "chapters/b.html"),
        ("loss.backward()", "chapters/a.html#a-layers"),
        ("backw", "chapters/a.html#a-layers"),
        ("relu.derivative", "api/c.html#c.relu"),
        ("xavire", "chapters/b.html"),
        ("learningrate", "appendix/glossary.html#term-learning-rate"),
        ("xavierlinear", "chapters/b.html"),
        ("lerning raet", "appendix/glossary.html#term-learning-rate"),
        ("learning rate คืออะไร", "appendix/glossary.html#term-learning-rate"),
        ("ใส่เลเยอร์เยอะแล้วแย่", "chapters/a.html#a-layers"),
        ("ปรับเลินนิ่งเรตยังไง", "appendix/glossary.html#term-learning-rate"),
        ("เลอนนิงแปลว่าไร", "appendix/glossary.html#term-learning-rate"),
        ("ปฟอรำพ", "chapters/b.html"),
        ("gdigfupo9N", "chapters/a.html"),
        ("gdigfupo9N หาย", "chapters/a.html"),
        ("⊙", "chapters/b.html"),
        ("mes", "chapters/b.html"),
    ],
)
def test_the_best_section_comes_first(core: quickjs.Context, query: str, first: str) -> None:
    assert call(core, "search", query)[0]["url"] == first


@pytest.mark.parametrize("query", ["", " ", "?", "์", "qqqqqq", "ฮฮฮฮฮ", "(", "\\", "์์์"])
def test_what_is_not_there_is_not_found(core: quickjs.Context, query: str) -> None:
    assert call(core, "search", query) == []


def test_marks_split_no_cluster_and_the_pieces_are_the_text(core: quickjs.Context) -> None:
    for text, needle in [("ชั้นน้ำหนักที่", "นำ"), ("เกรเดียนต์หาย", "เกรเดียน"), ("ชี้", "ช"), ("กำ", "ก")]:
        for start, stop in call(core, "bookSearch.matches", text, [folded(core, needle)]):
            for place in (start, stop):
                assert place == len(text) or text[place] not in "ัิีึืฺุู็่้๊๋์ํำ", (text, needle)


def test_an_excerpt_shows_its_match_and_is_short(core: quickjs.Context) -> None:
    text = "ก้าวนี้ยาวไป " * 60 + "เกรเดียนต์ระเบิด" + " ก้าวนี้สั้นไป" * 60
    pieces = call(core, "bookSearch.excerpt", text, [folded(core, "เกรเดียนระเบิด")])["pieces"]
    assert [piece["text"] for piece in pieces if piece["mark"]] == ["เกรเดียนต์ระเบิด"]
    assert len("".join(piece["text"] for piece in pieces)) < 160
    assert pieces[0]["text"] == pieces[-1]["text"] == "…"
