"""The speeds of four layers: ladders made by hand, and a reduced run."""

import numpy as np

from nnbook.ledger import Outcome, Verdict
from nnbook.ledger import nielsen2015 as paper

(CLAIM,) = paper.CLAIMS


def _verdict(factor: float) -> Verdict:
    """Judge ladders of one factor a layer, with a little scatter."""
    rows = [scatter * factor ** np.arange(4.0) for scatter in (0.9, 1.0, 1.1)]
    return Outcome(CLAIM, paper.judge_speeds(rows, width=1, n_rows=1)).verdict


def test_a_ladder_of_five_is_reproduced_of_two_in_part_and_a_level_one_not() -> None:
    assert _verdict(5.0) is Verdict.REPRODUCED
    assert _verdict(2.0) is Verdict.PARTLY
    assert _verdict(0.5) is Verdict.NOT


def test_the_reduced_run_keeps_the_shape() -> None:
    small = CLAIM.smaller()
    rows = [small.measure(seed, **small.sizes) for seed in small.seeds]
    assert all(one.holds for one in small.judge(rows, **small.sizes).shape)
    assert all(row.shape == (4,) for row in rows)
