"""The ledger's claims of karpathy2016: by hand, and a wrong measurement makes the verdict fall."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from nnbook import ledger
from nnbook.ledger import Outcome, Verdict, karpathy2016

(CLAIM,) = karpathy2016.CLAIMS
SIZES: dict[str, Any] = {"rates": (0.1, 0.5, 1.0), "width": 10, "n_epochs": 1}


def test_the_verdict_follows_the_shares() -> None:
    def verdict(dead: list[float], right: list[float]) -> Verdict:
        found = [np.array([dead, right])] * 3
        return Outcome(CLAIM, karpathy2016.judge_dead(found, **SIZES)).verdict

    right = [0.1, 0.9, 0.9, 0.2]
    assert verdict([0.0, 0.0, 0.2, 0.6], right) is Verdict.REPRODUCED
    assert verdict([0.0, 0.0, 0.2, 0.3], right) is Verdict.NOT  # never as much as 40 %
    assert verdict([0.0, 0.0, 0.7, 0.5], right) is Verdict.NOT  # falls with the rate
    assert verdict([0.0, 0.3, 0.5, 0.6], right) is Verdict.NOT  # dead at a proper rate too


def test_the_first_column_is_the_untrained_network() -> None:
    found = karpathy2016.measure_dead(0, rates=(0.1,), width=16, n_epochs=1)
    assert found.shape == (2, 2)
    assert found[karpathy2016.RIGHT, 0] < 0.3 < found[karpathy2016.RIGHT, 1]


def test_the_reduced_run_keeps_the_shape() -> None:
    for outcome in ledger.run("karpathy2016", executor=ThreadPoolExecutor(1), reduced=True):
        assert outcome.verdict is not Verdict.NOT, outcome.evidence.shape
