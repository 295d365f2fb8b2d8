"""Random networks too wide and deep to be held: each layer is drawn from a seed, used, and thrown away.

Layer ``k`` is drawn by NumPy from the stream of the network and ``k``, so it is the same whenever it is asked
for, on any device: a backward pass draws it again instead of keeping it.  Memory is that of one layer, and of
``2 √depth`` rows of activations on the way back, however deep the network.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import ceil, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook._array import Array, Layer, array_namespace
from nnbook.activations import Activation, gaussian_mean
from nnbook.ledger._claim import Measurement
from nnbook.network import Initializer

DEVICES = ("numpy", "cpu", "cuda")
MOST_POINTS = 60


@cache
def mover(device: str) -> Callable[[NDArray[Any]], Array]:
    """Return the function that brings a NumPy array to a device.

    Parameters
    ----------
    device : {"numpy", "cpu", "cuda"}
        ``numpy`` leaves it what it is; the others make a torch tensor there.

    Returns
    -------
    callable
        Takes a NumPy array.

    Raises
    ------
    ValueError
        If there is no device of that name.
    ImportError
        If torch is needed and missing.
    RuntimeError
        If torch sees no CUDA device.
    """
    if device not in DEVICES:
        raise ValueError(f"device must be one of {', '.join(DEVICES)}, got {device!r}")
    if device == "numpy":
        return np.asarray
    try:
        import torch
    except ImportError as error:
        message = f'device {device!r} computes with torch: pip install "nnbook[torch]", or take device numpy'
        raise ImportError(message) from error
    if device == "cuda" and not torch.cuda.is_available():
        raise RuntimeError("torch sees no CUDA device on this machine: take device cpu or numpy")
    return partial(torch.asarray, device=device)


@dataclass(frozen=True)
class DrawnNetwork:
    """A random network of equally wide layers that is never held as a whole.

    Parameters
    ----------
    width, depth : int
        Units in each layer, the input included, and number of layers.
    weight : Initializer
        Draws each weight.
    stream : sequence of int
        What the random numbers come from: another stream is another network.
    bias : Initializer, optional
        Draws each bias, of shape ``(width,)``; zeros if left out.
    device : {"numpy", "cpu", "cuda"}
        Where layers are handed out; they are drawn by NumPy wherever that is.
    """

    width: int
    depth: int
    weight: Initializer
    stream: Sequence[int]
    bias: Initializer | None = None
    device: str = "numpy"

    def layer(self, number: int) -> Layer:
        """Draw layer ``number`` (the first is 0), the same each time."""
        rng = np.random.default_rng((*self.stream, number))
        weight = self.weight(self.width, self.width, rng=rng)
        bias = self.bias(self.width, self.width, rng=rng) if self.bias else np.zeros(self.width)
        return Layer(self.on_device(weight), self.on_device(bias))

    def layers(self) -> Iterator[Layer]:
        """Draw all layers, one at a time."""
        return map(self.layer, range(self.depth))

    def normal_rows(self, number_of_rows: int, *, stream: int) -> Array:
        """Draw rows of standard normal numbers, shape ``(number_of_rows, width)``, apart from all layers."""
        rng = np.random.default_rng((*self.stream, self.depth + stream))
        return self.on_device(rng.normal(size=(number_of_rows, self.width)))

    def on_device(self, array: NDArray[Any]) -> Array:
        """Bring an array to where the network computes."""
        return mover(self.device)(array)


def normal_bias(variance: float) -> Initializer:
    """Return an initializer of biases: normal numbers of mean 0 and the given variance."""
    return partial(_normal_bias, std=sqrt(variance))


def _normal_bias(fan_in: int, fan_out: int, *, rng: np.random.Generator, std: float) -> Array:
    del fan_in
    return rng.normal(0.0, std, size=fan_out)


def log_tangent_sizes(
    network: DrawnNetwork, activation: Activation, x: Array, tangent: Array, *, gain: Array
) -> Measurement:
    """Push a small change of the input through a network, and tell how it grows.

    ``z = gain · a W + b``, ``a = φ(z)``; the tangent ``t`` is multiplied by each layer's Jacobian.

    Parameters
    ----------
    network : DrawnNetwork
        Its weights are drawn anew at each use.
    activation : Activation
        Of every layer.
    x, tangent : array, shape (rows, width)
        Inputs, and the direction in which each is changed.
    gain : array, shape (rows, 1)
        Factor on all weights, one a row: rows walk through networks that differ in it alone.

    Returns
    -------
    ndarray, shape (depth, rows)
        Logarithm of the mean square of the tangent after each layer, over that of ``tangent``.
    """
    sizes = []
    tangent, _ = _to_unit_size(tangent)
    for weight, bias in network.layers():
        z = gain * (x @ weight) + bias
        tangent, size = _to_unit_size(activation.derivative(z) * (gain * (tangent @ weight)))
        sizes.append(size)
        x = activation(z)
    return np.cumsum(np.log(sizes), axis=0)


def _to_unit_size(rows: Array) -> tuple[Array, list[float]]:
    """Return rows of mean square 1, and the mean squares they had; so that none can run out of range."""
    xp = array_namespace(rows)
    size = xp.mean(rows * rows, axis=1, keepdims=True)
    return rows / xp.sqrt(size), size[:, 0].tolist()


def log_gradient_sizes(
    network: DrawnNetwork, activation: Activation, x: Array, gradient: Array, *, gain: Array
) -> Measurement:
    """Carry a gradient back through a network, and tell how it changes.

    Parameters
    ----------
    network, activation, x
        As for :func:`log_tangent_sizes`.
    gradient : array, shape (rows, width)
        The last layer's dL/dz.
    gain : array, shape (rows, 1)
        As for :func:`log_tangent_sizes`.

    Returns
    -------
    ndarray, shape (depth, rows)
        Logarithm of the mean square of dL/dz of each layer, over that of the last layer, which is 0.
    """
    n_steps = network.depth - 1  # the last layer's own z is not needed
    stride = max(1, ceil(sqrt(n_steps)))
    kept = _every(stride, network, activation, x, gain)
    gradient, _ = _to_unit_size(gradient)
    sizes = [[1.0] * len(x)]
    for start in reversed(range(0, n_steps, stride)):
        numbers = range(start, min(start + stride, n_steps))
        slopes = _slopes(numbers, network, activation, kept.pop(), gain)
        for number in reversed(numbers):
            activation_gradient = gain * (gradient @ network.layer(number + 1).weight.T)
            gradient, size = _to_unit_size(activation_gradient * slopes.pop())
            sizes.append(size)
    return np.cumsum(np.log(sizes), axis=0)[::-1]


def _every(stride: int, network: DrawnNetwork, activation: Activation, x: Array, gain: Array) -> list[Array]:
    """Go forward, and keep what comes into every ``stride``-th layer."""
    kept = []
    for number in range(network.depth - 1):
        if number % stride == 0:
            kept.append(x)
        weight, bias = network.layer(number)
        x = activation(gain * (x @ weight) + bias)
    return kept


def _slopes(
    numbers: range, network: DrawnNetwork, activation: Activation, x: Array, gain: Array
) -> list[Array]:
    """Go through a few layers again, and return φ′(z) of each."""
    slopes = []
    for number in numbers:
        weight, bias = network.layer(number)
        z = gain * (x @ weight) + bias
        slopes.append(activation.derivative(z))
        x = activation(z)
    return slopes


def shown_layers(depth: int) -> NDArray[np.integer]:
    """Return up to 60 layers to draw, the first and the last among them; the first is 1."""
    return np.unique(np.linspace(1, depth, min(depth, MOST_POINTS)).round().astype(int))


def slope_kurtosis(activation: Activation, q: float) -> float:
    """Return ``E φ′⁴ / (E φ′²)²`` for ``z`` of variance ``q``: 1 for a line, 2 for the ReLU."""
    square = gaussian_mean(lambda z: activation.derivative(z) ** 2, q)
    return gaussian_mean(lambda z: activation.derivative(z) ** 4, q) / square**2
