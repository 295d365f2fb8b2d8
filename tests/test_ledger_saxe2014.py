"""The claims of saxe2014 at reduced size: their shape holds, and a wrong measurement makes the verdict fall."""

import numpy as np
import pytest

from nnbook.ledger import Claim, Outcome, Verdict, claims


def measured(claim: Claim) -> list[np.ndarray]:
    return [claim.measure(seed, **claim.sizes) for seed in claim.seeds]


def verdict(claim: Claim, measurements: list[np.ndarray]) -> Verdict:
    return Outcome(claim, claim.judge(measurements, **claim.sizes)).verdict


CLAIMS = tuple(claim.smaller() for claim in claims("saxe2014"))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_shape_holds_and_falls(claim: Claim) -> None:
    right = measured(claim)
    assert verdict(claim, right) is not Verdict.NOT
    assert any(
        verdict(claim, [wrong(one) for one in right]) is Verdict.NOT
        for wrong in (np.negative, np.zeros_like, upside_down)
    )


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_wrong_number_falls(claim: Claim) -> None:
    assert verdict(claim, [one * 3 + 1 for one in measured(claim)]) is not Verdict.REPRODUCED


def upside_down(measurement: np.ndarray) -> np.ndarray:
    """Swap what was compared: the first axis from its end."""
    return measurement[::-1] + 0.5 - measurement.mean()
