"""Every check lets a right answer pass and says what is wrong with different wrong ones."""

from collections.abc import Callable
from math import pi, sqrt
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.activations import gaussian_mean
from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.initialization import (
    check_both_directions,
    check_gain,
    check_he_weight,
    check_shifted_relu,
    check_symmetric_gradient,
    check_torch_slope,
)

FloatArray = NDArray[np.floating]
Function = Callable[[FloatArray], FloatArray]


def second_moment(f: Function) -> float:
    return gaussian_mean(lambda z: f(z) ** 2)


def gradient(x: FloatArray, target: FloatArray, w: FloatArray, v: float, n: int) -> FloatArray:
    h = np.tanh(x @ w)
    column = x.T @ (2 / len(x) * (n * v * h - target) * v * (1 - h**2))
    return np.tile(column[:, None], n)


RIGHT_ANSWERS: dict[Callable[..., str], Callable[..., Any]] = {
    check_both_directions: lambda fan_in, fan_out, v, a2, d2: (fan_in * v * a2, fan_out * v * d2),
    check_gain: lambda f: second_moment(f) ** -0.5,
    check_torch_slope: lambda bound, fan_in: sqrt(6 / (fan_in * bound**2) - 1),
    check_he_weight: lambda n, units, rng: rng.normal(0, sqrt(2 / n), (n, units)),
    check_shifted_relu: lambda c: (-c / 2, c / 2 * sqrt(pi - 1)),
    check_symmetric_gradient: gradient,
}

WRONG_ANSWERS: list[tuple[Callable[..., str], Callable[..., Any], str]] = [
    (check_both_directions, lambda m, n, v, a2, d2: (n * v * a2, m * v * d2), "ขาไป .*ช่องละ fan_in พจน์"),
    (check_both_directions, lambda m, _, v, a2, d2: (m * v * a2, m * v * d2), "ขากลับ .* fan_out พจน์"),
    (check_both_directions, lambda m, n, v, a2, d2: (m * v**2 * a2, n * v * d2), "ขาไป .* แต่ต้องได้"),
    (check_gain, second_moment, "แต่ต้องได้"),
    (check_gain, lambda f: 1 / second_moment(f), "ถอดราก"),
    (check_gain, lambda f: sqrt(second_moment(f)), "กลับเศษส่วน"),
    (check_gain, lambda f: (second_moment(f) - gaussian_mean(f) ** 2) ** -0.5, "ซึ่งรวมค่าเฉลี่ยด้วย"),
    (check_torch_slope, lambda bound, fan_in: sqrt(2 / (fan_in * bound**2) - 1), "ขอบต้องกว้างกว่า"),
    (check_torch_slope, lambda bound, fan_in: 6 / (fan_in * bound**2) - 1, "แต่ต้องได้"),
    (check_he_weight, lambda n, units, rng: rng.normal(0, sqrt(2 / units), (n, units)), "แถวคือขาเข้า"),
    (check_he_weight, lambda n, units, rng: rng.normal(0, sqrt(2 / n), (units, n)), "แต่ต้องเป็นอาร์เรย์รูปร่าง"),
    (check_he_weight, lambda n, units, rng: rng.normal(0, sqrt(1 / n), (n, units)), "ขาดเลข 2"),
    (check_he_weight, lambda n, u, rng: rng.normal(0, sqrt(2 / (n + u)), (n, u)), "Xavier"),
    (check_he_weight, lambda n, units, rng: rng.uniform(0, 0.1, (n, units)), "สุ่มรอบ 0"),
    (check_shifted_relu, lambda _: (0, 1), "ค่าที่อยากได้"),
    (check_shifted_relu, lambda c: (c / 2, c / 2 * sqrt(pi - 1)), "ยังไม่ได้ลบ c"),
    (check_shifted_relu, lambda c: (-c / 2, c / 2 * sqrt(pi)), "ยังไม่ได้หักค่าเฉลี่ย"),
    (check_shifted_relu, lambda c: (-c / 2, c * sqrt(pi / 2)), "ส่วนเบี่ยงเบนของ z"),
    (check_symmetric_gradient, lambda *a: np.full((4, 3), gradient(*a)[0, 0]), "แต่ละแถวจึงต้องต่างกัน"),
    (check_symmetric_gradient, lambda *a: gradient(*a) * [1, 2, 3], "ทุกคอลัมน์จึงต้องเท่ากัน"),
    (check_symmetric_gradient, lambda *a: 3 * gradient(*a), "ขยับน้ำหนัก 3 ตัวพร้อมกัน"),
    (check_symmetric_gradient, lambda *a: -gradient(*a), "แต่ต้องได้"),
]


@pytest.mark.parametrize("check", RIGHT_ANSWERS)
def test_a_right_answer_passes(check: Callable[..., str]) -> None:
    assert check(RIGHT_ANSWERS[check]) == RIGHT


@pytest.mark.parametrize(("check", "answer", "message"), WRONG_ANSWERS)
def test_a_wrong_answer_is_told_why(
    check: Callable[..., str], answer: Callable[..., Any], message: str
) -> None:
    with pytest.raises(WrongAnswerError, match=message):
        check(answer)


@pytest.mark.parametrize("check", RIGHT_ANSWERS)
@pytest.mark.parametrize("junk", [None, "ไม่รู้", np.zeros((2, 5)), float("nan")])
def test_what_is_no_answer_is_refused(check: Callable[..., str], junk: object) -> None:
    with pytest.raises(WrongAnswerError, match="แต่ต้องเป็น"):
        check(lambda *_: junk)
