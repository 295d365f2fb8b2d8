"""Reads what readers typed into the search, and the sections that answer it.

The lines of :mod:`questions` are written by someone who has read the section. These are by people who have
not, slips of the thumb included, so no page shows them and no gate reads their Thai. Their writers chose the
sections that answer afterwards. So the search learns how readers name things.

.. code-block:: yaml

    เกรเดียนหายไปไหน: [vanishing-gradients-idea, term-vanishing-gradient]   # the best first
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docutils.nodes import make_id
from questions import FOLDER as QUESTIONS
from questions import read_lists, read_questions

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "queries"


def read_queries(folder: Path) -> dict[str, list[str]]:
    """Read every query with the labels of the sections that answer it.

    Raises
    ------
    ValueError
        If a query has no list of labels, or stands in two files.
    """
    queries: dict[str, list[str]] = {}
    for path, query, labels in read_lists(folder, "labels"):
        if query in queries:
            raise ValueError(f"{path.name}: {query!r} stands in another file, too: keep one")
        queries[query] = labels
    return queries


def answered_lines(docs: Path) -> dict[str, list[str]]:
    """Read all lines of both folders, each with the anchors of what answers it, the best first."""
    answered = defaultdict(list)
    for labels in read_questions(docs / QUESTIONS).values():
        for label, lines in labels.items():
            for line in lines:
                answered[line].append(make_id(label))
    for query, anchors in read_queries(docs / FOLDER).items():
        answered[query] += [anchor for anchor in anchors if anchor not in answered[query]]
    return answered
