"""The judge itself: exact where it must be, wrong where theory says by how much."""

import pickle
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnbook._array import Array
from nnbook.gradcheck import GradientCheck, check_gradient, numerical_gradient, relative_error

Maker = Callable[[np.ndarray], Array]


def cubic(theta: Array) -> float:
    """Return Σ i·θᵢ³, whose gradient is 3i·θᵢ²."""
    return sum((i + 1) * float(theta[i]) ** 3 for i in range(theta.shape[0]))


def cubic_and_gradient(theta: np.ndarray) -> tuple[float, np.ndarray]:
    return cubic(theta), 3 * np.arange(1, theta.size + 1) * theta**2


THETA = np.array([1.0, -2.0, 0.5, 3.0, -0.25])


def test_error_of_each_scheme_is_what_taylor_says() -> None:
    exact = cubic_and_gradient(THETA)[1]
    weights = np.arange(1, 6)
    central = numerical_gradient(cubic, THETA, epsilon=1e-2)
    np.testing.assert_allclose(central - exact, weights * 1e-4, rtol=1e-6)
    forward = numerical_gradient(cubic, THETA, epsilon=1e-2, scheme="forward")
    np.testing.assert_allclose(forward - exact, weights * (3 * THETA * 1e-2 + 1e-4), rtol=1e-6)


def test_default_nudges_are_the_cube_and_the_square_root_of_the_precision() -> None:
    precision = np.finfo(float).eps
    for scheme, epsilon in {"central": np.cbrt(precision), "forward": np.sqrt(precision)}.items():
        options: dict[str, Any] = {"scheme": scheme}
        np.testing.assert_allclose(
            numerical_gradient(cubic, THETA, **options),
            numerical_gradient(cubic, THETA, epsilon=epsilon, **options),
            rtol=1e-14,
        )


def test_theta_is_left_alone_while_it_is_looked_at() -> None:
    theta = THETA.copy()

    def watching(at: np.ndarray) -> float:
        np.testing.assert_array_equal(theta, THETA)
        return cubic(at)

    numerical_gradient(watching, theta)
    numerical_gradient(watching, theta, scheme="forward")


def test_default_nudges_are_near_the_best() -> None:
    exact = cubic_and_gradient(THETA)[1]
    assert relative_error(numerical_gradient(cubic, THETA), exact) < 1e-9
    assert relative_error(numerical_gradient(cubic, THETA, scheme="forward"), exact) < 1e-6


@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 1e-3), ("float64", 1e-9)])
def test_every_library_keeps_dtype_and_theta(
    xp: Maker, to_numpy: Maker, dtype: str, tolerance: float
) -> None:
    theta = xp(THETA.astype(dtype))
    gradient = numerical_gradient(cubic, theta)
    assert (type(gradient), gradient.dtype, gradient.device) == (type(theta), theta.dtype, theta.device)
    assert relative_error(to_numpy(gradient).astype("float64"), cubic_and_gradient(THETA)[1]) < tolerance
    np.testing.assert_array_equal(to_numpy(theta), THETA.astype(dtype))


@pytest.mark.parametrize(
    ("theta", "options", "error", "message"),
    [
        (
            THETA.reshape(5, 1),
            {},
            ValueError,
            "theta must be one flat vector, got shape (5, 1); use theta.reshape(-1)",
        ),
        (
            np.arange(3),
            {},
            TypeError,
            "theta must be floating-point, got int64; convert it with .astype(float)",
        ),
        (THETA, {"epsilon": 0.0}, ValueError, "epsilon must be a positive finite number, got 0.0"),
        (THETA, {"epsilon": float("inf")}, ValueError, "epsilon must be a positive finite number, got inf"),
        (THETA, {"scheme": "backward"}, ValueError, "scheme must be 'central' or 'forward', got 'backward'"),
    ],
)
def test_bad_arguments_are_refused(
    theta: np.ndarray, options: dict[str, object], error: type[Exception], message: str
) -> None:
    checked: Callable[..., np.ndarray] = numerical_gradient
    with pytest.raises(error, match=re.escape(message)):
        checked(cubic, theta, **options)


def test_relative_error_by_hand(xp: Maker) -> None:
    a, zero = xp(np.array([3.0, 4.0])), xp(np.zeros(2))
    assert relative_error(a, a) == relative_error(zero, zero) == 0.0
    assert relative_error(a, zero) == relative_error(zero, a) == 1.0
    assert relative_error(a, -a) == 2.0
    assert relative_error(a, xp(np.array([3.0, 4.5]))) == pytest.approx(0.5 / np.hypot(3, 4.5))


def test_relative_error_is_nan_with_nan_and_refuses_two_shapes() -> None:
    assert np.isnan(relative_error(np.array([np.nan]), np.ones(1)))
    with pytest.raises(ValueError, match=r"a and b must have one shape, got \(2,\) and \(2, 1\)"):
        relative_error(np.ones(2), np.ones((2, 1)))


def test_a_right_gradient_passes_and_a_wrong_one_is_located(rng: np.random.Generator) -> None:
    assert check_gradient(cubic_and_gradient, THETA, rng=rng).passed

    def wrong(theta: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient = cubic_and_gradient(theta)
        gradient[3] *= -1
        return value, gradient

    check = check_gradient(wrong, THETA, rng=rng)
    assert not check.passed
    assert check.worst_coordinate == 3
    assert check.relative_error > 1


def test_only_some_coordinates_are_nudged_each_once(rng: np.random.Generator) -> None:
    calls = []

    def counted(theta: np.ndarray) -> tuple[float, np.ndarray]:
        calls.append(theta.copy())
        return cubic_and_gradient(theta)

    theta = rng.normal(size=50)
    check = check_gradient(counted, theta, rng=rng, n_coordinates=7)
    assert len(calls) == 1 + 2 * 7
    assert len(set(check.coordinates)) == len(check.coordinates) == 7
    assert check.claimed == tuple(cubic_and_gradient(theta)[1][list(check.coordinates)])
    assert sorted(check_gradient(counted, theta, rng=rng).coordinates) == list(range(50))
    assert len(check_gradient(counted, theta, rng=rng, n_coordinates=1).coordinates) == 1
    assert len(check_gradient(counted, np.ones(300), rng=rng).coordinates) == 100


def test_epsilon_and_tolerance(rng: np.random.Generator) -> None:
    assert not check_gradient(cubic_and_gradient, THETA, rng=rng, epsilon=0.5).passed
    assert check_gradient(cubic_and_gradient, THETA, rng=rng).tolerance == pytest.approx(6.06e-6, rel=1e-2)
    single = check_gradient(cubic_and_gradient, THETA.astype("float32"), rng=rng)
    assert single.tolerance == pytest.approx(4.92e-3, rel=1e-2)
    assert single.passed


def test_nan_does_not_pass() -> None:
    assert not GradientCheck((0,), (float("nan"),), (1.0,), tolerance=1.0).passed
    assert GradientCheck((0,), (1.0,), (1.0,), tolerance=0.0).passed


def test_check_works_on_every_library(xp: Maker, rng: np.random.Generator) -> None:
    theta = xp(THETA)
    assert check_gradient(lambda at: ((at**4).sum(), 4 * at**3), theta, rng=rng).passed
    assert not check_gradient(lambda at: ((at**4).sum(), 4 * at**2), theta, rng=rng).passed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n_coordinates": 0}, "n_coordinates must be at least 1, got 0"),
        ({"epsilon": -1.0}, "epsilon must be a positive finite number, got -1.0"),
    ],
)
def test_bad_options_are_refused(options: dict[str, float], message: str, rng: np.random.Generator) -> None:
    checked: Callable[..., GradientCheck] = check_gradient
    with pytest.raises(ValueError, match=message):
        checked(cubic_and_gradient, THETA, rng=rng, **options)


def test_a_gradient_of_wrong_shape_is_refused(rng: np.random.Generator) -> None:
    with pytest.raises(ValueError, match=r"the gradient must have theta's shape \(5,\), got \(5, 1\)"):
        check_gradient(lambda theta: (cubic(theta), theta[:, None]), THETA, rng=rng)


def test_pickle(rng: np.random.Generator) -> None:
    check = check_gradient(cubic_and_gradient, THETA, rng=rng)
    assert pickle.loads(pickle.dumps(check)) == check  # noqa: S301


def test_two_libraries_in_one_comparison_are_refused() -> None:
    torch = pytest.importorskip("torch")
    for pair in ((np.ones(2), torch.ones(2)), (torch.ones(2), np.ones(2))):
        with pytest.raises(TypeError, match="Multiple namespaces"):
            relative_error(*pair)
