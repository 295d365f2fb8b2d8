r"""Gradient checks: nudge each number a little, and see whether the loss moves as the gradient says.

A derivative is a limit, and differences come near it without knowing any calculus: that is slow (two
evaluations a coordinate) but hard to get wrong, which makes it the judge of every hand-written gradient. The
nudge must be neither too large (the function bends) nor too small (the difference drowns in rounding).

Taught in the chapter *gradient_descent*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cbrt, inf, sqrt
from typing import Literal, TypeAlias

import numpy as np

from nnbook._array import Array, array_namespace, is_floating

__all__ = ["GradientCheck", "check_gradient", "numerical_gradient", "relative_error"]

Scheme: TypeAlias = Literal["central", "forward"]


def numerical_gradient(
    f: Callable[[Array], float],
    theta: Array,
    *,
    epsilon: float | None = None,
    scheme: Scheme = "central",
) -> Array:
    r"""Approximate the gradient of ``f`` at ``theta`` by differences, one coordinate at a time.

    .. math::

        \text{central: } \frac{f(\theta + \epsilon e_i) - f(\theta - \epsilon e_i)}{2 \epsilon}, \qquad
        \text{forward: } \frac{f(\theta + \epsilon e_i) - f(\theta)}{\epsilon}

    Parameters
    ----------
    f : callable
        Takes ``theta`` and returns one number.
    theta : array, shape (n,)
        Where to look; floating, and left as it is.
    epsilon : float, optional
        The nudge, above 0. By default the order of magnitude at which bending and rounding cost the same: the
        cube root (central) or square root (forward) of theta's machine precision.
    scheme : {"central", "forward"}
        Central differences cost twice as much and their error shrinks as ε² instead of ε.

    Returns
    -------
    array, shape (n,)
        In theta's dtype.

    Raises
    ------
    ValueError
        If ``epsilon`` is not positive and finite, ``scheme`` is unknown, or ``theta`` is not one-dimensional.
    TypeError
        If ``theta`` is not floating.

    Examples
    --------
    >>> gradient = numerical_gradient(lambda theta: theta @ theta, np.array([1.0, -2.0]))
    >>> np.round(gradient, 6)
    array([ 2., -4.])
    """
    _check(theta, epsilon, scheme)
    epsilon = _default_epsilon(theta, scheme) if epsilon is None else float(epsilon)
    slopes = _slopes(f, theta, range(theta.shape[0]), epsilon=epsilon, scheme=scheme)
    return array_namespace(theta).asarray(slopes, dtype=theta.dtype, device=theta.device)


def _check(theta: Array, epsilon: float | None, scheme: Scheme) -> None:
    """Refuse arguments that no difference can be taken with."""
    if len(tuple(theta.shape)) != 1:
        got = tuple(theta.shape)
        raise ValueError(f"theta must be one flat vector, got shape {got}; use theta.reshape(-1)")
    if not is_floating(theta):
        raise TypeError(f"theta must be floating-point, got {theta.dtype}; convert it with .astype(float)")
    if epsilon is not None and not 0 < epsilon < inf:
        raise ValueError(f"epsilon must be a positive finite number, got {epsilon}")
    if scheme not in {"central", "forward"}:
        raise ValueError(f"scheme must be 'central' or 'forward', got {scheme!r}")


def _default_epsilon(theta: Array, scheme: Scheme) -> float:
    """Return the order of the best nudge for numbers of size 1."""
    precision = float(array_namespace(theta).finfo(theta.dtype).eps)
    return cbrt(precision) if scheme == "central" else sqrt(precision)


def _slopes(
    f: Callable[[Array], float], theta: Array, coordinates: Iterable[int], *, epsilon: float, scheme: Scheme
) -> list[float]:
    """Return the difference quotient at each of the coordinates."""
    nudged = array_namespace(theta).asarray(theta, copy=True)
    start = float(f(nudged)) if scheme == "forward" else 0.0
    slopes = []
    for i in coordinates:
        here = float(theta[i])
        nudged[i] = here + epsilon
        above = float(f(nudged))
        if scheme == "forward":
            slopes.append((above - start) / epsilon)
        else:
            nudged[i] = here - epsilon
            slopes.append((above - float(f(nudged))) / (2 * epsilon))
        nudged[i] = here
    return slopes


def relative_error(a: Array, b: Array) -> float:
    r"""Compare two gradients: :math:`\|a - b\| / \max(\|a\|, \|b\|)`.

    Parameters
    ----------
    a, b : array
        Of one shape; order does not matter.

    Returns
    -------
    float
        0 if they are equal (two zeros too), 1 if one of them is 0, 2 if they are opposite.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> relative_error(np.array([3.0, 4.0]), np.array([3.0, 4.5])) < 0.1
    True
    """
    if tuple(a.shape) != tuple(b.shape):
        raise ValueError(f"a and b must have one shape, got {tuple(a.shape)} and {tuple(b.shape)}")
    xp = array_namespace(a, b)
    scale = sqrt(max(float(xp.sum(a**2)), float(xp.sum(b**2))))
    difference = sqrt(float(xp.sum((a - b) ** 2)))
    return difference / scale if scale else difference


@dataclass(frozen=True)
class GradientCheck:
    """What a gradient check found, on the coordinates that it looked at.

    Parameters
    ----------
    coordinates : tuple of int
        Which elements of ``theta`` were nudged.
    claimed : tuple of float
        The gradient under test, at those coordinates.
    numerical : tuple of float
        The judge's: central differences.
    tolerance : float
        Largest :attr:`relative_error` that passes.
    """

    coordinates: tuple[int, ...]
    claimed: tuple[float, ...]
    numerical: tuple[float, ...]
    tolerance: float

    @property
    def relative_error(self) -> float:
        """:func:`relative_error` of the claimed and the numerical gradient."""
        return relative_error(np.asarray(self.claimed), np.asarray(self.numerical))

    @property
    def passed(self) -> bool:
        """Whether the relative error is within the tolerance; False if it is NaN."""
        return self.relative_error <= self.tolerance

    @property
    def worst_coordinate(self) -> int:
        """The element of ``theta`` at which the two gradients differ most."""
        differences = np.abs(np.subtract(self.claimed, self.numerical))
        return self.coordinates[int(np.argmax(differences))]


def check_gradient(
    f_and_gradient: Callable[[Array], tuple[float, Array]],
    theta: Array,
    *,
    rng: np.random.Generator,
    n_coordinates: int = 100,
    epsilon: float | None = None,
) -> GradientCheck:
    """Judge a gradient by central differences at random coordinates.

    Parameters
    ----------
    f_and_gradient : callable
        Takes ``theta``; returns a number and its gradient, of theta's shape.
    theta : array, shape (n,)
        Where to look; floating, and left as it is.
    rng : numpy.random.Generator
        Chooses the coordinates.
    n_coordinates : int
        How many to nudge, each at most once; all of them if there are no more.
    epsilon : float, optional
        As for :func:`numerical_gradient`.

    Returns
    -------
    GradientCheck
        Its tolerance is the cube root of theta's machine precision: 6e-6 for float64, 5e-3 for float32.

    Raises
    ------
    ValueError
        If the gradient does not have theta's shape, ``n_coordinates`` is below 1, or as
        :func:`numerical_gradient` raises.
    TypeError
        If ``theta`` is not floating.

    Notes
    -----
    A nudge across a kink (a ReLU at 0) makes the judge wrong, not the gradient: look at ``worst_coordinate``
    and try a smaller ``epsilon`` or another ``theta``.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> check_gradient(lambda theta: (theta @ theta, 2 * theta), np.ones(3), rng=rng).passed
    True
    >>> check_gradient(lambda theta: (theta @ theta, 3 * theta), np.ones(3), rng=rng).passed
    False
    """
    _check(theta, epsilon, "central")
    if n_coordinates < 1:
        raise ValueError(f"n_coordinates must be at least 1, got {n_coordinates}")
    gradient = f_and_gradient(theta)[1]
    if tuple(gradient.shape) != tuple(theta.shape):
        raise ValueError(
            f"the gradient must have theta's shape {tuple(theta.shape)}, got {tuple(gradient.shape)}"
        )
    n = theta.shape[0]
    coordinates = rng.choice(n, size=min(n, n_coordinates), replace=False).tolist()
    tolerance = _default_epsilon(theta, "central")
    numerical = _slopes(
        lambda nudged: f_and_gradient(nudged)[0],
        theta,
        coordinates,
        epsilon=tolerance if epsilon is None else float(epsilon),
        scheme="central",
    )
    claimed = tuple(float(gradient[i]) for i in coordinates)
    return GradientCheck(tuple(coordinates), claimed, tuple(numerical), tolerance)
