"""Finds forbidden spellings, and knows when the letters of one are a part of a longer word that is right.

กฏ is wrong and ปรากฏ is right: a dictionary tells, so that no list of exceptions has to.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from tasks.text_gate.piece import Finding, Piece, found

NOT_CUT = "(?![ัิ-ฺ็-๎])"  # a mark here belongs to the last letter, which is then another one


class Forms:
    """Spellings with the right form of each.

    Parameters
    ----------
    right_of : mapping of str to str
        The right form of each wrong one.
    words : iterable of str
        Right words, which may hold the letters of a wrong form.
    why : str
        What a finding says.

    Examples
    --------
    >>> forms = Forms({"กฏ": "กฎ"}, ["ปรากฏ"], "a misspelling")
    >>> [(slip.word, slip.suggestion) for slip in forms.findings(Piece("a.md", 1, "กฏที่ปรากฏ"))]
    [('กฏ', 'กฎ')]
    """

    def __init__(self, right_of: Mapping[str, str], words: Iterable[str], why: str) -> None:
        self.right_of = right_of
        self.why = why
        longest_first = sorted(right_of, key=lambda form: (-len(form), form))
        self.pattern = re.compile(f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'}){NOT_CUT}")
        self.covers = _covers(longest_first, [*words, *right_of.values()])

    def findings(self, piece: Piece) -> Iterator[Finding]:
        """Find the wrong forms."""
        for slip in self.pattern.finditer(piece.text):
            if not self._is_covered(piece.text, slip):
                yield found(piece, slip[0], self.right_of[slip[0]], self.why)

    def _is_covered(self, text: str, slip: re.Match[str]) -> bool:
        covers = self.covers[slip[0]]
        return any(
            slip.start() >= offset and text.startswith(word, slip.start() - offset) for word, offset in covers
        )


def _covers(forms: list[str], words: list[str]) -> dict[str, list[tuple[str, int]]]:
    """List for each wrong form the right words that hold it, and where."""
    covers: dict[str, list[tuple[str, int]]] = {form: [] for form in forms}
    book = "\n".join(word for word in words if word not in covers)
    for form in forms:
        position = book.find(form)
        while position >= 0:
            start = book.rfind("\n", 0, position) + 1
            end = book.find("\n", position)
            covers[form].append((book[start : end if end >= 0 else None], position - start))
            position = book.find(form, position + 1)
    return covers
