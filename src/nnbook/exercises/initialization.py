"""Checks for the exercises of the chapter *initialization*: how large the first random weights must be."""

from collections.abc import Callable
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import leaky_relu, silu, tanh
from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import call, compare, number, numbers
from nnbook.exercises._gaussian import GRID, expectation

__all__ = [
    "check_both_directions",
    "check_gain",
    "check_he_weight",
    "check_shifted_relu",
    "check_symmetric_gradient",
    "check_torch_slope",
]

FloatArray = NDArray[np.floating]
Function = Callable[[FloatArray], FloatArray]
SymmetricGradient = Callable[[FloatArray, FloatArray, FloatArray, float, int], FloatArray]

N_TRIES = 10


def check_both_directions(answer: Callable[[int, int, float, float, float], tuple[float, float]]) -> str:
    r"""Check the mean squares that one random layer gives, on the way there and on the way back.

    Parameters
    ----------
    answer : callable
        ``answer(fan_in, fan_out, v, a2, d2)``: the mean squares of ``a @ W`` and of ``delta @ W.T``, when the
        entries of ``W`` have variance ``v``, those of ``a`` mean square ``a2``, of ``delta`` ``d2``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        names the way and sees swapped fans.

    Examples
    --------
    >>> check_both_directions(lambda fan_in, fan_out, v, a2, d2: (fan_in * v * a2, fan_out * v * d2))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for sizes in ((8, 40), (30, 5)):
        v, a2, d2 = rng.uniform(0.1, 2, 3).tolist()
        weight = rng.normal(0, sqrt(v), (4_000, *sizes))
        there = float(np.mean(weight.sum(axis=1) ** 2)) * a2
        back = float(np.mean(weight.sum(axis=2) ** 2)) * d2
        asked = f"fan_in = {sizes[0]}, fan_out = {sizes[1]}, v = {v:.3f}, a2 = {a2:.3f}, d2 = {d2:.3f}"
        given = numbers(call(answer, *sizes, v, a2, d2), (2,), asked)
        slip = "ขาไปบวกกันช่องละ fan_in พจน์ ขากลับช่องละ fan_out พจน์"
        swap = sizes[1] / sizes[0]
        compare(given[0], there, f"ขาไป {asked}", {slip: there * swap}, tolerance=0.06)
        compare(given[1], back, f"ขากลับ {asked}", {slip: back / swap}, tolerance=0.06)
    return RIGHT


def check_gain(answer: Callable[[Function], float]) -> str:
    r"""Check the gain that keeps a signal of variance 1 through one layer.

    Parameters
    ----------
    answer : callable
        ``answer(f)``: :math:`1/\sqrt{E[f(z)^2]}` for ``z`` normal with mean 0 and variance 1; ``f`` works
        element by element.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        sees a variance and a missing root.

    Examples
    --------
    >>> from nnbook.activations import gaussian_mean
    >>> check_gain(lambda f: gaussian_mean(lambda z: f(z) ** 2) ** -0.5)
    'ถูกต้อง'
    """
    slope = float(np.random.default_rng().uniform(0.05, 0.6))
    for f in (leaky_relu(slope), silu, tanh):
        mean, square = expectation(f(GRID)), expectation(f(GRID) ** 2)
        slips = {
            "นั่นใช้ความแปรปรวน ชั้นถัดไปรับกำลังสองเฉลี่ย ซึ่งรวมค่าเฉลี่ยด้วย": (square - mean**2) ** -0.5,
            "ยังไม่ได้ถอดราก": 1 / square,
            "กลับเศษส่วน": square**0.5,
        }
        compare(call(answer, f), square**-0.5, f.name, slips, tolerance=0.01)
    return RIGHT


def check_torch_slope(answer: Callable[[float, int], float]) -> str:
    """Check the ``a`` with which ``kaiming_uniform_`` draws between two given bounds.

    Parameters
    ----------
    answer : callable
        ``answer(bound, fan_in)``: the ``a >= 0`` whose gain √(2/(1 + a²)) gives uniform weights on ±bound.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        sees a deviation taken for it.

    Examples
    --------
    >>> check_torch_slope(lambda bound, fan_in: (6 / (fan_in * bound**2) - 1) ** 0.5)
    'ถูกต้อง'
    """
    rng, steps = np.random.default_rng(), np.linspace(-1, 1, 20_001)
    for fan_in in rng.integers(10, 900, N_TRIES).tolist():
        bound = float(rng.uniform(0.3, 1.3) / sqrt(fan_in))
        asked = f"bound = {bound:.4f}, fan_in = {fan_in}"
        a = number(call(answer, bound, fan_in), asked)
        std = sqrt(2 / (1 + a**2) / fan_in)
        slips = {"นั่นทำให้ส่วนเบี่ยงเบนเท่ากับ bound ขอบต้องกว้างกว่าส่วนเบี่ยงเบน √3 เท่า": sqrt(3) * bound}
        compare(std / float(steps.std()), bound, f"{asked}: a = {a:.4f} ขอบ", slips, tolerance=1e-4)
    return RIGHT


def check_he_weight(answer: Callable[[int, int, np.random.Generator], FloatArray]) -> str:
    """Check He's weight for a hand-written layer ``x @ W``.

    Parameters
    ----------
    answer : callable
        ``answer(n_inputs, n_units, rng)``: random weights of mean 0, for a layer that ReLU follows.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        sees the fan of the other side.

    Examples
    --------
    >>> check_he_weight(lambda n, units, rng: rng.normal(0, (2 / n) ** 0.5, (n, units)))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for n_inputs, n_units in ((int(rng.integers(600, 900)), 300), (50, int(rng.integers(200, 300)))):
        asked = f"n_inputs = {n_inputs}, n_units = {n_units}"
        weight = numbers(call(answer, n_inputs, n_units, rng), (n_inputs, n_units), asked)
        wanted = sqrt(2 / n_inputs)
        require(abs(weight.mean()) < wanted / 10, f"{asked}: ค่าเฉลี่ย {weight.mean():.4f} แต่ต้องสุ่มรอบ 0")
        slips = {
            "นั่นคือ √(2/fan_out): ใน W ของ x @ W แถวคือขาเข้า": sqrt(2 / n_units),
            "นั่นคือ Xavier": sqrt(2 / (n_inputs + n_units)),
            "ขาดเลข 2 ที่ชดเชย ReLU": sqrt(1 / n_inputs),
        }
        compare(weight.std(), wanted, f"{asked} ส่วนเบี่ยงเบนมาตรฐาน", slips, tolerance=0.05)
    return RIGHT


def check_shifted_relu(answer: Callable[[float], tuple[float, float]]) -> str:
    """Check where He's network settles when every activation is ``relu(z) - c``.

    Parameters
    ----------
    answer : callable
        ``answer(c)``: mean and standard deviation of ``relu(z) - c`` in a deep layer, for ``c > 0``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that says which number is wrong.

    Examples
    --------
    >>> from math import pi
    >>> check_shifted_relu(lambda c: (-c / 2, c / 2 * (pi - 1) ** 0.5))
    'ถูกต้อง'
    """
    for c in np.random.default_rng().uniform(0.1, 2, N_TRIES).tolist():
        q = 1.0
        for _layer in range(200):
            a = np.maximum(sqrt(q) * GRID, 0) - c
            q = 2 * expectation(a**2)
        mean, square = expectation(a), expectation(a**2)
        given = numbers(call(answer, c), (2,), f"c = {c:.3f}")
        slips = {
            "นั่นคือ ReLU ที่ยังไม่ได้ลบ c": mean + c,
            "นั่นคือค่าที่อยากได้ ไม่ใช่ค่าที่โครงข่ายไปหยุด": 0.0,
            "นั่นคือ RMS ยังไม่ได้หักค่าเฉลี่ย": sqrt(square),
            "นั่นคือส่วนเบี่ยงเบนของ z": sqrt(q),
        }
        compare(given[0], mean, f"c = {c:.3f} ค่าเฉลี่ย", slips, tolerance=1e-4)
        spread = sqrt(square - mean**2)
        compare(given[1], spread, f"c = {c:.3f} ส่วนเบี่ยงเบนมาตรฐาน", slips, tolerance=1e-4)
    return RIGHT


def check_symmetric_gradient(answer: SymmetricGradient) -> str:
    r"""Check the gradient of the first weight of a network whose hidden units are all copies of one.

    Parameters
    ----------
    answer : callable
        ``answer(x, target, w, v, n)``: dL/dW, ``(n_inputs, n)``, for ``y = tanh(x @ W).sum(axis=1) * v`` and
        ``L = ((y - target) ** 2).mean()``, where all ``n`` columns of ``W`` are ``w``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        sees a gradient ``n`` times too large.

    Examples
    --------
    >>> def gradient(x, target, w, v, n):
    ...     delta = (n * v * np.tanh(x @ w) - target) * v / np.cosh(x @ w) ** 2
    ...     return np.tile((2 / len(x) * x.T @ delta)[:, None], n)
    >>> check_symmetric_gradient(gradient)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    x, target, w, v, n = rng.normal(size=(7, 4)), rng.normal(size=7), rng.normal(size=4), 0.7, 3
    given = numbers(call(answer, x, target, w, v, n), (4, n), f"ข้อมูล 4 ช่อง นิวรอน {n} ตัว")

    def loss(nudge: FloatArray) -> float:
        weight = np.tile(w[:, None], n) + nudge[:, None] * np.eye(n)[0]
        return float(np.mean((np.tanh(x @ weight).sum(axis=1) * v - target) ** 2))

    slope = [(loss(nudge) - loss(-nudge)) / 2e-5 for nudge in 1e-5 * np.eye(4)]
    require(np.allclose(given, given[:, :1]), "นิวรอนเป็นตัวเดียวกันทุกตัว ทุกคอลัมน์จึงต้องเท่ากัน")
    require(not np.allclose(given, given[0, 0]), "ทุกช่องเท่ากันหมด แต่ข้อมูลแต่ละช่องไม่เหมือนกัน แต่ละแถวจึงต้องต่างกัน")
    slip = {f"นั่นคือขยับน้ำหนัก {n} ตัวพร้อมกัน": n * np.array(slope)}
    compare(given[:, 0], slope, "ขยับน้ำหนักตัวเดียว", slip, tolerance=1e-4)
    return RIGHT
