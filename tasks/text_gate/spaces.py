"""Spaces: around ๆ, around Latin words and numbers inside Thai, and none inside a number."""

import re
from collections.abc import Iterator

from tasks.text_gate.piece import Finding, Piece, found

LETTER = "[ก-๎]"
AROUND = "a space between Thai and what is not"
RULES = tuple(
    (re.compile(pattern), replacement, why)
    for pattern, replacement, why in (
        (rf"({LETTER}{{1,12}})ๆ", r"\1 ๆ", "a space before ๆ"),
        (r"(ๆ)([ก-ไA-Za-z0-9]+)", r"\1 \2", "a space after ๆ"),
        (rf"({LETTER}{{1,12}})([A-Za-z]+|\d[\d.,]*\d|\d)", r"\1 \2", AROUND),
        (
            rf"((?:(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9_-]*|\d[\d.,]*\d|(?<!\d)\d)%?)({LETTER}{{1,12}})",
            r"\1 \2",
            AROUND,
        ),
        (r"(?<![\d.,])(\d{1,3})(?: ,| , )(\d{3})(?!\d)", r"\1,\2", "no space inside a number"),
        (
            rf"(?<!, )(?<![\d.,(])(\d{{1,3}}), (\d{{3}})(?= {LETTER})",
            r"\1,\2",
            "no space inside a number; between two numbers write กับ",
        ),
        (r"(?<![\d.,])(\d+)(?: \.|\. )(\d+)", r"\1.\2", "no space inside a number"),
    )
)


def findings(piece: Piece) -> Iterator[Finding]:
    """Find spaces that are missing or too many."""
    for pattern, replacement, why in RULES:
        for slip in pattern.finditer(piece.text):
            yield found(piece, slip[0], slip.expand(replacement), why)
