"""The ledger's claims of klambauer2017: by hand, and a wrong measurement makes the verdict fall."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from nnbook import ledger
from nnbook.ledger import Outcome, Verdict, klambauer2017

CONSTANTS, ATTRACTION = klambauer2017.CLAIMS
SIZES: dict[str, Any] = {"width": 60, "n_layers": 12, "n_rows": 4, "starts": ((0.8, 1.4),)}


def test_mean_0_and_variance_1_stay() -> None:
    assert klambauer2017.moments_after(1.0) == pytest.approx((0.0, 1.0), abs=1e-12)


def test_a_normalized_weight_passes_on_no_mean() -> None:
    weight = klambauer2017.normalized_weight(7, np.random.default_rng(0))
    assert weight.sum(axis=0) == pytest.approx(np.zeros(7), abs=1e-12)
    assert (weight**2).sum(axis=0) == pytest.approx(np.ones(7))


def test_another_alpha_is_partly_and_a_steep_map_is_not() -> None:
    found = klambauer2017.measure_constants(0, step=1e-3)
    for change, verdict in (
        (0.0, Verdict.REPRODUCED),
        (np.array([1e-3, 0, 0, 0]), Verdict.PARTLY),
        (np.array([0, 0, 0, 0.5]), Verdict.NOT),
    ):
        evidence = klambauer2017.judge_constants([found + change], step=1e-3)
        assert Outcome(CONSTANTS, evidence).verdict is verdict


def test_a_drift_of_the_moments_makes_the_verdict_fall() -> None:
    found = [klambauer2017.measure_attraction(seed, **SIZES) for seed in range(5)]
    judge = klambauer2017.judge_attraction
    assert Outcome(ATTRACTION, judge(found, **SIZES)).verdict is Verdict.REPRODUCED
    shifted = [one + np.array([0.5, 0.0]) for one in found]
    assert Outcome(ATTRACTION, judge(shifted, **SIZES)).verdict is Verdict.PARTLY
    assert Outcome(ATTRACTION, judge([one + 0.5 for one in found], **SIZES)).verdict is Verdict.NOT


def test_the_reduced_run_keeps_the_shape() -> None:
    for outcome in ledger.run("klambauer2017", executor=ThreadPoolExecutor(1), reduced=True):
        assert outcome.verdict is not Verdict.NOT, outcome.evidence.shape
