"""Networks drawn layer by layer: the same numbers as a held network, on each library, in little memory."""

import builtins
import tracemalloc

import numpy as np
import pytest

from nnbook.activations import relu, tanh
from nnbook.initialization import kaiming_normal, lecun_normal
from nnbook.ledger._deep import (
    DrawnNetwork,
    log_gradient_sizes,
    log_tangent_sizes,
    mover,
    normal_bias,
    shown_layers,
    slope_kurtosis,
)


def drawn(depth: int, width: int = 11, device: str = "numpy") -> DrawnNetwork:
    return DrawnNetwork(width, depth, lecun_normal(), (5, 3), normal_bias(0.1), device)


def walk(network: DrawnNetwork) -> tuple[np.ndarray, np.ndarray]:
    gain = network.on_device(np.array([[0.5], [2.0]]))
    x, along = network.normal_rows(2, stream=0), network.normal_rows(2, stream=1)
    return (
        log_tangent_sizes(network, tanh, x, along, gain=gain),
        log_gradient_sizes(network, tanh, x, along, gain=gain),
    )


@pytest.mark.parametrize("depth", [1, 2, 7, 10])
def test_gradients_are_those_of_a_network_that_is_held(depth: int) -> None:
    network, gain = drawn(depth), np.array([[0.5], [2.0]])
    a, zs = network.normal_rows(2, stream=0), []
    for weight, bias in network.layers():
        zs.append(gain * (a @ weight) + bias)
        a = tanh(zs[-1])
    deltas = [network.normal_rows(2, stream=1)]
    for number in reversed(range(depth - 1)):
        deltas.append(gain * (deltas[-1] @ network.layer(number + 1).weight.T) * tanh.derivative(zs[number]))
    squares = np.array([np.mean(delta**2, axis=1) for delta in reversed(deltas)])
    np.testing.assert_allclose(walk(network)[1], np.log(squares / squares[-1]), atol=1e-12)


def test_a_tangent_is_the_difference_of_two_near_inputs() -> None:
    network, gain, step = drawn(4), np.array([[1.5]]), 1e-6
    x, along = network.normal_rows(1, stream=0), network.normal_rows(1, stream=1)
    ends = []
    for start in (x + step * along, x - step * along):
        a = start
        for weight, bias in network.layers():
            a = tanh(gain * (a @ weight) + bias)
        ends.append(a)
    difference = np.mean(((ends[0] - ends[1]) / (2 * step)) ** 2) / np.mean(along**2)
    sizes = log_tangent_sizes(network, tanh, x, along, gain=gain)
    assert sizes[-1, 0] == pytest.approx(np.log(difference), abs=1e-7)


def test_torch_gives_the_same_numbers() -> None:
    pytest.importorskip("torch", reason="torch is missing: pip install 'nnbook[torch]'")
    for ours, theirs in zip(walk(drawn(9)), walk(drawn(9, device="cpu")), strict=True):
        np.testing.assert_allclose(theirs, ours, rtol=1e-11, atol=1e-11)


def test_a_layer_is_the_same_whenever_it_is_drawn_and_unlike_its_neighbours() -> None:
    network = drawn(3)
    np.testing.assert_array_equal(network.layer(1).weight, list(network.layers())[1].weight)
    assert abs(network.layer(0).weight - network.layer(1).weight).max() > 0.1
    assert network.layer(0).bias.shape == (11,)
    assert not DrawnNetwork(4, 1, kaiming_normal(), (0,)).layer(0).bias.any()


def test_memory_does_not_grow_with_depth() -> None:
    peaks = []
    for depth in (16, 256):
        tracemalloc.start()
        walk(drawn(depth, width=128))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Sixteen times the layers: all weights would be 16 times as much; the rows kept are 4 times as many.
    assert peaks[1] < 1.5 * peaks[0]


def test_no_depth_runs_out_of_range() -> None:
    network = DrawnNetwork(8, 1500, kaiming_normal(gain=0.3), (1,))
    x, gain = network.normal_rows(1, stream=0), np.ones((1, 1))
    assert np.isfinite(log_gradient_sizes(network, tanh, x, x, gain=gain)).all()
    assert log_tangent_sizes(
        drawn(30), relu, drawn(30).normal_rows(1, stream=0), x[:, :1] + np.zeros((1, 11)), gain=gain
    ).shape == (30, 1)


def test_devices_that_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="device must be one of numpy, cpu, cuda, got 'tpu'"):
        mover("tpu")
    torch = pytest.importorskip("torch", reason="torch is missing: pip install 'nnbook[torch]'")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    mover.cache_clear()
    with pytest.raises(RuntimeError, match="no CUDA device"):
        mover("cuda")


def test_a_torch_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_torch(name: str, *rest: object) -> None:
        raise ImportError(name, rest)

    mover.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(builtins, "__import__", without_torch)
        with pytest.raises(ImportError, match="pip install"):
            mover("cpu")


def test_layers_to_draw() -> None:
    assert shown_layers(4).tolist() == [1, 2, 3, 4]
    assert len(shown_layers(1000)) == 60
    assert shown_layers(1000)[-1] == 1000


def test_kurtosis_of_slopes() -> None:
    assert slope_kurtosis(relu, 3.0) == pytest.approx(2)
    assert slope_kurtosis(tanh, 0.0) == pytest.approx(1)
