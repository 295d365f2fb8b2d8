"""Checks of momentum, for the chapter *gradient_descent*."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import arrays, call, number, same

FloatArray = NDArray[np.floating]

N_TRIES = 10
GONE = 1e9
AT_REST = 0.1


def check_momentum_step(answer: Callable[..., tuple[FloatArray, FloatArray]]) -> str:
    """Check the momentum step, against the sum of all past gradients that it stands for.

    Parameters
    ----------
    answer : callable
        ``answer(theta, velocity, gradient, learning_rate, momentum)``: the next ``theta`` and ``velocity``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that names the step.

    Examples
    --------
    >>> check_momentum_step(lambda t, v, g, rate, mu: (t - rate * (mu * v + g), mu * v + g))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    rate, mu, gradients = float(rng.uniform(0.1, 0.5)), float(rng.uniform(0.5, 0.9)), rng.normal(size=(4, 3))
    theta: FloatArray = np.ones(3)
    velocity: FloatArray = np.zeros(3)
    wanted = theta
    for k, gradient in enumerate(gradients):
        pair = call(answer, theta.copy(), velocity.copy(), gradient.copy(), rate, mu)
        theta, velocity = arrays(pair, {"theta": (3,), "velocity": (3,)}, f"ก้าวที่ {k + 1}")
        remembered = sum(mu**age * gradients[k - age] for age in range(k + 1))
        wanted = wanted - rate * remembered
        stood_still = k == 0 and same(theta, np.ones(3))
        slip = "ลบ velocity ตัวเก่า ต้องอัปเดต velocity ก่อนแล้วค่อยก้าว" if stood_still else ""
        where = f"ก้าวที่ {k + 1}: theta = {theta.round(4)} แต่ต้องได้ {wanted.round(4)} {slip}".strip()
        require(same(theta, wanted), where)
    return RIGHT


def check_momentum_limit(answer: Callable[[float, float], float]) -> str:
    """Check the learning rate at which momentum stops converging, by walking on both sides of it.

    Parameters
    ----------
    answer : callable
        ``answer(curvature, momentum)``: the bound, for ``0 <= momentum < 1``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that says too large or too small.

    Examples
    --------
    >>> check_momentum_limit(lambda curvature, momentum: 2 * (1 + momentum) / curvature)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for mu in (0.0, *rng.uniform(0.2, 0.95, N_TRIES).tolist()):
        curvature = float(10 ** rng.uniform(-2, 2))
        asked = f"ความโค้ง {curvature:.3g}, momentum {mu:.3f}"
        rate = number(call(answer, curvature, mu), asked)
        told = f"{asked}: ได้ {rate:.4g}"
        require(_settles(0.98 * rate * curvature, mu), f"{told} มากไป เดินที่ 0.98 เท่าของค่านี้ก็ไม่ลู่เข้า")
        require(not _settles(1.02 * rate * curvature, mu), f"{told} น้อยไป เดินที่ 1.02 เท่าของค่านี้ยังลู่เข้า")
    return RIGHT


def _settles(rate: float, momentum: float) -> bool:
    """Walk 500 steps on a parabola of curvature 1 and see whether the ball comes to rest."""
    theta, velocity = 1.0, 0.0
    for _ in range(500):
        velocity = momentum * velocity + theta
        theta -= rate * velocity
        if abs(theta) > GONE:
            return False
    return abs(theta) < AT_REST
