"""Every rule together, and the words that they know."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from glossary_terms import read_terms
from pythainlp.corpus import thai_orst_words, thai_words, tnc

from tasks.paths import ROOT
from tasks.text_gate import code_points, plot_strings, spaces, terms, voice
from tasks.text_gate.forms import Forms
from tasks.text_gate.piece import Finding, Piece
from tasks.text_gate.unknown_words import THAI, Dictionary

HERE = Path(__file__).parent
# A misspelled word falls apart into short words that nobody uses: they count as unknown.
SHORT, RARE = 4, 100  # letters; uses in the Thai National Corpus
PLAIN_RULES = (code_points.findings, spaces.findings, voice.findings, plot_strings.findings)


class Gate:
    """The rules with their dictionary, which takes three seconds to read."""

    def __init__(self) -> None:
        vocabulary = read_terms(ROOT / "docs" / "glossary.yaml")
        spellings: dict[str, str] = _read("spellings.yaml")
        self.accepted: dict[str, str] = _read("known_words.yaml")
        taught = {run for term in vocabulary for name in (term.th, *term.also) for run in THAI.findall(name)}
        right = sorted(thai_orst_words() | taught | set(self.accepted))
        self.spellings = Forms(spellings, right, "a common misspelling")
        self.terms = terms.forms(vocabulary, right)
        wrong = {*spellings, *self.terms.right_of}
        uses = dict(tnc.word_freqs())
        living = {word for word in thai_words() if len(word) > SHORT or uses.get(word, 0) >= RARE}
        known = living | taught | set(self.accepted) | set(spellings.values())
        self.dictionary = Dictionary(known - wrong, uses)

    def read(self, pieces: Iterable[Piece]) -> list[Finding]:
        """Read text and return what is wrong with it, each slip told once, by the first rule that sees it."""
        return sorted({finding for piece in pieces for finding in self._findings(piece)})

    def _findings(self, piece: Piece) -> Iterator[Finding]:
        if not THAI.search(piece.text):
            return
        for rule in PLAIN_RULES:
            yield from rule(piece)
        misspelt, variants = list(self.spellings.findings(piece)), list(self.terms.findings(piece))
        yield from misspelt if piece.asked else [*misspelt, *variants]
        known = [*misspelt, *variants, *code_points.findings(piece)]
        for finding in self.dictionary.findings(piece):
            if not any(_is_same(finding.word, other.word) for other in known):
                yield finding


def _is_same(word: str, other: str) -> bool:
    return word in other or other in word


def _read(name: str) -> dict[str, str]:
    content: dict[str, str] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return content
