"""The tape: by hand, against PyTorch on expressions that hypothesis writes, and against backward()."""

import pickle
import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import autograd
from nnbook._array import Array
from nnbook.autograd import Operation, Tensor, apply, gradient, tape
from nnbook.gradcheck import numerical_gradient, relative_error
from nnbook.initialization import normal
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, pack, unpack

# Every shape broadcasts against every other.
SHAPES = [(), (3,), (1,), (5, 1), (1, 3), (5, 3), (2, 1, 3)]
UNARY: dict[str, tuple[Callable[[Tensor], Tensor], Callable[[Array], Array]]] = {
    "tanh": (autograd.tanh, lambda t: t.tanh()),
    "relu": (autograd.relu, lambda t: t.relu()),
    "exp of tanh": (lambda t: autograd.exp(autograd.tanh(t)), lambda t: t.tanh().exp()),
    "log of square": (lambda t: autograd.log(t**2 + 0.5), lambda t: (t**2 + 0.5).log()),
    "sum": (lambda t: t.sum(), lambda t: t.sum()),
    "sum last, kept": (
        lambda t: t.sum(axis=-1, keepdims=True) if t.shape else t,
        lambda t: t.sum(dim=-1, keepdim=True) if t.shape else t,
    ),
    "sum first": (lambda t: t.sum(axis=0) if t.shape else t, lambda t: t.sum(dim=0) if t.shape else t),
    "sum two": (
        lambda t: t.sum(axis=(0, -1)) if len(t.shape) > 1 else t,
        lambda t: t.sum(dim=(0, -1)) if len(t.shape) > 1 else t,
    ),
    "mean": (lambda t: t.mean(), lambda t: t.mean()),
    "flat": (lambda t: t.reshape(-1, 1), lambda t: t.reshape(-1, 1)),
    "rational": (lambda t: 2 / (1 + t * t) - t / 3 - 1, lambda t: 2 / (1 + t * t) - t / 3 - 1),
    "gram": (
        lambda t: t.T @ t * 0.1 if len(t.shape) > 1 else -t,
        lambda t: t.mT @ t * 0.1 if len(t.shape) > 1 else -t,
    ),
}
BINARY: list[Callable[[Array, Array], Array]] = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / (b * b + 1),
]
steps = st.lists(
    st.tuples(st.sampled_from(sorted(UNARY)), st.integers(0, 3), st.integers(0, 9), st.integers(0, 9)),
    max_size=6,
)


@given(st.lists(st.sampled_from(SHAPES), min_size=2, max_size=3), steps, st.integers(0, 2**32 - 1))
def test_random_expressions_agree_with_torch(
    shapes: list[tuple[int, ...]], program: list[tuple[str, int, int, int]], seed: int
) -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    values = [rng.uniform(-1, 1, size=shape) for shape in shapes]
    ours = [Tensor(value) for value in values]
    theirs = [torch.tensor(value, requires_grad=True) for value in values]
    leaves = len(values)
    for name, binary, left, right in program:
        a, b = left % len(ours), right % len(ours)
        try:
            np.broadcast_shapes(ours[a].shape, ours[b].shape)
        except ValueError:
            b = a
        ours.append(UNARY[name][0](BINARY[binary](ours[a], ours[b])))
        theirs.append(UNARY[name][1](BINARY[binary](theirs[a], theirs[b])))
    ours_end = autograd.tanh(ours[-1]).sum() + ours[0].sum()
    theirs_end = theirs[-1].tanh().sum() + theirs[0].sum()
    expected = torch.autograd.grad(theirs_end, theirs[:leaves], allow_unused=True)
    np.testing.assert_allclose(ours_end.value, theirs_end.item(), rtol=1e-10)
    for found, wanted, value in zip(gradient(ours_end, ours[:leaves]), expected, values, strict=True):
        assert found.shape == value.shape
        wanted_array = np.zeros_like(value) if wanted is None else wanted.numpy()
        np.testing.assert_allclose(found, wanted_array, rtol=1e-8, atol=1e-10)


def test_same_gradient_as_backward(rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2))
    theta = initialize(network, weight=normal(0.8), bias=0.1, rng=rng)
    x, target = rng.normal(size=(11, 5)), rng.normal(size=(11, 2))
    first, second = ([Tensor(part) for part in layer] for layer in unpack(network, theta))
    hidden = autograd.relu(x @ first[0] + first[1])
    residual = hidden @ second[0] + second[1] - target
    loss = (residual * residual).mean()
    w1, b1, w2, b2 = gradient(loss, [*first, *second])
    expected_loss, expected = loss_and_gradient(network, theta, x, target, loss=mean_squared_error)
    assert float(loss.value) == pytest.approx(float(expected_loss))
    np.testing.assert_allclose(pack(network, [(w1, b1), (w2, b2)]), expected, rtol=1e-12, atol=1e-15)


def test_a_tensor_used_twice_gets_both_gradients_and_nothing_is_kept() -> None:
    x = Tensor(np.array([1.0, 3.0]))
    y = (x * x + x).sum()
    for _ in range(2):
        np.testing.assert_array_equal(gradient(y, [x])[0], [3.0, 7.0])


def test_batched_matmul_sums_over_the_batch(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    a, b = rng.normal(size=(2, 5, 3)), rng.normal(size=(3, 4))
    ours = gradient(autograd.tanh(Tensor(a) @ (b_ours := Tensor(b))).sum(), [b_ours])[0]
    b_theirs = torch.tensor(b, requires_grad=True)
    (torch.tensor(a) @ b_theirs).tanh().sum().backward()
    np.testing.assert_allclose(ours, b_theirs.grad.numpy(), rtol=1e-12)


def test_constants_on_either_side(rng: np.random.Generator) -> None:
    a, x = rng.normal(size=(2, 3)), Tensor(rng.normal(size=(3, 2)))
    v = x.value
    for output, value, slope in [
        (a @ x, a @ v, np.broadcast_to(a.sum(axis=0)[:, None], (3, 2))),
        (x @ a, v @ a, np.broadcast_to(a.sum(axis=1), (3, 2))),
        (a.T - x, a.T - v, -np.ones((3, 2))),
        (x - a.T, v - a.T, np.ones((3, 2))),
        (a.T / x, a.T / v, -a.T / v**2),
        (x**3, v**3, 3 * v**2),
        (x.T * a, v.T * a, a.T),
        (a.T + x, a.T + v, np.ones((3, 2))),
    ]:
        np.testing.assert_allclose(output.value, value, rtol=1e-12)
        np.testing.assert_allclose(gradient(output.sum(), [x])[0], slope, rtol=1e-12)


@pytest.mark.parametrize("shape", [(5, 3), (2, 1, 3)])
@pytest.mark.parametrize("name", sorted(UNARY))
def test_every_function_agrees_with_differences(
    name: str, shape: tuple[int, ...], rng: np.random.Generator
) -> None:
    def height(t: Tensor) -> Tensor:
        return (autograd.tanh(UNARY[name][0](t)) * 0.5 + 1).sum()

    theta = rng.uniform(0.01, 0.2, size=shape)
    expected = numerical_gradient(
        lambda flat: float(height(Tensor(flat.reshape(shape))).value), theta.reshape(-1)
    )
    (found,) = gradient(height(t := Tensor(theta)), [t])
    assert found.shape == shape
    assert relative_error(found.reshape(-1), expected) < 1e-8


def test_reshape_keeps_the_order_of_elements() -> None:
    x = Tensor(np.arange(6.0))
    np.testing.assert_array_equal(x.reshape(2, 3).value, [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]])
    (slope,) = gradient((x.reshape(2, 3) * np.array([[1.0], [2.0]])).sum(), [x])
    np.testing.assert_array_equal(slope, [1.0, 1.0, 1.0, 2.0, 2.0, 2.0], strict=True)


def test_broadcasting_is_undone(rng: np.random.Generator) -> None:
    column, row = Tensor(rng.normal(size=(5, 1))), Tensor(rng.normal(size=3))
    for_column, for_row = gradient((column * row).sum(), [column, row])
    np.testing.assert_allclose(for_column, np.full((5, 1), row.value.sum()), rtol=1e-12, strict=True)
    np.testing.assert_allclose(for_row, np.full(3, column.value.sum()), rtol=1e-12, strict=True)


def test_a_tensor_doubled_sixty_times_is_visited_once_a_time() -> None:
    y = x = Tensor(np.array(1.0))
    for _ in range(60):
        y = y + y
    assert len(tape(y)) == 61
    assert float(gradient(y, [x])[0]) == 2.0**60


def test_the_zeroth_power_is_flat_even_at_zero() -> None:
    x = Tensor(np.array([-2.0, 0.0, 3.0], dtype=np.float32))
    (slope,) = gradient((x**0).sum(), [x])
    np.testing.assert_array_equal(slope, np.zeros(3, dtype=np.float32), strict=True)
    np.testing.assert_array_equal(gradient((x**1).sum(), [x])[0], [1.0, 1.0, 1.0])
    np.testing.assert_array_equal(gradient((x**2).sum(), [x])[0], [-4.0, 0.0, 6.0])


def test_tape_lists_inputs_first_and_each_once() -> None:
    x = Tensor(np.array(2.0))
    square = x * x
    both = square + autograd.exp(square)
    entries = tape(both)
    assert [entry.operation.name if entry.operation else "input" for entry in entries] == [
        "input",
        "multiply",
        "exp",
        "add",
    ]
    assert entries[0] is x


def test_a_tape_may_be_very_long() -> None:
    x = Tensor(np.array(1.0))
    y = x
    for _ in range(5000):
        y = y + x
    assert float(gradient(y, [x])[0]) == 5001.0


def test_a_tensor_beside_the_tape_has_gradient_zero() -> None:
    beside = Tensor(np.ones((2, 3)))
    found = gradient(Tensor(np.array(1.0)) * 2, [beside])[0]
    np.testing.assert_array_equal(found, np.zeros((2, 3)), strict=True)


def test_dtype_is_kept_and_ints_become_floats() -> None:
    x = Tensor(np.ones(3, dtype=np.float32))
    y = (2 / (x * 1.5 + 1) - np.ones(3, dtype=np.float32)).mean()
    assert y.value.dtype == gradient(y, [x])[0].dtype == np.float32
    assert Tensor(np.asarray(range(3))).value.dtype == np.float64
    assert autograd.exp(1).value.dtype == np.float64
    assert autograd.exp(np.ones(2, dtype=np.float32)).value.dtype == np.float32


def test_slope_of_relu_at_zero_is_zero() -> None:
    x = Tensor(np.array([-1.0, 0.0, 2.0]))
    np.testing.assert_array_equal(gradient(autograd.relu(x).sum(), [x])[0], [0.0, 0.0, 1.0])


def _sine_pullback(gradient: np.ndarray, _: np.ndarray, a: np.ndarray) -> tuple[np.ndarray]:
    return (gradient * np.cos(a),)


def test_a_new_operation_joins_the_tape() -> None:
    x = Tensor(np.array([0.0, np.pi]))
    y = apply(Operation("sine", np.sin, _sine_pullback), x)
    np.testing.assert_allclose(gradient(y.sum(), [x])[0], [1.0, -1.0])


def test_an_output_of_many_numbers_is_refused() -> None:
    x = Tensor(np.ones((2, 3)))
    with pytest.raises(
        ValueError, match=re.escape("output must be one number, got shape (2, 3); reduce it with sum")
    ):
        gradient(x, [x])


@pytest.mark.parametrize("shapes", [((3,), (3, 2)), ((2, 3), (3,)), ((), (2, 3))])
def test_matmul_of_vectors_is_refused(shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    a, b = (Tensor(np.ones(shape)) for shape in shapes)
    message = f"@ needs two axes or more on both sides, got shapes {a.shape} and {b.shape}; use reshape"
    with pytest.raises(ValueError, match=re.escape(message)):
        a @ b


def test_pickle() -> None:
    x = Tensor(np.array([1.0, 2.0]))
    y = pickle.loads(pickle.dumps((autograd.exp(x) / 2).sum()))  # noqa: S301
    leaf = next(entry for entry in tape(y) if entry.value.tolist() == [1.0, 2.0])
    np.testing.assert_allclose(gradient(y, [leaf])[0], np.exp([1.0, 2.0]) / 2)
