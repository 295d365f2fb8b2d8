"""The symmetry network: what a perfect one gives, and what none that was solved gives."""

import numpy as np

from nnbook.ledger import Claim, Outcome, Verdict
from nnbook.ledger import rumelhart1986 as paper

(CLAIM,) = paper.CLAIMS
PERFECT = np.array([1.0, 4.0, 2.0, -2.0, -4.0, -1.0])


def _network(solved_at: float, unit: np.ndarray) -> np.ndarray:
    return np.array([solved_at, *np.column_stack([unit, -unit]).ravel()])


def _verdict(rows: list[np.ndarray]) -> Verdict:
    return Outcome(CLAIM, paper.judge_symmetry(rows, n_sweeps=1)).verdict


def test_a_perfect_network_is_1_2_4_in_any_order() -> None:
    assert _verdict([_network(1000.0, PERFECT), _network(2000.0, 3 * PERFECT)]) is Verdict.REPRODUCED


def test_other_ratios_or_other_sweeps_are_only_partly_it() -> None:
    one_to_three = np.array([1.0, 3.0, 9.0, -9.0, -3.0, -1.0])
    assert _verdict([_network(1000.0, one_to_three), _network(2000.0, one_to_three)]) is Verdict.PARTLY
    assert _verdict([_network(2000.0, PERFECT), _network(3000.0, PERFECT)]) is Verdict.PARTLY


def test_weights_that_do_not_change_sign_are_not_it() -> None:
    assert _verdict([_network(1000.0, np.abs(PERFECT)), _network(2000.0, np.abs(PERFECT))]) is Verdict.NOT


def test_networks_that_were_not_solved_prove_nothing() -> None:
    assert _verdict([_network(np.nan, PERFECT)]) is Verdict.NOT


def test_unsolved_networks_are_left_out() -> None:
    rows = [_network(1000.0, PERFECT), _network(2000.0, PERFECT), _network(np.nan, np.ones(6))]
    assert _verdict(rows) is Verdict.REPRODUCED


def test_one_sweep_is_the_papers_rule() -> None:
    one, two = (paper.measure_symmetry(3, n_sweeps=n)[1:] for n in (1, 2))
    start = paper.measure_symmetry(3, n_sweeps=0)
    assert np.isnan(start[0])
    assert np.abs(start[1:]).max() <= paper.LARGEST_START
    assert 0 < np.abs(one - start[1:]).max() < np.abs(two - start[1:]).max()


def test_the_reduced_run_finds_the_mirror() -> None:
    small: Claim = CLAIM.smaller()
    rows = [small.measure(seed, **small.sizes) for seed in small.seeds]
    assert all(one.holds for one in small.judge(rows, **small.sizes).shape)
