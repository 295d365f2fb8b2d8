"""Means under a Gaussian, by quadrature: the one integral that the theory of deep networks keeps asking for.

:func:`gaussian_mean` is public as ``nnbook.activations.gaussian_mean``; the chapters *tanh* and
*initialization* use it to compute, not look up, how much an activation shrinks a signal.
"""

from collections.abc import Callable
from functools import cache
from math import isfinite, sqrt

import numpy as np

from nnbook._array import Array

N_NODES = 200  # on each side of 0
CUTOFF = 12.0  # standard deviations: beyond, the density is below 1e-31 and nothing is left to integrate


def gaussian_mean(f: Callable[[Array], Array], q: float = 1.0) -> float:
    r"""Return the mean of ``f(z)`` when ``z`` is Gaussian with mean 0 and variance ``q``.

    .. math:: \mathbb{E}[f(z)] = \int_{-\infty}^{\infty} f(\sqrt{q}\,t)\, \frac{e^{-t^2/2}}{\sqrt{2\pi}}\, dt

    Parameters
    ----------
    f : callable
        Takes a NumPy array of any shape and returns one of the same shape.
    q : float
        Variance of ``z``, not negative.

    Returns
    -------
    float
        The mean, to about 12 digits for functions that are smooth on each side of 0.

    Raises
    ------
    ValueError
        If ``q`` is negative or not finite.

    Notes
    -----
    Gauss–Legendre quadrature on each side of 0, because the kinks of the ReLU family lie there: Gauss–Hermite
    quadrature, which knows nothing of the kink, is off by several percent.

    Examples
    --------
    >>> import numpy as np
    >>> round(gaussian_mean(np.square, 4.0), 12)
    4.0
    """
    if not (isfinite(q) and q >= 0):
        raise ValueError(f"q must be a finite variance, 0 or more, got {q}")
    nodes, weights = _half_line_quadrature(N_NODES, CUTOFF)
    return float(np.sum(weights * f(sqrt(q) * nodes)))


@cache
def _half_line_quadrature(n_nodes: int, cutoff: float) -> tuple[Array, Array]:
    """Return nodes on both sides of 0 and weights for the standard normal density, which sum to 1."""
    legendre_nodes, legendre_weights = np.polynomial.legendre.leggauss(n_nodes)
    t = (legendre_nodes + 1) * cutoff / 2
    density = np.exp(-(t**2) / 2) * legendre_weights
    nodes, weights = np.concatenate([-t[::-1], t]), np.concatenate([density[::-1], density])
    return nodes, weights / weights.sum()
