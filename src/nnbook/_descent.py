"""What an optimizer is, and the walk downhill with one; :mod:`nnbook.optimizers` is its public name."""

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeVar

from nnbook._array import Array, array_namespace

State = TypeVar("State")


class Optimizer(Protocol[State]):
    """Anything with these two functions can walk downhill and train a network."""

    def init(self, theta: Array) -> State:
        """Return the state before the first step."""
        ...

    def step(self, theta: Array, gradient: Array, state: State) -> tuple[Array, State]:
        """Return ``theta`` and the state after one step; change neither argument."""
        ...


class Trajectory(NamedTuple):
    """Where a walk went.

    Attributes
    ----------
    theta : array, shape (n_steps + 1, n_parameters)
        Every point of the walk, the start first.
    value : array, shape (n_steps + 1,)
        Height of the surface at each point.
    """

    theta: Array
    value: Array


def descend(
    f_and_gradient: Callable[[Array], tuple[float, Array]],
    theta: Array,
    optimizer: Optimizer[State],
    n_steps: int,
) -> Trajectory:
    """Walk down a surface and keep every point.

    Parameters
    ----------
    f_and_gradient : callable
        Takes ``theta``; returns the height there, a float, and the gradient, of theta's shape.
    theta : array, shape (n_parameters,)
        Where the walk starts.
    optimizer : Optimizer
        The update rule.
    n_steps : int
        Number of steps, 0 or more.

    Returns
    -------
    Trajectory
        The points and their heights; a walk that diverges goes on to infinity, for all to see.

    Raises
    ------
    ValueError
        If ``n_steps`` is negative.

    Examples
    --------
    >>> import numpy as np
    >>> from nnbook.optimizers import GradientDescent
    >>> bowl = lambda theta: (float(theta @ theta), 2 * theta)
    >>> descend(bowl, np.array([4.0]), GradientDescent(0.25), n_steps=2).theta.ravel().tolist()
    [4.0, 2.0, 1.0]
    """
    if n_steps < 0:
        raise ValueError(f"n_steps must be 0 or more, got {n_steps}")
    xp = array_namespace(theta)
    state = optimizer.init(theta)
    value, gradient = f_and_gradient(theta)
    points, values = [theta], [value]
    for _ in range(n_steps):
        theta, state = optimizer.step(theta, gradient, state)
        value, gradient = f_and_gradient(theta)
        points.append(theta)
        values.append(value)
    return Trajectory(xp.stack(points), xp.asarray(values))


def clip_by_norm(gradient: Array, max_norm: float) -> Array:
    """Shorten a gradient that is too long, and keep its direction.

    ``gradient · min(1, max_norm / ‖gradient‖)``

    Parameters
    ----------
    gradient : array, shape (n_parameters,)
        Gradient with respect to ``theta``.
    max_norm : float
        Greatest length allowed; positive.

    Returns
    -------
    array, shape (n_parameters,)
        The gradient itself if it was short enough.

    Raises
    ------
    ValueError
        If ``max_norm`` is not positive.

    References
    ----------
    Pascanu, Mikolov and Bengio 2013, On the difficulty of training recurrent neural networks, algorithm 1.

    Examples
    --------
    >>> import numpy as np
    >>> clip_by_norm(np.array([30.0, 40.0]), max_norm=5.0).tolist()
    [3.0, 4.0]
    """
    if not max_norm > 0:
        raise ValueError(f"max_norm must be positive, got {max_norm}")
    xp = array_namespace(gradient)
    peak = float(xp.max(xp.abs(gradient)))
    if peak == 0:
        return gradient
    # Squares of an exploded gradient overflow; squares of its proportions do not.
    norm = peak * float(xp.sum((gradient / peak) ** 2)) ** 0.5
    return gradient if norm <= max_norm else gradient * (float(max_norm) / norm)
