"""Inequalities that a mean over seeds has to keep."""

from collections.abc import Sequence
from statistics import fmean
from typing import Literal

from nnbook.ledger._verdict import Comparison, four_standard_errors


def bound_over_seeds(
    what: str, values: Sequence[float], bound: float, relation: Literal["at least", "at most"]
) -> Comparison:
    """Hold the mean over seeds against a bound, to four standard errors.

    Parameters
    ----------
    what : str
        What was measured, in a few Thai words.
    values : sequence of float, at least two
        One value a seed.
    bound : float
        What their mean should not fall below, or not exceed.
    relation : {"at least", "at most"}
        Which of the two.

    Returns
    -------
    Comparison
        Holds within the tolerance.

    Raises
    ------
    ValueError
        If there is only one value.
    """
    because = f"อสมการ เผื่อ 4 เท่าของความคลาดเคลื่อนมาตรฐานจาก {len(values)} seed"
    return Comparison(what, bound, fmean(values), four_standard_errors(values), because, relation)
