import pickle

import numpy as np
import pytest

from nnbook import data, diagnostics, initialization
from nnbook.activations import identity, relu, sigmoid, tanh
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, Trace, backward, forward, initialize, unpack


def small(seed: int = 0) -> tuple[DenseNetwork, np.ndarray, Trace, np.ndarray]:
    """A network whose sizes all differ, with a trace of 11 rows and a gradient at its output."""
    network = DenseNetwork((3, 5, 4, 2), hidden=tanh, output=sigmoid)
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=network.n_parameters)
    trace = forward(network, theta, rng.normal(size=(11, 3)))
    return network, theta, trace, rng.normal(size=(11, 2))


# Statistics


def test_statistics_by_hand() -> None:
    statistics = diagnostics.layer_statistics([np.array([[0.0, 4.0], [2.0, 2.0]]), np.array([0.0, 0.0, 3.0])])
    assert statistics.mean.tolist() == [2.0, 1.0]
    np.testing.assert_allclose(statistics.std, [np.sqrt(2), np.sqrt(2)])
    assert statistics.mean_square.tolist() == [6.0, 3.0]
    np.testing.assert_allclose(statistics.zero_fraction, [1 / 4, 2 / 3])


def test_activation_statistics_leave_the_input_out() -> None:
    network, _, trace, _ = small()
    statistics = diagnostics.activation_statistics(trace)
    assert statistics.mean.shape == (3,)
    assert len(network.layer_sizes) == 4
    np.testing.assert_allclose(statistics.mean, [a.mean() for a in trace.activations[1:]])


def test_gradient_statistics_are_those_of_the_weights() -> None:
    network, theta, trace, output_gradient = small()
    gradient = backward(network, theta, trace, output_gradient)
    statistics = diagnostics.gradient_statistics(network, gradient)
    np.testing.assert_allclose(statistics.std, [layer.weight.std() for layer in unpack(network, gradient)])


def test_half_of_a_relu_layer_is_zero_at_the_start(rng: np.random.Generator) -> None:
    network = DenseNetwork((64, 200, 200, 10), hidden=relu)
    theta = initialize(network, weight=initialization.kaiming_normal(), rng=rng)
    statistics = diagnostics.activation_statistics(forward(network, theta, data.digits().x))
    np.testing.assert_allclose(statistics.zero_fraction[:2], 0.5, atol=0.07)
    assert statistics.zero_fraction[2] == 0


# dL/dz


def test_pre_activation_gradients_make_the_gradient_of_backward() -> None:
    network, theta, trace, output_gradient = small()
    deltas = diagnostics.pre_activation_gradients(network, theta, trace, output_gradient)
    gradient = unpack(network, backward(network, theta, trace, output_gradient))
    assert [delta.shape for delta in deltas] == [(11, 5), (11, 4), (11, 2)]
    for x, delta, layer in zip(trace.activations, deltas, gradient, strict=False):
        np.testing.assert_allclose(x.T @ delta, layer.weight, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(delta.sum(axis=0), layer.bias, rtol=1e-12, atol=1e-14)


def test_pre_activation_gradients_are_those_of_torch() -> None:
    torch = pytest.importorskip("torch")
    network, theta, trace, output_gradient = small()
    theirs = forward(network, torch.tensor(theta, requires_grad=True), torch.tensor(trace.activations[0]))
    for z in theirs.pre_activations:
        z.retain_grad()
    theirs.output.backward(torch.tensor(output_gradient))
    ours = diagnostics.pre_activation_gradients(network, theta, trace, output_gradient)
    for z, delta in zip(theirs.pre_activations, ours, strict=True):
        np.testing.assert_allclose(delta, z.grad.numpy(), rtol=1e-12, atol=1e-15)


def test_signal_propagation_gathers_all_four() -> None:
    network, theta, trace, output_gradient = small()
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    deltas = diagnostics.pre_activation_gradients(network, theta, trace, output_gradient)
    gradient = backward(network, theta, trace, output_gradient)
    expected = {
        "pre_activation": diagnostics.layer_statistics(trace.pre_activations),
        "activation": diagnostics.activation_statistics(trace),
        "pre_activation_gradient": diagnostics.layer_statistics(deltas),
        "weight_gradient": diagnostics.gradient_statistics(network, gradient),
    }
    for name, statistics in expected.items():
        for field in ("mean", "std", "mean_square", "zero_fraction"):
            ours, wanted = getattr(getattr(signal, name), field), getattr(statistics, field)
            np.testing.assert_allclose(ours, wanted, rtol=1e-10, err_msg=f"{name}.{field}")


@pytest.mark.parametrize("seed", range(3))
def test_under_the_standard_initialization_dl_dz_vanishes_and_dl_dw_does_not(seed: int) -> None:
    """Glorot and Bengio 2010, section 4.2.1: U(±1/√n), equal layers of tanh, seen at the start."""
    rng = np.random.default_rng(seed)
    digits = data.digits()
    (scaled,) = data.standardize(digits)
    network = DenseNetwork((64, *[300] * 5, 10), hidden=tanh)
    theta = initialize(network, weight=initialization.torch_default(), rng=rng)
    trace = forward(network, theta, scaled.x)
    output_gradient = softmax_cross_entropy.gradient(trace.output, digits.target)
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    shrinkage = signal.pre_activation_gradient.std[1:5] / signal.pre_activation_gradient.std[:4]
    assert (shrinkage > np.sqrt(3) * 0.95).all()
    hidden_to_hidden = signal.weight_gradient.std[1:5]
    assert hidden_to_hidden.max() / hidden_to_hidden.min() < 1.5


# Updates and dead units


def test_update_ratio_of_a_step_of_one_percent() -> None:
    network, theta, _, _ = small()
    np.testing.assert_allclose(diagnostics.update_ratio(network, theta, 1.01 * theta), [0.01, 0.01, 0.01])


def test_update_ratio_looks_at_each_layers_weight_alone() -> None:
    network = DenseNetwork((2, 1, 1))
    before, after = np.array([3.0, 4.0, 9.0, 2.0, 9.0]), np.array([3.0, 4.5, 0.0, 2.0, 0.0])
    np.testing.assert_allclose(diagnostics.update_ratio(network, before, after), [0.1, 0.0])


def test_update_ratio_of_small_weights() -> None:
    network = DenseNetwork((1, 1))
    np.testing.assert_allclose(
        diagnostics.update_ratio(network, np.array([0.01, 0.0]), np.array([0.02, 0.0])), [1.0]
    )


def test_update_ratio_of_layers_of_zeros() -> None:
    network = DenseNetwork((1, 1, 1))
    ratio = diagnostics.update_ratio(network, np.zeros(4), np.array([1.0, 0.0, 0.0, 0.0]))
    assert ratio.tolist() == [np.inf, 0.0]


def test_a_unit_is_dead_only_if_every_row_leaves_it_flat() -> None:
    network = DenseNetwork((1, 3, 2), hidden=relu, output=identity)
    theta = np.array([1.0, 1.0, -1.0, -5.0, 0.0, -5.0, *np.zeros(8)])
    # Units compute x − 5, x and −x − 5: for x = 1 and x = 2 the first and the third stay below 0.
    trace = forward(network, theta, np.array([[1.0], [2.0]]))
    (dead,) = diagnostics.dead_units(network, trace)
    assert dead.tolist() == [True, False, True]
    trace = forward(network, theta, np.array([[1.0], [6.0]]))
    (dead,) = diagnostics.dead_units(network, trace)
    assert dead.tolist() == [False, False, True]


def test_units_of_tanh_do_not_die(rng: np.random.Generator) -> None:
    network = DenseNetwork((3, 5, 4, 2), hidden=tanh)
    trace = forward(network, rng.normal(size=network.n_parameters), rng.normal(size=(11, 3)))
    dead = diagnostics.dead_units(network, trace)
    assert [layer.shape for layer in dead] == [(5,), (4,)]
    assert not any(layer.any() for layer in dead)


def test_a_dead_units_incoming_weights_have_no_gradient(rng: np.random.Generator) -> None:
    network = DenseNetwork((3, 5, 2), hidden=relu)
    theta = rng.normal(size=network.n_parameters)
    unpack(network, theta)[0].bias[2] = -100.0
    trace = forward(network, theta, rng.normal(size=(11, 3)))
    gradient = unpack(network, backward(network, theta, trace, rng.normal(size=(11, 2))))
    (dead,) = diagnostics.dead_units(network, trace)
    assert dead[2]
    np.testing.assert_array_equal((gradient[0].weight == 0).all(axis=0), dead)


def test_statistics_pickle() -> None:
    network, theta, trace, output_gradient = small()
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    copy = pickle.loads(pickle.dumps(signal))  # noqa: S301 - our own bytes
    np.testing.assert_array_equal(copy.activation.mean, signal.activation.mean)
