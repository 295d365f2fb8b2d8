"""Checks for the exercises of the chapter *tanh*: the same curve as the sigmoid, in better coordinates."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, require
from nnbook.exercises._all_sizes import compare_at_all_sizes
from nnbook.exercises._answers import arrays, call, compare
from nnbook.exercises._conversions import (
    check_tanh_from_sigmoid,
    check_to_sigmoid,
    check_to_sigmoid_deep,
    check_to_tanh,
    tanh_of,
)

__all__ = [
    "check_best_learning_rate",
    "check_same_sign",
    "check_scaled_constants",
    "check_slope_from_output",
    "check_stable_tanh",
    "check_tanh_from_sigmoid",
    "check_to_sigmoid",
    "check_to_sigmoid_deep",
    "check_to_tanh",
]

FloatArray = NDArray[np.floating]

N_TRIES = 20
FAN_IN = 3


def check_slope_from_output(answer: Callable[[float], float]) -> str:
    """Check the slope of tanh written with its own output, against a nudge.

    Parameters
    ----------
    answer : callable
        ``answer(a)`` for ``a`` = tanh z: the slope at ``z``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the slope is wrong; the sigmoid's formula and a second tanh are named.

    Examples
    --------
    >>> check_slope_from_output(lambda a: 1 - a**2)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for z in rng.uniform(-2, 2, N_TRIES).tolist():
        a = tanh_of(z)
        wanted = (tanh_of(z + 1e-5) - tanh_of(z - 1e-5)) / 2e-5
        slips = {"นี่คือสูตรของ sigmoid": a * (1 - a), "ผ่าน tanh อีกรอบ": 1 - tanh_of(a) ** 2}
        compare(call(answer, a), wanted, f"a = tanh({z:.3f}) = {a:.4f}", slips)
    return RIGHT


def check_stable_tanh(answer: Callable[[FloatArray], FloatArray]) -> str:
    """Check a tanh from 1e-6 to 10,000, in float32 and float64, with every overflow an error.

    Parameters
    ----------
    answer : callable
        ``answer(z)`` for ``z`` of shape (n,): the tanh of each, of the same shape.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If something overflows, or a small value loses its digits.

    Examples
    --------
    >>> def half(z):
    ...     return -np.sign(z) * np.expm1(-2 * np.abs(z)) / (1 + np.exp(-2 * np.abs(z)))
    >>> check_stable_tanh(half)
    'ถูกต้อง'
    """
    compare_at_all_sizes(
        answer,
        np.tanh,
        tolerances=(1e-5, 1e-12),
        advice="เลขชี้กำลังต้องไม่เป็นบวก",
        lost=lambda z, _: " ลบเลขที่เกือบเท่ากันแล้วเลขท้ายหาย ลอง np.expm1" if abs(z) < 1 else "",
    )
    return RIGHT


def check_same_sign(answer: Callable[[FloatArray, FloatArray], float]) -> str:
    """Check the share of (example, unit) pairs whose weight gradients all have one sign.

    Parameters
    ----------
    answer : callable
        ``answer(a, delta)`` with ``a`` of shape (N, n_in) and ``delta`` of shape (N, n_out), no entry zero.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the share is wrong; an average over the batch taken first is named.

    Examples
    --------
    >>> check_same_sign(lambda a, delta: np.mean(np.all(a > 0, axis=1) | np.all(a < 0, axis=1)))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        a, delta = rng.normal(size=(11, FAN_IN)), rng.normal(size=(11, 5))
        a[:4] = np.abs(a[:4])
        a[4:6] = -np.abs(a[4:6])
        pairs = [np.sign(a[n] * delta[n, j]) for n in range(11) for j in range(5)]
        wanted = float(np.mean([abs(signs.sum()) == FAN_IN for signs in pairs]))
        averaged = float(np.mean(np.abs(np.sign(a.T @ delta).sum(axis=0)) == FAN_IN))
        positive = float(np.mean(np.all(a > 0, axis=1)))
        slips = {"นี่คือเฉลี่ยทั้ง batch ก่อนดูเครื่องหมาย": averaged, "ลืมแถวที่ a ติดลบทุกช่อง": positive}
        compare(call(answer, a, delta), wanted, "a (11, 3), delta (11, 5)", slips)
    return RIGHT


def check_scaled_constants(answer: Callable[[float], tuple[float, float]]) -> str:
    """Check ``A`` and ``S`` of A tanh(S z) that fix ``c`` and bend most exactly there.

    Parameters
    ----------
    answer : callable
        ``answer(c)``: the pair ``(A, S)``, both positive.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If ``c`` is not a fixed point, or the second derivative is extremal elsewhere.

    Examples
    --------
    >>> check_scaled_constants(lambda c: (3**0.5 * c, np.arctanh(3**-0.5) / c))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for c in rng.uniform(0.3, 3, 5).tolist():
        a, s = (float(part) for part in arrays(call(answer, c), {"a": (), "s": ()}, f"c = {c:.3f}"))
        require(a > 0 and s > 0, f"c = {c:.3f}: A = {a:.4g}, S = {s:.4g} ต้องเป็นบวกทั้งคู่")
        end = a * np.tanh(s * c)
        require(abs(end - c) < 1e-6 * c, f"c = {c:.3f}: A tanh(S c) = {end:.6g} แต่ต้องได้ c")
        z, h = np.linspace(0, 3 * c, 6001), 1e-3 * c
        bend = np.abs(np.tanh(s * (z + h)) - 2 * np.tanh(s * z) + np.tanh(s * (z - h)))
        peak = float(z[bend.argmax()])
        text = f"c = {c:.3f}: |f″| สูงสุดที่ {peak:.4f} แต่ต้องที่ c (|f″| สูงสุดเมื่อ tanh(S z) = 1/√3)"
        require(abs(peak - c) < 2e-3 * c, text)
    return RIGHT


def check_best_learning_rate(answer: Callable[[FloatArray], float]) -> str:
    """Check the learning rate that shrinks the slowest mode fastest, for loss = mean((H w − y)²)/2.

    Parameters
    ----------
    answer : callable
        ``answer(features)`` for ``features`` of shape (N, n): the best learning rate.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If another rate is faster; the edge 2/λ_max, 1/λ_max and a forgotten N are named.

    Examples
    --------
    >>> def best(H):
    ...     eigenvalues = np.linalg.eigvalsh(H.T @ H / len(H))
    ...     return 2 / (eigenvalues[0] + eigenvalues[-1])
    >>> check_best_learning_rate(best)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for n_rows in rng.integers(20, 60, 5).tolist():
        features = rng.normal(loc=rng.uniform(0.2, 1), size=(n_rows, 4))
        scale = np.linalg.svd(features, compute_uv=False) ** 2 / n_rows
        low, high = float(scale.min()), float(scale.max())
        slips = {
            "นี่คือขอบที่เริ่มระเบิด 2/λ_max": 2 / high,
            "นี่คือ 1/λ_max ปลอดภัยแต่ยังไม่เร็วสุด": 1 / high,
            "ลืมหารด้วย N": 2 / (low + high) / n_rows,
        }
        asked = f"features ({n_rows}, 4), λ = {np.round(scale, 3)}"
        compare(call(answer, features), 2 / (low + high), asked, slips)
    return RIGHT
