"""The ledger's claims of telgarsky2016: by hand, and a wrong measurement makes the verdict fall."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from nnbook import ledger
from nnbook.ledger import Outcome, Verdict, telgarsky2016
from nnbook.network import predict

PIECES, ONE_LAYER = telgarsky2016.CLAIMS


def test_one_fold_is_a_tent() -> None:
    network, theta = telgarsky2016.tent(1)
    assert predict(network, theta, np.array([[0.0], [0.25], [0.5], [1.0]]))[:, 0].tolist() == [
        0.0,
        0.5,
        1.0,
        0.0,
    ]


def test_one_piece_too_few_is_not_reproduced() -> None:
    pieces = telgarsky2016.measure_pieces(0, max_depth=4)
    assert pieces.tolist() == [2, 4, 8, 16]
    pieces[3] -= 1
    assert Outcome(PIECES, telgarsky2016.judge_pieces([pieces], max_depth=4)).verdict is Verdict.NOT


def test_a_shift_of_all_counts_is_partly() -> None:
    pieces = 2 * telgarsky2016.measure_pieces(0, max_depth=4)
    assert Outcome(PIECES, telgarsky2016.judge_pieces([pieces], max_depth=4)).verdict is Verdict.PARTLY


def test_a_shallow_network_with_too_many_pieces_is_not() -> None:
    widths = (2, 6)
    found = [telgarsky2016.measure_one_layer(seed, widths=widths) for seed in range(3)]
    assert np.max(found) <= 7
    judge = telgarsky2016.judge_one_layer
    assert Outcome(ONE_LAYER, judge(found, widths=widths)).verdict is Verdict.REPRODUCED
    assert Outcome(ONE_LAYER, judge([one + 2 for one in found], widths=widths)).verdict is Verdict.NOT


def test_the_reduced_run_keeps_the_shape() -> None:
    for outcome in ledger.run("telgarsky2016", executor=ThreadPoolExecutor(1), reduced=True):
        assert outcome.verdict is not Verdict.NOT, outcome.evidence.shape
