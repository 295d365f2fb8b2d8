"""Checks for the exercises of the chapter *linear_regression*: a line, its gradient, its speed."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import RIGHT
from nnbook.exercises._answers import call, compare
from nnbook.optimizers import GradientDescent, Momentum, descend

__all__ = [
    "check_best_learning_rate",
    "check_fit_line",
    "check_forgetful_walk",
    "check_line_gradient",
    "check_undo_standardize",
]

FloatArray = NDArray[np.floating]
Pair = tuple[float, float]
GradientAt = Callable[[FloatArray], FloatArray]
Walk = Callable[[GradientAt, FloatArray, float, int], FloatArray]

N_TRIES = 20


def _line(rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Draw the points of a noisy line, ``x`` and ``y`` of shape (n,)."""
    x = rng.uniform(-5, 5, int(rng.integers(3, 9)))
    return x, rng.normal() * x + rng.normal(scale=4) + rng.normal(size=x.size)


def check_line_gradient(answer: Callable[[FloatArray, FloatArray, float, float], Pair]) -> str:
    """Check the gradient of the mean squared error of a line.

    Parameters
    ----------
    answer : callable
        ``answer(x, y, w, b)``: the pair of derivatives of ``mean((w * x + b - y)**2)`` by ``w`` and by ``b``;
        ``x`` and ``y`` have shape (n,).

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If nudging ``w`` or ``b`` gives another slope; the message names a lost 2, mean or sign.

    Examples
    --------
    >>> check_line_gradient(lambda x, y, w, b: (2 * ((w * x + b - y) * x).mean(), 2 * (w * x + b - y).mean()))
    'ถูกต้อง'
    """
    rng, h = np.random.default_rng(), 0.5
    for _ in range(N_TRIES):
        (x, y), (w, b) = _line(rng), rng.normal(size=2).tolist()
        asked = f"x = {x.round(2).tolist()}, y = {y.round(2).tolist()}, w = {w:.3f}, b = {b:.3f}"
        around = [((w + h, b), (w - h, b)), ((w, b + h), (w, b - h))]
        losses = [[np.mean((v * x + c - y) ** 2) for v, c in pair] for pair in around]
        right = -np.diff(losses)[:, 0] / (2 * h)  # exact: the loss is a parabola along w and along b
        slips = {
            "ลืมคูณ 2 จากอนุพันธ์ของกำลังสอง": right / 2,
            "นี่คือผลรวม ยังไม่ได้หารด้วยจำนวนจุด": right * x.size,
            "เครื่องหมายกลับ: e คือคำทำนายลบค่าจริง": -right,
            "สลับลำดับ ต้องคืนของ w ก่อนของ b": right[::-1],
        }
        compare(call(answer, x, y, w, b), right, asked, slips)
    return RIGHT


def check_fit_line(answer: Callable[[FloatArray, FloatArray], Pair]) -> str:
    """Check the line of least squares in closed form.

    Parameters
    ----------
    answer : callable
        ``answer(x, y)``: the slope and the intercept, for ``x`` and ``y`` of shape (n,).

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If another line is nearer; the message knows the line through the origin and the swapped pair.

    Examples
    --------
    >>> check_fit_line(lambda x, y: np.polyfit(x, y, deg=1))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        x, y = _line(rng)
        right = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), y)[0]
        asked = f"x = {x.round(2).tolist()}, y = {y.round(2).tolist()}"
        slips = {
            "นี่คือเส้นที่ถูกบังคับให้ผ่านจุดกำเนิด": np.array([x @ y / (x @ x), 0]),
            "สลับลำดับ ต้องคืน w ก่อน b": right[::-1],
        }
        compare(call(answer, x, y), right, asked, slips)
    return RIGHT


def check_best_learning_rate(answer: Callable[[FloatArray], float]) -> str:
    r"""Check the learning rate at which gradient descent on a linear regression is fastest.

    Parameters
    ----------
    answer : callable
        ``answer(design)``: :math:`2 / (\lambda_{\min} + \lambda_{\max})` of the Hessian of
        ``mean((design @ theta - y)**2)``, for ``design`` of shape (n, n_parameters).

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If another learning rate is faster; the message knows the cliff, 1/λ_max and a lost 2/N.

    Examples
    --------
    >>> check_best_learning_rate(lambda x: len(x) / sum(np.linalg.eigvalsh(x.T @ x)[[0, -1]]))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        design = rng.normal(size=(int(rng.integers(6, 12)), 3)) * rng.uniform(0.5, 3, size=3)
        curvature = np.linalg.svd(design, compute_uv=False) ** 2 * 2 / len(design)
        extremes = curvature[0] + curvature[-1]
        slips = {
            "นี่คือหน้าผา 2/λ_max พอดี": 2 / curvature[0],
            "นี่คือ 1/λ_max: ปลอดภัย แต่ยังไม่เร็วที่สุด": 1 / curvature[0],
            "Hessian คือ (2/N) XᵀX ดูว่าลืม 2/N หรือเปล่า": 2 / extremes * 2 / len(design),
            "Hessian คือ (2/N) XᵀX ดูว่าลืม 2 หรือเปล่า": 2 / extremes * 2,
        }
        asked = f"X รูปร่าง {design.shape}, λ = {curvature.round(3).tolist()}"
        compare(call(answer, design), 2 / extremes, asked, slips)
    return RIGHT


def check_undo_standardize(answer: Callable[[float, float, float, float], Pair]) -> str:
    """Check the line in the units of the data, from the line that was fitted to standardized inputs.

    Parameters
    ----------
    answer : callable
        ``answer(w, b, mean, std)``: slope and intercept for the raw ``x``, such that both lines agree when
        the other is given ``(x - mean) / std``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the two lines part; the message knows the forgotten intercept.

    Examples
    --------
    >>> check_undo_standardize(lambda w, b, mean, std: (w / std, b - w * mean / std))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        w, b, mean, std = (rng.normal(size=4) * 3 + (0, 0, 9, 0)).tolist()
        std = abs(std) + 0.1
        at_0, at_1 = (w * (x - mean) / std + b for x in (0, 1))
        asked = f"w = {w:.3f}, b = {b:.3f}, mean = {mean:.3f}, std = {std:.3f}"
        slips = {
            "b ก็ต้องเปลี่ยน: ที่ x = 0 ค่าที่ปรับแล้วไม่ใช่ 0": (at_1 - at_0, b),
            "หารด้วย std ไม่ใช่คูณ": (w * std, b - w * std * mean),
        }
        compare(call(answer, w, b, mean, std), (at_1 - at_0, at_0), asked, slips)
    return RIGHT


def check_forgetful_walk(answer: Walk) -> str:
    """Check gradient descent that never clears the gradient.

    Parameters
    ----------
    answer : callable
        ``answer(gradient_at, theta, learning_rate, n_steps)``: every point of the walk, the start first, of
        shape (n_steps + 1, n_parameters).

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the walk is not that of momentum 1; the message knows the walk that does clear.

    Examples
    --------
    >>> check_forgetful_walk(lambda g, theta, lr, n: descend(
    ...     lambda t: (0.0, g(t)), theta, Momentum(lr, 1.0), n).theta)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for n_steps in range(1, 8):
        curvature, theta = rng.uniform(0.5, 3, size=2), rng.normal(size=2)

        def surface(at: FloatArray, curvature: FloatArray = curvature) -> tuple[float, FloatArray]:
            return 0.0, curvature * at

        walks = [
            descend(surface, theta, rule, n_steps).theta
            for rule in (Momentum(0.3, 1.0), GradientDescent(0.3))
        ]
        asked = f"n_steps = {n_steps}, learning_rate = 0.3, ความโค้ง {curvature.round(3).tolist()}"
        given = call(answer, lambda at: surface(at)[1], theta.copy(), 0.3, n_steps)
        slips = {"นี่คือแบบที่ล้างเกรเดียนต์ทุกก้าว": walks[1]} if n_steps > 1 else {}
        compare(given, walks[0], asked, slips)
    return RIGHT
