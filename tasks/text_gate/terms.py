"""One form for each term: the spellings that ``docs/glossary.yaml`` lists as variants."""

from collections.abc import Sequence

from glossary_terms import Term

from tasks.text_gate.forms import Forms


def forms(terms: Sequence[Term], words: Sequence[str]) -> Forms:
    """Return what finds the variants, among right ``words`` and the terms' own."""
    right_of = {variant: term.th for term in terms for variant in term.variants}
    own = [word for term in terms for word in (term.th, *term.also)]
    return Forms(right_of, [*words, *own], "one form for each term")
