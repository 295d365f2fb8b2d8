"""The ledger's claims of mishkin2016: by hand, and a wrong measurement makes the verdict fall."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from nnbook import ledger
from nnbook.ledger import Outcome, Verdict, mishkin2016
from nnbook.network import DenseNetwork

(CLAIM,) = mishkin2016.CLAIMS
SIZES: dict[str, Any] = {"width": 32, "n_layers": 4}


def test_the_variance_of_one_layer_by_hand() -> None:
    network = DenseNetwork((1, 1))
    found = mishkin2016.variances(network, np.array([2.0, 0.0]), np.array([[-1.0], [1.0]]))
    assert found.tolist() == [4.0]


def test_a_bias_needs_more_than_one_rescaling_and_a_good_start_none() -> None:
    network, x = DenseNetwork((1, 1)), np.array([[-1.0], [1.0]])
    assert mishkin2016.n_rescalings(network, np.array([1.0, 0.0]), x) == 0
    assert mishkin2016.n_rescalings(network, np.array([5.0, 3.0]), x) == 1


def test_without_the_tolerance_reached_all_are_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mishkin2016, "TOLERANCE", -1.0)
    calls = iter(range(100))
    monkeypatch.setattr(mishkin2016, "layer_sequential_unit_variance", lambda *_, **__: np.array(next(calls)))
    assert mishkin2016.n_rescalings(DenseNetwork((1, 1)), np.ones(2), np.ones((2, 1))) == mishkin2016.MOST


def test_a_variance_off_1_makes_the_verdict_fall() -> None:
    found = [mishkin2016.measure_variances(seed, **SIZES) for seed in range(3)]
    for row, verdict in ((1 + mishkin2016.UNSEEN, Verdict.PARTLY), (1 + mishkin2016.AFTER, Verdict.NOT)):
        shifted = [one.copy() for one in found]
        for one in shifted:
            one[:, row] += 0.5
        assert Outcome(CLAIM, mishkin2016.judge_variances(shifted, **SIZES)).verdict is verdict


def test_the_reduced_run_keeps_the_shape() -> None:
    for outcome in ledger.run("mishkin2016", executor=ThreadPoolExecutor(1), reduced=True):
        assert outcome.verdict is not Verdict.NOT, outcome.evidence.shape
