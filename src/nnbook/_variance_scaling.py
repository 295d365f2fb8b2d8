r"""Weights of independent entries: all of these initializers differ in one number, the standard deviation.

They are public as ``nnbook.initialization.xavier_normal`` and so on. The named ones all have
:math:`\mathrm{std} = \text{gain} / \sqrt{\text{fan}}`: fan is ``fan_in`` (LeCun), ``fan_in`` or ``fan_out``
(Kaiming), or the average of both (Xavier). Uniform weights have that std when their bound is √3 · std.
"""

from __future__ import annotations

from functools import partial
from math import inf, sqrt
from operator import index
from typing import Literal, TypeAlias

import numpy as np

from nnbook._array import Array
from nnbook.network import Initializer

Fan: TypeAlias = Literal["fan_in", "fan_out", "average"]


def shape_of(fan_in: int, fan_out: int) -> tuple[int, int]:
    """Return the shape of a weight, ``(fan_in, fan_out)``; raise ValueError unless both are positive."""
    for name, fan in (("fan_in", fan_in), ("fan_out", fan_out)):
        if index(fan) < 1:
            raise ValueError(f"{name} must be a positive int, got {fan}")
    return fan_in, fan_out


def at_least_zero(name: str, value: float) -> float:
    """Return ``value`` as a float; raise ValueError if it is negative or not finite."""
    if not 0 <= value < inf:
        raise ValueError(f"{name} must be a finite number of at least 0, got {value}")
    return float(value)


def _constant(fan_in: int, fan_out: int, *, rng: np.random.Generator, value: float) -> Array:
    del rng  # Nothing is drawn; the argument is there because every initializer has it.
    return np.full(shape_of(fan_in, fan_out), value)


def constant(value: float) -> Initializer:
    """Set every weight to the same number, so that all units of a layer stay copies of each other for good.

    Parameters
    ----------
    value : float
        The weight.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``; it draws nothing from ``rng``.

    Examples
    --------
    >>> constant(0.5)(1, 2, rng=np.random.default_rng(0))
    array([[0.5, 0.5]])
    """
    return partial(_constant, value=float(value))


def _normal(fan_in: int, fan_out: int, *, rng: np.random.Generator, std: float) -> Array:
    return rng.normal(0.0, std, size=shape_of(fan_in, fan_out))


def normal(std: float) -> Initializer:
    """Draw from a normal distribution of mean 0, whatever the size of the layer.

    Parameters
    ----------
    std : float
        Standard deviation, 0 or more.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    Examples
    --------
    >>> normal(0.1)(2, 3, rng=np.random.default_rng(0)).shape
    (2, 3)
    """
    return partial(_normal, std=at_least_zero("std", std))


def _uniform(fan_in: int, fan_out: int, *, rng: np.random.Generator, bound: float) -> Array:
    return rng.uniform(-bound, bound, size=shape_of(fan_in, fan_out))


def uniform(bound: float) -> Initializer:
    """Draw uniformly between ``-bound`` and ``bound``, whatever the size of the layer.

    Parameters
    ----------
    bound : float
        Largest magnitude, 0 or more; the standard deviation is bound/√3.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    Examples
    --------
    >>> bool(abs(uniform(0.3)(5, 4, rng=np.random.default_rng(0))).max() <= 0.3)
    True
    """
    return partial(_uniform, bound=at_least_zero("bound", bound))


def _fan(fan_in: int, fan_out: int, fan: Fan) -> float:
    """Return the number of terms whose variances add up."""
    shape_of(fan_in, fan_out)
    return {"fan_in": fan_in, "fan_out": fan_out, "average": (fan_in + fan_out) / 2}[fan]


def _scaled_normal(fan_in: int, fan_out: int, *, rng: np.random.Generator, gain: float, fan: Fan) -> Array:
    return _normal(fan_in, fan_out, rng=rng, std=gain / sqrt(_fan(fan_in, fan_out, fan)))


def _scaled_uniform(fan_in: int, fan_out: int, *, rng: np.random.Generator, gain: float, fan: Fan) -> Array:
    return _uniform(fan_in, fan_out, rng=rng, bound=gain * sqrt(3 / _fan(fan_in, fan_out, fan)))


def lecun_normal() -> Initializer:
    r"""Draw normal weights of :math:`\mathrm{std} = 1/\sqrt{\text{fan\_in}}`, which keep a linear signal.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    References
    ----------
    LeCun, Bottou, Orr, Müller 1998, *Efficient BackProp*, section 4.6, eq. 16.
    """
    return partial(_scaled_normal, gain=1.0, fan="fan_in")


def lecun_uniform() -> Initializer:
    r"""Draw uniform weights of bound :math:`\sqrt{3 / \text{fan\_in}}`, the same standard deviation.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    References
    ----------
    LeCun, Bottou, Orr, Müller 1998, *Efficient BackProp*, section 4.6, eq. 16.
    """
    return partial(_scaled_uniform, gain=1.0, fan="fan_in")


def xavier_normal(gain: float = 1.0) -> Initializer:
    r"""Draw normal weights of std :math:`\text{gain} \sqrt{2 / (\text{fan\_in} + \text{fan\_out})}`.

    A compromise: ``fan_in`` keeps signals of a linear network as they go forward, ``fan_out`` gradients as
    they come back.

    Parameters
    ----------
    gain : float
        Factor on the standard deviation, 0 or more.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    References
    ----------
    Glorot and Bengio 2010, *Understanding the difficulty of training deep feedforward neural networks*,
    eq. 12.
    """
    return partial(_scaled_normal, gain=at_least_zero("gain", gain), fan="average")


def xavier_uniform(gain: float = 1.0) -> Initializer:
    r"""Draw uniform weights of bound :math:`\text{gain} \sqrt{6 / (\text{fan\_in} + \text{fan\_out})}`.

    Parameters
    ----------
    gain : float
        Factor on the standard deviation, 0 or more.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``; of the same standard deviation as :func:`xavier_normal`.

    References
    ----------
    Glorot and Bengio 2010, eq. 16 (the "normalized initialization").
    """
    return partial(_scaled_uniform, gain=at_least_zero("gain", gain), fan="average")


def kaiming_normal(gain: float = sqrt(2), mode: Literal["fan_in", "fan_out"] = "fan_in") -> Initializer:
    r"""Draw normal weights of :math:`\mathrm{std} = \text{gain} / \sqrt{\text{fan}}`, made for the ReLU.

    Parameters
    ----------
    gain : float
        √2 makes up for the half that a ReLU throws away; see :func:`nnbook.initialization.gain` for others.
    mode : {"fan_in", "fan_out"}
        Which fan: ``fan_in`` keeps signals on the way forward, ``fan_out`` gradients on the way back.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``.

    Raises
    ------
    ValueError
        If ``gain`` is negative or ``mode`` unknown.

    References
    ----------
    He, Zhang, Ren, Sun 2015, *Delving Deep into Rectifiers*, section 2.2, eqs. 10 and 14.
    """
    return partial(_scaled_normal, gain=at_least_zero("gain", gain), fan=_known(mode))


def kaiming_uniform(gain: float = sqrt(2), mode: Literal["fan_in", "fan_out"] = "fan_in") -> Initializer:
    r"""Draw uniform weights of bound :math:`\text{gain} \sqrt{3 / \text{fan}}`, made for the ReLU.

    Parameters
    ----------
    gain : float
        As for :func:`kaiming_normal`.
    mode : {"fan_in", "fan_out"}
        As for :func:`kaiming_normal`.

    Returns
    -------
    Initializer
        ``init(fan_in, fan_out, *, rng)``; of the same standard deviation as :func:`kaiming_normal`.
    """
    return partial(_scaled_uniform, gain=at_least_zero("gain", gain), fan=_known(mode))


def _known(mode: Literal["fan_in", "fan_out"]) -> Fan:
    """Return ``mode`` unless it is no fan."""
    if mode not in {"fan_in", "fan_out"}:
        raise ValueError(f"mode must be 'fan_in' or 'fan_out', got {mode!r}")
    return mode
