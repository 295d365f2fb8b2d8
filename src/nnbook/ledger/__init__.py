"""The ledger: claims of papers, reproduced in seconds and graded by one rule.

A file a paper; in it each claim is a measurement for one seed and a judgment of all seeds.  ``python -m
nnbook.ledger`` runs them all, on every core, and compares the verdicts with those on record; the book's page
of the same name draws each claim's theory over its measurement.

Tolerances are derived, never fitted: four standard errors over seeds, or the stated order of what a theory
neglects.  Where tails are heavy, logarithms or medians are compared; where a paper claims a shape alone, an
inequality.  A verdict is computed by the rule of :class:`Verdict`, never typed.

>>> from nnbook import ledger
>>> [claim.row for claim in ledger.claims("he2015.std_ratios")]
['L9']
"""

from nnbook.ledger._claim import Claim, Curve, Evidence, Outcome
from nnbook.ledger._record import as_row, differences, recorded, recorded_claim, write
from nnbook.ledger._run import claims, processes, run, sweep
from nnbook.ledger._table import table
from nnbook.ledger._verdict import Comparison, Verdict, four_standard_errors, mean_over_seeds

__all__ = [
    "Claim",
    "Comparison",
    "Curve",
    "Evidence",
    "Outcome",
    "Verdict",
    "as_row",
    "claims",
    "differences",
    "four_standard_errors",
    "mean_over_seeds",
    "processes",
    "recorded",
    "recorded_claim",
    "run",
    "sweep",
    "table",
    "write",
]
