"""Update rules that walk downhill, each the few lines that its paper prints.

Parameters are one flat vector ``theta``, so the same rule serves a network and a surface in the plane.
An optimizer is a frozen record of hyperparameters with two functions: ``init(theta)`` gives the state before
the first step; ``step(theta, gradient, state)`` returns the next ``theta`` and the next state and changes
neither argument.  Rules and defaults are those of ``torch.optim``, step for step.  A hyperparameter outside
its range raises a :exc:`ValueError` that says the range.

Stochastic gradient descent is not listed: its rule *is* gradient descent.  "Stochastic" says which data the
gradient saw, and that is ``batch_size`` in :mod:`nnbook.training`.

The code writes ``theta − η·d`` as ``theta + (−η)·d``: the same number to the last bit, and NumPy adds into
the memory of the product, where for a difference it would ask for more: with large vectors, memory is time.

Taught in the chapters *gradient_descent* and *linear_regression*.
"""

import sys
from dataclasses import dataclass, fields
from math import nextafter
from typing import NamedTuple

from nnbook._array import Array, array_namespace
from nnbook._descent import Optimizer, Trajectory, clip_by_norm, descend

__all__ = [
    "Adam",
    "AdamState",
    "AdamW",
    "GradientDescent",
    "Momentum",
    "Optimizer",
    "RMSProp",
    "Trajectory",
    "clip_by_norm",
    "descend",
]

# Largest value, and the range in words; no hyperparameter may be negative.
AT_LEAST_0 = (sys.float_info.max, "finite and at least 0")
UP_TO_1 = (1.0, "from 0 to 1")
BELOW_1 = (nextafter(1.0, 0.0), "at least 0 and below 1")
LIMITS = {
    "learning_rate": AT_LEAST_0,
    "momentum": UP_TO_1,
    "decay": UP_TO_1,
    "beta1": BELOW_1,
    "beta2": BELOW_1,
    "epsilon": AT_LEAST_0,
    "weight_decay": AT_LEAST_0,
}


@dataclass(frozen=True)
class _Rule:
    """Make every hyperparameter a Python float and refuse it outside its range."""

    def __post_init__(self) -> None:
        for name in (field.name for field in fields(self) if field.name in LIMITS):
            # A Python float takes the dtype of the array that it meets; a numpy.float64 would raise float32.
            value = float(getattr(self, name))
            largest, wanted = LIMITS[name]
            if not 0 <= value <= largest:
                raise ValueError(f"{name} must be {wanted}, got {value}")
            object.__setattr__(self, name, value)


@dataclass(frozen=True)
class GradientDescent(_Rule):
    """Step against the gradient: ``theta ← theta − learning_rate · gradient``.

    Parameters
    ----------
    learning_rate : float
        Length of the step for a gradient of length 1; 0 or more.

    Notes
    -----
    On a quadratic surface it converges only while ``learning_rate < 2 / λ_max``, the largest curvature.

    Examples
    --------
    >>> rule = GradientDescent(learning_rate=0.1)
    >>> theta, state = rule.step(1.0, 2.0, rule.init(1.0))
    >>> theta
    0.8
    """

    learning_rate: float

    def init(self, theta: Array) -> tuple[()]:
        """Return the empty state, whatever ``theta`` is: this rule remembers nothing."""
        del theta
        return ()

    def step(self, theta: Array, gradient: Array, state: tuple[()]) -> tuple[Array, tuple[()]]:
        """Return ``theta − learning_rate · gradient``."""
        return theta + -self.learning_rate * gradient, state


@dataclass(frozen=True)
class Momentum(_Rule):
    """Let past gradients keep the ball rolling.

    ``velocity ← momentum · velocity + gradient``, ``theta ← theta − learning_rate · velocity``; with
    ``nesterov``, ``theta ← theta − learning_rate · (gradient + momentum · velocity)``.

    Parameters
    ----------
    learning_rate : float
        Length of the first step for a gradient of length 1; 0 or more.
    momentum : float
        Share of the velocity kept at each step, from 0 to 1.  At 1 nothing is lost: the ball swings for ever.
    nesterov : bool, default False
        Look one step ahead.

    References
    ----------
    Sutskever, Martens, Dahl and Hinton 2013, On the importance of initialization and momentum in deep
    learning, section 2.  Like torch, and unlike the paper, the learning rate multiplies the whole velocity.
    """

    learning_rate: float
    momentum: float
    nesterov: bool = False

    def init(self, theta: Array) -> Array:
        """Return velocity 0."""
        return _zeros_like(theta)

    def step(self, theta: Array, gradient: Array, state: Array) -> tuple[Array, Array]:
        """Return ``theta`` and the velocity after one step."""
        velocity = self.momentum * state + gradient
        if self.nesterov:
            return theta + -self.learning_rate * (gradient + self.momentum * velocity), velocity
        return theta + -self.learning_rate * velocity, velocity


@dataclass(frozen=True)
class RMSProp(_Rule):
    """Divide each coordinate's step by the recent size of its gradient.

    ``mean_square ← decay · mean_square + (1 − decay) · gradient²``,
    ``theta ← theta − learning_rate · gradient / (√mean_square + epsilon)``.

    Parameters
    ----------
    learning_rate : float, default 0.01
        Length of a step in a coordinate whose gradient keeps its size; 0 or more.
    decay : float, default 0.99
        Share of the mean square kept at each step, from 0 to 1 (torch's ``alpha``).
    epsilon : float, default 1e-8
        Keeps a coordinate without gradient from a division by 0.

    References
    ----------
    Tieleman and Hinton 2012, Neural networks for machine learning, lecture 6.5.
    """

    learning_rate: float = 0.01
    decay: float = 0.99
    epsilon: float = 1e-8

    def init(self, theta: Array) -> Array:
        """Return mean square 0."""
        return _zeros_like(theta)

    def step(self, theta: Array, gradient: Array, state: Array) -> tuple[Array, Array]:
        """Return ``theta`` and the mean square after one step."""
        mean_square = self.decay * state + (1 - self.decay) * gradient**2
        return theta + -self.learning_rate * gradient / (mean_square**0.5 + self.epsilon), mean_square


class AdamState(NamedTuple):
    """What Adam remembers: how many steps it took, and two running means, each of theta's shape."""

    n_steps: int
    mean: Array
    mean_square: Array


@dataclass(frozen=True)
class Adam(_Rule):
    """Follow the running mean of the gradient, scaled by its running size.

    ``mean ← beta1 · mean + (1 − beta1) · gradient``,
    ``mean_square ← beta2 · mean_square + (1 − beta2) · gradient²``, and after step number ``t``
    ``theta ← theta − learning_rate · m̂ / (√v̂ + epsilon)`` with ``m̂ = mean / (1 − beta1ᵗ)`` and
    ``v̂ = mean_square / (1 − beta2ᵗ)``, which undo the pull of the zeros that the means start from.

    Parameters
    ----------
    learning_rate : float, default 0.001
        Largest usual step in each coordinate, whatever the size of the gradient; 0 or more.
    beta1, beta2 : float, default 0.9 and 0.999
        Shares of the mean and of the mean square kept at each step, from 0 to 1 (1 excluded).
    epsilon : float, default 1e-8
        Keeps a coordinate without gradient from a division by 0.

    References
    ----------
    Kingma and Ba 2015, Adam: a method for stochastic optimization, algorithm 1.
    """

    learning_rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def init(self, theta: Array) -> AdamState:
        """Return no steps and both means 0."""
        return AdamState(0, _zeros_like(theta), _zeros_like(theta))

    def step(self, theta: Array, gradient: Array, state: AdamState) -> tuple[Array, AdamState]:
        """Return ``theta``, and the means after one more step."""
        n_steps = state.n_steps + 1
        mean = self.beta1 * state.mean + (1 - self.beta1) * gradient
        mean_square = self.beta2 * state.mean_square + (1 - self.beta2) * gradient**2
        size = (mean_square / (1 - self.beta2**n_steps)) ** 0.5 + self.epsilon
        step_size = self.learning_rate / (1 - self.beta1**n_steps)
        return theta + -step_size * mean / size, AdamState(n_steps, mean, mean_square)


@dataclass(frozen=True)
class AdamW(Adam):
    """Shrink ``theta`` a little, then step as Adam does.

    ``theta ← theta · (1 − learning_rate · weight_decay)``, then the rule of :class:`Adam`.

    Parameters
    ----------
    learning_rate, beta1, beta2, epsilon : float
        As in :class:`Adam`.
    weight_decay : float, default 0.01
        Strength of the pull to 0; 0 or more.  The gradient's size does not scale it, as it would if the
        decay were part of the loss: that is the point of the paper.

    References
    ----------
    Loshchilov and Hutter 2019, Decoupled weight decay regularization, algorithm 2.
    """

    weight_decay: float = 0.01

    def step(self, theta: Array, gradient: Array, state: AdamState) -> tuple[Array, AdamState]:
        """Return Adam's step from the shrunken ``theta``."""
        return super().step(theta * (1 - self.learning_rate * self.weight_decay), gradient, state)


def _zeros_like(theta: Array) -> Array:
    """Return zeros of the shape, dtype and library of ``theta``."""
    return array_namespace(theta).zeros_like(theta)
