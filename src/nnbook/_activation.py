"""What an activation is: a function with its slope; :mod:`nnbook.activations` is its public name."""

from collections.abc import Callable
from dataclasses import dataclass

from nnbook._array import Array


@dataclass(frozen=True)
class Activation:
    """A function and its derivative, both of the pre-activation ``z`` and element by element.

    Parameters
    ----------
    name : str
        Unique among activations: parameters belong in it, such as ``leaky_relu(0.01)``.
    value : callable
        ``z`` of any shape and floating dtype to an array of that shape and dtype.
    derivative : callable
        The slope of ``value`` at ``z``: same shape and dtype as ``z``.

    Examples
    --------
    >>> import numpy as np
    >>> from nnbook.activations import relu
    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    >>> relu.derivative(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 1.])
    """

    name: str
    value: Callable[[Array], Array]
    derivative: Callable[[Array], Array]

    def __call__(self, z: Array) -> Array:
        """Return ``value(z)``."""
        return self.value(z)
