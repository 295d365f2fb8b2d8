r"""Automatic differentiation: write down every operation, then read the list backwards.

A :class:`Tensor` remembers the operation that made it and what went in: together they are the *tape*. The
chain rule turns the gradient with respect to an operation's output into gradients with respect to its
inputs; that turn is the operation's *pullback*, the one line of calculus in each :class:`Operation`.
:func:`gradient` starts with 1 at the end of the tape and pulls back to its beginning, adding up where a
tensor was used twice.

This file stands on NumPy alone and shares nothing with :mod:`nnbook.network`, so that the two can judge each
other. Taught in the chapter *linear_regression*.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, Union

import numpy as np

from nnbook import _calculus
from nnbook._calculus import Axis, FloatArray, Operation

__all__ = ["Operation", "Tensor", "apply", "exp", "gradient", "log", "relu", "tanh", "tape"]

Operand: TypeAlias = Union["Tensor", FloatArray, float]


@dataclass(frozen=True, eq=False)
class Tensor:
    """An array that knows where it came from.

    Arithmetic (``+ - * / ** @``) broadcasts as NumPy does; :func:`exp`, :func:`log`, :func:`tanh` and
    :func:`relu` are functions of this module.

    Parameters
    ----------
    value : array or number
        Numbers that are not floating become float64.
    operation : Operation, optional
        What made it; None for a tensor that stands at the beginning of the tape.
    inputs : tuple of Tensor
        What the operation was given.
    options : dict
        Arguments of the operation that have no gradient, such as an axis.

    Examples
    --------
    >>> x = Tensor([1.0, 2.0])
    >>> (dx,) = gradient((x * x).sum(), [x])
    >>> dx
    array([2., 4.])
    """

    value: FloatArray
    operation: Operation | None = None
    inputs: tuple["Tensor", ...] = ()
    options: dict[str, object] = field(default_factory=dict)

    # NumPy must leave ``array + tensor`` to __radd__.
    __array_ufunc__ = None

    def __post_init__(self) -> None:
        value = np.asarray(self.value)
        floating = np.issubdtype(value.dtype, np.floating)
        object.__setattr__(self, "value", value if floating else value.astype(float))

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the value."""
        return self.value.shape

    @property
    def T(self) -> "Tensor":  # noqa: N802
        """The tensor with its last two axes swapped."""
        return apply(_calculus.transpose, self)

    def sum(self, axis: Axis = None, *, keepdims: bool = False) -> "Tensor":
        """Add up all elements, or those along ``axis``."""
        return apply(_calculus.total, self, axis=axis, keepdims=keepdims)

    def mean(self) -> "Tensor":
        """Return the mean of all elements."""
        return self.sum() / self.value.size

    def reshape(self, *shape: int) -> "Tensor":
        """Return the same elements in another shape."""
        return apply(_calculus.reshape, self, shape=shape)

    def __add__(self, other: Operand) -> "Tensor":
        return apply(_calculus.add, self, other)

    def __mul__(self, other: Operand) -> "Tensor":
        return apply(_calculus.multiply, self, other)

    def __pow__(self, exponent: float) -> "Tensor":
        return apply(_calculus.power, self, exponent=exponent)

    def __matmul__(self, other: Operand) -> "Tensor":
        return apply(_calculus.matmul, self, other)

    def __rmatmul__(self, other: Operand) -> "Tensor":
        return apply(_calculus.matmul, other, self)

    def __neg__(self) -> "Tensor":
        return self * -1.0

    def __sub__(self, other: Operand) -> "Tensor":
        return self + -other

    def __rsub__(self, other: Operand) -> "Tensor":
        return -self + other

    def __truediv__(self, other: Operand) -> "Tensor":
        return self * other**-1.0

    def __rtruediv__(self, other: Operand) -> "Tensor":
        return self**-1.0 * other

    __radd__, __rmul__ = __add__, __mul__


def apply(operation: Operation, *inputs: Operand, **options: object) -> Tensor:
    """Compute an operation and write it on the tape.

    Parameters
    ----------
    operation : Operation
        One of this module's, or your own.
    *inputs : Tensor, array or number
        What it works on; what is no tensor takes the dtype of the first tensor, if there is one.
    **options : object
        Arguments that have no gradient.

    Returns
    -------
    Tensor
        The result, with its origin.

    Examples
    --------
    >>> sine = Operation("sine", np.sin, lambda gradient, output, a: (gradient * np.cos(a),))
    >>> x = Tensor(0.0)
    >>> gradient(apply(sine, x), [x])
    (array(1.),)
    """
    dtype = next((each.value.dtype for each in inputs if isinstance(each, Tensor)), None)
    tensors = tuple(
        each if isinstance(each, Tensor) else Tensor(np.asarray(each, dtype=dtype)) for each in inputs
    )
    value = operation.value(*(tensor.value for tensor in tensors), **options)
    return Tensor(value, operation, tensors, options)


def exp(x: Operand) -> Tensor:
    r"""Return :math:`e^x`, element by element, on the tape."""
    return apply(_calculus.exp, x)


def log(x: Operand) -> Tensor:
    r"""Return the natural logarithm of ``x > 0``, element by element, on the tape."""
    return apply(_calculus.log, x)


def tanh(x: Operand) -> Tensor:
    r"""Return :math:`\tanh x`, element by element, on the tape."""
    return apply(_calculus.tanh, x)


def relu(x: Operand) -> Tensor:
    r"""Return :math:`\max(x, 0)`, element by element, on the tape; its slope at 0 is 0."""
    return apply(_calculus.relu, x)


def tape(output: Tensor) -> list[Tensor]:
    """List every tensor that ``output`` was made from, inputs before what was made of them.

    Parameters
    ----------
    output : Tensor
        The last entry.

    Returns
    -------
    list of Tensor
        Each tensor once.

    Examples
    --------
    >>> x = Tensor(3.0)
    >>> [entry.operation.name if entry.operation else "input" for entry in tape(tanh(x * x))]
    ['input', 'multiply', 'tanh']
    """
    order: dict[int, Tensor] = {}
    # A list of open visits instead of recursion: a loop of a thousand steps makes a tape a thousand deep.
    visits = [(output, False)]
    while visits:
        tensor, inputs_done = visits.pop()
        if inputs_done:
            order.setdefault(id(tensor), tensor)
        elif id(tensor) not in order:
            visits.append((tensor, True))
            visits.extend((each, False) for each in reversed(tensor.inputs))
    return list(order.values())


def gradient(output: Tensor, with_respect_to: Sequence[Tensor]) -> tuple[FloatArray, ...]:
    """Pull 1 back from ``output`` to the tensors asked for.

    Parameters
    ----------
    output : Tensor
        One number, such as a loss.
    with_respect_to : sequence of Tensor
        Tensors on the tape; for one that is not, the gradient is 0.

    Returns
    -------
    tuple of array
        One gradient each, of its shape and dtype. Nothing is kept between calls: ask twice, get the same.

    Raises
    ------
    ValueError
        If ``output`` is not one number.

    Examples
    --------
    >>> x, y = Tensor(3.0), Tensor(2.0)
    >>> gradient(x * y + x, [x, y])
    (array(3.), array(3.))
    """
    if output.value.size != 1:
        raise ValueError(
            f"output must be one number, got shape {output.shape}; reduce it with sum() or mean()"
        )
    found = {id(output): np.ones_like(output.value)}
    for tensor in reversed(tape(output)):
        if tensor.operation is None:
            continue
        arrays = (each.value for each in tensor.inputs)
        pulled = tensor.operation.pullback(found[id(tensor)], tensor.value, *arrays, **tensor.options)
        for each, contribution in zip(tensor.inputs, pulled, strict=True):
            found[id(each)] = found.get(id(each), 0) + _sum_to(contribution, each.shape)
    return tuple(np.asarray(found.get(id(each), np.zeros_like(each.value))) for each in with_respect_to)


def _sum_to(gradient: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    """Undo broadcasting: add up along every axis that was stretched to the gradient's shape."""
    n_new = gradient.ndim - len(shape)
    stretched = tuple(axis for axis in range(gradient.ndim) if axis < n_new or shape[axis - n_new] == 1)
    return np.asarray(gradient.sum(axis=stretched)).reshape(shape)
