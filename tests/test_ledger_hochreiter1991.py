"""The factor of one neuron: w/4, and what a steeper slope would do to the verdict."""

import numpy as np

from nnbook.ledger import Outcome, Verdict
from nnbook.ledger import hochreiter1991 as paper

(CLAIM,) = paper.CLAIMS


def _verdict(rows: list[np.ndarray]) -> Verdict:
    return Outcome(CLAIM, paper.judge_factor(rows, n_steps=1)).verdict


def test_the_largest_factor_is_a_quarter_of_the_weight() -> None:
    largest, mean = paper.measure_factor(0, n_steps=11)
    assert np.allclose(largest, np.array(paper.WEIGHTS) / 4, rtol=1e-15)
    assert (mean < largest).all()


def test_a_mean_factor_by_hand() -> None:
    push = np.random.default_rng(5).normal()
    slope = np.exp(-push) / (1 + np.exp(-push)) ** 2
    assert np.allclose(paper.measure_factor(5, n_steps=1)[1], slope * np.array(paper.WEIGHTS))


def test_other_factors_are_not_it() -> None:
    rows = [paper.measure_factor(seed, n_steps=5) for seed in (0, 1)]
    assert _verdict(rows) is Verdict.REPRODUCED
    assert _verdict([0.9 * row for row in rows]) is Verdict.PARTLY
    assert _verdict([2 * row for row in rows]) is Verdict.NOT
