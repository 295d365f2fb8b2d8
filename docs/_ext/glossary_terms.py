"""Reads ``glossary.yaml``, the one source of the book's terms.

Not a Sphinx extension: the glossary page, the line breaks, the search's synonyms and the text checks read
the terms through this module, so that a field's meaning is written once.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Term:
    """One entry.

    Parameters
    ----------
    th : str
        The form that the text uses, in Thai or Latin letters.
    en : str
        The English term, in ASCII.
    definition : str
        One Thai sentence, without markup: a card shows it as it stands.
    variants : tuple of str, optional
        Spellings that the text must not use; the search understands them.
    also : tuple of str, optional
        Other right words; the search understands them too.
    nobreak : bool, optional
        Whether the term stays on one line.
    """

    th: str
    en: str
    definition: str
    variants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    nobreak: bool = True

    @property
    def anchor(self) -> str:
        """The id on the glossary page, from the English term: Thai leaves no stable one.

        Examples
        --------
        >>> Term("เกรเดียนต์หาย", "vanishing gradient", "…").anchor
        'term-vanishing-gradient'
        """
        return "term-" + "-".join(self.en.lower().split())

    @property
    def names(self) -> tuple[str, ...]:
        """Every word that means the term, the text's form first."""
        return tuple(dict.fromkeys((self.th, self.en, *self.also, *self.variants)))


def read_terms(path: Path) -> tuple[Term, ...]:
    """Read and check the terms, in the order of the file.

    Raises
    ------
    ValueError
        If an entry has an unknown field or lacks one, if its English is not ASCII, if its definition has
        markup, if two entries share a word, or if the entries are not sorted by ``en``.
    """
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    terms = tuple(_term(entry, path.name) for entry in entries)
    order = [term.en.lower() for term in terms]
    for before, after in pairwise(order):
        if before > after:
            raise ValueError(f"{path.name}: sort the entries by en: {after!r} stands after {before!r}")
    owner: dict[str, Term] = {}
    for term in terms:
        for name in term.names:
            if owner.setdefault(name, term) is not term:
                raise ValueError(f"{path.name}: {name!r} belongs to both {owner[name].en!r} and {term.en!r}")
    return terms


def _term(entry: dict[str, Any], file: str) -> Term:
    known = {field.name for field in fields(Term)}
    wanted = {"th", "en", "definition"}
    if not wanted <= set(entry) <= known:
        raise ValueError(
            f"{file}: an entry has {sorted(wanted)}, maybe {sorted(known - wanted)}, got {entry}"
        )
    words = {key: tuple(entry.get(key, ())) for key in ("variants", "also")}
    term = Term(**{**entry, **words})
    if not term.en.isascii():
        raise ValueError(f"{file}: en must be ASCII, got {term.en!r}")
    if set("`$") & set(term.definition):
        raise ValueError(f"{file}: the definition of {term.en!r} must be plain text, got {term.definition!r}")
    return term
