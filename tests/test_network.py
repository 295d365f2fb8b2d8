"""The dense network: a step worked by hand, laws, and the gradient before three judges."""

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nnbook import activations, losses
from nnbook._array import Array
from nnbook.activations import Activation, elu, identity, leaky_relu, relu, sigmoid, tanh
from nnbook.gradcheck import check_gradient, numerical_gradient, relative_error
from nnbook.initialization import kaiming_normal, normal, torch_default_bias
from nnbook.losses import Loss, huber, mean_squared_error, softmax, softmax_cross_entropy
from nnbook.network import (
    DenseNetwork,
    backward,
    forward,
    initialize,
    load,
    loss_and_gradient,
    pack,
    predict,
    save,
    unpack,
)

Maker = Callable[[np.ndarray], Array]

ACTIVATIONS = [
    *(value for value in vars(activations).values() if isinstance(value, Activation)),
    leaky_relu(0.1),
    elu(0.7),
]
LOSSES = [*(value for value in vars(losses).values() if isinstance(value, Loss)), huber(0.3)]
SHAPES = [((5, 2), 1), ((5, 4, 2), 11), ((3, 7, 4, 2), 5), ((1, 1, 1), 1)]


def problem(
    network: DenseNetwork, n: int, loss: Loss, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return theta, x and a target that suits the loss."""
    theta = initialize(network, weight=normal(0.8), bias=torch_default_bias(), rng=rng)
    x = rng.normal(size=(n, network.layer_sizes[0]))
    target = softmax(rng.normal(size=(n, network.layer_sizes[-1])))
    return theta, x, target if loss is softmax_cross_entropy else 0.9 * target


def test_a_step_worked_by_hand(xp: Maker, to_numpy: Maker) -> None:
    # x = (1, 2), z₁ = (1·1 − 2·1 + 0.5, 1·2 + 2·3 + 0) = (−0.5, 8), a₁ = (0, 8), z₂ = 8·2 + 1 = 17.
    network = DenseNetwork((2, 2, 1), hidden=relu)
    theta = xp(np.array([1.0, 2.0, -1.0, 3.0, 0.5, 0.0, 5.0, 2.0, 1.0]))
    x, target = xp(np.array([[1.0, 2.0]])), xp(np.array([[14.0]]))
    trace = forward(network, theta, x)
    for arrays, expected in [
        (trace.pre_activations, [[[-0.5, 8.0]], [[17.0]]]),
        (trace.activations, [[[1.0, 2.0]], [[0.0, 8.0]], [[17.0]]]),
    ]:
        assert [to_numpy(array).tolist() for array in arrays] == expected
    loss, gradient = loss_and_gradient(network, theta, x, target, loss=mean_squared_error)
    # dL/dz₂ = 2·(17 − 14) = 6; dL/dz₁ = 6·(5, 2)⊙(0, 1) = (0, 12).
    assert float(loss) == 9.0
    assert to_numpy(gradient).tolist() == [0, 12, 0, 24, 0, 12, 0, 48, 6]


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
@pytest.mark.parametrize("hidden", ACTIVATIONS, ids=lambda activation: activation.name)
@pytest.mark.parametrize(("sizes", "n"), SHAPES, ids=str)
def test_gradient_is_what_torch_finds_in_our_own_forward(
    hidden: Activation, loss: Loss, sizes: tuple[int, ...], n: int, rng: np.random.Generator
) -> None:
    torch = pytest.importorskip("torch")
    network = DenseNetwork(sizes, hidden=hidden)
    theta, x, target = problem(network, n, loss, rng)
    leaf = torch.tensor(theta, requires_grad=True)
    value = loss(predict(network, leaf, torch.tensor(x)), torch.tensor(target))
    (expected,) = torch.autograd.grad(value, leaf)
    ours, gradient = loss_and_gradient(network, theta, x, target, loss=loss)
    assert float(ours) == pytest.approx(value.item(), rel=1e-13)
    np.testing.assert_allclose(gradient, expected.numpy(), rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
@pytest.mark.parametrize("hidden", ACTIVATIONS, ids=lambda activation: activation.name)
@pytest.mark.parametrize(("sizes", "n"), SHAPES, ids=str)
def test_gradient_is_the_limit_of_differences(
    hidden: Activation, loss: Loss, sizes: tuple[int, ...], n: int, rng: np.random.Generator
) -> None:
    network = DenseNetwork(sizes, hidden=hidden)
    theta, x, target = problem(network, n, loss, rng)
    numerical = numerical_gradient(lambda at: loss(predict(network, at, x), target), theta)
    gradient = loss_and_gradient(network, theta, x, target, loss=loss)[1]
    if loss is softmax_cross_entropy and sizes[-1] == 1:
        # A single class is always right: both are 0, but for the rounding of the differences.
        np.testing.assert_allclose(gradient, numerical, rtol=0, atol=1e-10)
    else:
        assert relative_error(gradient, numerical) < 1e-8


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
@pytest.mark.parametrize("hidden", ACTIVATIONS, ids=lambda activation: activation.name)
def test_signals_of_a_thousand_give_finite_gradients(
    hidden: Activation, loss: Loss, dtype: str, rng: np.random.Generator
) -> None:
    network = DenseNetwork((5, 4, 2), hidden=hidden)
    theta, x, target = (array.astype(dtype) for array in problem(network, 11, loss, rng))
    value, gradient = loss_and_gradient(network, theta, 1000 * np.sign(x), target, loss=loss)
    assert np.isfinite(value)
    assert np.isfinite(gradient).all()


@pytest.mark.parametrize("output", [sigmoid, tanh, relu], ids=lambda activation: activation.name)
def test_output_activation_takes_part(output: Activation, rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2), hidden=tanh, output=output)
    theta, x, target = problem(network, 11, mean_squared_error, rng)
    np.testing.assert_array_equal(
        predict(network, theta, x), output(forward(network, theta, x).pre_activations[-1])
    )
    check = check_gradient(
        lambda at: loss_and_gradient(network, at, x, target, loss=mean_squared_error), theta, rng=rng
    )
    assert check.relative_error < 1e-8


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_device_and_numbers_on_every_library(
    xp: Maker, to_numpy: Maker, dtype: str, rng: np.random.Generator
) -> None:
    network = DenseNetwork((5, 4, 3, 2))
    arrays = [array.astype(dtype) for array in problem(network, 11, softmax_cross_entropy, rng)]
    theta, x, target = (xp(array) for array in arrays)
    loss, gradient = loss_and_gradient(network, theta, x, target, loss=softmax_cross_entropy)
    assert loss.dtype == gradient.dtype == theta.dtype
    assert (type(gradient), gradient.shape, gradient.device) == (type(theta), theta.shape, theta.device)
    on_numpy = loss_and_gradient(network, *arrays, loss=softmax_cross_entropy)[1]
    np.testing.assert_allclose(
        to_numpy(gradient), on_numpy, rtol=1e-4, atol=1e-6 if dtype == "float32" else 1e-14
    )


def test_gradient_of_a_batch_is_the_mean_of_its_rows(rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2), hidden=tanh)
    theta, x, target = problem(network, 11, mean_squared_error, rng)
    rows = [
        loss_and_gradient(network, theta, x[i : i + 1], target[i : i + 1], loss=mean_squared_error)[1]
        for i in range(11)
    ]
    whole = loss_and_gradient(network, theta, x, target, loss=mean_squared_error)[1]
    np.testing.assert_allclose(whole, np.mean(rows, axis=0), rtol=1e-12, atol=1e-16)


def test_backward_is_linear_in_the_output_gradient(rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2), hidden=tanh)
    theta, x, target = problem(network, 11, mean_squared_error, rng)
    trace = forward(network, theta, x)
    np.testing.assert_allclose(
        backward(network, theta, trace, 3 * target - trace.output),
        3 * backward(network, theta, trace, target) - backward(network, theta, trace, trace.output),
        atol=1e-13,
    )


def test_nothing_given_is_changed(rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2))
    given = problem(network, 11, softmax_cross_entropy, rng)
    before = [array.copy() for array in given]
    trace = forward(network, *given[:2])
    kept = [array.copy() for array in (*trace.pre_activations, *trace.activations)]
    loss_and_gradient(network, *given, loss=softmax_cross_entropy)
    backward(network, given[0], trace, given[2])
    for array, copy in zip(
        (*given, *trace.pre_activations, *trace.activations), (*before, *kept), strict=True
    ):
        np.testing.assert_array_equal(array, copy)


def test_parameters_are_counted_and_layers_named() -> None:
    network = DenseNetwork(tuple(np.array([784, 30, 10])), hidden=tanh)
    assert network.n_parameters == 784 * 30 + 30 + 30 * 10 + 10
    assert network.layer_sizes == (784, 30, 10)
    assert {type(size) for size in network.layer_sizes} == {int}
    assert network.activations == (tanh, identity)
    assert DenseNetwork((4, 2), hidden=tanh).activations == (identity,)
    assert hash(network) == hash(DenseNetwork((784, 30, 10), hidden=tanh))


@pytest.mark.parametrize("sizes", [(), (3,), (3, 0), (3, -1, 2)])
def test_bad_layer_sizes_are_refused(sizes: tuple[int, ...]) -> None:
    wanted = "layer_sizes must be two or more positive ints, input first, got "
    with pytest.raises(ValueError, match=re.escape(f"{wanted}{sizes}")):
        DenseNetwork(sizes)


def test_layer_sizes_must_be_ints() -> None:
    with pytest.raises(TypeError, match="integer"):
        DenseNetwork(tuple(np.array([3.0, 2.0])))


def test_pack_undoes_unpack(xp: Maker, to_numpy: Maker, rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2))
    theta = xp(rng.normal(size=network.n_parameters))
    packed = pack(network, unpack(network, theta))
    np.testing.assert_array_equal(to_numpy(packed), to_numpy(theta))
    packed[0] = 7.0
    assert theta[0] != 7.0


def test_pack_refuses_other_shapes() -> None:
    with pytest.raises(ValueError, match=re.escape("shapes [((2, 3), (3,))], got [((3, 2), (3,))]")):
        pack(DenseNetwork((2, 3)), [(np.zeros((3, 2)), np.zeros(3))])


def test_initialize_draws_weight_before_bias_layer_by_layer() -> None:
    network = DenseNetwork((3, 4, 2))
    theta = initialize(network, weight=normal(1.0), bias=torch_default_bias(), rng=np.random.default_rng(7))
    rng = np.random.default_rng(7)
    expected = [
        draw(*sizes, rng=rng).reshape(-1)
        for sizes in [(3, 4), (4, 2)]
        for draw in (normal(1.0), torch_default_bias())
    ]
    np.testing.assert_array_equal(theta, np.concatenate(expected))
    assert theta.dtype == np.float64


def test_initialize_fills_biases_with_a_number(rng: np.random.Generator) -> None:
    network = DenseNetwork((3, 4, 2))
    assert [
        set(bias.tolist()) for _, bias in unpack(network, initialize(network, weight=normal(1.0), rng=rng))
    ] == [
        {0.0},
        {0.0},
    ]
    theta = initialize(network, weight=normal(1.0), bias=0.1, rng=rng)
    assert all((bias == 0.1).all() for _, bias in unpack(network, theta))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_saved_parameters_come_back(tmp_path: Path, dtype: str, rng: np.random.Generator) -> None:
    network = DenseNetwork((3, 4, 2), hidden=leaky_relu(0.1))
    theta = rng.normal(size=network.n_parameters).astype(dtype)
    save(tmp_path / "theta.npz", network, theta)
    loaded = load(tmp_path / "theta.npz", DenseNetwork((3, 4, 2), hidden=leaky_relu(0.1)))
    np.testing.assert_array_equal(loaded, theta)
    assert loaded.dtype == theta.dtype


@pytest.mark.parametrize(
    ("other", "name"),
    [
        (DenseNetwork((3, 2, 4)), "3-2-4, hidden relu, output identity"),
        (DenseNetwork((3, 4, 2), hidden=tanh), "3-4-2, hidden tanh, output identity"),
        (DenseNetwork((3, 4, 2), output=tanh), "3-4-2, hidden relu, output tanh"),
    ],
)
def test_parameters_of_another_network_are_refused(tmp_path: Path, other: DenseNetwork, name: str) -> None:
    network = DenseNetwork((3, 4, 2))
    save(tmp_path / "theta.npz", network, np.zeros(network.n_parameters))
    expected = (
        f"holds parameters of 3-4-2, hidden relu, output identity, got {name}; load with the saved network"
    )
    with pytest.raises(ValueError, match=expected):
        load(tmp_path / "theta.npz", other)


def test_save_refuses_a_theta_of_another_network(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="theta must have shape"):
        save(tmp_path / "theta.npz", DenseNetwork((3, 4, 2)), np.zeros(5))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("shape", [(5,), (11, 4), (2, 3, 5), ()])
def test_an_input_of_wrong_shape_is_refused(shape: tuple[int, ...]) -> None:
    network = DenseNetwork((5, 2))
    with pytest.raises(
        ValueError, match=re.escape(f"x must have shape (n, 5), one example a row, got {shape}")
    ):
        forward(network, np.zeros(network.n_parameters), np.zeros(shape))


def test_an_empty_batch_is_refused() -> None:
    with pytest.raises(ValueError, match=r"x must hold at least one example, got shape \(0, 5\)"):
        forward(DenseNetwork((5, 2)), np.zeros(12), np.zeros((0, 5)))


def test_an_input_of_another_dtype_is_refused(xp: Maker) -> None:
    with pytest.raises(
        TypeError, match=r"x must have theta's dtype .*float32, got .*float64; convert one of them"
    ):
        forward(DenseNetwork((5, 2)), xp(np.zeros(12, dtype="float32")), xp(np.zeros((1, 5))))


def test_an_output_gradient_of_wrong_shape_is_refused() -> None:
    network, theta = DenseNetwork((5, 2)), np.zeros(12)
    trace = forward(network, theta, np.zeros((3, 5)))
    with pytest.raises(
        ValueError, match=r"output_gradient must have the output's shape \(3, 2\), got \(2,\)"
    ):
        backward(network, theta, trace, np.zeros(2))


def test_two_libraries_in_one_call_are_refused() -> None:
    torch = pytest.importorskip("torch")
    network, theta = DenseNetwork((5, 2)), np.zeros(12)
    trace = forward(network, theta, np.zeros((3, 5)))
    with pytest.raises(TypeError, match="Multiple namespaces"):
        backward(network, torch.zeros(12, dtype=torch.float64), trace, np.zeros((3, 2)))
    with pytest.raises(TypeError, match="Multiple namespaces"):
        backward(network, theta, trace, torch.zeros((3, 2), dtype=torch.float64))


def test_nan_in_the_input_reaches_the_output(rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2), hidden=tanh)
    x = rng.normal(size=(3, 5))
    x[1, 2] = np.nan
    output = predict(network, rng.normal(size=network.n_parameters), x)
    np.testing.assert_array_equal(np.isnan(output), [[False, False], [True, True], [False, False]])


def test_pickle(rng: np.random.Generator) -> None:
    network = DenseNetwork((5, 4, 2), hidden=tanh)
    theta = initialize(network, weight=kaiming_normal(), rng=rng)
    trace = forward(network, theta, rng.normal(size=(3, 5)))
    assert pickle.loads(pickle.dumps(network)) == network  # noqa: S301
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(trace)).output, trace.output)  # noqa: S301
