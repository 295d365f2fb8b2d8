"""Losses: worked values, PyTorch's, gradients by autograd and differences, extremes, messages."""

import pickle
import re
from collections.abc import Callable
from math import exp, log

import numpy as np
import pytest

from nnbook._array import Array
from nnbook.gradcheck import numerical_gradient, relative_error
from nnbook.losses import (
    Loss,
    accuracy,
    binary_cross_entropy,
    huber,
    log_softmax,
    mean_absolute_error,
    mean_squared_error,
    softmax,
    softmax_cross_entropy,
)

Maker = Callable[[np.ndarray], Array]
ALL = [
    mean_squared_error,
    mean_absolute_error,
    binary_cross_entropy,
    softmax_cross_entropy,
    huber(1.0),
    huber(0.3),
]
each = pytest.mark.parametrize("loss", ALL, ids=lambda loss: loss.name)


def example(
    loss: Loss, rng: np.random.Generator, n: int = 11, n_outputs: int = 3
) -> tuple[np.ndarray, np.ndarray]:
    """Return a prediction and a target that suits the loss."""
    prediction, target = rng.normal(size=(n, n_outputs)), rng.normal(size=(n, n_outputs))
    if loss is softmax_cross_entropy:
        return prediction, softmax(target)
    return prediction, 1 / (1 + np.exp(-target)) if loss is binary_cross_entropy else target


def torch_reference(loss: Loss) -> Callable[[Array, Array], Array]:
    torch = pytest.importorskip("torch")
    f = torch.nn.functional
    references: dict[str, Callable[[Array, Array], Array]] = {
        "mean_squared_error": f.mse_loss,
        "mean_absolute_error": f.l1_loss,
        "binary_cross_entropy": f.binary_cross_entropy_with_logits,
        "softmax_cross_entropy": f.cross_entropy,
        "huber(1.0)": f.huber_loss,
        "huber(0.3)": lambda prediction, target: f.huber_loss(prediction, target, delta=0.3),
    }
    return references[loss.name]


def test_values_by_hand() -> None:
    prediction, target = np.array([[1.0, 4.0]]), np.array([[0.0, 1.0]])
    assert mean_squared_error(prediction, target) == 5.0
    assert mean_absolute_error(prediction, target) == 2.0
    assert huber(2.0)(prediction, target) == (0.5 + 2 * (3 - 1)) / 2
    assert softmax_cross_entropy(prediction, target) == pytest.approx(log(1 + exp(-3)))
    expected = (log(1 + exp(1)) + log(1 + exp(-4))) / 2
    assert binary_cross_entropy(prediction, target) == pytest.approx(expected)


def test_each_row_of_a_softmax_is_shifted_by_its_own_largest() -> None:
    # Shifted by the largest of both rows, the second would come to 0/0; not shifted, the first to inf/inf.
    logits = np.array([[1000.0, 1000.0], [-1000.0, -1000.0]])
    np.testing.assert_array_equal(softmax(logits), np.full((2, 2), 0.5))
    np.testing.assert_array_equal(log_softmax(logits), np.full((2, 2), -log(2)))


def test_cross_entropy_is_a_mean_over_rows() -> None:
    logits, target = np.zeros((7, 4)), np.eye(4)[[0, 1, 2, 3, 0, 1, 2]]
    assert softmax_cross_entropy(logits, target) == pytest.approx(log(4))


@each
@pytest.mark.parametrize("shape", [(1, 3), (11, 3), (5, 2)])
def test_value_and_gradient_are_torchs(loss: Loss, shape: tuple[int, int], rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    prediction, target = example(loss, rng, *shape)
    leaf = torch.tensor(prediction, requires_grad=True)
    value = torch_reference(loss)(leaf, torch.tensor(target))
    (gradient,) = torch.autograd.grad(value, leaf)
    assert float(loss(prediction, target)) == pytest.approx(value.item(), rel=1e-14)
    np.testing.assert_allclose(loss.gradient(prediction, target), gradient.numpy(), rtol=1e-13, atol=1e-16)


@each
def test_gradient_is_what_torch_finds_in_our_own_value(loss: Loss, rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    prediction, target = example(loss, rng)
    leaf = torch.tensor(prediction, requires_grad=True)
    (gradient,) = torch.autograd.grad(loss(leaf, torch.tensor(target)), leaf)
    np.testing.assert_allclose(loss.gradient(prediction, target), gradient.numpy(), rtol=1e-12, atol=1e-16)


@each
def test_gradient_is_the_limit_of_differences(loss: Loss, rng: np.random.Generator) -> None:
    prediction, target = example(loss, rng)
    numerical = numerical_gradient(lambda flat: loss(flat.reshape(11, 3), target), prediction.reshape(-1))
    assert relative_error(loss.gradient(prediction, target).reshape(-1), numerical) < 1e-8


@each
def test_value_and_gradient_together_are_what_they_are_alone(loss: Loss, rng: np.random.Generator) -> None:
    prediction, target = example(loss, rng)
    value, gradient = loss.value_and_gradient(prediction, target)
    assert value == loss(prediction, target)
    np.testing.assert_array_equal(gradient, loss.gradient(prediction, target))


@each
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_and_library_are_the_predictions(
    loss: Loss, xp: Maker, dtype: str, rng: np.random.Generator
) -> None:
    prediction, target = (array.astype(dtype) for array in example(loss, rng))
    at = xp(prediction)
    for brought in (xp(target), xp(target.astype("float32")), xp(np.round(target).astype("int64"))):
        value, gradient = loss(at, brought), loss.gradient(at, brought)
        assert value.dtype == gradient.dtype == at.dtype
        assert (gradient.shape, gradient.device) == (at.shape, at.device)
        assert tuple(value.shape) == ()


@each
def test_same_numbers_on_every_library(
    loss: Loss, xp: Maker, to_numpy: Maker, rng: np.random.Generator
) -> None:
    prediction, target = example(loss, rng)
    value, gradient = loss(xp(prediction), xp(target)), loss.gradient(xp(prediction), xp(target))
    assert float(value) == pytest.approx(float(loss(prediction, target)), rel=1e-14)
    np.testing.assert_allclose(to_numpy(gradient), loss.gradient(prediction, target), rtol=1e-13)


@pytest.mark.parametrize("loss", [binary_cross_entropy, softmax_cross_entropy], ids=lambda loss: loss.name)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_huge_logits_stay_finite(loss: Loss, xp: Maker, to_numpy: Maker, dtype: str) -> None:
    logits = xp(np.array([[1e3, -1e3], [1e30, -1e30], [0.0, 1e3]], dtype=dtype))
    right = xp(np.array([[1, 0], [1, 0], [0, 1]], dtype=dtype))
    assert float(loss(logits, right)) == pytest.approx(0 if loss is softmax_cross_entropy else log(2) / 6)
    assert float(loss(logits, 1 - right)) > 1e29
    assert np.isfinite(to_numpy(loss.gradient(logits, 1 - right))).all()


def test_binary_cross_entropy_keeps_small_losses() -> None:
    sure, true = np.array([[40.0]]), np.array([[1.0]])
    assert float(binary_cross_entropy(sure, true)) == pytest.approx(exp(-40), rel=1e-12)


def test_slope_of_the_absolute_loss_at_its_kink_is_zero() -> None:
    np.testing.assert_array_equal(
        mean_absolute_error.gradient(np.ones((2, 1)), np.ones((2, 1))), np.zeros((2, 1))
    )


def test_softmax_ignores_a_constant_and_sums_to_one(
    xp: Maker, to_numpy: Maker, rng: np.random.Generator
) -> None:
    logits = rng.normal(size=(2, 11, 3)) * 10
    rows = to_numpy(softmax(xp(logits)))
    np.testing.assert_allclose(rows.sum(axis=-1), 1, rtol=1e-14)
    np.testing.assert_allclose(to_numpy(softmax(xp(logits + 500))), rows, rtol=1e-11)
    np.testing.assert_allclose(to_numpy(log_softmax(xp(logits))), np.log(rows), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(
        rows[1, 4, 2], np.exp(logits[1, 4, 2]) / np.exp(logits[1, 4]).sum(), rtol=1e-14
    )


def test_accuracy_by_hand(xp: Maker) -> None:
    prediction = xp(np.array([[0.2, 0.9, 0.1], [3.0, 1.0, 2.0], [0.0, 0.0, 1.0]]))
    target = xp(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]))
    assert accuracy(prediction, target) == pytest.approx(2 / 3)
    column = xp(np.array([[-2.0], [0.0], [0.4], [3.0], [5.0]]))
    assert accuracy(column, xp(np.array([[0], [0], [1], [1], [0]]))) == pytest.approx(4 / 5)


@each
def test_a_missing_axis_is_refused_and_names_one_hot(loss: Loss) -> None:
    for function in (loss, loss.gradient):
        with pytest.raises(
            ValueError, match=r"prediction's shape \(5, 2\), got \(5,\); turn labels .*one_hot"
        ):
            function(np.zeros((5, 2)), np.array([0, 1, 1, 0, 1]))


@each
def test_other_shapes_are_refused(loss: Loss) -> None:
    with pytest.raises(ValueError, match=r"target must have the prediction's shape \(5, 1\), got \(1, 5\)$"):
        loss(np.zeros((5, 1)), np.zeros((1, 5)))


@each
def test_an_empty_batch_is_refused(loss: Loss) -> None:
    with pytest.raises(ValueError, match=r"prediction must not be empty, got shape \(0, 2\)"):
        loss(np.zeros((0, 2)), np.zeros((0, 2)))


@each
def test_an_integer_prediction_is_refused(loss: Loss) -> None:
    with pytest.raises(TypeError, match=r"prediction must be floating-point, got int64; convert it with"):
        loss(np.zeros((5, 2), dtype=int), np.zeros((5, 2)))


@pytest.mark.parametrize("function", [softmax_cross_entropy, softmax_cross_entropy.gradient, accuracy])
def test_classes_need_rows(function: Callable[[Array, Array], object]) -> None:
    with pytest.raises(ValueError, match=r"prediction must have shape \(n, n_classes\), got \(5,\)"):
        function(np.zeros(5), np.zeros(5))


def test_huber_by_hand() -> None:
    loss, prediction, target = huber(0.5), np.array([[0.5], [3.0], [-2.0]]), np.zeros((3, 1))
    assert (loss.name, huber().name) == ("huber(0.5)", "huber(1.0)")
    assert float(loss(prediction, target)) == pytest.approx((0.125 + 0.5 * 2.75 + 0.5 * 1.75) / 3)
    np.testing.assert_allclose(loss.gradient(prediction, target), [[0.5 / 3], [0.5 / 3], [-0.5 / 3]])


@each
def test_two_libraries_in_one_call_are_refused(loss: Loss) -> None:
    torch = pytest.importorskip("torch")
    ours, theirs = np.full((5, 2), 0.5), torch.full((5, 2), 0.5)
    for function in (loss, loss.gradient):
        for pair in ((ours, theirs), (theirs, ours)):
            with pytest.raises(TypeError, match="Multiple namespaces"):
                function(*pair)


@each
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_numbers_of_a_thousand_stay_finite(loss: Loss, xp: Maker, to_numpy: Maker, dtype: str) -> None:
    prediction = xp(np.array([[1e3, -1e3], [-1e3, 1e3], [0.0, 1e3]], dtype=dtype))
    target = xp(np.array([[1, 0], [1, 0], [0, 1]], dtype=dtype))
    assert np.isfinite(float(loss(prediction, target)))
    assert np.isfinite(to_numpy(loss.gradient(prediction, target))).all()


@each
def test_one_row_of_one_number_is_right(loss: Loss) -> None:
    prediction, target = np.array([[0.75]]), np.array([[1.0]])
    expected = {
        "mean_squared_error": (0.0625, -0.5),
        "mean_absolute_error": (0.25, -1.0),
        "binary_cross_entropy": (log(1 + exp(-0.75)), -1 / (1 + exp(0.75))),
        "softmax_cross_entropy": (0.0, 0.0),
        "huber(1.0)": (0.03125, -0.25),
        "huber(0.3)": (0.03125, -0.25),
    }[loss.name]
    assert (float(loss(prediction, target)), float(loss.gradient(prediction, target)[0, 0])) == pytest.approx(
        expected
    )


@each
def test_nan_is_not_hidden(loss: Loss) -> None:
    prediction, target = np.array([[0.5, np.nan], [0.5, 0.5]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    assert np.isnan(loss(prediction, target))
    assert np.isnan(loss.gradient(prediction, target)).any()


@each
def test_targets_that_suit_a_loss_are_taken(loss: Loss, xp: Maker, rng: np.random.Generator) -> None:
    loss.check_target(xp(example(loss, rng)[1]))
    loss.check_target(xp(np.array([[1, 0], [0, 1]])))
    loss.check_target(xp(np.array([[0.3330, 0.3330, 0.3330], [0.0, 0.0, 1.0]], dtype=np.float32)))
    loss.check_target(np.array([[np.nan, 0.0], [0.0, 1.0]]))


@pytest.mark.parametrize("loss", [binary_cross_entropy, softmax_cross_entropy], ids=lambda loss: loss.name)
@pytest.mark.parametrize(("number", "rest"), [(-1.0, 2.0), (1.5, -0.5), (-1e-9, 1.0)])
def test_targets_that_are_no_probabilities_are_refused(
    loss: Loss, xp: Maker, number: float, rest: float
) -> None:
    message = f"targets must lie in 0 … 1, got {number}; the loss takes probabilities, not logits"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        loss.check_target(xp(np.array([[0.5, 0.5], [number, rest]])))


@pytest.mark.parametrize(
    ("row", "total"), [([1.0, 1.0, 0.0], 2.0), ([0.0, 0.0, 0.0], 0.0), ([0.5, 0.25, 0.2421875], 0.9921875)]
)
def test_rows_that_do_not_sum_to_one_are_refused(xp: Maker, row: list[float], total: float) -> None:
    message = (
        f"each row of targets must sum to 1, got {total}; nnbook.tensors.one_hot makes such rows of labels"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        softmax_cross_entropy.check_target(xp(np.array([[0.0, 1.0, 0.0], row])))


@pytest.mark.parametrize("delta", [0.0, -1.0, float("inf"), float("nan")])
def test_huber_needs_a_positive_delta(delta: float) -> None:
    with pytest.raises(ValueError, match=f"delta must be a positive finite number, got {delta}"):
        huber(delta)


@each
def test_pickle(loss: Loss, rng: np.random.Generator) -> None:
    again = pickle.loads(pickle.dumps(loss))  # noqa: S301
    prediction, target = example(loss, rng)
    assert (again.name, again(prediction, target)) == (loss.name, loss(prediction, target))
    np.testing.assert_array_equal(again.gradient(prediction, target), loss.gradient(prediction, target))
