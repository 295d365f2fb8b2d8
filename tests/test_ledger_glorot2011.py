"""Sparse rectifiers: the hand-written gradient against nudges, reduced runs, and verdicts that fall."""

import numpy as np

from nnbook.activations import relu
from nnbook.data import digits
from nnbook.gradcheck import numerical_gradient, relative_error
from nnbook.initialization import kaiming_normal
from nnbook.ledger import Claim, Outcome, Verdict
from nnbook.ledger import glorot2011 as paper
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize

START, PENALTY = paper.CLAIMS


def _verdict(claim: Claim, rows: list[np.ndarray]) -> Verdict:
    return Outcome(claim, claim.judge(rows, **claim.sizes)).verdict


def test_the_penalized_gradient_is_that_of_the_penalized_loss() -> None:
    batch, penalty = digits().rows(slice(11)), 0.05
    network = DenseNetwork((64, 5, 10), hidden=relu)
    theta = initialize(network, weight=kaiming_normal(), rng=np.random.default_rng(0))

    def loss(at: np.ndarray) -> float:
        trace = forward(network, at, batch.x)
        return float(
            softmax_cross_entropy(trace.output, batch.target)
            + penalty * trace.activations[1].sum() / len(batch)
        )

    found = paper._gradient(network, theta, batch, penalty)  # noqa: SLF001 - the one line of calculus here
    assert relative_error(found, numerical_gradient(loss, theta)) < 1e-6


def test_half_is_half() -> None:
    half = np.array([[0.49, 0.5, 0.51], [0.51, 0.5, 0.49]])
    assert _verdict(START, list(half)) is Verdict.REPRODUCED
    assert _verdict(START, list(half + 0.1)) is Verdict.PARTLY
    assert _verdict(START, list(half + 0.4)) is Verdict.NOT


def test_a_penalty_that_adds_no_zeros_is_not_it() -> None:
    rows = [np.array([0.5, 0.45, 0.5, 0.6, 0.8]), np.array([0.5, 0.46, 0.5, 0.6, 0.82])]
    assert _verdict(PENALTY, rows) is Verdict.REPRODUCED
    assert _verdict(PENALTY, [row[::-1] for row in rows]) is Verdict.NOT


def test_the_reduced_runs_keep_the_shape() -> None:
    for claim in (START.smaller(), PENALTY.smaller()):
        rows = [claim.measure(seed, **claim.sizes) for seed in claim.seeds]
        assert all(one.holds for one in claim.judge(rows, **claim.sizes).shape), claim.name
