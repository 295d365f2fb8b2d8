"""Saturation and the two gradients: reduced runs, and verdicts that fall with wrong measurements."""

import numpy as np

from nnbook.ledger import Claim, Outcome, Verdict
from nnbook.ledger import glorot2010 as paper

SATURATION, BACKWARD, WEIGHTS = paper.CLAIMS


def _verdict(claim: Claim, rows: list[np.ndarray]) -> Verdict:
    sizes = {**claim.sizes, "n_epochs": 2} if "n_epochs" in claim.sizes else claim.sizes
    return Outcome(claim, claim.judge(rows, **sizes)).verdict


def test_before_training_every_layer_hangs_about_a_half() -> None:
    means = paper.measure_saturation(0, width=50, n_epochs=1, n_rows=20)
    assert means.shape == (2, 4)
    assert np.abs(means[0] - 0.5).max() < 0.1


def test_only_the_top_layer_may_fall() -> None:
    half = np.full(4, 0.5)
    fallen = np.array([half, half, [0.5, 0.5, 0.5, 0.1]])
    assert _verdict(SATURATION, [fallen, fallen]) is Verdict.REPRODUCED
    assert _verdict(SATURATION, [np.array([half] * 3)] * 2) is Verdict.NOT
    assert _verdict(SATURATION, [np.array([half, half, half / 5])] * 2) is Verdict.NOT


def _ideal() -> np.ndarray:
    """Return a linear network's measurement: √3 a layer back, equal weights' gradients, q almost 0."""
    back, flat, small = 3 ** (np.arange(5) / 2), np.ones(5), np.full(5, 1e-6)
    return np.array([[back, flat, small], [flat, flat, small]])


def test_the_linear_law_is_reproduced_and_other_laws_are_not() -> None:
    ideal = _ideal()
    for claim in (BACKWARD, WEIGHTS):
        assert _verdict(claim, [ideal] * 2) is Verdict.REPRODUCED
    steeper, flat = ideal.copy(), ideal.copy()
    steeper[0, 0] **= 2
    flat[0, 0] = 1 / ideal[0, 0]
    assert _verdict(BACKWARD, [steeper] * 2) is Verdict.PARTLY
    assert _verdict(BACKWARD, [flat] * 2) is Verdict.NOT


def test_weight_gradients_that_differ_are_not_equal() -> None:
    tilted, steep = _ideal(), _ideal()
    tilted[0, 1] = 1.01 ** np.arange(5)
    steep[0, 1] = steep[0, 0]
    assert _verdict(WEIGHTS, [tilted] * 2) is Verdict.PARTLY
    assert _verdict(WEIGHTS, [steep] * 2) is Verdict.NOT


def test_the_reduced_runs_keep_the_shape() -> None:
    for claim in (BACKWARD.smaller(), WEIGHTS.smaller(), SATURATION.smaller()):
        rows = [claim.measure(seed, **claim.sizes) for seed in claim.seeds]
        assert all(one.holds for one in claim.judge(rows, **claim.sizes).shape), claim.name
