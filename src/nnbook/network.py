r"""A dense network: explicit forward and backward passes over one flat parameter vector.

Layer :math:`l` computes :math:`z_l = a_{l-1} W_l + b_l`, then :math:`a_l = \varphi_l(z_l)`, for all rows of a
batch at once. The backward pass goes through them in reverse, with
:math:`\delta_l = \partial L / \partial z_l`:

.. math::

    \delta_l = \frac{\partial L}{\partial a_l} \odot \varphi_l'(z_l), \qquad
    \frac{\partial L}{\partial W_l} = a_{l-1}^\top \delta_l, \qquad
    \frac{\partial L}{\partial b_l} = \sum_{\text{rows}} \delta_l, \qquad
    \frac{\partial L}{\partial a_{l-1}} = \delta_l W_l^\top .

All parameters live in one vector ``theta`` (per layer the weight, row by row, then the bias), so that an
optimizer or a gradient check needs to know nothing of layers; :func:`unpack` gives them their shapes back.

Taught in the chapters *two_layer_network* and *vanishing_gradients*.
"""

from dataclasses import dataclass

from nnbook._array import Array, Layer, array_namespace
from nnbook._parameters import DenseNetwork, Initializer, initialize, load, pack, save, unpack
from nnbook.losses import Loss

__all__ = [
    "DenseNetwork",
    "Initializer",
    "Layer",
    "Trace",
    "backward",
    "forward",
    "initialize",
    "load",
    "loss_and_gradient",
    "pack",
    "predict",
    "save",
    "unpack",
]


@dataclass(frozen=True)
class Trace:
    """Everything a forward pass computed, which is everything the backward pass needs.

    Parameters
    ----------
    pre_activations : tuple of array
        ``z`` of each layer, shape ``(n, units)``.
    activations : tuple of array
        The input ``x``, then ``a`` of each layer: one entry more than ``pre_activations``, so that layer
        ``l`` reads ``activations[l]`` and writes ``activations[l + 1]``.
    """

    pre_activations: tuple[Array, ...]
    activations: tuple[Array, ...]

    @property
    def output(self) -> Array:
        """What the last layer gives, shape ``(n, outputs)``."""
        return self.activations[-1]


def forward(network: DenseNetwork, theta: Array, x: Array) -> Trace:
    r"""Compute every layer: :math:`z_l = a_{l-1} W_l + b_l`, then :math:`a_l = \varphi_l(z_l)`.

    Parameters
    ----------
    network : DenseNetwork
        Sizes and activations.
    theta : array, shape (n_parameters,)
        Parameters; if it is a torch tensor that requires a gradient, torch can differentiate the output.
    x : array, shape (n, inputs)
        One example a row, of theta's dtype and library.

    Returns
    -------
    Trace
        All pre-activations and activations; ``.output`` is the prediction.

    Raises
    ------
    ValueError
        If ``x`` or ``theta`` has the wrong shape.
    TypeError
        If ``x`` does not have theta's dtype.

    Examples
    --------
    >>> import numpy as np
    >>> forward(DenseNetwork((2, 1)), np.array([1.0, 10.0, 0.5]), np.array([[3.0, 4.0]])).output
    array([[43.5]])
    """
    _check_input(network, theta, x)
    pre_activations, activations = [], [x]
    for (weight, bias), activation in zip(unpack(network, theta), network.activations, strict=True):
        pre_activations.append(activations[-1] @ weight + bias)
        activations.append(activation(pre_activations[-1]))
    return Trace(tuple(pre_activations), tuple(activations))


def _check_input(network: DenseNetwork, theta: Array, x: Array) -> None:
    """Refuse an input that is no batch for this network, or that would change the dtype of the work."""
    n_inputs = network.layer_sizes[0]
    if tuple(x.shape[1:]) != (n_inputs,):
        raise ValueError(f"x must have shape (n, {n_inputs}), one example a row, got {tuple(x.shape)}")
    if x.shape[0] == 0:
        raise ValueError(f"x must hold at least one example, got shape {tuple(x.shape)}")
    if x.dtype != theta.dtype:
        raise TypeError(
            f"x must have theta's dtype {theta.dtype}, got {x.dtype}; convert one of them with .astype"
        )


def predict(network: DenseNetwork, theta: Array, x: Array) -> Array:
    """Return the network's output alone.

    Parameters
    ----------
    network : DenseNetwork
        Sizes and activations.
    theta : array, shape (n_parameters,)
        Parameters.
    x : array, shape (n, inputs)
        One example a row.

    Returns
    -------
    array, shape (n, outputs)
        What ``forward(network, theta, x).output`` is.

    Examples
    --------
    >>> import numpy as np
    >>> predict(DenseNetwork((1, 1)), np.array([2.0, 1.0]), np.array([[3.0]]))
    array([[7.]])
    """
    return forward(network, theta, x).output


def backward(network: DenseNetwork, theta: Array, trace: Trace, output_gradient: Array) -> Array:
    """Carry a gradient from the output back to every parameter, by the four equations of this module.

    Parameters
    ----------
    network : DenseNetwork
        Sizes and activations.
    theta : array, shape (n_parameters,)
        The parameters that ``trace`` was computed with.
    trace : Trace
        From :func:`forward`.
    output_gradient : array, shape (n, outputs)
        Gradient of the loss with respect to ``trace.output``.

    Returns
    -------
    array, shape (n_parameters,)
        Gradient of the loss with respect to ``theta``, in its layout and dtype.

    Raises
    ------
    ValueError
        If ``output_gradient`` does not have the output's shape.

    Examples
    --------
    >>> import numpy as np
    >>> network, theta = DenseNetwork((2, 1)), np.array([1.0, 10.0, 0.5])
    >>> trace = forward(network, theta, np.array([[3.0, 4.0]]))
    >>> backward(network, theta, trace, np.array([[1.0]]))
    array([3., 4., 1.])
    """
    if output_gradient.shape != trace.output.shape:
        wanted, got = tuple(trace.output.shape), tuple(output_gradient.shape)
        raise ValueError(f"output_gradient must have the output's shape {wanted}, got {got}")
    xp = array_namespace(theta, output_gradient)
    gradient = xp.empty_like(theta)
    layers, gradient_layers, activations = (
        unpack(network, theta),
        unpack(network, gradient),
        network.activations,
    )
    activation_gradient = output_gradient
    for i in reversed(range(len(layers))):
        delta = activation_gradient * activations[i].derivative(trace.pre_activations[i])
        # Written straight into the one gradient vector, through views of it.
        xp.matmul(trace.activations[i].T, delta, out=gradient_layers[i].weight)
        gradient_layers[i].bias[:] = delta.sum(axis=0)
        if i > 0:
            activation_gradient = delta @ layers[i].weight.T
    return gradient


def loss_and_gradient(
    network: DenseNetwork, theta: Array, x: Array, target: Array, *, loss: Loss
) -> tuple[Array, Array]:
    """Compute a loss and its gradient with respect to all parameters: forward, then backward.

    Parameters
    ----------
    network : DenseNetwork
        Sizes and activations.
    theta : array, shape (n_parameters,)
        Parameters.
    x : array, shape (n, inputs)
        One example a row.
    target : array, shape (n, outputs)
        What the output should be.
    loss : Loss
        Such as ``losses.softmax_cross_entropy``.

    Returns
    -------
    loss : number
        0-dimensional, in theta's dtype.
    gradient : array, shape (n_parameters,)
        Gradient of the loss with respect to ``theta``.

    Examples
    --------
    >>> import numpy as np
    >>> from nnbook.losses import mean_squared_error
    >>> x, target = np.array([[3.0]]), np.array([[5.0]])
    >>> value, gradient = loss_and_gradient(
    ...     DenseNetwork((1, 1)), np.array([2.0, 1.0]), x, target, loss=mean_squared_error
    ... )
    >>> float(value), gradient
    (4.0, array([12.,  4.]))
    """
    trace = forward(network, theta, x)
    value, output_gradient = loss.value_and_gradient(trace.output, target)
    return value, backward(network, theta, trace, output_gradient)
