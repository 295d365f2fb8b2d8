"""Marks that look right and are wrong: two keys for one letter, twice, out of order, on nothing, unpaired."""

import re
from collections.abc import Iterator

from tasks.text_gate.piece import Finding, Piece, found

ABOVE, BELOW, TONE = "ัิีึืํ็", "ฺุู", "่้๊๋"
UPPER = f"{TONE}์๎"
MARKS = f"{ABOVE}{BELOW}{UPPER}"

# pattern, replacement, why
RULES = tuple(
    (re.compile(pattern), replacement, why)
    for pattern, replacement, why in (
        (r"เเ", "แ", "two เ make no แ"),
        (rf"([{TONE}]?)ํ([{TONE}]?)า", r"\1\2ำ", "ํ and า make no ำ"),
        (rf"ำ([{TONE}])", r"\1ำ", "the tone mark comes before ำ"),
        (rf"([{UPPER}])([{ABOVE}{BELOW}])(?!า)", r"\2\1", "the vowel comes before the mark on it"),
        (rf"([{MARKS}])\1+", r"\1", "the same mark twice"),
        (rf"([{TONE}])[{TONE}์]", r"\1", "two marks in one place"),
        (rf"([{ABOVE}])[{ABOVE}{BELOW}]", r"\1", "two vowels on one letter"),
        (rf"([{BELOW}])[{ABOVE}{BELOW}]", r"\1", "two vowels on one letter"),
        (r"([ะาำ])\1+", r"\1", "the same vowel twice"),
        (r"(?<![ก-๎])(ก็|และ|ว่า|กับ|จะ|ให้|เป็น)\1|(?<=[ก-๎])(ก็)\2", r"\1\2", "the same word twice"),
        (r"[\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]", "", "a character that nobody sees"),
    )
)
DANGLING = re.compile(rf"(?:(?<=[^ก-ฮ{MARKS}])|^)[{MARKS}]|[เ-ไ](?![ก-ฮเ-ไ])|(?:(?<=[\s])|^)[ะาำ]")
UNPAIRED = re.compile("“[^”]*$|^[^“]*”")
DIGITS = re.compile("[๐-๙]+")


def findings(piece: Piece) -> Iterator[Finding]:
    """Find them; a word is told with the letters around the slip."""
    for pattern, replacement, why in RULES:
        for slip in pattern.finditer(piece.text):
            right = slip.expand(replacement)
            yield found(piece, *_in_word(piece.text, slip, right), why)
    for slip in DANGLING.finditer(piece.text):
        if piece.text[slip.start() : slip.start() + 2] != "เเ":
            yield found(piece, _in_word(piece.text, slip, "")[0], "?", "a vowel or mark without its letter")
    for slip in UNPAIRED.finditer(piece.text):
        yield found(piece, slip[0][:20], "“…”", "a quotation mark without its other half")
    for slip in DIGITS.finditer(piece.text):
        digits = "".join(str(int(digit)) for digit in slip[0])
        yield found(piece, slip[0], digits, "the book writes Arabic digits")


def _in_word(text: str, slip: re.Match[str], right: str) -> tuple[str, str]:
    """Return the slip and its mend with a few letters on each side."""
    before = re.search(r"[ก-๎]{0,4}$", text[: slip.start()])
    after = re.match(r"[ก-๎]{0,4}", text[slip.end() :])
    left, rest = before[0] if before else "", after[0] if after else ""
    return left + slip[0] + rest, left + right + rest
