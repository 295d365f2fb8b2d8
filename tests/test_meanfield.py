from functools import partial
from math import inf, log, pi, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook import activations, initialization, meanfield
from nnbook.activations import Activation, gelu, identity, relu, selu, sigmoid, silu, softplus, tanh
from nnbook.diagnostics import signal_propagation
from nnbook.network import DenseNetwork, forward, initialize

SOME = [identity, relu, sigmoid, tanh, softplus, gelu, silu, selu, activations.leaky_relu(0.2)]
variances = st.floats(1e-3, 1e3)


def each(activations: list[Activation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("activation", activations, ids=lambda activation: activation.name)


def normal_bias(fan_in: int, fan_out: int, *, rng: np.random.Generator, std: float) -> np.ndarray:
    del fan_in
    return rng.normal(0.0, std, size=fan_out)


# By hand: integrals that are known


@given(variances, variances, variances)
def test_relu_passes_half_of_the_variance(q: float, weight_variance: float, bias_variance: float) -> None:
    passed = meanfield.variance_map(relu, q, weight_variance=weight_variance, bias_variance=bias_variance)
    assert passed == pytest.approx(weight_variance * q / 2 + bias_variance)
    assert meanfield.chi(relu, q, weight_variance=weight_variance) == pytest.approx(weight_variance / 2)
    assert meanfield.variance_slope(relu, q, weight_variance=weight_variance) == pytest.approx(
        weight_variance / 2
    )


@given(variances)
def test_a_leaky_relu_passes_the_mean_of_both_slopes(q: float) -> None:
    leaky = activations.leaky_relu(0.2)
    assert meanfield.chi(leaky, q, weight_variance=3.0) == pytest.approx(3 * (1 + 0.04) / 2)


def test_tanh_starts_as_q_minus_two_q_squared() -> None:
    q = 1e-4
    kept = meanfield.variance_map(tanh, q, weight_variance=1.0)
    assert (q - kept) / q**2 == pytest.approx(2.0, rel=1e-2)


def test_sigmoid_at_zero_variance_has_slope_a_quarter() -> None:
    assert meanfield.chi(sigmoid, 0.0, weight_variance=1.0) == pytest.approx(1 / 16)


# Laws


@each(SOME)
@pytest.mark.parametrize("q", [0.03, 1.0, 20.0])
def test_the_slope_is_the_derivative_of_the_map(activation: Activation, q: float) -> None:
    above, below = (
        meanfield.variance_map(activation, q * (1 + h), weight_variance=1.7, bias_variance=0.3)
        for h in (1e-5, -1e-5)
    )
    slope = meanfield.variance_slope(activation, q, weight_variance=1.7)
    assert slope == pytest.approx((above - below) / (2e-5 * q), rel=1e-6)


@each(SOME)
@settings(deadline=None)
@given(st.floats(0.1, 3.0), st.floats(0.0, 1.0))
def test_a_fixed_point_is_where_repeated_maps_lead(
    activation: Activation, weight_variance: float, bias_variance: float
) -> None:
    layer = {"weight_variance": weight_variance, "bias_variance": bias_variance}
    fixed = meanfield.fixed_point(activation, **layer)
    far = meanfield.variance_by_layer(activation, 1.0, 200, **layer)[-1]
    if fixed == 0:
        assert far < 1
    elif fixed == inf:
        assert far > 1
    else:
        assert meanfield.variance_map(activation, fixed, **layer) == pytest.approx(fixed, rel=1e-9)
        # Repetition moves from 1 towards the fixed point and never past it.
        assert min(1.0, fixed) * (1 - 1e-9) <= far <= max(1.0, fixed) * (1 + 1e-9)


def test_gradient_by_layer_multiplies_chi_from_the_end() -> None:
    q = np.array([0.5, 1.0, 2.0])
    chi = [meanfield.chi(tanh, float(v), weight_variance=1.3) for v in q]
    expected = [chi[0] * chi[1], chi[1], 1.0]
    np.testing.assert_allclose(meanfield.gradient_by_layer(tanh, q, weight_variance=1.3), expected)


@each([tanh, sigmoid, activations.scaled_tanh, softplus])
def test_points_of_the_critical_line_are_critical(activation: Activation) -> None:
    q = np.array([0.2, 0.7, 1.5])
    line = meanfield.critical_line(activation, q)
    for at, weight, bias in zip(q, line.weight_variance, line.bias_variance, strict=True):
        assert meanfield.chi(activation, at, weight_variance=weight) == pytest.approx(1)
        mapped = meanfield.variance_map(activation, at, weight_variance=weight, bias_variance=bias)
        assert mapped == pytest.approx(at)


# Numbers of the papers


def test_relu_is_critical_at_one_point_only() -> None:
    line = meanfield.critical_line(relu, np.array([0.1, 1.0, 30.0]))
    np.testing.assert_allclose(line.weight_variance, 2.0)
    np.testing.assert_allclose(line.bias_variance, 0.0, atol=1e-12)


def test_critical_line_of_tanh_at_the_papers_bias() -> None:
    line = meanfield.critical_line(tanh, np.linspace(0.0, 2.0, 401))
    assert line.weight_variance[0] == pytest.approx(1.0)
    assert np.interp(0.05, line.bias_variance, line.weight_variance) == pytest.approx(1.7610, abs=2e-4)


@pytest.mark.parametrize(("gain", "chi"), [(1.0, 1.0), (5 / 3, 1.2098), (2.0, 1.3627)])
def test_chi_of_tanh_at_its_fixed_point(gain: float, chi: float) -> None:
    q = meanfield.fixed_point(tanh, weight_variance=gain**2)
    assert meanfield.chi(tanh, q, weight_variance=gain**2) == pytest.approx(chi, abs=5e-5)


@pytest.mark.parametrize(("gain", "chi"), [(1, 0.056), (4, 0.40), (8, 0.79), (10, 0.986), (12, 1.18)])
def test_chi_of_sigmoid_at_its_fixed_point(gain: float, chi: float) -> None:
    q = meanfield.fixed_point(sigmoid, weight_variance=gain**2)
    assert meanfield.chi(sigmoid, q, weight_variance=gain**2) == pytest.approx(chi, abs=6e-3)


def test_tanh_at_criticality_fades_like_one_over_twice_the_layer() -> None:
    q = meanfield.variance_by_layer(tanh, 1.0, 1001, weight_variance=1.0)
    np.testing.assert_allclose(q[[10, 50, 100]], [0.0522, 0.0102, 0.0051], atol=5e-5)
    assert q[1000] == pytest.approx(1 / 2000, rel=0.01)


def test_selu_pulls_the_variance_to_one() -> None:
    second_moment = meanfield.variance_by_layer(selu, 1.4, 31, weight_variance=1.0)
    # Klambauer et al. follow the variance, we the second moment: the squared mean is below 0.002 here.
    np.testing.assert_allclose(second_moment[[1, 3, 10, 30]], [1.300, 1.173, 1.029, 1.0002], atol=2e-3)
    assert meanfield.fixed_point(selu, weight_variance=1.0, q=1.4) == pytest.approx(1.0, abs=1e-9)
    assert abs(meanfield.variance_slope(selu, 1.0, weight_variance=1.0)) < 1


def test_torch_default_sits_on_the_floor_that_its_biases_make() -> None:
    # Var(w)·n = Var(b)·n = 1/3: in units of 1/n the floor is 2/5.
    floor = meanfield.fixed_point(relu, weight_variance=1 / 3, bias_variance=1 / 3)
    assert floor == pytest.approx(2 / 5)


@each([gelu, silu])
def test_gain_makes_one_a_fixed_point_that_repels(activation: Activation) -> None:
    weight_variance = initialization.gain(activation) ** 2
    assert meanfield.variance_map(activation, 1.0, weight_variance=weight_variance) == pytest.approx(1.0)
    assert meanfield.variance_slope(activation, 1.0, weight_variance=weight_variance) > 1
    assert meanfield.fixed_point(activation, weight_variance=weight_variance, q=1.01) == inf
    assert meanfield.fixed_point(activation, weight_variance=weight_variance, q=0.99) == 0


def test_fixed_points_at_the_edges() -> None:
    assert meanfield.fixed_point(relu, weight_variance=1.9) == 0
    assert meanfield.fixed_point(relu, weight_variance=2.0, q=7.5) == 7.5
    assert meanfield.fixed_point(relu, weight_variance=2.1) == inf
    assert meanfield.fixed_point(relu, weight_variance=2.0, bias_variance=0.1) == inf
    assert meanfield.fixed_point(relu, weight_variance=1.0, bias_variance=3.0) == pytest.approx(6.0)
    assert meanfield.fixed_point(relu, weight_variance=0.0, bias_variance=3.0) == pytest.approx(3.0)


def test_depth_scale_counts_layers_to_a_factor_e_on_both_sides_of_one() -> None:
    assert meanfield.depth_scale(relu, 1.0, weight_variance=2 / 1.1) == pytest.approx(1 / log(1.1))
    assert meanfield.depth_scale(relu, 1.0, weight_variance=2 * 1.1) == pytest.approx(1 / log(1.1))
    assert meanfield.depth_scale(relu, 1.0, weight_variance=2.0) == inf


# Sampled networks


@pytest.mark.parametrize(
    ("activation", "gain", "bias_std"),
    [
        (tanh, 0.5, 0.0),
        (tanh, 1.0, 0.0),
        (tanh, 5 / 3, 0.2),
        (tanh, 2.0, 0.0),
        (sigmoid, 4.0, 0.0),
        (relu, 1.2, 0.3),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_wide_networks_do_what_theory_says(activation: Activation, gain: float, bias_std: float) -> None:
    width, n_layers, n_networks = 300, 40, 4
    network = DenseNetwork((width,) * (n_layers + 1), hidden=activation, output=identity)
    rng = np.random.default_rng(0)
    measured_q, measured_gradient = np.zeros(n_layers), np.zeros(n_layers)
    for _ in range(n_networks):
        theta = initialize(
            network,
            weight=initialization.kaiming_normal(gain=gain),
            bias=partial(normal_bias, std=bias_std),
            rng=rng,
        )
        x = rng.normal(size=(20, width))
        trace = forward(network, theta, x)
        signal = signal_propagation(network, theta, trace, rng.normal(size=x.shape))
        measured_q += signal.pre_activation.mean_square / n_networks
        measured_gradient += np.log(signal.pre_activation_gradient.mean_square) / n_networks
    settings = {"weight_variance": gain**2, "bias_variance": bias_std**2}
    first = gain**2 + bias_std**2
    q = meanfield.variance_by_layer(activation, first, n_layers, **settings)
    np.testing.assert_allclose(measured_q, q, rtol=0.3)
    # The last layer is linear, so its own gradient is the one that was drawn.
    expected = np.log(meanfield.gradient_by_layer(activation, q, weight_variance=gain**2))
    np.testing.assert_allclose(
        measured_gradient - measured_gradient[-1], expected, atol=0.05 + 0.02 * n_layers
    )
    per_layer = np.exp((measured_gradient[-1] - measured_gradient[0]) / (n_layers - 1))
    theory = np.exp((expected[-1] - expected[0]) / (n_layers - 1))
    assert per_layer == pytest.approx(theory, rel=0.02)


def test_relu_keeps_the_moments_that_theory_gives() -> None:
    z = np.random.default_rng(0).normal(0.0, sqrt(2.0), size=400_000)
    assert relu(z).mean() == pytest.approx(sqrt(2 / (2 * pi)), rel=0.01)
    assert (relu(z) ** 2).mean() == pytest.approx(
        meanfield.variance_map(relu, 2.0, weight_variance=1.0), rel=0.01
    )


# Errors


@pytest.mark.parametrize("q", [0.0, -1.0, float("nan")])
def test_a_start_that_is_no_variance_is_refused(q: float) -> None:
    with pytest.raises(ValueError, match=f"q must be a positive variance, got {q}"):
        meanfield.fixed_point(tanh, weight_variance=1.0, q=q)
