"""Words that no dictionary knows: PyThaiNLP's, the glossary, and those that ``known_words.yaml`` accepts.

PyThaiNLP cuts a line into words with its newmm engine; what it cannot place is a slip or a new word. A line
may read badly at a slip, so the word is told with its neighbours where they make a word together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pythainlp.tokenize import Tokenizer

from tasks.text_gate.piece import Finding, Piece, found

THAI = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")
LETTERS = [chr(code) for code in (*range(0x0E01, 0x0E2F), *range(0x0E30, 0x0E3A), *range(0x0E40, 0x0E4D))]
ABBREVIATION = re.compile("[ก-ฮ]{1,3}$")  # before a full stop: ม.ปลาย
UNKNOWN = "no dictionary knows it: mend or add to known_words.yaml"
WIDEST = 4  # tokens that a misspelled word may be cut into
NEAREST = 4  # letters that a mended word must have: any two short words are near


class Dictionary:
    """What is a word, and which word an unknown one may have been.

    Parameters
    ----------
    words : iterable of str
        Every known word.
    uses : mapping of str to int
        How often people write a word; of several mends the usual word is told.
    """

    def __init__(self, words: Iterable[str], uses: Mapping[str, int]) -> None:
        self.words = frozenset(words)
        self.uses = uses
        self.tokenizer = Tokenizer(self.words, engine="newmm")

    def findings(self, piece: Piece) -> Iterator[Finding]:
        """Find the unknown words of a line."""
        for run in THAI.finditer(piece.text):
            if run[0] in ALONE or (piece.text[run.end() :].startswith(".") and ABBREVIATION.match(run[0])):
                continue
            tokens = self.tokenizer.word_tokenize(run[0])
            for place, token in enumerate(tokens):
                if token not in self.words:
                    word, right = self.nearest(tuple(tokens), place)
                    yield found(piece, word, right or "?", UNKNOWN)
                elif token in DOUBLED and tokens[place + 1 : place + 2] == [token]:
                    yield found(piece, token * 2, token, "the same word twice")

    @lru_cache(maxsize=4096)  # noqa: B019  (one dictionary a run)
    def nearest(self, tokens: tuple[str, ...], place: int) -> tuple[str, str]:
        """Return the unknown word, wider where that makes one slip of a known word, and the known one."""
        for width in range(WIDEST, 0, -1):
            for start in range(max(0, place - width + 1), min(place, len(tokens) - width) + 1):
                word = "".join(tokens[start : start + width])
                near = {other for other in _one_slip_away(word) if other in self.words}
                if near := {other for other in near if len(other) >= NEAREST}:
                    return word, max(sorted(near), key=lambda other: self.uses.get(other, 0))
        around = slice(max(0, place - 1), place + 2)
        return tokens[place] if len(tokens[place]) >= NEAREST else "".join(tokens[around]), ""


def _one_slip_away(word: str) -> Iterator[str]:
    """Every string that a slip of one key turns into ``word``."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    yield from (left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)
    yield from (left + letter + right for left, right in cuts for letter in LETTERS)
    yield from (left + right[1:] for left, right in cuts if right)
    yield from (left + letter + right[1:] for left, right in cuts if right for letter in LETTERS)


ALONE = {"ณ"}  # a word with spaces around it, an end of a misspelled one without
# words that never stand beside themselves
DOUBLED = {
    "ของ",
    "และ",
    "กับ",
    "ใน",
    "จะ",
    "ให้",
    "ซึ่ง",
    "เป็น",
    "คือ",
    "ได้",
    "ไม่",
    "ว่า",
    "แต่",
    "มี",
    "จาก",
    "ถ้า",
    "เมื่อ",
    "แล้ว",
    "ด้วย",
    "ต้อง",
    "เพราะ",
    "หรือ",
}
