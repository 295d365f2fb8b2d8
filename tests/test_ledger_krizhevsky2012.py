"""ReLU's race with tanh: who arrives, who diverges, and races that would have given another verdict."""

import numpy as np
import pytest

from nnbook.data import digits
from nnbook.ledger import Outcome, Verdict
from nnbook.ledger import krizhevsky2012 as paper

(CLAIM,) = paper.CLAIMS
SIZES = {"width": 20, "n_hidden": 1, "n_epochs": 1}


def _verdict(*ratios: float) -> Verdict:
    """Judge races in which tanh takes so many times the steps of ReLU, each best at another rate."""
    rows = [np.array([[90.0, 30, 10, 40, 99], [90, 99, 95, 10 * ratio, 99]]) for ratio in ratios]
    return Outcome(CLAIM, paper.judge_speed(rows, **SIZES)).verdict


def test_six_times_is_reproduced_three_times_in_part_and_a_draw_not() -> None:
    assert _verdict(5.5, 6, 6.5) is Verdict.REPRODUCED
    assert _verdict(2.9, 3, 3.1) is Verdict.PARTLY
    assert _verdict(0.9, 1, 1.1) is Verdict.NOT


def test_a_learning_rate_of_zero_never_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "RATES", (0.0,))
    n_steps = -(-len(digits()) // paper.BATCH_SIZE)
    assert paper.measure_speed(0, **SIZES).tolist() == [[n_steps], [n_steps]]


def test_whoever_diverges_has_not_arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "RATES", (1e200,))
    n_steps = -(-len(digits()) // paper.BATCH_SIZE)
    assert paper.measure_speed(0, **SIZES)[0].tolist() == [n_steps]


def test_a_small_network_arrives_within_an_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "RATES", (0.4,))
    found = paper.measure_speed(0, **SIZES)
    assert (found > 0).all()
    assert (found < 57).all()
    assert (found % paper.LOOK_EVERY == 0).all()
