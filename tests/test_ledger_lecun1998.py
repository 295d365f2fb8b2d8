"""LeCun's tanh and step: constants worked by hand, and verdicts that fall with wrong ones."""

import numpy as np
import pytest

from nnbook.ledger import Claim, Outcome, Verdict
from nnbook.ledger import lecun1998 as paper

SHAPE, VARIANCE, CLIFF = paper.CLAIMS


def _verdict(claim: Claim, rows: list[np.ndarray]) -> Verdict:
    return Outcome(claim, claim.judge(rows, **claim.sizes)).verdict


def _rows(claim: Claim) -> list[np.ndarray]:
    return [claim.measure(seed, **claim.sizes) for seed in claim.seeds]


def test_the_bend_is_where_calculus_puts_it() -> None:
    upper, lower, bent, *_ = paper.measure_shape(0, spacing=1e-3)
    assert upper == pytest.approx(1, abs=1e-5)
    assert lower == -upper
    assert bent == pytest.approx(0.9877, abs=1e-3)
    assert np.tanh(2 / 3 * paper.MOST_BENT) ** 2 == pytest.approx(1 / 3)


def test_another_tanh_is_not_it() -> None:
    (found,) = _rows(SHAPE)
    assert _verdict(SHAPE, [found]) is Verdict.REPRODUCED
    off = found.copy()
    off[0] += 1e-3
    assert _verdict(SHAPE, [off]) is Verdict.PARTLY
    off[2] = 0.4
    assert _verdict(SHAPE, [off]) is Verdict.NOT


def test_a_variance_of_one_does_not_stay_one() -> None:
    (found,) = _rows(VARIANCE)
    assert found[2] == pytest.approx(0.7504, abs=1e-4)
    assert _verdict(VARIANCE, [found]) is Verdict.PARTLY
    assert _verdict(VARIANCE, [found / found[2]]) is Verdict.REPRODUCED
    assert _verdict(VARIANCE, [found / 2]) is Verdict.NOT


def test_one_step_at_the_inverse_curvature_arrives() -> None:
    assert paper.measure_cliff(4, n_steps=2)[0] == pytest.approx(0, abs=1e-15)


def test_a_cliff_elsewhere_is_not_it() -> None:
    rows = _rows(CLIFF)
    assert _verdict(CLIFF, rows) is Verdict.REPRODUCED
    assert _verdict(CLIFF, [row + 1e-3 for row in rows]) is Verdict.PARTLY
    assert _verdict(CLIFF, [row + 0.1 for row in rows]) is Verdict.NOT
    assert _verdict(CLIFF, [row - 0.1 for row in rows]) is Verdict.NOT
