"""Broadcasting, its way back, and one-hot rows."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import BroadcastableShapes, mutually_broadcastable_shapes

from nnbook._array import Array
from nnbook.tensors import broadcast_shape, explain_broadcast, one_hot, unbroadcast

Maker = Callable[[np.ndarray], Array]
shapes = st.lists(st.integers(0, 4), max_size=4).map(tuple)


@given(st.lists(shapes, max_size=4))
def test_broadcast_shape_is_numpys(several: list[tuple[int, ...]]) -> None:
    try:
        expected = np.broadcast_shapes(*several)
    except ValueError:
        with pytest.raises(ValueError, match="shapes do not broadcast\naxis"):
            broadcast_shape(*several)
        assert " differ and neither is 1" in explain_broadcast(*several)
    else:
        assert broadcast_shape(*several) == expected
        assert "!" not in explain_broadcast(*several)


def test_table_drawn_by_hand() -> None:
    assert explain_broadcast((8, 1, 6, 1), (7, 1, 5), ()).splitlines() == [
        "axis         -4 -3 -2 -1",
        "(8, 1, 6, 1)  8  1  6  1",
        "(7, 1, 5)        7  1  5",
        "()",
        "result        8  7  6  5",
    ]


def test_table_names_every_axis_that_fails_and_each_size_once() -> None:
    assert explain_broadcast((3, 1, 128), (2, 5, 64), (1, 64)).splitlines()[-3:] == [
        "result       !  5   !",
        "axis -3: 3 and 2 differ and neither is 1",
        "axis -1: 128 and 64 differ and neither is 1",
    ]


def test_error_carries_the_table() -> None:
    with pytest.raises(ValueError, match=re.escape("axis -1: 3 and 5 differ")):
        broadcast_shape((5, 3), (5,))


@given(mutually_broadcastable_shapes(num_shapes=2, min_side=1, max_side=4), st.integers(0, 2**32 - 1))
def test_unbroadcast_is_the_adjoint_of_broadcast(drawn: BroadcastableShapes, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, gradient = rng.normal(size=drawn.input_shapes[0]), rng.normal(size=drawn.result_shape)
    there = np.sum(np.broadcast_to(x, drawn.result_shape) * gradient)
    back = unbroadcast(gradient, x.shape)
    assert back.shape == x.shape
    np.testing.assert_allclose(np.sum(x * back), there, atol=1e-12)


def test_unbroadcast_by_hand(xp: Maker, to_numpy: Maker) -> None:
    gradient = xp(np.arange(24.0, dtype=np.float32).reshape(2, 3, 4))
    column = unbroadcast(gradient, (3, 1))
    np.testing.assert_array_equal(to_numpy(column), [[60.0], [92.0], [124.0]])
    assert column.dtype == gradient.dtype
    assert unbroadcast(gradient, (2, 3, 4)) is gradient


@pytest.mark.parametrize("shape", [(2,), (4, 3), (1, 2, 3)])
def test_unbroadcast_refuses_what_was_never_broadcast(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="broadcast"):
        unbroadcast(np.ones((2, 3)), shape)


def test_one_hot_by_hand(xp: Maker, to_numpy: Maker) -> None:
    rows = one_hot(xp(np.array([2, 0, 2])), 3)
    np.testing.assert_array_equal(to_numpy(rows), [[0, 0, 1], [1, 0, 0], [0, 0, 1]])
    assert rows.dtype == (1.0 * xp(np.array([1]))).dtype


def test_one_hot_keeps_leading_axes() -> None:
    labels = np.array([[0, 1, 1], [1, 0, 0]])
    rows = one_hot(labels, 2)
    assert rows.shape == (2, 3, 2)
    np.testing.assert_array_equal(rows.argmax(axis=-1), labels)


@pytest.mark.parametrize(("labels", "bad"), [([0, 3, 1], 3), ([0, -1], -1)])
def test_one_hot_names_the_label_out_of_range(labels: list[int], bad: int) -> None:
    with pytest.raises(ValueError, match=rf"labels must lie in 0 … 2, got {bad}; is n_classes right\?"):
        one_hot(np.array(labels), 3)


def test_one_hot_refuses_floats() -> None:
    with pytest.raises(TypeError, match="labels must be integers, got float64; convert them with"):
        one_hot(np.array([0.0, 1.0]), 2)
