r"""Activation functions: the bend between two layers, each with its slope beside it.

An activation turns a pre-activation :math:`z = x W + b` into :math:`a = \varphi(z)`, element by element.
Without one, layers collapse into a single linear map. The slope :math:`\varphi'(z)` is a function of the
**pre-activation** ``z``, never of the output ``a``.

Taught in the chapters *sigmoid*, *tanh* and *relu*; how slopes multiply through depth is what
:mod:`nnbook.meanfield` computes.
"""

from functools import partial
from math import isfinite, pi, sqrt

from nnbook._activation import Activation
from nnbook._array import Array, array_namespace
from nnbook._quadrature import gaussian_mean

__all__ = [
    "Activation",
    "elu",
    "gaussian_mean",
    "gelu",
    "identity",
    "leaky_relu",
    "mish",
    "relu",
    "scaled_tanh",
    "selu",
    "sigmoid",
    "silu",
    "softplus",
    "tanh",
]


def _identity(z: Array) -> Array:
    return z


def _identity_derivative(z: Array) -> Array:
    return array_namespace(z).ones_like(z)


identity = Activation("identity", _identity, _identity_derivative)
r""":math:`\varphi(z) = z`, with slope 1: the output layer of regression, and of logits."""


def _sigmoid(z: Array) -> Array:
    # 1/(1 + e⁻ᶻ) for z ≥ 0 and eᶻ/(1 + eᶻ) for z < 0, in one line: no exponent is ever positive,
    # so nothing overflows and small values keep all their digits.
    xp = array_namespace(z)
    return xp.exp(xp.minimum(z, 0.0)) / (1 + xp.exp(-xp.abs(z)))


def _sigmoid_derivative(z: Array) -> Array:
    # σ′(z) = σ(z) σ(−z) is even, so |z| will do and again no exponent is positive.
    xp = array_namespace(z)
    e = xp.exp(-xp.abs(z))
    return e / (1 + e) ** 2


sigmoid = Activation("sigmoid", _sigmoid, _sigmoid_derivative)
r""":math:`\sigma(z) = 1 / (1 + e^{-z})` in (0, 1), with slope :math:`\sigma(1 - \sigma) \le 1/4`."""


def _tanh(z: Array) -> Array:
    return array_namespace(z).tanh(z)


def _tanh_derivative(z: Array) -> Array:
    return 1 - array_namespace(z).tanh(z) ** 2


tanh = Activation("tanh", _tanh, _tanh_derivative)
r""":math:`\tanh z = 2\sigma(2z) - 1` in (−1, 1), with slope :math:`1 - \tanh^2 z`, which is 1 at 0 only."""


def _scaled_tanh(z: Array) -> Array:
    return 1.7159 * _tanh(2 / 3 * z)


def _scaled_tanh_derivative(z: Array) -> Array:
    return 1.7159 * 2 / 3 * _tanh_derivative(2 / 3 * z)


scaled_tanh = Activation("scaled_tanh", _scaled_tanh, _scaled_tanh_derivative)
r""":math:`1.7159 \tanh(2z/3)`, which maps ±1 to ±1 (LeCun et al. 1998, *Efficient BackProp*, section 4.4)."""


def _relu(z: Array) -> Array:
    return array_namespace(z).maximum(z, 0.0)


def _relu_derivative(z: Array) -> Array:
    xp = array_namespace(z)
    return xp.asarray(z > 0, dtype=xp.asarray(z).dtype)


relu = Activation("relu", _relu, _relu_derivative)
r""":math:`\max(z, 0)`, with slope 1 for z > 0 and 0 elsewhere; at the kink, 0 by convention."""


def _finite(name: str, value: float) -> float:
    """Return ``value`` as a Python float, which takes the dtype of the array that it meets."""
    if not isfinite(value):
        raise ValueError(f"{name} must be a finite number, got {value}")
    return float(value)


def _leaky_relu(z: Array, *, negative_slope: float) -> Array:
    xp = array_namespace(z)
    return xp.maximum(z, 0.0) + negative_slope * xp.minimum(z, 0.0)


def _leaky_relu_derivative(z: Array, *, negative_slope: float) -> Array:
    xp = array_namespace(z)
    return xp.where(z > 0, xp.ones_like(z), negative_slope)


def leaky_relu(negative_slope: float = 0.01) -> Activation:
    r"""Return :math:`\max(z, 0) + s \min(z, 0)`, a ReLU whose negative side still passes a gradient.

    Parameters
    ----------
    negative_slope : float
        The slope :math:`s` for z ≤ 0; 0 gives the ReLU, 1 the identity.

    Returns
    -------
    Activation
        With slope ``negative_slope`` at the kink.

    Examples
    --------
    >>> import numpy as np
    >>> leaky_relu(0.1)(np.array([-2.0, 3.0]))
    array([-0.2,  3. ])
    """
    slope = _finite("negative_slope", negative_slope)
    value, derivative = (partial(f, negative_slope=slope) for f in (_leaky_relu, _leaky_relu_derivative))
    return Activation(f"leaky_relu({slope})", value, derivative)


def _elu(z: Array, *, alpha: float) -> Array:
    xp = array_namespace(z)
    return xp.maximum(z, 0.0) + alpha * xp.expm1(xp.minimum(z, 0.0))


def _elu_derivative(z: Array, *, alpha: float) -> Array:
    xp = array_namespace(z)
    return xp.where(z > 0, xp.ones_like(z), alpha * xp.exp(xp.minimum(z, 0.0)))


def elu(alpha: float = 1.0) -> Activation:
    r"""Return :math:`\max(z, 0) + \alpha (e^{\min(z, 0)} - 1)`, which levels off at :math:`-\alpha`.

    Parameters
    ----------
    alpha : float
        Depth of the negative side; only for 1 is the slope continuous.

    Returns
    -------
    Activation
        With slope ``alpha`` at 0.

    Examples
    --------
    >>> import numpy as np
    >>> elu(1.0)(np.array([-1000.0, 3.0]))
    array([-1.,  3.])
    """
    alpha = _finite("alpha", alpha)
    return Activation(f"elu({alpha})", partial(_elu, alpha=alpha), partial(_elu_derivative, alpha=alpha))


# The pair for which mean 0 and variance 1 are a fixed point of propagation (Klambauer et al. 2017, eq. 14).
_SELU_ALPHA, _SELU_SCALE = 1.6732632423543772, 1.0507009873554805


def _selu(z: Array) -> Array:
    return _SELU_SCALE * _elu(z, alpha=_SELU_ALPHA)


def _selu_derivative(z: Array) -> Array:
    return _SELU_SCALE * _elu_derivative(z, alpha=_SELU_ALPHA)


selu = Activation("selu", _selu, _selu_derivative)
r"""ELU of depth 1.6733, times 1.0507: the signal normalizes itself (Klambauer et al. 2017)."""


def _softplus(z: Array) -> Array:
    # log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|): no exponent is positive.
    xp = array_namespace(z)
    return xp.maximum(z, 0.0) + xp.log1p(xp.exp(-xp.abs(z)))


softplus = Activation("softplus", _softplus, _sigmoid)
r""":math:`\log(1 + e^z)`, a ReLU without the kink, whose slope is the sigmoid."""


def _silu(z: Array) -> Array:
    return z * _sigmoid(z)


def _silu_derivative(z: Array) -> Array:
    return _sigmoid(z) + z * _sigmoid_derivative(z)


silu = Activation("silu", _silu, _silu_derivative)
r""":math:`z\,\sigma(z)`, also called swish: not monotonic, with minimum −0.278 (Ramachandran et al. 2017)."""


# GELU's gate (1 + tanh u)/2 is σ(2u), which keeps its digits where tanh is rounded to −1.
_GELU_SCALE, _GELU_CUBIC = 2 * sqrt(2 / pi), 0.044715


def _gelu(z: Array) -> Array:
    # Beyond ±100 the gate is 0 or 1 to the last digit; the clip keeps z³ from overflowing.
    bounded = array_namespace(z).clip(z, -100.0, 100.0)
    return z * _sigmoid(_GELU_SCALE * bounded * (1 + _GELU_CUBIC * bounded**2))


def _gelu_derivative(z: Array) -> Array:
    z = array_namespace(z).clip(z, -100.0, 100.0)
    exponent = _GELU_SCALE * z * (1 + _GELU_CUBIC * z**2)
    slope = _GELU_SCALE * (1 + 3 * _GELU_CUBIC * z**2)
    return _sigmoid(exponent) + z * slope * _sigmoid_derivative(exponent)


gelu = Activation("gelu", _gelu, _gelu_derivative)
r""":math:`\tfrac{z}{2} (1 + \tanh(\sqrt{2/\pi}\,(z + 0.044715 z^3)))`, the tanh form of GELU."""


def _mish(z: Array) -> Array:
    return z * _tanh(_softplus(z))


def _mish_derivative(z: Array) -> Array:
    gate = _tanh(_softplus(z))
    return gate + z * (1 - gate**2) * _sigmoid(z)


mish = Activation("mish", _mish, _mish_derivative)
r""":math:`z \tanh(\mathrm{softplus}(z))`, close to SiLU, with minimum −0.309 (Misra 2019)."""
