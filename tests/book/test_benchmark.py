"""The benchmark compares like with like, and its interval is an interval."""

from __future__ import annotations

import numpy as np
import pytest

from tasks.benchmark.cases import CASES
from tasks.benchmark.costs import peak_over_needed
from tasks.benchmark.peers import nnbook, pytorch
from tasks.benchmark.turns import (
    NotHereError,
    check_same_work,
    median_interval,
    steps_a_block,
    time_case,
    working,
)

SMALL = CASES["64-32-10, batch 32"]


def test_peers_walk_the_same_way() -> None:
    (our_step, our_loss), (their_step, their_loss) = nnbook(SMALL), pytorch(SMALL)
    start = our_loss()
    for _ in range(5):
        our_step()
        their_step()
    assert our_loss() == pytest.approx(their_loss(), rel=1e-5)
    assert our_loss() < start


def test_unlike_work_is_refused() -> None:
    check_same_work({"a": 2.0, "b": 2.0001, "micrograd": float("nan")})
    with pytest.raises(ValueError, match="must do the same work"):
        check_same_work({"a": 2.0, "b": 2.1})


def test_the_interval_holds_the_median_as_often_as_it_says() -> None:
    rng = np.random.default_rng(0)
    intervals = [median_interval(rng.exponential(size=21).tolist()) for _ in range(2000)]
    holds = np.mean([low <= np.log(2) <= high for _, low, high in intervals])
    assert 0.95 < holds < 0.98
    assert median_interval([3.0, 1.0, 2.0]) == (2.0, 1.0, 3.0)


def test_a_real_turn_and_a_peer_that_is_not_here() -> None:
    seconds, missing = time_case(SMALL.name, ["nnbook", "nobody"], n_rounds=2)
    assert len(seconds["nnbook"]) == 2
    assert min(seconds["nnbook"]) > 0
    assert "nobody" in missing["nobody"]


def test_a_block_is_long_enough_and_a_snail_is_left_out() -> None:
    assert [steps_a_block(seconds) for seconds in (0.001, 0.1, 1.0)] == [300, 3, 1]
    with pytest.raises(NotHereError, match="takes 9 s"):
        steps_a_block(9.0)


def test_a_worker_that_dies_is_told() -> None:
    with working("nnbook", SMALL.name) as worker:
        assert worker.ask("loss") > 0
        worker.process.kill()
        worker.process.wait()
        with pytest.raises(NotHereError, match="without a word"):
            worker.ask("loss")


def test_a_step_holds_little_more_than_it_must() -> None:
    for case in CASES.values():
        if case is not SMALL:  # there a few Python objects outweigh the numbers
            assert peak_over_needed(case) < 1.2
