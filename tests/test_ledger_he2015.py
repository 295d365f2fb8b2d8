"""he2015 in the ledger, at reduced size: its shapes hold, and a wrong measurement makes a verdict fall."""

from collections.abc import Callable

import numpy as np
import pytest

from nnbook.ledger import Claim, Outcome, Verdict, claims
from nnbook.ledger._claim import Measurement

CLAIMS = tuple(claim.smaller() for claim in claims("he2015"))
WRONG: dict[str, Callable[[Measurement], Measurement]] = {
    "he2015.xavier_stalls": lambda m: m[::-1],  # the two starts swapped
    "he2015.head_start": lambda m: m[::-1],  # the two starts swapped
    "he2015.std_ratios": lambda m: m / 100,  # weights a hundred times too large
    "he2015.variance_recursion": lambda m: -m,  # fading turned into growth
    "he2015.bias_floor": lambda m: m * 0,  # a signal that dies
}


def measured(claim: Claim) -> list[Measurement]:
    return [claim.measure(seed, **claim.sizes) for seed in claim.seeds]


def verdict(claim: Claim, measurements: list[Measurement]) -> Verdict:
    return Outcome(claim, claim.judge(measurements, **claim.sizes)).verdict


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_the_shape_holds_and_falls_when_the_measurement_is_wrong(claim: Claim) -> None:
    right = measured(claim)
    assert verdict(claim, right) is not Verdict.NOT
    assert verdict(claim, [WRONG[claim.name](one) for one in right]) is Verdict.NOT


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_shifted_number_is_not_reproduced(claim: Claim) -> None:
    assert verdict(claim, [np.asarray(3 * one + 1) for one in measured(claim)]) is not Verdict.REPRODUCED
