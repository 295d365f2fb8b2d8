import operator
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import optimizers
from nnbook.optimizers import Adam, AdamW, GradientDescent, Momentum, Optimizer, RMSProp

BESIDE_TORCH: list[tuple[Optimizer[Any], str, dict[str, Any]]] = [
    (GradientDescent(0.3), "SGD", {"lr": 0.3}),
    (Momentum(0.3, 0.9), "SGD", {"lr": 0.3, "momentum": 0.9}),
    (Momentum(0.3, 1.0), "SGD", {"lr": 0.3, "momentum": 1.0}),
    (Momentum(0.3, 0.8, nesterov=True), "SGD", {"lr": 0.3, "momentum": 0.8, "nesterov": True}),
    (RMSProp(), "RMSprop", {}),
    (RMSProp(0.05, decay=0.7, epsilon=0.3), "RMSprop", {"lr": 0.05, "alpha": 0.7, "eps": 0.3}),
    (Adam(), "Adam", {}),
    (Adam(0.2, beta1=0.5, beta2=0.8, epsilon=0.1), "Adam", {"lr": 0.2, "betas": (0.5, 0.8), "eps": 0.1}),
    (AdamW(), "AdamW", {}),
    (AdamW(0.2, weight_decay=0.4), "AdamW", {"lr": 0.2, "weight_decay": 0.4}),
]
RULES = [rule for rule, _, _ in BESIDE_TORCH]


def bowl(theta: np.ndarray) -> tuple[float, np.ndarray]:
    """A quadratic surface with curvatures 1 and 10."""
    curvature = np.array([1.0, 10.0])
    return float(0.5 * curvature @ theta**2), curvature * theta


# The oracle is torch


@pytest.mark.parametrize(("rule", "name", "settings"), BESIDE_TORCH)
def test_thirty_steps_are_those_of_torch(rule: Optimizer[Any], name: str, settings: dict[str, Any]) -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    theta = rng.normal(size=11)
    # Gradients of very different sizes, a coordinate without any, and a function of theta: steps feed back.
    scale = np.append(10.0 ** rng.uniform(-3, 2, size=10), 0.0)
    theirs = torch.tensor(theta, requires_grad=True)
    their_rule = getattr(torch.optim, name)([theirs], **settings)
    state = rule.init(theta)
    for _ in range(30):
        noise = rng.normal(size=11)
        theta, state = rule.step(theta, scale * (noise + np.tanh(theta)), state)
        theirs.grad = torch.tensor(scale * noise) + torch.tensor(scale) * torch.tanh(theirs.detach())
        their_rule.step()
        np.testing.assert_allclose(theta, theirs.detach().numpy(), rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("rule", RULES)
def test_every_library_walks_the_same_way(
    rule: Optimizer[Any], xp: Callable[[np.ndarray], Any], to_numpy: Callable[[Any], np.ndarray]
) -> None:
    start = np.array([1.0, -0.5])
    here = optimizers.descend(bowl, start, rule, n_steps=4)
    curvature = xp(np.array([1.0, 10.0]))
    there = optimizers.descend(
        lambda theta: (float((curvature * theta**2).sum()) / 2, curvature * theta), xp(start), rule, n_steps=4
    )
    assert type(there.theta) is type(xp(start))
    np.testing.assert_allclose(to_numpy(there.theta), here.theta, rtol=1e-13)
    np.testing.assert_allclose(to_numpy(there.value), here.value, rtol=1e-6)


# By hand


def test_two_steps_of_momentum_by_hand() -> None:
    rule = Momentum(0.1, 0.5)
    theta = np.array([1.0])
    theta, velocity = rule.step(theta, np.array([2.0]), rule.init(theta))
    assert (theta[0], velocity[0]) == pytest.approx((0.8, 2.0))
    theta, velocity = rule.step(theta, np.array([4.0]), velocity)
    assert (theta[0], velocity[0]) == pytest.approx((0.3, 5.0))


def test_nesterov_by_hand() -> None:
    rule = Momentum(0.1, 0.5, nesterov=True)
    theta, _ = rule.step(np.array([1.0]), np.array([2.0]), np.array([4.0]))
    # The velocity becomes half of 4, plus 2; the direction is 2, plus half of that velocity.
    assert theta[0] == pytest.approx(0.6)


def test_two_steps_of_rmsprop_by_hand() -> None:
    rule = RMSProp(0.1, decay=0.75, epsilon=0.5)
    theta, mean_square = rule.step(np.array([1.0]), np.array([4.0]), rule.init(np.array([1.0])))
    # The mean square is a quarter of 16, its root 2.
    assert (theta[0], mean_square[0]) == pytest.approx((1 - 0.1 * 4 / 2.5, 4.0))
    theta, mean_square = rule.step(np.array([1.0]), np.array([-1.0]), mean_square)
    assert (theta[0], mean_square[0]) == pytest.approx((1 + 0.1 / (np.sqrt(3.25) + 0.5), 3.25))


def test_two_steps_of_adam_by_hand() -> None:
    rule = Adam(0.1, beta1=0.5, beta2=0.75, epsilon=0.5)
    theta, state = rule.step(np.array([1.0]), np.array([4.0]), rule.init(np.array([1.0])))
    assert theta[0] == pytest.approx(1 - 0.1 * 4 / (4 + 0.5))
    assert (state.n_steps, state.mean[0], state.mean_square[0]) == pytest.approx((1, 2.0, 4.0))
    theta, state = rule.step(np.array([1.0]), np.array([-2.0]), state)
    assert (state.n_steps, state.mean[0], state.mean_square[0]) == pytest.approx((2, 0.0, 4.0))
    assert theta[0] == 1.0


@pytest.mark.parametrize("rule", [Momentum(0.1, 0.9), RMSProp(), Adam()])
def test_memories_begin_at_zero_with_thetas_shape_and_dtype(rule: Optimizer[Any]) -> None:
    theta = np.ones((5, 2), dtype=np.float32)
    state = rule.init(theta)
    for memory in state[1:] if isinstance(rule, Adam) else (state,):
        np.testing.assert_array_equal(memory, np.zeros((5, 2)))
        assert (memory.shape, memory.dtype) == (theta.shape, theta.dtype)


def test_both_ends_of_each_range_are_taken() -> None:
    assert (GradientDescent(0.0).learning_rate, Momentum(0.1, 0.0).momentum) == (0.0, 0.0)
    assert (Momentum(0.1, 1.0).momentum, RMSProp(decay=1.0).decay, RMSProp(decay=0.0).decay) == (
        1.0,
        1.0,
        0.0,
    )


# Laws


@given(st.floats(-1e6, 1e6).filter(lambda g: abs(g) > 1e-3))
def test_adams_first_step_is_as_long_for_any_gradient(gradient: float) -> None:
    theta = np.array([0.5])
    moved, _ = Adam(0.01).step(theta, np.array([gradient]), Adam(0.01).init(theta))
    assert theta[0] - moved[0] == pytest.approx(0.01 * np.sign(gradient), rel=1e-4)


def test_momentum_one_is_a_gradient_that_nobody_set_to_zero() -> None:
    rng = np.random.default_rng(0)
    theta = ours = rng.normal(size=3)
    rule = Momentum(0.1, 1.0)
    state, accumulated = rule.init(ours), np.zeros(3)
    for gradient in rng.normal(size=(20, 3)):
        accumulated += gradient
        theta = theta - 0.1 * accumulated
        ours, state = rule.step(ours, gradient, state)
    np.testing.assert_allclose(ours, theta)


@pytest.mark.parametrize(("share_of_cliff", "compare"), [(0.99, operator.lt), (1.01, operator.gt)])
def test_gradient_descent_has_its_cliff_at_two_over_the_largest_curvature(
    share_of_cliff: float, compare: Callable[[float, float], bool]
) -> None:
    rule = GradientDescent(share_of_cliff * 2 / 10)
    walk = optimizers.descend(bowl, np.array([1.0, 1.0]), rule, n_steps=500)
    assert compare(walk.value[-1], walk.value[0])


def test_weight_decay_shrinks_where_the_gradient_is_zero() -> None:
    rule = AdamW(0.1, weight_decay=0.5)
    theta, _ = rule.step(np.array([2.0]), np.zeros(1), rule.init(np.array([2.0])))
    assert theta[0] == pytest.approx(2.0 * (1 - 0.05))


@pytest.mark.parametrize("rule", RULES)
def test_a_step_changes_neither_argument_and_keeps_float32(rule: Optimizer[Any]) -> None:
    theta, gradient = np.ones(3, dtype=np.float32), np.full(3, 0.5, dtype=np.float32)
    state = rule.init(theta)
    before = pickle.dumps((theta, gradient, state))
    moved, next_state = rule.step(theta, gradient, state)
    moved, _ = rule.step(moved, gradient, next_state)
    assert moved.dtype == np.float32
    assert pickle.dumps((theta, gradient, state)) == before


def test_hyperparameters_from_numpy_do_not_raise_the_dtype() -> None:
    rule = GradientDescent(np.float64(0.1))
    theta, _ = rule.step(np.ones(3, dtype=np.float32), np.ones(3, dtype=np.float32), ())
    assert theta.dtype == np.float32
    assert type(rule.learning_rate) is float


@pytest.mark.parametrize("rule", RULES)
def test_rules_pickle_and_compare(rule: Optimizer[Any]) -> None:
    assert pickle.loads(pickle.dumps(rule)) == rule  # noqa: S301 - our own bytes


# Walks


@pytest.mark.parametrize("rule", [r for r in RULES if r != Momentum(0.3, 1.0)])
def test_every_rule_walks_down(rule: Optimizer[Any]) -> None:
    gentle = lambda theta: (float(theta @ theta), 2 * theta)  # noqa: E731 - a surface in one line
    walk = optimizers.descend(gentle, np.array([1.0, -2.0]), rule, n_steps=60)
    assert walk.theta.shape == (61, 2)
    assert walk.value[-1] < walk.value[0]
    np.testing.assert_allclose(walk.value, (walk.theta**2).sum(axis=1))


def test_a_walk_of_no_steps_stays() -> None:
    walk = optimizers.descend(bowl, np.array([1.0, 2.0]), GradientDescent(0.1), n_steps=0)
    assert walk.theta.tolist() == [[1.0, 2.0]]
    assert walk.value.tolist() == [20.5]


def test_a_walk_backwards_in_time_is_refused() -> None:
    with pytest.raises(ValueError, match="n_steps must be 0 or more, got -1"):
        optimizers.descend(bowl, np.array([1.0, 2.0]), GradientDescent(0.1), n_steps=-1)


# Clipping


@given(
    st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=9),
    st.floats(1e-3, 1e3),
)
def test_clipping_shortens_only_what_is_too_long(numbers: list[float], max_norm: float) -> None:
    gradient = np.array(numbers)
    clipped = optimizers.clip_by_norm(gradient, max_norm)
    norm = np.linalg.norm(gradient)
    np.testing.assert_allclose(clipped, gradient * min(1.0, max_norm / norm) if norm > 0 else gradient)


def test_clipping_survives_squares_that_overflow(
    xp: Callable[[np.ndarray], Any], to_numpy: Callable[[Any], np.ndarray]
) -> None:
    gradient = np.array([3e30, 4e30], dtype=np.float32)
    clipped = to_numpy(optimizers.clip_by_norm(xp(gradient), 1.0))
    np.testing.assert_allclose(clipped, [0.6, 0.8], rtol=1e-6)
    assert clipped.dtype == np.float32


def test_a_gradient_of_just_the_length_allowed_is_given_back() -> None:
    gradient = np.array([3.0, 4.0])
    assert optimizers.clip_by_norm(gradient, 5.0) is gradient


def test_clipping_does_not_hide_nan() -> None:
    assert np.isnan(optimizers.clip_by_norm(np.array([1.0, np.nan]), 1.0)).all()


def test_clipping_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="max_norm must be positive, got 0"):
        optimizers.clip_by_norm(np.ones(3), 0)


# Errors


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: GradientDescent(-0.1), "learning_rate must be finite and at least 0, got -0.1"),
        (lambda: GradientDescent(float("nan")), "learning_rate must be finite and at least 0, got nan"),
        (lambda: GradientDescent(float("inf")), "learning_rate must be finite and at least 0, got inf"),
        (lambda: Momentum(0.1, 1.5), "momentum must be from 0 to 1, got 1.5"),
        (lambda: RMSProp(decay=-0.5), "decay must be from 0 to 1, got -0.5"),
        (lambda: Adam(beta1=1.0), "beta1 must be at least 0 and below 1, got 1.0"),
        (lambda: Adam(beta2=1.0), "beta2 must be at least 0 and below 1, got 1.0"),
        (lambda: Adam(epsilon=-1.0), "epsilon must be finite and at least 0, got -1.0"),
        (lambda: AdamW(weight_decay=-1.0), "weight_decay must be finite and at least 0, got -1.0"),
    ],
)
def test_hyperparameters_outside_their_range_are_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()
