"""The settings of the atlas: a healthy run, and eight that differ from it in a single field.

:mod:`nnbook.tensorboard` is the public name; :mod:`nnbook._sick_runs` trains them.
"""

from dataclasses import dataclass, replace
from math import sqrt

from nnbook._array import Array
from nnbook.activations import Activation, relu, sigmoid, tanh
from nnbook.losses import Loss, softmax, softmax_cross_entropy

STEEPNESS = 8.0
BY_CLASS = "by class"


def _steep_tanh(z: Array) -> Array:
    return tanh(STEEPNESS * z)


def _steep_tanh_derivative(z: Array) -> Array:
    return STEEPNESS * tanh.derivative(STEEPNESS * z)


steep_tanh = Activation("tanh(8z)", _steep_tanh, _steep_tanh_derivative)
"""The activation of a tanh network whose weights are eight times too large."""


def _softmax_twice(prediction: Array, target: Array) -> Array:
    return softmax_cross_entropy(softmax(prediction), target)


def _softmax_twice_gradient(prediction: Array, target: Array) -> Array:
    probability = softmax(prediction)
    gradient = softmax_cross_entropy.gradient(probability, target)
    return probability * (gradient - (gradient * probability).sum(axis=1, keepdims=True))


softmax_twice = Loss("softmax_twice", _softmax_twice, _softmax_twice_gradient)
"""Cross-entropy of a softmax of a softmax: it cannot fall below 1.4612 for ten classes."""


@dataclass(frozen=True)
class Setting:
    r"""Everything that a run of the atlas may differ in; the defaults make the healthy run.

    Parameters
    ----------
    hidden : Activation
        Of the four hidden layers.
    gain : float
        Weights start with standard deviation ``gain / √fan_in``.
    bias : float
        All biases start here.
    learning_rate : float
        Of plain gradient descent, in batches of 32.
    order : str
        ``"shuffled"`` anew in each epoch, or ``"by class"``: all 0s, then all 1s, … the same in each epoch.
    leak : bool
        Whether the label is written into the first ten pixels of the training images, not of the test images.
    loss : Loss
        What is made small.
    """

    hidden: Activation = relu
    gain: float = sqrt(2)
    bias: float = 0.0
    learning_rate: float = 0.1
    order: str = "shuffled"
    leak: bool = False
    loss: Loss = softmax_cross_entropy

    def __post_init__(self) -> None:
        if self.order not in {"shuffled", BY_CLASS}:
            raise ValueError(f"order must be 'shuffled' or 'by class', got {self.order!r}")


HEALTHY = Setting()
"""The run that all others are compared with."""

SICK = {
    "learning rate too high": replace(HEALTHY, learning_rate=3.0),
    "dead ReLU": replace(HEALTHY, bias=-3.0),
    "saturated tanh": replace(HEALTHY, hidden=steep_tanh),
    "vanishing": replace(HEALTHY, hidden=sigmoid),
    "exploding": replace(HEALTHY, gain=4.0),
    "unshuffled": replace(HEALTHY, order=BY_CLASS),
    "leaking label": replace(HEALTHY, leak=True),
    "double softmax": replace(HEALTHY, loss=softmax_twice),
}
"""The eight diseases by name, each one field away from :data:`HEALTHY`."""
