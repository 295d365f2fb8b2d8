r"""What goes on inside a network, layer by layer: how large signals and gradients are, and who is silent.

Functions answer with one number a layer, the first layer first.  *Which* gradient matters: dL/dz, which goes
from layer to layer, can vanish while dL/dW, which moves the weights, does not (Glorot and Bengio 2010,
figures 7 and 8).  :mod:`nnbook.meanfield` computes the limit of wide layers.

Taught in the chapters *relu*, *vanishing_gradients*, *initialization* and *tensorboard*.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnbook._layer_statistics import FloatArray, LayerStatistics, layer_statistics
from nnbook.network import DenseNetwork, Trace, unpack

__all__ = [
    "LayerStatistics",
    "SignalPropagation",
    "activation_statistics",
    "dead_units",
    "gradient_statistics",
    "layer_statistics",
    "pre_activation_gradients",
    "signal_propagation",
    "update_ratio",
]

BoolArray = NDArray[np.bool]


def activation_statistics(trace: Trace) -> LayerStatistics:
    """Summarize what each layer gives to the next.

    Parameters
    ----------
    trace : Trace
        From :func:`nnbook.network.forward`.

    Returns
    -------
    LayerStatistics
        One number a layer; the input is not among them.
    """
    return layer_statistics(trace.activations[1:])


def gradient_statistics(network: DenseNetwork, gradient: FloatArray) -> LayerStatistics:
    """Summarize the gradient of each layer's weight, dL/dW.

    Parameters
    ----------
    network : DenseNetwork
        Sizes of the layers.
    gradient : ndarray, shape (n_parameters,)
        From :func:`nnbook.network.backward`.

    Returns
    -------
    LayerStatistics
        One number a layer; the gradients of biases are left out.
    """
    return layer_statistics(layer.weight for layer in unpack(network, gradient))


def pre_activation_gradients(
    network: DenseNetwork, theta: FloatArray, trace: Trace, output_gradient: FloatArray
) -> tuple[FloatArray, ...]:
    r"""Compute dL/dz of each layer, the gradient that travels back through the network.

    .. math::

        \frac{\partial L}{\partial z_L} = \frac{\partial L}{\partial a_L} \odot \varphi_L'(z_L), \qquad
        \frac{\partial L}{\partial z_l} = \Bigl(\frac{\partial L}{\partial z_{l+1}} W_{l+1}^\top\Bigr)
        \odot \varphi_l'(z_l)

    Parameters
    ----------
    network : DenseNetwork
        Sizes and activations.
    theta : ndarray, shape (n_parameters,)
        The parameters that ``trace`` was computed with.
    trace : Trace
        From :func:`nnbook.network.forward`.
    output_gradient : ndarray, shape (n, outputs)
        Gradient of the loss with respect to ``trace.output``.

    Returns
    -------
    tuple of ndarray, shape (n, units) each
        One array a layer, the first layer first.

    Examples
    --------
    >>> from nnbook.network import forward
    >>> network, theta = DenseNetwork((1, 1, 1)), np.array([1.0, 0.0, 5.0, 0.0])
    >>> trace = forward(network, theta, np.array([[2.0]]))
    >>> pre_activation_gradients(network, theta, trace, np.array([[1.0]]))
    (array([[5.]]), array([[1.]]))
    """
    deltas = []
    activation_gradient = output_gradient
    layers = zip(network.activations, trace.pre_activations, unpack(network, theta), strict=True)
    for activation, z, layer in reversed(list(layers)):
        deltas.append(activation_gradient * activation.derivative(z))
        activation_gradient = deltas[-1] @ layer.weight.T
    return tuple(reversed(deltas))


@dataclass(frozen=True, eq=False)
class SignalPropagation:
    """How large everything is in each layer, on the way there and on the way back.

    Parameters
    ----------
    pre_activation : LayerStatistics
        Of ``z``.
    activation : LayerStatistics
        Of ``a = φ(z)``.
    pre_activation_gradient : LayerStatistics
        Of dL/dz.
    weight_gradient : LayerStatistics
        Of dL/dW.
    """

    pre_activation: LayerStatistics
    activation: LayerStatistics
    pre_activation_gradient: LayerStatistics
    weight_gradient: LayerStatistics


def signal_propagation(
    network: DenseNetwork, theta: FloatArray, trace: Trace, output_gradient: FloatArray
) -> SignalPropagation:
    """Measure signals and gradients in every layer of a network.

    Parameters
    ----------
    network, theta, trace, output_gradient
        As in :func:`pre_activation_gradients`.

    Returns
    -------
    SignalPropagation
        Statistics of ``z``, ``a``, dL/dz and dL/dW.
        With the gradient of a real loss this is what training feels; with an ``output_gradient`` drawn at
        random, independent of the network, it is what mean-field theory speaks of.

    Examples
    --------
    >>> from nnbook.network import forward
    >>> network, theta = DenseNetwork((1, 1, 1)), np.array([1.0, 0.0, 5.0, 0.0])
    >>> trace = forward(network, theta, np.array([[2.0]]))
    >>> signal = signal_propagation(network, theta, trace, np.array([[1.0]]))
    >>> signal.pre_activation_gradient.mean, signal.weight_gradient.mean
    (array([5., 1.]), array([10.,  2.]))
    """
    deltas = pre_activation_gradients(network, theta, trace, output_gradient)
    inputs = trace.activations[:-1]
    return SignalPropagation(
        pre_activation=layer_statistics(trace.pre_activations),
        activation=activation_statistics(trace),
        pre_activation_gradient=layer_statistics(deltas),
        weight_gradient=layer_statistics(x.T @ delta for x, delta in zip(inputs, deltas, strict=True)),
    )


def update_ratio(network: DenseNetwork, theta: FloatArray, new_theta: FloatArray) -> FloatArray:
    r"""Compare the size of a step with the size of the weights: :math:`\|\Delta W\| / \|W\|` in each layer.

    Parameters
    ----------
    network : DenseNetwork
        Sizes of the layers.
    theta, new_theta : ndarray, shape (n_parameters,)
        Parameters before and after a step.

    Returns
    -------
    ndarray, shape (n_layers,)
        Near 0.001 is healthy, says a rule of thumb; infinity where a layer of zeros moved.

    Examples
    --------
    >>> update_ratio(DenseNetwork((1, 1)), np.array([2.0, 0.0]), np.array([2.5, 0.0]))
    array([0.25])
    """
    step = np.array([np.linalg.norm(layer.weight) for layer in unpack(network, new_theta - theta)])
    size = np.array([np.linalg.norm(layer.weight) for layer in unpack(network, theta)])
    ratio: FloatArray = np.where(step > 0, np.inf, 0.0)
    np.divide(step, size, out=ratio, where=size > 0)
    return ratio


def dead_units(network: DenseNetwork, trace: Trace) -> tuple[BoolArray, ...]:
    r"""Find the hidden units that no row of the data can teach: :math:`\varphi'(z) = 0` on every row.

    Parameters
    ----------
    network : DenseNetwork
        Whose hidden activation it is.
    trace : Trace
        A forward pass over **all** the data: zero on one batch is rest, zero on all the data is death.

    Returns
    -------
    tuple of ndarray of bool, shape (units,) each
        One array a hidden layer, True where dead.

    Examples
    --------
    >>> z = np.array([[-1.0, 2.0], [-3.0, -4.0]])
    >>> dead_units(DenseNetwork((1, 2, 1)), Trace((z, z[:, :1]), (z, z, z[:, :1])))
    (array([ True, False]),)
    """
    slopes = (network.hidden.derivative(z) for z in trace.pre_activations[:-1])
    return tuple((slope == 0).all(axis=0) for slope in slopes)
