"""A claim of a paper as something to run: a measurement for each seed, and a judgment of them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from nnbook.ledger._verdict import Comparison, Verdict

Measurement = NDArray[np.floating]
"""What one seed gives: always an array, which travels to other processes and can be compared bit for bit."""


@dataclass(frozen=True)
class Curve:
    """Theory and measurement over one axis, to be drawn.

    Parameters
    ----------
    x_label, y_label : str
        Thai, without formulas.
    x : tuple of float, length n
        Where both are known, in rising order.
    theory : tuple of float, length n
        The formula at ``x``, or the paper's numbers.
    measured : tuple of tuple of float
        A row of length n for each seed.
    logarithmic : bool
        Whether the vertical axis is logarithmic.
    """

    x_label: str
    y_label: str
    x: tuple[float, ...]
    theory: tuple[float, ...]
    measured: tuple[tuple[float, ...], ...]
    logarithmic: bool = False

    def __post_init__(self) -> None:
        lengths = {len(self.x), len(self.theory), *map(len, self.measured)}
        if len(lengths) != 1 or not self.measured:
            raise ValueError(
                f"x, theory and each row of measured must have one length, got {len(self.x)}, "
                f"{len(self.theory)} and {[len(row) for row in self.measured]}"
            )


@dataclass(frozen=True)
class Evidence:
    """What a claim's judgment returns.

    Parameters
    ----------
    shape : tuple of Comparison, at least one
        What must hold for the claim to be reproduced at all: an order, a sign, a bound, a rate.
    number : tuple of Comparison
        The paper's or the theory's figures.
    curve : Curve
        What the ledger's page draws.
    """

    shape: tuple[Comparison, ...]
    number: tuple[Comparison, ...]
    curve: Curve

    def __post_init__(self) -> None:
        if not self.shape:
            raise ValueError("a claim needs at least one comparison of shape, got none")


@dataclass(frozen=True)
class Claim:
    """A claim of a paper, and how to reproduce it.

    Parameters
    ----------
    name : str
        ``<paper>.<what>``, such as ``he2015.xavier_stalls``; ``paper`` is its key in the bibliography.
    row : str
        Its row in the list of the curriculum, such as ``L8``.
    chapter : str
        The chapter that tells of it.
    where : str
        Section, equation or figure of the paper.
    statement : str
        What the paper claims, in Thai.
    changed : str
        What is smaller or other here than in the paper, and why, in Thai.
    only_if : str
        A change that the paper does not make and without which the claim fails here, in Thai; empty if none.
    seeds : sequence of int
        One measurement each.  A claim without randomness has one seed, 0.
    measure : callable, ``(seed, **sizes) -> array``
        A module-level function: it travels to other processes.
    judge : callable, ``(measurements, **sizes) -> Evidence``
        Gets the measurements in the order of the seeds.
    sizes : mapping
        Keyword arguments of both: width, depth, number of epochs and so on.
    reduced : mapping
        Those sizes that tests make smaller.
    n_reduced_seeds : int
        How many of the seeds the tests use.
    """

    name: str
    row: str
    chapter: str
    where: str
    statement: str
    changed: str
    measure: Callable[..., Measurement]
    judge: Callable[..., Evidence]
    seeds: Sequence[int] = (0,)
    sizes: Mapping[str, object] = field(default_factory=dict)
    reduced: Mapping[str, object] = field(default_factory=dict)
    n_reduced_seeds: int = 2
    only_if: str = ""

    @property
    def paper(self) -> str:
        """Key of the paper in the bibliography."""
        return self.name.partition(".")[0]

    def smaller(self) -> "Claim":
        """Return the claim at the reduced sizes of the tests."""
        return replace(self, seeds=self.seeds[: self.n_reduced_seeds], sizes={**self.sizes, **self.reduced})


@dataclass(frozen=True)
class Outcome:
    """A claim with what this run found.

    Parameters
    ----------
    claim : Claim
        With the sizes and seeds of this run.
    evidence : Evidence
        What its judgment returned.
    """

    claim: Claim
    evidence: Evidence

    @property
    def verdict(self) -> Verdict:
        """The verdict, computed from the comparisons by the rule of :class:`Verdict`."""
        if not all(comparison.holds for comparison in self.evidence.shape):
            return Verdict.NOT
        if self.claim.only_if or not all(comparison.holds for comparison in self.evidence.number):
            return Verdict.PARTLY
        return Verdict.REPRODUCED
