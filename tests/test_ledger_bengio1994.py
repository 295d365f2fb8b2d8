"""A bit held by one neuron: the fixed point, its slope, and what another slope would do to the verdict."""

import numpy as np

from nnbook.ledger import Outcome, Verdict
from nnbook.ledger import bengio1994 as paper

(CLAIM,) = paper.CLAIMS
N_STEPS = 300


def _verdict(rows: list[np.ndarray]) -> Verdict:
    return Outcome(CLAIM, paper.judge_latch(rows, n_steps=N_STEPS)).verdict


def test_the_neuron_rests_where_it_reproduces_itself() -> None:
    held, slope, undecided = paper.measure_latch(2, n_steps=N_STEPS)
    weights = np.array(paper.WEIGHTS)
    assert np.allclose(np.tanh(weights * held), held)
    assert np.allclose(slope, weights * (1 - held**2))
    assert np.array_equal(undecided, weights)


def test_one_step_by_hand() -> None:
    start = np.random.default_rng(2).uniform(0.1, 1.0, size=len(paper.WEIGHTS))
    assert np.allclose(paper.measure_latch(2, n_steps=1)[0], np.tanh(start * paper.WEIGHTS))


def test_other_slopes_are_not_it() -> None:
    rows = [paper.measure_latch(seed, n_steps=N_STEPS) for seed in (0, 1)]
    assert _verdict(rows) is Verdict.REPRODUCED
    shifted = [row + np.array([[0.0], [0.001], [0.0]]) for row in rows]
    assert _verdict(shifted) is Verdict.PARTLY
    assert _verdict([row + np.array([[0.0], [0.5], [0.0]]) for row in rows]) is Verdict.NOT
    assert _verdict([row * np.array([[-1.0], [1.0], [1.0]]) for row in rows]) is Verdict.NOT
