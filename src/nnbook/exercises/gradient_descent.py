"""Checks for the exercises of the chapter *gradient_descent*: steps, nudges, rates, a gradient on trial."""

from collections.abc import Callable, Iterable
from itertools import count, pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import call, compare
from nnbook.exercises._momentum import check_momentum_limit, check_momentum_step
from nnbook.gradcheck import Scheme, numerical_gradient

__all__ = [
    "check_best_nudge",
    "check_best_rate",
    "check_find_wrong",
    "check_momentum_limit",
    "check_momentum_step",
    "check_n_forwards",
    "check_one_step",
]

FloatArray = NDArray[np.floating]
Surface = Callable[[FloatArray], float]
Slope = Callable[[FloatArray], FloatArray]

N_TRIES = 10


def check_one_step(answer: Callable[[float, float, float, float], float]) -> str:
    """Check one step of gradient descent on ``(w x − y)²``, with one weight and one example.

    Parameters
    ----------
    answer : callable
        ``answer(w, x, y, learning_rate)``: the weight after the step.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that names the usual slips.

    Examples
    --------
    >>> check_one_step(lambda w, x, y, learning_rate: w - learning_rate * 2 * x * (w * x - y))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for w, x, y in rng.uniform(1.1, 3, (N_TRIES, 3)).tolist():
        rate, error = 0.1, w * x - y
        slope = ((w * x + x - y) ** 2 - (w * x - x - y) ** 2) / 2  # central differences are exact here
        slips = {
            "เดินขึ้นเขา ต้องลบเกรเดียนต์": w + rate * slope,
            "ลืมเลข 2 จากการหาอนุพันธ์ของกำลังสอง": w - rate * slope / 2,
            "ลืมคูณ x ตามกฎลูกโซ่": w - rate * 2 * error,
        }
        asked = f"w = {w:.3f}, x = {x:.3f}, y = {y:.3f}, learning rate {rate}"
        compare(call(answer, w, x, y, rate), w - rate * slope, asked, slips)
    return RIGHT


def check_n_forwards(answer: Callable[[tuple[int, ...], int, str], int]) -> str:
    """Check how many forward passes numerical gradients cost, by counting them.

    Parameters
    ----------
    answer : callable
        ``answer(layer_sizes, n_steps, scheme)``: forward passes of ``n_steps`` steps, for a dense network
        with biases and a scheme of ``"forward"`` or ``"central"``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` with the count.

    Examples
    --------
    >>> def count(layer_sizes, n_steps, scheme):
    ...     n = sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    ...     return n_steps * (2 * n if scheme == "central" else n + 1)
    >>> check_n_forwards(count)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    schemes: tuple[Scheme, ...] = ("forward", "central")
    for scheme in schemes:
        sizes, n_steps = tuple(rng.integers(2, 9, 4).tolist()), int(rng.integers(2, 9))
        n = sum((a + 1) * b for a, b in pairwise(sizes))
        counted = n_steps * _count_calls(n, scheme)
        slips = {"ลืมครั้งที่ยังไม่ขยับอะไร": n_steps * n, "นี่คือของก้าวเดียว": counted // n_steps}
        compare(call(answer, sizes, n_steps, scheme), counted, f"{sizes}, {n_steps} ก้าว, {scheme}", slips)
    return RIGHT


def _count_calls(n: int, scheme: Scheme) -> int:
    """Count how often a numerical gradient of ``n`` coordinates looks at the loss."""
    calls = count()
    numerical_gradient(lambda _: float(next(calls)), np.zeros(n), scheme=scheme)
    return next(calls)


def check_best_rate(answer: Callable[[FloatArray], float]) -> str:
    """Check the learning rate whose slowest direction is fastest, on a quadratic.

    Parameters
    ----------
    answer : callable
        ``answer(curvatures)``: the rate that makes the largest ``|1 − rate · curvature|`` least.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that knows the bound and 1/λ_max.

    Examples
    --------
    >>> check_best_rate(lambda curvatures: 2 / (min(curvatures) + max(curvatures)))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        curvatures = rng.permutation(np.append(rng.uniform(1, 9, 4), [0.5, 10.0])) * rng.uniform(0.1, 10)
        rates = np.linspace(0, 2 / curvatures.max(), 40_001)
        wanted = float(rates[np.abs(1 - np.outer(rates, curvatures)).max(axis=1).argmin()])
        slips = {
            "นี่คือขอบที่เริ่มไม่ลู่เข้า 2/λ_max": 2 / curvatures.max(),
            "1/λ_max ปลอดภัยแต่ยังช้าไปสำหรับทิศที่โค้งน้อย": 1 / curvatures.max(),
            "ใช้แค่ตัวโค้งสุดกับตัวโค้งน้อยสุด ตัวกลาง ๆ ไม่เกี่ยว": 1 / curvatures.mean(),
        }
        asked = f"ความโค้ง {curvatures.round(2).tolist()}"
        compare(call(answer, curvatures.copy()), wanted, asked, slips, tolerance=1e-3)
    return RIGHT


def check_best_nudge(answer: Callable[[float, float, float], float]) -> str:
    """Check the forward nudge that balances bending and rounding.

    Parameters
    ----------
    answer : callable
        ``answer(value, second, epsilon)``: the ``h > 0`` that makes
        ``h |second| / 2 + 2 epsilon |value| / h`` least; ``second`` is the second derivative.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that knows the bare √ε.

    Examples
    --------
    >>> check_best_nudge(lambda value, second, epsilon: 2 * abs(epsilon * value / second) ** 0.5)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for epsilon in (2.0**-23, 2.0**-52) * N_TRIES:
        value, second = (rng.choice([-1, 1], 2) * 10 ** rng.uniform(1, 4, 2) / 50).tolist()
        h = np.geomspace(1e-12, 10, 30_001)
        wanted = float(h[(h * abs(second) / 2 + 2 * epsilon * abs(value) / h).argmin()])
        slips = {
            "√ε เฉย ๆ ลืมขนาดของ f และความโค้ง": sqrt(epsilon),
            "ขาดตัวคูณ 2 ลองหาอนุพันธ์ของผลบวกแล้วให้เป็น 0": wanted / 2,
            "กลับเศษส่วน ยิ่งโค้งต้องยิ่งขยับน้อย": 2 * sqrt(epsilon * abs(second / value)),
        }
        asked = f"f = {value:.3g}, f″ = {second:.3g}, ε = {epsilon:.2g}"
        compare(call(answer, value, second, epsilon), wanted, asked, slips, tolerance=5e-3)
    return RIGHT


def check_find_wrong(answer: Callable[[Surface, Slope, FloatArray], Iterable[int]]) -> str:
    """Check a judge of gradients: it must find the planted bugs and let a right gradient pass.

    Parameters
    ----------
    answer : callable
        ``answer(f, gradient, theta)``: the coordinates at which ``gradient(theta)`` is off by 1 % or more.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that names the planted bug.

    Examples
    --------
    >>> def find(f, gradient, theta):
    ...     g, judge = gradient(theta), numerical_gradient(f, theta)
    ...     return np.flatnonzero(abs(g - judge) > 1e-3 * abs(judge))
    >>> check_find_wrong(find)
    'ถูกต้อง'
    """
    bugs = {
        "ไม่มีบั๊ก": (),
        "กลับเครื่องหมาย": (-1.0,),
        "ลืมตัวคูณ 2": (0.5, 0.5),
        "ลืมไบแอส": (0.0,),
        "คลาด 2 %": (1.02,),
    }
    rng = np.random.default_rng()
    for scale in (1.0, 1e-4, 1e4):
        for bug, factors in bugs.items():
            theta, wrong = rng.uniform(0.5, 1, 7), rng.choice(7, len(factors), replace=False)
            planted = np.ones(7)
            planted[wrong] = factors
            surface, slope = _bowl(scale, planted)
            given = call(answer, surface, slope, theta)
            told = f"f ขนาดราว {scale:g}, {bug}: ได้ {given!r}"
            require(isinstance(given, Iterable), f"{told} แต่ต้องคืนรายการของตำแหน่ง เช่น [] หรือ [3]")
            right = sorted(map(str, given)) == sorted(map(str, wrong))
            require(right, f"{told} แต่ที่ผิดคือ {sorted(wrong.tolist())} เทียบแบบสัดส่วน (relative) หรือยัง")
    return RIGHT


def _bowl(scale: float, planted: FloatArray) -> tuple[Surface, Slope]:
    """Return a surface and its gradient, with every coordinate multiplied by its bug."""
    return lambda t: float(scale * np.exp(t).sum()), lambda t: scale * np.exp(t) * planted
