"""Checks for the exercises of the chapter *sigmoid*: one neuron by hand, in numbers that do not overflow."""

from collections.abc import Callable
from math import exp, log, log10

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import sigmoid
from nnbook.exercises import RIGHT
from nnbook.exercises._all_sizes import compare_at_all_sizes
from nnbook.exercises._answers import call, compare
from nnbook.exercises._gates import check_gates, check_half_space, check_merge, check_xor

__all__ = [
    "check_gates",
    "check_half_space",
    "check_logit",
    "check_merge",
    "check_neuron",
    "check_slope_from_output",
    "check_stable_sigmoid",
    "check_xor",
]

FloatArray = NDArray[np.floating]

N_TRIES = 20


def check_neuron(answer: Callable[[FloatArray, float, FloatArray], float]) -> str:
    """Check one sigmoid neuron against a sum written out term by term.

    Parameters
    ----------
    answer : callable
        ``answer(w, b, x)``: what the neuron gives, for ``w`` and ``x`` of shape (d,).

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the number is wrong; a forgotten bias and a forgotten sigmoid are named.

    Examples
    --------
    >>> check_neuron(lambda w, b, x: 1 / (1 + np.exp(-(w @ x + b))))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for d in rng.integers(2, 6, N_TRIES).tolist():
        w, x, b = rng.normal(size=d), rng.normal(size=d), float(rng.uniform(0.5, 2))
        z = b + sum(w[i] * x[i] for i in range(d))
        slips = {"นี่คือ z ยังไม่ได้ผ่าน σ": z, "ลืมบวกไบแอส": 1 / (1 + exp(b - z))}
        asked = f"w = {np.round(w, 2)}, b = {b:.2f}, x = {np.round(x, 2)}"
        compare(call(answer, w, b, x), 1 / (1 + exp(-z)), asked, slips)
    return RIGHT


def check_stable_sigmoid(answer: Callable[[FloatArray], FloatArray]) -> str:
    """Check a sigmoid on numbers up to ±10,000, in float32 and float64, with every overflow an error.

    Parameters
    ----------
    answer : callable
        ``answer(z)`` for ``z`` of shape (n,): the sigmoid of each, of the same shape.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If something overflows, even in a branch that is thrown away, or small values lose their digits.

    Examples
    --------
    >>> check_stable_sigmoid(lambda z: np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z))))
    'ถูกต้อง'
    """
    compare_at_all_sizes(
        answer,
        lambda z: np.exp(-np.logaddexp(0.0, -z)),
        tolerances=(1e-4, 1e-9),
        advice="มี exp ของเลขบวกใหญ่ เลขชี้กำลังต้องไม่เป็นบวก และ np.where คำนวณทั้งสองกิ่งเสมอ",
        lost=lambda _, given: " ถูกปัดเป็น 0 เพราะ 1 ลบเลขที่เกือบเป็น 1" if given == 0 else "",
    )
    return RIGHT


def check_logit(answer: Callable[[float], float]) -> str:
    """Check the inverse of the sigmoid, down to probabilities of 1e-200.

    Parameters
    ----------
    answer : callable
        ``answer(p)`` for 0 < p < 1: the ``z`` whose sigmoid is ``p``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If ``z`` is wrong; a lost denominator, a turned sign and a logarithm to base 10 are named.

    Examples
    --------
    >>> check_logit(lambda p: log(p / (1 - p)))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for p in [*rng.uniform(0.6, 0.99, N_TRIES).tolist(), *(10 ** rng.uniform(-200, -1, N_TRIES)).tolist()]:
        z = log(p) - float(np.log1p(-p))
        slips = {
            "นี่คือ ln p ยังไม่ได้หารด้วย 1 − p": log(p),
            "กลับเศษกับส่วน": -z,
            "ใช้ลอการิทึมฐาน 10": z * log10(exp(1)),
        }
        compare(call(answer, p), z, f"p = {p:.4g}", slips)
    return RIGHT


def check_slope_from_output(answer: Callable[[float], float]) -> str:
    """Check the slope of the sigmoid, told from its output, by nudging the input.

    Parameters
    ----------
    answer : callable
        ``answer(a)``: σ′(z) where ``a`` = σ(z).

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the slope is wrong; the message says when the output was put through the sigmoid again.

    Examples
    --------
    >>> check_slope_from_output(lambda a: a * (1 - a))
    'ถูกต้อง'
    """
    for z in np.random.default_rng().uniform(-4, 4, N_TRIES):
        above, a, below = sigmoid(z + np.array([1e-5, 0, -1e-5])).tolist()
        slip = {"เอา a ไปผ่าน σ อีกรอบ a คือ σ(z) อยู่แล้ว": float(sigmoid.derivative(np.array(a)))}
        compare(call(answer, a), (above - below) / 2e-5, f"a = {a:.4f}", slip)
    return RIGHT
