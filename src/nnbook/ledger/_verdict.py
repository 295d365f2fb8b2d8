"""What a reproduction found, and the one rule that turns it into a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose, isfinite, sqrt
from statistics import fmean, stdev
from typing import Literal

Relation = Literal["about", "at least", "at most"]


class Verdict(StrEnum):
    """How far a claim could be reproduced.

    ``REPRODUCED``
        Every comparison of shape and of number holds.
    ``PARTLY``
        Every comparison of shape holds, but a number does not, or the claim holds only under a change that
        the paper does not make.
    ``NOT``
        A comparison of shape fails.
    """

    REPRODUCED = "reproduced"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True)
class Comparison:
    """One measured number beside what it should be.

    Parameters
    ----------
    what : str
        What was measured, in a few Thai words.
    theory : float
        The number of the paper or of a formula; for an inequality, its bound.
    measured : float
        The number of this run.
    tolerance : float
        How far ``measured`` may lie from ``theory``, or beyond the bound, in the same unit.
    because : str
        Where the tolerance comes from, in Thai; it is derived, never fitted.
    relation : {"about", "at least", "at most"}
        How the two should stand to each other.

    Raises
    ------
    ValueError
        If ``theory`` or ``tolerance`` is not finite, or ``tolerance`` is negative.
    """

    what: str
    theory: float
    measured: float
    tolerance: float
    because: str
    relation: Relation = "about"

    def __post_init__(self) -> None:
        if not (isfinite(self.theory) and isfinite(self.tolerance) and self.tolerance >= 0):
            raise ValueError(
                f"{self.what}: theory and tolerance must be finite and the tolerance not negative, "
                f"got {self.theory} and {self.tolerance}"
            )

    @property
    def holds(self) -> bool:
        """Whether the measured number stands to the theory as it should (NaN never does)."""
        if self.relation == "at least":
            return self.measured >= self.theory - self.tolerance
        if self.relation == "at most":
            return self.measured <= self.theory + self.tolerance
        # An exact number may be off by the rounding of the comparison itself.
        return isclose(self.measured, self.theory, rel_tol=1e-15, abs_tol=self.tolerance)


def four_standard_errors(values: Sequence[float]) -> float:
    """Return four standard errors of the mean of ``values``, one value a seed.

    A mean over seeds that strays further from the truth than this is a matter of one case in 16,000, where
    values are near to normal.

    Parameters
    ----------
    values : sequence of float, at least two
        One value a seed.

    Returns
    -------
    float
        ``4 s / √n``, in the unit of ``values``.

    Raises
    ------
    ValueError
        If there is only one value: one seed tells nothing about its own error.
    """
    if len(values) == 1:
        raise ValueError("a standard error needs at least two seeds, got one")
    return 4 * stdev(values) / sqrt(len(values))


def mean_over_seeds(
    what: str, values: Sequence[float], theory: float, *, neglected: float = 0.0
) -> Comparison:
    """Compare the mean over seeds with a theory, to four standard errors.

    Parameters
    ----------
    what : str
        What was measured, in a few Thai words.
    values : sequence of float, at least two
        One value a seed.
    theory : float
        What their mean should be.
    neglected : float
        The stated order of what the theory leaves out, added to the tolerance.

    Returns
    -------
    Comparison
        Holds within the tolerance.

    Raises
    ------
    ValueError
        If there is only one value.
    """
    because = f"4 เท่าของความคลาดเคลื่อนมาตรฐานจาก {len(values)} seed"
    if neglected:
        because += f" บวกพจน์ที่ทฤษฎีละไว้ {neglected:.1g}"
    return Comparison(what, theory, fmean(values), four_standard_errors(values) + neglected, because)
