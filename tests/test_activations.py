"""Activations: worked values, laws, PyTorch, finite differences, extremes."""

import pickle
from collections.abc import Callable
from math import erf, exp, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import activations
from nnbook._array import Array
from nnbook._quadrature import _half_line_quadrature
from nnbook.activations import Activation, elu, gaussian_mean, leaky_relu, relu, scaled_tanh, sigmoid, tanh

Maker = Callable[[np.ndarray], Array]

ALL = [
    *(value for value in vars(activations).values() if isinstance(value, Activation)),
    leaky_relu(0.1),
    elu(1.0),
    elu(0.7),
]
KINKED = {"relu", "leaky_relu(0.1)", "elu(0.7)", "selu"}
each = pytest.mark.parametrize("activation", ALL, ids=lambda activation: activation.name)


def torch_reference(name: str) -> Callable[[Array], Array]:
    torch = pytest.importorskip("torch")
    f = torch.nn.functional
    references: dict[str, Callable[[Array], Array]] = {
        "identity": lambda z: z,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "scaled_tanh": lambda z: 1.7159 * torch.tanh(2 / 3 * z),
        "relu": f.relu,
        "leaky_relu(0.1)": lambda z: f.leaky_relu(z, 0.1),
        "elu(1.0)": f.elu,
        "elu(0.7)": lambda z: f.elu(z, 0.7),
        "selu": f.selu,
        "softplus": f.softplus,
        "silu": f.silu,
        "gelu": lambda z: f.gelu(z, approximate="tanh"),
        "mish": f.mish,
    }
    return references[name]


def test_every_activation_of_the_contract_is_there() -> None:
    names = {activation.name for activation in ALL}
    assert names == {
        *("identity", "sigmoid", "tanh", "relu", "softplus", "gelu", "silu", "mish", "selu", "scaled_tanh"),
        *("leaky_relu(0.1)", "elu(1.0)", "elu(0.7)"),
    }


@each
def test_value_and_slope_are_torchs(activation: Activation) -> None:
    torch = pytest.importorskip("torch")
    z = torch.linspace(-30, 30, 4001, dtype=torch.float64, requires_grad=True)
    value = torch_reference(activation.name)(z)
    (slope,) = torch.autograd.grad(value.sum(), z)
    at = z.detach().numpy()
    # torch's softplus is linear beyond 20, an error of 2e-9.
    tolerance = 3e-9 if activation.name == "softplus" else 1e-14
    np.testing.assert_allclose(activation(at), value.detach().numpy(), rtol=1e-14, atol=tolerance)
    np.testing.assert_allclose(activation.derivative(at), slope.numpy(), rtol=1e-14, atol=tolerance)


@each
def test_slope_is_what_torch_finds_in_our_own_value(activation: Activation) -> None:
    torch = pytest.importorskip("torch")
    points = np.array([-1e3, -50.0, -3.0, -0.5, -1e-9, 0.0, 1e-9, 0.5, 3.0, 50.0, 1e3])
    if activation.name in KINKED:
        points = points[points != 0]
    z = torch.tensor(points, requires_grad=True)
    (slope,) = torch.autograd.grad(activation(z).sum(), z)
    np.testing.assert_allclose(activation.derivative(points), slope.numpy(), rtol=1e-12, atol=1e-15)


@each
@given(z=st.floats(-20, 20).filter(lambda z: abs(z) > 1e-3))
def test_slope_is_the_limit_of_differences(activation: Activation, z: float) -> None:
    at, h = np.array([z]), 1e-5
    difference = (activation(at + h) - activation(at - h)) / (2 * h)
    np.testing.assert_allclose(activation.derivative(at), difference, rtol=1e-6, atol=1e-9)


@each
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_shape_and_library_are_kept(activation: Activation, xp: Maker, dtype: str) -> None:
    z = xp(np.linspace(-2, 2, 55, dtype=dtype).reshape(11, 5))
    for answer in (activation(z), activation.derivative(z)):
        assert type(answer) is type(z)
        assert (answer.dtype, answer.shape, answer.device) == (z.dtype, z.shape, z.device)


@each
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_extremes_stay_finite(activation: Activation, xp: Maker, to_numpy: Maker, dtype: str) -> None:
    largest = np.finfo(dtype).max / 4
    z = xp(np.array([-largest, -1e3, -89, 0, 89, 1e3, largest], dtype=dtype))
    assert np.isfinite(to_numpy(activation(z))).all()
    slopes = to_numpy(activation.derivative(z))
    assert ((slopes >= -0.2) & (slopes <= 1.8)).all()
    assert slopes[-1] == pytest.approx(slopes[-2])


@each
def test_nan_goes_through(activation: Activation) -> None:
    assert np.isnan(activation(np.array([np.nan]))).all()


@each
def test_plain_numbers_work(activation: Activation) -> None:
    assert float(activation(-0.7)) == activation(np.array([-0.7]))[0]
    assert float(activation.derivative(-0.7)) == activation.derivative(np.array([-0.7]))[0]


@each
def test_input_stays_as_it_was(activation: Activation) -> None:
    z = np.array([-2.0, 0.0, 2.0])
    activation(z)
    activation.derivative(z)
    np.testing.assert_array_equal(z, [-2.0, 0.0, 2.0])


@each
def test_pickle(activation: Activation) -> None:
    again = pickle.loads(pickle.dumps(activation))  # noqa: S301
    z = np.linspace(-3, 3, 7)
    assert again.name == activation.name
    np.testing.assert_array_equal(again(z), activation(z))
    np.testing.assert_array_equal(again.derivative(z), activation.derivative(z))


def test_slopes_at_the_kink_by_convention() -> None:
    zero = np.zeros(1)
    assert relu.derivative(zero) == 0
    assert leaky_relu(0.1).derivative(zero) == 0.1
    assert elu(0.7).derivative(zero) == 0.7
    assert activations.selu.derivative(zero) == pytest.approx(1.0507009873554805 * 1.6732632423543772)


def test_sigmoid_keeps_its_digits_far_out() -> None:
    assert sigmoid(np.array([-40.0]))[0] == pytest.approx(exp(-40), rel=1e-14)
    assert sigmoid.derivative(np.array([40.0]))[0] == pytest.approx(exp(-40), rel=1e-14)
    assert sigmoid(0) == 0.5
    assert sigmoid.derivative(0) == 0.25


def test_parametric_activations_by_hand() -> None:
    z = np.array([-2.0, 0.0, 3.0])
    np.testing.assert_allclose(leaky_relu(0.1)(z), [-0.2, 0.0, 3.0], rtol=1e-15)
    np.testing.assert_allclose(leaky_relu(0.1).derivative(z), [0.1, 0.1, 1.0], rtol=1e-15)
    np.testing.assert_allclose(elu(0.5)(z), [0.5 * (exp(-2) - 1), 0.0, 3.0], rtol=1e-15)
    np.testing.assert_allclose(elu(0.5).derivative(z), [0.5 * exp(-2), 0.5, 1.0], rtol=1e-15)
    assert (leaky_relu(0.0).name, elu(0.0).name) == ("leaky_relu(0.0)", "elu(0.0)")


def test_nodes_and_weights_of_the_quadrature() -> None:
    nodes, weights = _half_line_quadrature(n_nodes=5, cutoff=2.0)
    np.testing.assert_allclose(nodes, -nodes[::-1], rtol=1e-15)
    np.testing.assert_allclose(weights, weights[::-1], rtol=1e-15)
    assert (np.diff(nodes) > 0).all()
    assert (nodes.size, weights.sum()) == (10, pytest.approx(1, rel=1e-15))
    # Truncated at two standard deviations, the mean square is 1 − 2·2·density(2)/P(|z| < 2).
    expected = 1 - 4 * exp(-2) / sqrt(2 * pi) / erf(2 / sqrt(2))
    assert (weights * nodes**2).sum() == pytest.approx(expected, rel=1e-5)


def test_scaled_tanh_maps_one_to_one() -> None:
    assert scaled_tanh(1.0) == pytest.approx(1, abs=1e-4)


@given(st.floats(-20, 20))
def test_tanh_is_a_stretched_sigmoid(z: float) -> None:
    assert tanh(z) == pytest.approx(2 * sigmoid(2 * z) - 1, abs=1e-15)


@pytest.mark.parametrize(
    ("make", "name"), [(leaky_relu, "negative_slope"), (elu, "alpha")], ids=["leaky_relu", "elu"]
)
@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_parameters_must_be_finite(make: Callable[[float], Activation], name: str, bad: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be a finite number, got {bad}"):
        make(bad)


def test_parameters_become_python_floats_and_name_the_activation() -> None:
    assert leaky_relu(np.float64(0.123456789)).name == "leaky_relu(0.123456789)"
    z = np.ones(2, dtype=np.float32)
    assert elu(np.float64(0.5)).derivative(-z).dtype == np.float32
    assert leaky_relu().name == "leaky_relu(0.01)"
    assert elu().name == "elu(1.0)"


@pytest.mark.parametrize("q", [1e-6, 0.3, 1.0, 4.0, 100.0])
def test_gaussian_means_by_hand(q: float) -> None:
    assert gaussian_mean(np.ones_like, q) == pytest.approx(1, rel=1e-14)
    assert gaussian_mean(lambda z: z, q) == pytest.approx(0, abs=1e-13)
    assert gaussian_mean(np.square, q) == pytest.approx(q, rel=1e-13)
    assert gaussian_mean(lambda z: z**4, q) == pytest.approx(3 * q**2, rel=1e-13)
    assert gaussian_mean(relu, q) == pytest.approx(sqrt(q / (2 * pi)), rel=1e-13)
    assert gaussian_mean(lambda z: relu(z) ** 2, q) == pytest.approx(q / 2, rel=1e-13)
    assert gaussian_mean(np.cos, q) == pytest.approx(exp(-q / 2), abs=1e-12)


def test_gaussian_mean_of_a_step_and_at_zero_variance() -> None:
    assert gaussian_mean(relu.derivative, 2.0) == pytest.approx(0.5, rel=1e-14)
    assert gaussian_mean(sigmoid, 0.0) == pytest.approx(0.5, rel=1e-14)
    assert gaussian_mean(np.square) == pytest.approx(1, rel=1e-13)


@pytest.mark.parametrize("q", [-1.0, float("nan"), float("inf")])
def test_gaussian_mean_refuses_what_is_no_variance(q: float) -> None:
    with pytest.raises(ValueError, match=f"q must be a finite variance, 0 or more, got {q}"):
        gaussian_mean(np.square, q)
