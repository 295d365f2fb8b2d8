"""The calculus of the tape: array functions, each with the line that pulls a gradient back through it.

Everything here is about plain NumPy arrays; :mod:`nnbook.autograd` strings it together. A pullback is given
the gradient with respect to the output, the output, and the inputs; it returns a gradient for each input,
in the *output's* shape where an input was broadcast.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.floating]
Axis: TypeAlias = int | tuple[int, ...] | None


@dataclass(frozen=True)
class Operation:
    """A function of arrays with its line of calculus.

    Parameters
    ----------
    name : str
        For the printed tape.
    value : callable
        ``(*arrays, **options)`` to an array.
    pullback : callable
        ``(gradient, output, *arrays, **options)`` to one gradient for each of ``arrays``.
    """

    name: str
    value: Callable[..., FloatArray]
    pullback: Callable[..., tuple[FloatArray, ...]]


def _pull_add(gradient: FloatArray, _: FloatArray, *__: FloatArray) -> tuple[FloatArray, FloatArray]:
    return gradient, gradient


def _pull_multiply(
    gradient: FloatArray, _: FloatArray, a: FloatArray, b: FloatArray
) -> tuple[FloatArray, FloatArray]:
    return gradient * b, gradient * a


def _power(a: FloatArray, *, exponent: float) -> FloatArray:
    return np.asarray(a**exponent)


def _pull_power(gradient: FloatArray, _: FloatArray, a: FloatArray, *, exponent: float) -> tuple[FloatArray]:
    if exponent == 0:
        # x⁰ is 1 everywhere; at x = 0 the formula would ask for 0 · 0⁻¹, which is no number.
        return (np.zeros_like(a),)
    return (gradient * exponent * a ** (exponent - 1),)


def _matmul(a: FloatArray, b: FloatArray) -> FloatArray:
    if not (a.shape[1:] and b.shape[1:]):
        raise ValueError(
            f"@ needs two axes or more on both sides, got shapes {a.shape} and {b.shape}; use reshape"
        )
    return a @ b


def _pull_matmul(
    gradient: FloatArray, _: FloatArray, a: FloatArray, b: FloatArray
) -> tuple[FloatArray, FloatArray]:
    return gradient @ b.mT, a.mT @ gradient


def _transpose(a: FloatArray) -> FloatArray:
    return a.mT


def _pull_transpose(gradient: FloatArray, _: FloatArray, __: FloatArray) -> tuple[FloatArray]:
    return (gradient.mT,)


def _reshape(a: FloatArray, *, shape: tuple[int, ...]) -> FloatArray:
    return a.reshape(shape)


def _pull_reshape(gradient: FloatArray, _: FloatArray, a: FloatArray, **__: object) -> tuple[FloatArray]:
    return (gradient.reshape(a.shape),)


def _pull_sum(
    gradient: FloatArray, _: FloatArray, a: FloatArray, *, axis: Axis, keepdims: bool
) -> tuple[FloatArray]:
    if axis is not None and not keepdims:
        gradient = np.expand_dims(gradient, axis)
    return (np.broadcast_to(gradient, a.shape),)


def _pull_exp(gradient: FloatArray, output: FloatArray, _: FloatArray) -> tuple[FloatArray]:
    return (gradient * output,)


def _pull_log(gradient: FloatArray, _: FloatArray, a: FloatArray) -> tuple[FloatArray]:
    return (gradient / a,)


def _pull_tanh(gradient: FloatArray, output: FloatArray, _: FloatArray) -> tuple[FloatArray]:
    return (gradient * (1 - output**2),)


def _relu(a: FloatArray) -> FloatArray:
    return np.maximum(a, 0)


def _pull_relu(gradient: FloatArray, _: FloatArray, a: FloatArray) -> tuple[FloatArray]:
    return (gradient * (a > 0),)


add = Operation("add", np.add, _pull_add)
multiply = Operation("multiply", np.multiply, _pull_multiply)
power = Operation("power", _power, _pull_power)
matmul = Operation("matmul", _matmul, _pull_matmul)
transpose = Operation("transpose", _transpose, _pull_transpose)
reshape = Operation("reshape", _reshape, _pull_reshape)
total = Operation("sum", np.sum, _pull_sum)
exp = Operation("exp", np.exp, _pull_exp)
log = Operation("log", np.log, _pull_log)
tanh = Operation("tanh", np.tanh, _pull_tanh)
relu = Operation("relu", _relu, _pull_relu)
