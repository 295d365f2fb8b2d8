"""Counting: a product worked by hand, the law of products, and costs that are too high."""

import numpy as np

from nnbook.ledger import Outcome, Verdict
from nnbook.ledger import griewank2008 as paper
from nnbook.ledger._operations import counted

(CLAIM,) = paper.CLAIMS


def test_a_product_counts_a_multiplication_and_an_addition_for_each_pair() -> None:
    rows = counted(np.ones((11, 3)))
    product = rows @ np.ones((3, 5))
    assert rows.tally == [2 * 11 * 3 * 5]
    assert float(product.sum()) == 165
    assert rows.tally[1:] == [11 * 5]


def test_whatever_is_computed_goes_on_counting_into_one_tally() -> None:
    rows, others = counted(np.ones((2, 3))), counted(np.ones(4))
    np.tanh((rows + 1).T)
    assert rows.tally == [6, 6]
    assert others.tally == []


def test_counting_leaves_the_numbers_as_they_are() -> None:
    out = np.empty((2, 2))
    result = np.matmul(counted(np.eye(2)), 3 * np.eye(2), out=out)
    assert np.array_equal(out, 3 * np.eye(2))
    assert np.array_equal(np.asarray(result), out)


def test_the_smallest_network_by_hand() -> None:
    n, (wide, narrow, last) = paper.N_ROWS, paper.SIZES[0]
    n_parameters, loss, both, calls = paper.measure_cost(0, n_networks=1)[0]
    products = 2 * n * (wide * narrow + narrow * last)
    assert n_parameters == wide * narrow + narrow + narrow * last + last
    assert calls == n_parameters + 1
    # Biases, activations and the loss come on top, at most a few operations a unit.
    assert products < loss < products + 8 * n * (narrow + last)
    assert both - loss > 2 * products - 2 * n * wide * narrow


def test_dear_gradients_are_not_it() -> None:
    rows = paper.measure_cost(0, n_networks=4)
    assert Outcome(CLAIM, paper.judge_cost([rows], n_networks=4)).verdict is Verdict.REPRODUCED
    dear, one_more = rows.copy(), rows.copy()
    dear[:, 2] *= 3
    one_more[:, 3] += 1
    assert Outcome(CLAIM, paper.judge_cost([dear], n_networks=4)).verdict is Verdict.NOT
    assert Outcome(CLAIM, paper.judge_cost([one_more], n_networks=4)).verdict is Verdict.PARTLY
