"""Weights that are scaled by looking at real data; :mod:`nnbook.initialization` is its public name."""

from math import inf, sqrt

from nnbook._array import Array, array_namespace
from nnbook.network import DenseNetwork, unpack


def layer_sequential_unit_variance(
    network: DenseNetwork, theta: Array, x: Array, *, tolerance: float = 0.1, max_iterations: int = 10
) -> Array:
    """Rescale the weights, layer after layer, until real data give pre-activations of variance 1.

    Parameters
    ----------
    network : DenseNetwork
        Sizes and activations.
    theta : array, shape (n_parameters,)
        Parameters to start from, not changed; the paper takes weights from
        :func:`~nnbook.initialization.orthogonal` and biases of 0.
    x : array, shape (n, inputs)
        A batch of data.
    tolerance : float
        A layer is done when its variance is this close to 1.
    max_iterations : int
        Most rescalings a layer; with biases of 0 the first one is exact.

    Returns
    -------
    array, shape (n_parameters,)
        New parameters; biases are as they were.

    Raises
    ------
    ValueError
        If all pre-activations of a layer are equal, so that no factor can help.

    References
    ----------
    Mishkin and Matas 2015, *All you need is a good init*, algorithm 1.
    """
    xp = array_namespace(theta, x)
    theta = xp.asarray(theta, copy=True)
    signal = x
    for layer, activation in zip(unpack(network, theta), network.activations, strict=True):
        for _ in range(max_iterations):
            variance = float(xp.var(signal @ layer.weight + layer.bias))
            if abs(variance - 1) < tolerance:
                break
            if not 0 < variance < inf:
                raise ValueError(
                    f"pre-activations must vary, got variance {variance}; start from random weights"
                )
            layer.weight[:] = layer.weight / sqrt(variance)
        signal = activation(signal @ layer.weight + layer.bias)
    return theta
