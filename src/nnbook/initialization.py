r"""Initialization: how large the first random weights must be, so that signals survive depth.

A unit adds up ``fan_in`` terms. With weights of variance :math:`v` the mean square of the signal is
multiplied by :math:`v \cdot \text{fan\_in}` on the way forward, and that of the gradient by :math:`v \cdot
\text{fan\_out}` on the way back; an activation then takes its share, of which :func:`gain` is the cure.

Every function but :func:`gain` and :func:`layer_sequential_unit_variance` returns an *initializer*:
``init(fan_in, fan_out, *, rng)`` gives a weight of shape ``(fan_in, fan_out)``, whose column ``j`` holds what
comes into unit ``j`` (PyTorch stores the transpose).

Taught in the chapter *initialization*; the theory beyond one layer is :mod:`nnbook.meanfield`.
"""

from __future__ import annotations

from functools import partial
from math import ceil, inf, sqrt

import numpy as np

from nnbook._array import Array
from nnbook._unit_variance import layer_sequential_unit_variance
from nnbook._variance_scaling import (
    at_least_zero,
    constant,
    kaiming_normal,
    kaiming_uniform,
    lecun_normal,
    lecun_uniform,
    normal,
    shape_of,
    uniform,
    xavier_normal,
    xavier_uniform,
)
from nnbook.activations import Activation, gaussian_mean
from nnbook.network import Initializer

__all__ = [
    "constant",
    "gain",
    "kaiming_normal",
    "kaiming_uniform",
    "layer_sequential_unit_variance",
    "lecun_normal",
    "lecun_uniform",
    "normal",
    "orthogonal",
    "sparse",
    "torch_default",
    "torch_default_bias",
    "uniform",
    "xavier_normal",
    "xavier_uniform",
]


def torch_default() -> Initializer:
    r"""Draw weights as ``torch.nn.Linear`` does: uniform on :math:`\pm 1/\sqrt{\text{fan\_in}}`.

    PyTorch writes it ``kaiming_uniform_(a=√5)``, whose gain is :math:`\sqrt{2/(1+5)} = 1/\sqrt{3}`: a
    variance of :math:`1/(3\,\text{fan\_in})`, six times below what a ReLU needs.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    Examples
    --------
    >>> weight = torch_default()(400, 300, rng=np.random.default_rng(0))
    >>> round(float(weight.var() * 400), 2)
    0.33
    """
    return kaiming_uniform(gain=1 / sqrt(3))


def torch_default_bias() -> Initializer:
    r"""Draw biases as ``torch.nn.Linear`` does: uniform on :math:`\pm 1/\sqrt{\text{fan\_in}}`.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)`` of shape ``(fan_out,)``.

    Examples
    --------
    >>> torch_default_bias()(4, 3, rng=np.random.default_rng(0)).shape
    (3,)
    """
    return _torch_bias


def _torch_bias(fan_in: int, fan_out: int, *, rng: np.random.Generator) -> Array:
    bound = 1 / sqrt(shape_of(fan_in, fan_out)[0])
    return rng.uniform(-bound, bound, size=fan_out)


def _orthogonal(fan_in: int, fan_out: int, *, rng: np.random.Generator, gain: float) -> Array:
    long, short = max(shape_of(fan_in, fan_out)), min(fan_in, fan_out)
    q, r = np.linalg.qr(rng.normal(size=(long, short)))
    # QR leaves the signs to the algorithm; with the signs of R's diagonal every rotation is equally likely.
    q *= np.sign(np.diagonal(r))
    return gain * (q if fan_in >= fan_out else q.T)


def orthogonal(gain: float = 1.0) -> Initializer:
    r"""Draw a random rotation: :math:`W^\top W = \text{gain}^2 I`, so that no direction is stretched or lost.

    Parameters
    ----------
    gain : float
        Every singular value, 0 or more.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``; with ``fan_in < fan_out`` it is the rows that are orthogonal.

    References
    ----------
    Saxe, McClelland, Ganguli 2013, *Exact solutions to the nonlinear dynamics of learning in deep linear
    neural networks*, section 3. The signs: Mezzadri 2007, *How to generate random matrices from the classical
    compact groups*, section 5.

    Examples
    --------
    >>> weight = orthogonal()(3, 3, rng=np.random.default_rng(0))
    >>> bool(np.allclose(weight.T @ weight, np.eye(3)))
    True
    """
    return partial(_orthogonal, gain=at_least_zero("gain", gain))


def _sparse(fan_in: int, fan_out: int, *, rng: np.random.Generator, sparsity: float, std: float) -> Array:
    weight = rng.normal(0.0, std, size=shape_of(fan_in, fan_out))
    n_zeros = ceil(sparsity * fan_in)
    # Ranks of random numbers are a random order of the inputs, drawn for each column by itself.
    order = rng.random((fan_in, fan_out)).argsort(axis=0)
    return np.where(order < n_zeros, 0.0, weight)


def sparse(sparsity: float, std: float = 0.01) -> Initializer:
    """Draw normal weights and cut a fixed share of the connections that come into each unit.

    Parameters
    ----------
    sparsity : float
        Share of zeros in each column, from 0 to 1; their number is rounded up.
    std : float
        Standard deviation of the others, 0 or more.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    Raises
    ------
    ValueError
        If ``sparsity`` is not a share, or ``std`` is negative.

    References
    ----------
    Martens 2010, *Deep learning via Hessian-free optimization*, section 5.

    Examples
    --------
    >>> weight = sparse(0.8)(10, 3, rng=np.random.default_rng(0))
    >>> (weight != 0).sum(axis=0)
    array([2, 2, 2])
    """
    if not 0 <= sparsity <= 1:
        raise ValueError(f"sparsity must be a share from 0 to 1, got {sparsity}")
    return partial(_sparse, sparsity=float(sparsity), std=at_least_zero("std", std))


def gain(activation: Activation) -> float:
    r"""Return the factor that an activation takes from a signal of variance 1, upside down.

    .. math:: \text{gain} = 1 / \sqrt{\mathbb{E}[\varphi(z)^2]}, \qquad z \sim \mathcal{N}(0, 1)

    With weights of standard deviation gain/√fan_in, pre-activations of variance 1 give pre-activations of
    variance 1 in the next layer: √2 for the ReLU, 1.5925 for tanh.

    Parameters
    ----------
    activation : Activation
        Any; its value must not be 0 everywhere.

    Returns
    -------
    float
        Above 0.

    Raises
    ------
    ValueError
        If the activation is 0 wherever a signal of variance 1 goes.

    Notes
    -----
    One layer only: that variance 1 goes over into variance 1 says neither that a deviation dies out (for GELU
    and SiLU it grows) nor that gradients keep their size (for tanh they explode); see
    :mod:`nnbook.meanfield`. PyTorch's ``calculate_gain`` is a table of other numbers, such as 5/3 for tanh.

    Examples
    --------
    >>> from nnbook.activations import relu
    >>> round(gain(relu) ** 2, 12)
    2.0
    """
    mean_square = gaussian_mean(lambda z: activation(z) ** 2)
    if not 0 < mean_square < inf:
        raise ValueError(f"{activation.name} must have a positive finite mean square, got {mean_square}")
    return 1 / sqrt(mean_square)
