r"""Losses: one number that says how wrong a prediction is, and its gradient with respect to the prediction.

The gradient is where the backward pass starts. Means are taken as PyTorch takes them: over **every element**
for the squared, absolute, Huber and binary cross-entropy losses, over **rows** for softmax cross-entropy.
Both cross-entropies take *logits* (the numbers before sigmoid or softmax), because probabilities round to 0
or 1.

Every loss needs a floating ``prediction`` and a ``target`` of the same shape, which is brought to the
prediction's dtype. Other shapes raise a :exc:`ValueError`: NumPy would broadcast ``(n, 1)`` against ``(n,)``
into ``(n, n)`` without a word. A prediction that is not floating raises a :exc:`TypeError`. Whether the
targets of a cross-entropy are probabilities is asked once a run, by :mod:`nnbook.training`.

Taught in the chapters *linear_regression* and *two_layer_network*.
"""

from functools import partial
from math import inf, prod

from nnbook._array import Array, array_namespace
from nnbook._loss import Loss, matched_target, require_distributions, require_shares
from nnbook.activations import sigmoid

__all__ = [
    "Loss",
    "accuracy",
    "binary_cross_entropy",
    "huber",
    "log_softmax",
    "mean_absolute_error",
    "mean_squared_error",
    "softmax",
    "softmax_cross_entropy",
]


def softmax(logits: Array) -> Array:
    r"""Turn rows of numbers into rows of probabilities, :math:`p_k = e^{z_k} / \sum_j e^{z_j}`.

    Parameters
    ----------
    logits : array, shape (..., n_classes)
        Any real numbers :math:`z`; a constant added to a row changes nothing.

    Returns
    -------
    array, shape (..., n_classes)
        Numbers from 0 to 1; the last axis sums to 1.

    Examples
    --------
    >>> import numpy as np
    >>> softmax(np.array([[1000.0, 1000.0]]))
    array([[0.5, 0.5]])
    """
    xp = array_namespace(logits)
    exponentials = xp.exp(logits - xp.max(logits, axis=-1, keepdims=True))
    return exponentials / xp.sum(exponentials, axis=-1, keepdims=True)


def log_softmax(logits: Array) -> Array:
    r"""Return the logarithm of :func:`softmax`, :math:`z_k - \log \sum_j e^{z_j}`, without rounding to −∞.

    Parameters
    ----------
    logits : array, shape (..., n_classes)
        Any real numbers :math:`z`.

    Returns
    -------
    array, shape (..., n_classes)
        Numbers of 0 or less.

    Examples
    --------
    >>> import numpy as np
    >>> log_softmax(np.array([[0.0, 1000.0]]))
    array([[-1000.,     0.]])
    """
    xp = array_namespace(logits)
    shifted = logits - xp.max(logits, axis=-1, keepdims=True)
    return shifted - xp.log(xp.sum(xp.exp(shifted), axis=-1, keepdims=True))


def accuracy(prediction: Array, target: Array) -> float:
    """Return the fraction of rows whose class is right.

    Parameters
    ----------
    prediction : array, shape (n, n_classes)
        Logits or probabilities per class, where the largest wins; or one column of logits, where class 1 is
        a number above 0.
    target : array, shape (n, n_classes)
        One-hot rows; or one column of 0 and 1.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> import numpy as np
    >>> accuracy(np.array([[0.2, 0.9], [0.7, 0.1]]), np.array([[0.0, 1.0], [0.0, 1.0]]))
    0.5
    """
    target = matched_target(prediction, target)
    _require_rows(prediction)
    xp = array_namespace(prediction)
    if prediction.shape[1] == 1:
        right = (prediction > 0) == (target > 0)
    else:
        right = xp.argmax(prediction, axis=1) == xp.argmax(target, axis=1)
    return float(xp.mean(1.0 * right))


def _squared(prediction: Array, target: Array) -> Array:
    residual = prediction - matched_target(prediction, target)
    return array_namespace(residual).mean(residual**2)


def _squared_gradient(prediction: Array, target: Array) -> Array:
    residual = prediction - matched_target(prediction, target)
    return 2 / prod(residual.shape) * residual


mean_squared_error = Loss("mean_squared_error", _squared, _squared_gradient)
r""":math:`\tfrac1N \sum (\hat y - y)^2` over all N elements, with gradient :math:`2(\hat y - y)/N`."""


def _absolute(prediction: Array, target: Array) -> Array:
    residual = prediction - matched_target(prediction, target)
    xp = array_namespace(residual)
    return xp.mean(xp.abs(residual))


def _absolute_gradient(prediction: Array, target: Array) -> Array:
    residual = prediction - matched_target(prediction, target)
    return array_namespace(residual).sign(residual) / prod(residual.shape)


mean_absolute_error = Loss("mean_absolute_error", _absolute, _absolute_gradient)
r""":math:`\tfrac1N \sum |\hat y - y|` over all N elements; at the kink the slope is 0 by convention."""


def _huber(prediction: Array, target: Array, *, delta: float) -> Array:
    # With c = min(|r|, δ), one formula covers both pieces: c(|r| − c/2) is r²/2 inside, δ(|r| − δ/2) outside.
    xp = array_namespace(prediction)
    distance = xp.abs(prediction - matched_target(prediction, target))
    bounded = xp.minimum(distance, delta)
    return xp.mean(bounded * (distance - bounded / 2))


def _huber_gradient(prediction: Array, target: Array, *, delta: float) -> Array:
    residual = prediction - matched_target(prediction, target)
    return array_namespace(residual).clip(residual, -delta, delta) / prod(residual.shape)


def huber(delta: float = 1.0) -> Loss:
    r"""Return the Huber loss: squared near the target, absolute beyond ``delta``.

    With residual :math:`r = \hat y - y`, the mean over all elements of :math:`r^2/2` where
    :math:`|r| \le \delta` and :math:`\delta(|r| - \delta/2)` elsewhere.

    Parameters
    ----------
    delta : float
        Above 0: where the parabola goes over into straight lines.

    Returns
    -------
    Loss
        Its gradient is the residual, clipped to ±delta, over the number of elements.

    Raises
    ------
    ValueError
        If ``delta`` is not a positive finite number.

    References
    ----------
    Huber 1964, *Robust Estimation of a Location Parameter*.

    Examples
    --------
    >>> import numpy as np
    >>> float(huber(1.0)(np.array([[0.5], [3.0]]), np.array([[0.0], [0.0]])))
    1.3125
    """
    delta = float(delta)
    if not 0 < delta < inf:
        raise ValueError(f"delta must be a positive finite number, got {delta}")
    return Loss(f"huber({delta})", partial(_huber, delta=delta), partial(_huber_gradient, delta=delta))


def _binary_cross_entropy(prediction: Array, target: Array) -> Array:
    # −y log σ(z) − (1−y) log(1 − σ(z)) = softplus(z) − y z, where log(1 + e^−|z|) keeps the last digits.
    target = matched_target(prediction, target)
    xp = array_namespace(prediction)
    return xp.mean(xp.maximum(prediction, 0.0) - prediction * target + xp.log1p(xp.exp(-xp.abs(prediction))))


def _binary_cross_entropy_gradient(prediction: Array, target: Array) -> Array:
    return (sigmoid(prediction) - matched_target(prediction, target)) / prod(prediction.shape)


binary_cross_entropy = Loss(
    "binary_cross_entropy",
    _binary_cross_entropy,
    _binary_cross_entropy_gradient,
    check_target=require_shares,
)
r"""On logits z, targets from 0 to 1: :math:`-\tfrac1N \sum y \log \sigma(z) + (1 - y) \log(1 - \sigma(z))`
over all N elements, with gradient :math:`(\sigma(z) - y)/N`."""


def _softmax_cross_entropy(prediction: Array, target: Array) -> Array:
    return _softmax_cross_entropy_together(prediction, target)[0]


def _softmax_cross_entropy_gradient(prediction: Array, target: Array) -> Array:
    return _softmax_cross_entropy_together(prediction, target)[1]


def _softmax_cross_entropy_together(prediction: Array, target: Array) -> tuple[Array, Array]:
    # log_softmax and softmax in one: they differ only in what becomes of the same exponentials.
    target = matched_target(prediction, target)
    _require_rows(prediction)
    xp, n_rows = array_namespace(prediction), prediction.shape[0]
    shifted = prediction - xp.max(prediction, axis=1, keepdims=True)
    exponentials = xp.exp(shifted)
    sums = exponentials.sum(axis=1, keepdims=True)
    value = -(target * (shifted - xp.log(sums))).sum() / n_rows
    return value, (exponentials / sums - target) / n_rows


def _require_rows(prediction: Array) -> None:
    """Refuse what is not one row of classes per example."""
    if len(prediction.shape[1:]) != 1:
        raise ValueError(f"prediction must have shape (n, n_classes), got {tuple(prediction.shape)}")


softmax_cross_entropy = Loss(
    "softmax_cross_entropy",
    _softmax_cross_entropy,
    _softmax_cross_entropy_gradient,
    _softmax_cross_entropy_together,
    require_distributions,
)
r"""On logits z, targets whose rows sum to 1: :math:`-\tfrac1n \sum y \log \mathrm{softmax}(z)` over n rows,
with gradient :math:`(\mathrm{softmax}(z) - y)/n`."""
