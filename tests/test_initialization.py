"""Initializers: moments within 5 σ, PyTorch in distribution, orientation, orthogonality, LSUV, messages."""

import pickle
from collections.abc import Callable
from math import inf, sqrt
from typing import Any

import numpy as np
import pytest

from nnbook import initialization as init
from nnbook._array import Array
from nnbook.activations import Activation, identity, relu, sigmoid, tanh
from nnbook.network import DenseNetwork, Initializer, forward, initialize, unpack

Maker = Callable[[np.ndarray], Array]

FAN_IN, FAN_OUT = 300, 110
# Makers, so that a test also runs the line that makes the initializer.
NORMAL: dict[str, tuple[Callable[[], Initializer], float]] = {
    "normal": (lambda: init.normal(0.3), 0.3),
    "lecun_normal": (init.lecun_normal, sqrt(1 / FAN_IN)),
    "xavier_normal": (init.xavier_normal, sqrt(2 / (FAN_IN + FAN_OUT))),
    "xavier_normal(gain=3)": (lambda: init.xavier_normal(gain=3), 3 * sqrt(2 / (FAN_IN + FAN_OUT))),
    "kaiming_normal": (init.kaiming_normal, sqrt(2 / FAN_IN)),
    "kaiming_normal(fan_out)": (lambda: init.kaiming_normal(mode="fan_out"), sqrt(2 / FAN_OUT)),
    "kaiming_normal(gain=1)": (lambda: init.kaiming_normal(gain=1), sqrt(1 / FAN_IN)),
}
UNIFORM: dict[str, tuple[Callable[[], Initializer], float]] = {
    "uniform": (lambda: init.uniform(0.3), 0.3),
    "lecun_uniform": (init.lecun_uniform, sqrt(3 / FAN_IN)),
    "xavier_uniform": (init.xavier_uniform, sqrt(6 / (FAN_IN + FAN_OUT))),
    "xavier_uniform(gain=3)": (lambda: init.xavier_uniform(gain=3), 3 * sqrt(6 / (FAN_IN + FAN_OUT))),
    "kaiming_uniform": (init.kaiming_uniform, sqrt(6 / FAN_IN)),
    "kaiming_uniform(fan_out)": (lambda: init.kaiming_uniform(mode="fan_out"), sqrt(6 / FAN_OUT)),
    "torch_default": (init.torch_default, sqrt(1 / FAN_IN)),
    "torch_default_bias": (init.torch_default_bias, sqrt(1 / FAN_IN)),
}
WEIGHTS: dict[str, Callable[[], Initializer]] = {
    **{name: make for name, (make, _) in {**NORMAL, **UNIFORM}.items() if "bias" not in name},
    "constant": lambda: init.constant(0.5),
    "orthogonal": lambda: init.orthogonal(2.0),
    "sparse": lambda: init.sparse(0.9),
}
ALL = {**WEIGHTS, "torch_default_bias": init.torch_default_bias}


def draws(initializer: Initializer, rng: np.random.Generator, n: int = 30_000) -> np.ndarray:
    """Return at least n numbers of one initializer."""
    numbers = [initializer(FAN_IN, FAN_OUT, rng=rng).reshape(-1)]
    while sum(map(len, numbers)) < n:
        numbers.append(initializer(FAN_IN, FAN_OUT, rng=rng).reshape(-1))
    return np.concatenate(numbers)


def within_five_sigma(sample: np.ndarray, mean: float) -> bool:
    """Tell whether the sample's mean is within five of its standard errors of ``mean``."""
    return bool(abs(sample.mean() - mean) < 5 * sample.std() / sqrt(sample.size))


@pytest.mark.parametrize("name", NORMAL)
def test_normal_moments(name: str, rng: np.random.Generator) -> None:
    make, std = NORMAL[name]
    sample = draws(make(), rng) / std
    for power, moment in [(1, 0), (2, 1), (3, 0), (4, 3)]:
        assert within_five_sigma(sample**power, moment)


@pytest.mark.parametrize("name", UNIFORM)
def test_uniform_moments_and_bound(name: str, rng: np.random.Generator) -> None:
    make, bound = UNIFORM[name]
    sample = draws(make(), rng) / bound
    assert 0.999 < np.abs(sample).max() <= 1 + 1e-15
    for power, moment in [(1, 0), (2, 1 / 3), (3, 0), (4, 1 / 5)]:
        assert within_five_sigma(sample**power, moment)


BESIDE_TORCH: dict[str, tuple[Callable[[], Initializer], Callable[[Any, Array], object]]] = {
    "constant": (lambda: init.constant(0.3), lambda torch, w: torch.nn.init.constant_(w, 0.3)),
    "normal": (lambda: init.normal(0.3), lambda torch, w: torch.nn.init.normal_(w, std=0.3)),
    "uniform": (lambda: init.uniform(0.3), lambda torch, w: torch.nn.init.uniform_(w, -0.3, 0.3)),
    "lecun_normal": (
        init.lecun_normal,
        lambda torch, w: torch.nn.init.kaiming_normal_(w, nonlinearity="linear"),
    ),
    "lecun_uniform": (
        init.lecun_uniform,
        lambda torch, w: torch.nn.init.kaiming_uniform_(w, nonlinearity="linear"),
    ),
    "xavier_normal": (
        lambda: init.xavier_normal(2.0),
        lambda torch, w: torch.nn.init.xavier_normal_(w, gain=2.0),
    ),
    "xavier_uniform": (
        lambda: init.xavier_uniform(2.0),
        lambda torch, w: torch.nn.init.xavier_uniform_(w, gain=2.0),
    ),
    "kaiming_normal": (
        init.kaiming_normal,
        lambda torch, w: torch.nn.init.kaiming_normal_(w, nonlinearity="relu"),
    ),
    "kaiming_normal(fan_out)": (
        lambda: init.kaiming_normal(mode="fan_out"),
        lambda torch, w: torch.nn.init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu"),
    ),
    "kaiming_uniform": (
        init.kaiming_uniform,
        lambda torch, w: torch.nn.init.kaiming_uniform_(w, nonlinearity="relu"),
    ),
    "kaiming_uniform(fan_out)": (
        lambda: init.kaiming_uniform(mode="fan_out"),
        lambda torch, w: torch.nn.init.kaiming_uniform_(w, mode="fan_out", nonlinearity="relu"),
    ),
    "torch_default": (
        init.torch_default,
        lambda torch, w: w.copy_(torch.nn.Linear(FAN_IN, FAN_OUT).weight),
    ),
    "orthogonal": (
        lambda: init.orthogonal(3.0),
        lambda torch, w: torch.nn.init.orthogonal_(w, gain=3.0),
    ),
    "sparse": (
        lambda: init.sparse(0.9, std=0.3),
        lambda torch, w: torch.nn.init.sparse_(w, sparsity=0.9, std=0.3),
    ),
}


@pytest.mark.parametrize("name", BESIDE_TORCH)
def test_distributions_are_torchs(name: str, rng: np.random.Generator) -> None:
    make, theirs = BESIDE_TORCH[name]
    torch = pytest.importorskip("torch")
    torch.manual_seed(1)
    weight = torch.empty(FAN_OUT, FAN_IN, dtype=torch.float64)
    with torch.no_grad():
        theirs(torch, weight)
    assert same_distribution(weight.numpy(), make()(FAN_IN, FAN_OUT, rng=rng))


def test_biases_are_torchs_in_distribution(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    torch.manual_seed(1)
    theirs = torch.nn.Linear(FAN_IN, 30_000).bias.detach().numpy()
    assert same_distribution(theirs, init.torch_default_bias()(FAN_IN, 30_000, rng=rng))


def same_distribution(one: np.ndarray, other: np.ndarray) -> bool:
    """Compare two samples by the largest gap between their distribution functions, at the level of 1e-6.

    That is the test of Kolmogorov and Smirnov.
    """
    first, second = np.sort(one.reshape(-1)), np.sort(other.reshape(-1))
    everything = np.concatenate([first, second])
    gap = np.abs(
        np.searchsorted(first, everything, side="right") - np.searchsorted(second, everything, side="right")
    ).max()
    return bool(gap / first.size < sqrt(-np.log(1e-6 / 2) / first.size))


@pytest.mark.parametrize("name", WEIGHTS)
@pytest.mark.parametrize("fans", [(5, 3), (3, 5), (1, 1), (4, 4)])
def test_shape_dtype_and_reproducibility(name: str, fans: tuple[int, int]) -> None:
    first, second = (WEIGHTS[name]()(*fans, rng=np.random.default_rng(3)) for _ in range(2))
    assert (first.shape, first.dtype) == (fans, np.float64)
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("name", [name for name in WEIGHTS if name != "constant"])
def test_draws_come_from_the_generator_that_was_given(name: str, rng: np.random.Generator) -> None:
    initializer = WEIGHTS[name]()
    assert (initializer(20, 20, rng=rng) != initializer(20, 20, rng=rng)).any()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("fans", "message"), [((0, 3), "fan_in .* got 0"), ((3, -2), "fan_out .* got -2")])
def test_a_fan_that_is_not_positive_is_refused(
    name: str, fans: tuple[int, int], message: str, rng: np.random.Generator
) -> None:
    initializer = ALL[name]()
    with pytest.raises(ValueError, match=message.replace(".*", "must be a positive int,")):
        initializer(*fans, rng=rng)


@pytest.mark.parametrize("name", ALL)
def test_pickle(name: str) -> None:
    initializer = ALL[name]()
    again = pickle.loads(pickle.dumps(initializer))  # noqa: S301
    first, second = (draw(5, 3, rng=np.random.default_rng(3)) for draw in (initializer, again))
    np.testing.assert_array_equal(first, second)


def test_torch_default_bias_has_one_number_a_unit(rng: np.random.Generator) -> None:
    assert init.torch_default_bias()(5, 3, rng=rng).shape == (3,)


@pytest.mark.parametrize("fans", [(7, 3), (3, 7), (5, 5)])
def test_orthogonal_keeps_every_length(fans: tuple[int, int], rng: np.random.Generator) -> None:
    weight = init.orthogonal(1.5)(*fans, rng=rng)
    np.testing.assert_allclose(np.linalg.svd(weight, compute_uv=False), 1.5, rtol=1e-13)
    default = init.orthogonal()(*fans, rng=rng)
    np.testing.assert_allclose(np.linalg.svd(default, compute_uv=False), 1.0, rtol=1e-13)


def test_orthogonal_has_no_favourite_sign(rng: np.random.Generator) -> None:
    corners = np.array([init.orthogonal()(3, 3, rng=rng)[[0, 1, 2], [0, 1, 2]] for _ in range(2000)])
    for corner in corners.T:
        assert within_five_sigma(corner, 0.0)


@pytest.mark.parametrize(("sparsity", "zeros"), [(0.0, 0), (0.25, 3), (0.9, 10), (1.0, 11)])
def test_sparse_cuts_the_same_number_into_each_unit(
    sparsity: float, zeros: int, rng: np.random.Generator
) -> None:
    weight = init.sparse(sparsity, std=2.0)(11, 500, rng=rng)
    assert ((weight == 0).sum(axis=0) == zeros).all()
    if zeros < 11:
        kept = weight[weight != 0] / 2
        assert within_five_sigma(kept, 0)
        assert within_five_sigma(kept**2, 1)
        np.testing.assert_allclose((weight == 0).mean(axis=1), zeros / 11, atol=5 * 0.5 / sqrt(500))


def test_sparse_leaves_small_weights_by_default(rng: np.random.Generator) -> None:
    assert init.sparse(0.5)(1000, 10, rng=rng).std() == pytest.approx(0.01 * sqrt(0.5), rel=0.1)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: init.normal(-1), "std must be a finite number of at least 0, got -1"),
        (lambda: init.uniform(float("inf")), "bound must be a finite number of at least 0, got inf"),
        (lambda: init.xavier_normal(float("nan")), "gain must be .* got nan"),
        (lambda: init.xavier_uniform(-2.0), "gain must be .* got -2.0"),
        (lambda: init.kaiming_normal(gain=-2.0), "gain must be .* got -2.0"),
        (lambda: init.kaiming_uniform(gain=-2.0), "gain must be .* got -2.0"),
        (lambda: init.orthogonal(-2.0), "gain must be .* got -2.0"),
        (lambda: init.sparse(1.5), "sparsity must be a share from 0 to 1, got 1.5"),
        (lambda: init.sparse(-0.5), "sparsity must be a share from 0 to 1, got -0.5"),
        (lambda: init.sparse(0.5, std=-1.0), "std must be .* got -1.0"),
    ],
)
def test_bad_hyperparameters_are_refused_at_once(make: Callable[[], Initializer], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize("make", [init.kaiming_normal, init.kaiming_uniform])
def test_an_unknown_mode_is_refused(make: Callable[..., Initializer]) -> None:
    with pytest.raises(ValueError, match="mode must be 'fan_in' or 'fan_out', got 'fan_avg'"):
        make(mode="fan_avg")


@pytest.mark.parametrize(
    ("activation", "expected"), [(identity, 1.0), (relu, sqrt(2)), (tanh, 1.5925374), (sigmoid, 1.8462286)]
)
def test_gains(activation: Activation, expected: float) -> None:
    assert init.gain(activation) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("activation", [relu, tanh], ids=lambda activation: activation.name)
def test_gain_keeps_variance_one_through_a_layer(activation: Activation, rng: np.random.Generator) -> None:
    z = rng.normal(size=(2000, 400))
    following = activation(z) @ init.kaiming_normal(gain=init.gain(activation))(400, 500, rng=rng)
    assert following.var() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(("everywhere", "mean_square"), [(0.0, "0.0"), (inf, "inf")])
def test_gain_of_nothing_and_of_everything_is_refused(everywhere: float, mean_square: str) -> None:
    flat = Activation("flat", lambda z: np.full_like(z, everywhere), np.zeros_like)
    with pytest.raises(
        ValueError, match=f"^flat must have a positive finite mean square, got {mean_square}$"
    ):
        init.gain(flat)


def test_zero_is_a_size_that_is_taken(rng: np.random.Generator) -> None:
    for initializer in (init.normal(0.0), init.uniform(0.0), init.orthogonal(0.0), init.xavier_normal(0.0)):
        np.testing.assert_array_equal(initializer(5, 3, rng=rng), np.zeros((5, 3)))


def test_constant_is_its_value(rng: np.random.Generator) -> None:
    np.testing.assert_array_equal(init.constant(0.3)(5, 3, rng=rng), np.full((5, 3), 0.3))


@pytest.mark.parametrize("bias", [0.0, 0.5])
def test_lsuv_gives_every_layer_unit_variance(
    bias: float, xp: Maker, to_numpy: Maker, rng: np.random.Generator
) -> None:
    network = DenseNetwork((20, *[30] * 6, 10), hidden=tanh)
    theta = initialize(network, weight=init.orthogonal(0.2), bias=bias, rng=rng)
    x = xp(rng.normal(size=(200, 20)))
    scaled = init.layer_sequential_unit_variance(network, xp(theta), x)
    for z in forward(network, scaled, x).pre_activations:
        assert to_numpy(z).var() == pytest.approx(1, abs=0.1)
    for (weight, kept), (before, bias_before) in zip(
        unpack(network, to_numpy(scaled)), unpack(network, theta), strict=True
    ):
        np.testing.assert_array_equal(kept, bias_before)
        np.testing.assert_allclose(weight / weight[0, 0], before / before[0, 0], rtol=1e-9)


def test_lsuv_leaves_a_good_start_alone_and_stops_when_told(rng: np.random.Generator) -> None:
    network = DenseNetwork((20, 30, 10))
    theta = initialize(network, weight=init.orthogonal(0.2), rng=rng)
    x, before = rng.normal(size=(200, 20)), theta.copy()
    once = init.layer_sequential_unit_variance(network, theta, x)
    np.testing.assert_array_equal(init.layer_sequential_unit_variance(network, once, x), once)
    np.testing.assert_array_equal(
        init.layer_sequential_unit_variance(network, theta, x, tolerance=1e9), theta
    )
    np.testing.assert_array_equal(
        init.layer_sequential_unit_variance(network, theta, x, max_iterations=0), theta
    )
    np.testing.assert_array_equal(theta, before)


def test_lsuv_counts_biases_that_differ(rng: np.random.Generator) -> None:
    network = DenseNetwork((20, 30, 30, 10), hidden=tanh)
    theta = initialize(network, weight=init.orthogonal(0.2), bias=init.torch_default_bias(), rng=rng)
    for layer in unpack(network, theta):
        layer.bias[:] *= 2
    x = rng.normal(0.5, size=(200, 20))
    scaled = init.layer_sequential_unit_variance(network, theta, x, tolerance=1e-9, max_iterations=500)
    for z in forward(network, scaled, x).pre_activations:
        assert z.var() == pytest.approx(1, abs=1e-8)
    default = init.layer_sequential_unit_variance(network, theta, x, tolerance=0.0)
    told = init.layer_sequential_unit_variance(network, theta, x, tolerance=0.0, max_iterations=10)
    np.testing.assert_array_equal(default, told)


def test_lsuv_rescales_only_beyond_its_tolerance(rng: np.random.Generator) -> None:
    network, x = DenseNetwork((20, 10)), rng.normal(size=(200, 20))
    start = initialize(network, weight=init.normal(0.3), rng=rng)
    exact = init.layer_sequential_unit_variance(network, start, x, tolerance=1e-9)
    near = exact * sqrt(1.05)
    np.testing.assert_array_equal(init.layer_sequential_unit_variance(network, near, x), near)
    closer = init.layer_sequential_unit_variance(network, near, x, tolerance=0.01)
    assert forward(network, closer, x).output.var() == pytest.approx(1, abs=0.01)


def test_lsuv_refuses_two_libraries(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    network, theta, x = DenseNetwork((5, 3)), rng.normal(size=18), rng.normal(size=(4, 5))
    for pair in ((torch.tensor(theta), x), (theta, torch.tensor(x))):
        with pytest.raises(TypeError, match="Multiple namespaces"):
            init.layer_sequential_unit_variance(network, *pair)


def test_lsuv_refuses_a_layer_that_overflows() -> None:
    network, x = DenseNetwork((5, 3)), np.linspace(-1e200, 1e200, 20).reshape(4, 5)
    theta = np.concatenate([np.ones(5 * 3), np.zeros(3)])
    with np.errstate(over="ignore"), pytest.raises(ValueError, match=r"must vary, got variance inf"):
        init.layer_sequential_unit_variance(network, theta, x)


def test_lsuv_refuses_a_layer_that_does_not_vary() -> None:
    network = DenseNetwork((5, 3))
    with pytest.raises(
        ValueError, match=r"pre-activations must vary, got variance 0\.0; start from random weights"
    ):
        init.layer_sequential_unit_variance(network, np.zeros(18), np.ones((4, 5)))
