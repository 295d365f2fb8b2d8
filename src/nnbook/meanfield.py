r"""What a very wide random network does to a signal, computed before any network is built.

When every weight is drawn with mean 0 and variance :math:`\sigma_w^2 / \text{fan\_in}` and every bias with
variance :math:`\sigma_b^2`, the pre-activations of a wide layer are Gaussian with one variance ``q`` for all
units, and ``q`` alone goes from layer to layer.  So does the variance of the back-propagated gradient, which
each layer multiplies by ``chi``: below 1 gradients vanish, above 1 they explode, and *at* 1 depth is cheap.

In every function ``weight_variance`` is :math:`\sigma_w^2` (``gain²`` of an initializer that divides by
``fan_in``) and ``bias_variance`` is :math:`\sigma_b^2`; any activation will do.

Taught in the chapters *tanh*, *vanishing_gradients* and *initialization*.

The theory is of Poole et al. 2016, Exponential expressivity in deep neural networks through transient chaos,
and of Schoenholz et al. 2017, Deep information propagation.
"""

from math import inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnbook._one_wide_layer import chi, variance_map, variance_slope
from nnbook.activations import Activation

__all__ = [
    "CriticalLine",
    "chi",
    "critical_line",
    "depth_scale",
    "fixed_point",
    "gradient_by_layer",
    "variance_by_layer",
    "variance_map",
    "variance_slope",
]

Curve = NDArray[np.floating]

ROUNDING = 1e-12
SMALLEST_VARIANCE, LARGEST_VARIANCE = 1e-12, 1e12


def variance_by_layer(
    activation: Activation, q: float, n_layers: int, *, weight_variance: float, bias_variance: float = 0.0
) -> Curve:
    """Follow the variance of the pre-activations through depth.

    Parameters
    ----------
    activation : Activation
        The function between the layers.
    q : float
        Variance of the first layer's pre-activations.
    n_layers : int
        Number of layers, the first included.
    weight_variance, bias_variance : float
        As in :func:`variance_map`.

    Returns
    -------
    ndarray, shape (n_layers,)
        ``q`` of layers 1, 2, …, ``n_layers``.

    Examples
    --------
    >>> from nnbook.activations import relu
    >>> variance_by_layer(relu, 8.0, 4, weight_variance=1.0).round(12).tolist()
    [8.0, 4.0, 2.0, 1.0]
    """
    variances = [q]
    while len(variances) < n_layers:
        q = variance_map(activation, q, weight_variance=weight_variance, bias_variance=bias_variance)
        variances.append(q)
    return np.array(variances)


def gradient_by_layer(activation: Activation, variances: Curve, *, weight_variance: float) -> Curve:
    r"""Follow the variance of dL/dz back from the last layer.

    .. math:: \frac{\mathbb{E}[(\partial L / \partial z_l)^2]}{\mathbb{E}[(\partial L / \partial z_L)^2]}
              = \prod_{k=l}^{L-1} \chi(q_k)

    Parameters
    ----------
    activation : Activation
        The function between the layers, which are equally wide.
    variances : ndarray, shape (n_layers,)
        Variance of each layer's pre-activations, as :func:`variance_by_layer` gives it.
    weight_variance : float
        :math:`\sigma_w^2`.

    Returns
    -------
    ndarray, shape (n_layers,)
        Variance of dL/dz of each layer over that of the last, which is 1.

    Examples
    --------
    >>> from nnbook.activations import relu
    >>> gradient_by_layer(relu, np.ones(4), weight_variance=1.0).round(12).tolist()
    [0.125, 0.25, 0.5, 1.0]
    """
    factors = [chi(activation, float(q), weight_variance=weight_variance) for q in variances[:-1]]
    return np.cumprod([1.0, *reversed(factors)])[::-1]


def fixed_point(
    activation: Activation, *, weight_variance: float, bias_variance: float = 0.0, q: float = 1.0
) -> float:
    """Return the variance that the pre-activations settle to in a deep network.

    The ``q*`` with ``variance_map(q*) = q*`` that repeated maps from ``q`` lead to.

    Parameters
    ----------
    activation : Activation
        The function between the layers.
    weight_variance, bias_variance : float
        As in :func:`variance_map`.
    q : float, default 1.0
        Variance to start from, positive.

    Returns
    -------
    float
        0 if the signal dies out, infinity if it grows without bound, ``q`` itself if the map leaves it alone
        (ReLU at ``weight_variance`` 2 leaves every variance alone).

    Raises
    ------
    ValueError
        If ``q`` is not positive.

    Notes
    -----
    Plain repetition would creep: at the critical point of tanh it falls like ``1 / (2 · layer)``.  So we
    walk in factors of 2 the way that the map pushes, until it pushes back, and halve that interval.

    Examples
    --------
    >>> from nnbook.activations import tanh
    >>> round(fixed_point(tanh, weight_variance=25 / 9), 3), fixed_point(tanh, weight_variance=1.0)
    (1.178, 0.0)
    """
    if not q > 0:
        raise ValueError(f"q must be a positive variance, got {q}")

    def push(q: float) -> float:
        return variance_map(activation, q, weight_variance=weight_variance, bias_variance=bias_variance) - q

    start = push(q)
    if abs(start) <= ROUNDING * q:
        return q
    near, far = q, q
    while push(far) * start > 0:
        near, far = far, far * (2.0 if start > 0 else 0.5)
        if far > LARGEST_VARIANCE:
            return inf
        if far < SMALLEST_VARIANCE:
            return 0.0
    while abs(far - near) > ROUNDING * far:
        middle = (near + far) / 2
        near, far = (middle, far) if push(middle) * start > 0 else (near, middle)
    return far


def depth_scale(activation: Activation, q: float, *, weight_variance: float) -> float:
    r"""Return the number of layers over which the gradient's variance changes by a factor e.

    .. math:: \xi = \frac{1}{|\ln \chi|}

    Parameters
    ----------
    activation : Activation
        The function between the layers.
    q : float
        Variance of the pre-activations, most often the :func:`fixed_point`.
    weight_variance : float
        :math:`\sigma_w^2`, positive.

    Returns
    -------
    float
        Layers; infinity at ``chi = 1``.

    References
    ----------
    Schoenholz et al. 2017, eq. 9 and section 4.

    Examples
    --------
    >>> from nnbook.activations import relu
    >>> round(depth_scale(relu, 1.0, weight_variance=1.0), 4)
    1.4427
    """
    exponent = abs(log(chi(activation, q, weight_variance=weight_variance)))
    return 1 / exponent if exponent > ROUNDING else inf


class CriticalLine(NamedTuple):
    """The edge between vanishing and exploding gradients, one point a variance ``q``.

    Attributes
    ----------
    weight_variance, bias_variance : ndarray, shape (n,)
        Coordinates in the phase diagram.
    """

    weight_variance: Curve
    bias_variance: Curve


def critical_line(activation: Activation, q: Curve) -> CriticalLine:
    r"""Return the weight and bias variances at which ``q`` is a fixed point and ``chi`` is 1.

    .. math:: \sigma_w^2 = \frac{1}{\mathbb{E}[\varphi'(\sqrt{q} Z)^2]}, \qquad
              \sigma_b^2 = q - \sigma_w^2 \, \mathbb{E}[\varphi(\sqrt{q} Z)^2]

    Parameters
    ----------
    activation : Activation
        The function between the layers.
    q : ndarray, shape (n,)
        Variances of the pre-activations; growing ``q`` walks along the line.

    Returns
    -------
    CriticalLine
        A ``bias_variance`` below 0 means that no network is critical at that ``q``.

    References
    ----------
    Schoenholz et al. 2017, figure 1.

    Examples
    --------
    >>> from nnbook.activations import relu
    >>> line = critical_line(relu, np.array([0.5, 1.0, 2.0]))
    >>> line.weight_variance.round(12).tolist(), abs(line.bias_variance.round(12)).tolist()
    ([2.0, 2.0, 2.0], [0.0, 0.0, 0.0])
    """
    weight = np.array([1 / chi(activation, float(variance), weight_variance=1.0) for variance in q])
    kept = np.array([variance_map(activation, float(variance), weight_variance=1.0) for variance in q])
    return CriticalLine(weight, q - weight * kept)
