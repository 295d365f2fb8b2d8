"""A network's shape, and the flat vector that holds its parameters: :mod:`nnbook.network` is its public name.

``theta`` holds, layer by layer, the weight (row by row), then the bias. This file makes such vectors, cuts
them into layers, joins layers into them, and keeps them on disk; what a network computes is in
``network.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import index
from os import PathLike
from typing import Protocol

import numpy as np

from nnbook._array import Array, Layer, array_namespace, layer_views, layout
from nnbook.activations import Activation, identity, relu


@dataclass(frozen=True)
class DenseNetwork:
    """The shape of a network: it holds no parameters.

    Parameters
    ----------
    layer_sizes : sequence of int
        Units in each layer, from the input to the output: ``(64, 32, 10)`` has one hidden layer.
    hidden : Activation
        Of every layer but the last.
    output : Activation
        Of the last layer; with losses on logits it stays the identity.

    Raises
    ------
    ValueError
        If there are fewer than two layers or a size is not positive.

    Examples
    --------
    >>> DenseNetwork((64, 32, 10)).n_parameters
    2410
    """

    layer_sizes: tuple[int, ...]
    hidden: Activation = relu
    output: Activation = identity

    def __post_init__(self) -> None:
        sizes = tuple(index(size) for size in self.layer_sizes)
        if not sizes[1:] or min(sizes) < 1:
            raise ValueError(
                f"layer_sizes must be two or more positive ints, input first, got {self.layer_sizes}"
            )
        object.__setattr__(self, "layer_sizes", sizes)

    @property
    def n_parameters(self) -> int:
        """Weights and biases of all layers: the length of ``theta``."""
        return int(layout(self.layer_sizes)[-1][-1].stop)

    @property
    def activations(self) -> tuple[Activation, ...]:
        """The activation of each layer, first hidden to output."""
        return (self.hidden,) * (len(self.layer_sizes) - 2) + (self.output,)


class Initializer(Protocol):
    """Draws the weight of a layer; an initializer of biases returns shape ``(fan_out,)`` instead."""

    def __call__(self, fan_in: int, fan_out: int, *, rng: np.random.Generator) -> Array:
        """Return an array of shape ``(fan_in, fan_out)``."""


def initialize(
    network: DenseNetwork,
    *,
    weight: Initializer,
    bias: float | Initializer = 0.0,
    rng: np.random.Generator,
) -> Array:
    """Draw the parameters of every layer.

    Parameters
    ----------
    network : DenseNetwork
        The shape to fill.
    weight : Initializer
        Such as ``initialization.kaiming_normal()``.
    bias : float or Initializer
        One number for every bias, or ``init(fan_in, fan_out, *, rng)`` of shape ``(fan_out,)``.
    rng : numpy.random.Generator
        Drawn from layer by layer, weight before bias.

    Returns
    -------
    array, shape (n_parameters,)
        The flat vector ``theta``, float64.

    Examples
    --------
    >>> from nnbook.initialization import constant
    >>> initialize(DenseNetwork((2, 1)), weight=constant(0.5), bias=3.0, rng=np.random.default_rng(0))
    array([0.5, 0.5, 3. ])
    """
    theta = np.empty(network.n_parameters)
    for layer in unpack(network, theta):
        fan_in, fan_out = layer.weight.shape
        layer.weight[:] = weight(fan_in, fan_out, rng=rng)
        layer.bias[:] = bias(fan_in, fan_out, rng=rng) if callable(bias) else bias
    return theta


def unpack(network: DenseNetwork, theta: Array) -> tuple[Layer, ...]:
    """Give the flat vector its layers back, as views that share its memory.

    Parameters
    ----------
    network : DenseNetwork
        Whose parameters ``theta`` holds.
    theta : array, shape (n_parameters,)
        Parameters, or anything of their layout, such as a gradient.

    Returns
    -------
    tuple of Layer
        ``(weight, bias)`` of shapes ``(fan_in, fan_out)`` and ``(fan_out,)`` for each layer.

    Raises
    ------
    ValueError
        If ``theta`` does not have ``n_parameters`` elements or is not contiguous.

    Examples
    --------
    >>> unpack(DenseNetwork((2, 1)), np.arange(3.0))[0].bias
    array([2.])
    """
    return layer_views(theta, network.layer_sizes)


def pack(network: DenseNetwork, layers: Iterable[tuple[Array, Array]]) -> Array:
    """Join the weights and biases of all layers into one flat vector: the inverse of :func:`unpack`.

    Parameters
    ----------
    network : DenseNetwork
        Whose layers these are.
    layers : iterable of (weight, bias)
        One pair a layer, of shapes ``(fan_in, fan_out)`` and ``(fan_out,)``.

    Returns
    -------
    array, shape (n_parameters,)
        A new vector ``theta``.

    Raises
    ------
    ValueError
        If a weight or a bias does not have the network's shape.

    Examples
    --------
    >>> pack(DenseNetwork((2, 1)), [(np.ones((2, 1)), np.zeros(1))])
    array([1., 1., 0.])
    """
    pairs = list(layers)
    found = [(tuple(weight.shape), tuple(bias.shape)) for weight, bias in pairs]
    wanted = [(shape, shape[1:]) for _, shape, _ in layout(network.layer_sizes)]
    if found != wanted:
        raise ValueError(f"layers must have (weight, bias) shapes {wanted}, got {found}")
    flat = [part.reshape(-1) for pair in pairs for part in pair]
    return array_namespace(*flat).concat(flat)


def save(path: str | PathLike[str], network: DenseNetwork, theta: Array) -> None:
    """Write parameters to an ``.npz`` file, with a description of the network they belong to.

    Parameters
    ----------
    path : str or path
        File to write; NumPy appends ``.npz`` to a name without it.
    network : DenseNetwork
        Whose parameters ``theta`` holds.
    theta : array, shape (n_parameters,)
        On the CPU, and without a torch graph.

    Raises
    ------
    ValueError
        If ``theta`` does not belong to ``network``.
    """
    unpack(network, theta)
    np.savez(path, theta=np.asarray(theta), network=_description(network))


def load(path: str | PathLike[str], network: DenseNetwork) -> Array:
    """Read the parameters that :func:`save` wrote, for the same network.

    Parameters
    ----------
    path : str or path
        File to read.
    network : DenseNetwork
        Must have the saved network's layer sizes and activations: functions live in code, not in files.

    Returns
    -------
    array, shape (n_parameters,)
        NumPy ``theta`` of the saved dtype.

    Raises
    ------
    ValueError
        If the file holds another network's parameters.
    """
    with np.load(path) as file:
        saved, theta = str(file["network"]), file["theta"]
    if saved != _description(network):
        raise ValueError(
            f"{path} holds parameters of {saved}, got {_description(network)}; load with the saved network"
        )
    return theta


def _description(network: DenseNetwork) -> str:
    """Return what must agree between file and code: ``64-32-10, hidden relu, output identity``."""
    sizes = "-".join(map(str, network.layer_sizes))
    return f"{sizes}, hidden {network.hidden.name}, output {network.output.name}"
