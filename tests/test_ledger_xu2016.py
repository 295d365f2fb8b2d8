"""The ledger's claims of xu2016: by hand, and a wrong measurement makes the verdict fall."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from nnbook import ledger
from nnbook.gradcheck import numerical_gradient
from nnbook.ledger import Outcome, Verdict, xu2016

CHI, TRAINS = xu2016.CLAIMS
SIZES: dict[str, Any] = {"gains": (1, 4, 12), "width": 60, "n_layers": 9, "n_rows": 4}


def test_the_rescaled_sigmoid_has_slope_1_at_0() -> None:
    z = np.array([0.0, 0.7])
    assert xu2016.rescaled_sigmoid(z)[0] == 0
    assert xu2016.rescaled_sigmoid.derivative(z)[0] == 1
    slopes = numerical_gradient(lambda z: float(xu2016.rescaled_sigmoid(z).sum()), z)
    assert xu2016.rescaled_sigmoid.derivative(z) == pytest.approx(slopes, rel=1e-6)


def test_a_small_gain_gives_the_square_of_a_quarter() -> None:
    assert xu2016.theory_chi(0.01) == pytest.approx(0.01**2 / 16, rel=1e-3)


def test_a_shifted_chi_makes_the_verdict_fall() -> None:
    found = [xu2016.measure_chi(seed, **SIZES) for seed in range(5)]
    assert Outcome(CHI, xu2016.judge_chi([0.5 * one for one in found], **SIZES)).verdict is Verdict.NOT
    shifted = [one + np.array([0.0, 0.2, 0.0]) for one in found]
    assert Outcome(CHI, xu2016.judge_chi(shifted, **SIZES)).verdict is Verdict.PARTLY


def test_a_plain_sigmoid_that_learns_breaks_the_claim() -> None:
    found = np.array([[11.0, 5.0, 1.0, 1.0]] * 2)
    sizes: dict[str, Any] = {"width": 5, "n_epochs": 10, "rate": 0.1, "goal": 0.9}
    assert Outcome(TRAINS, xu2016.judge_epochs(list(found), **sizes)).verdict is Verdict.REPRODUCED
    for column, epochs in (
        (xu2016.PLAIN, 9),
        (xu2016.GAIN_FOUR, 11),
        (xu2016.RESCALED, 11),
        (xu2016.TANH, 11),
    ):
        changed = found.copy()
        changed[0, column] = epochs
        assert Outcome(TRAINS, xu2016.judge_epochs(list(changed), **sizes)).verdict is Verdict.NOT


def test_the_reduced_run_keeps_the_shape() -> None:
    for outcome in ledger.run("xu2016", executor=ThreadPoolExecutor(1), reduced=True):
        assert outcome.verdict is not Verdict.NOT, outcome.evidence.shape
