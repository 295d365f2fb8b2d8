"""Every check lets a right answer pass and says what is wrong with different wrong ones."""

from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises import gradient_descent as checks
from nnbook.gradcheck import numerical_gradient

FloatArray = NDArray[np.floating]

CHECKS = [getattr(checks, name) for name in checks.__all__]


@pytest.mark.parametrize("check", CHECKS)
def test_no_function_at_all(check: Callable[[object], str]) -> None:
    with pytest.raises(WrongAnswerError, match="ต้องส่งชื่อฟังก์ชัน"):
        check(None)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("given", [None, np.zeros((2, 2)), float("nan")])
def test_a_wrong_type_is_told_plainly(check: Callable[[object], str], given: object) -> None:
    with pytest.raises(WrongAnswerError):
        check(lambda *_: given)


class TestOneStep:
    def test_right(self) -> None:
        assert checks.check_one_step(lambda w, x, y, rate: w - rate * 2 * x * (w * x - y)) == RIGHT

    def test_a_numpy_number_counts_as_a_number(self) -> None:
        def step(w: float, x: float, y: float, rate: float) -> float:
            return np.float64(w - rate * 2 * x * (w * x - y))

        assert checks.check_one_step(step) == RIGHT

    def test_uphill(self) -> None:
        with pytest.raises(WrongAnswerError, match="เดินขึ้นเขา"):
            checks.check_one_step(lambda w, x, y, rate: w + rate * 2 * x * (w * x - y))

    def test_square_not_differentiated(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืมเลข 2"):
            checks.check_one_step(lambda w, x, y, rate: w - rate * x * (w * x - y))

    def test_chain_rule_forgotten(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืมคูณ x"):
            checks.check_one_step(lambda w, x, y, rate: w - rate * 2 * (w * x - y))


def forwards(layer_sizes: tuple[int, ...], n_steps: int, scheme: str) -> int:
    n = sum((a + 1) * b for a, b in pairwise(layer_sizes))
    return n_steps * (2 * n if scheme == "central" else n + 1)


class TestNForwards:
    def test_right(self) -> None:
        assert checks.check_n_forwards(forwards) == RIGHT

    def test_start_not_counted(self) -> None:
        with pytest.raises(WrongAnswerError, match="ยังไม่ขยับอะไร"):
            checks.check_n_forwards(lambda sizes, steps, scheme: forwards(sizes, steps, scheme) - steps)

    def test_one_step_only(self) -> None:
        with pytest.raises(WrongAnswerError, match="ก้าวเดียว"):
            checks.check_n_forwards(lambda sizes, _, scheme: forwards(sizes, 1, scheme))


class TestBestRate:
    def test_right(self) -> None:
        assert checks.check_best_rate(lambda c: 2 / (c.min() + c.max())) == RIGHT

    def test_the_bound(self) -> None:
        with pytest.raises(WrongAnswerError, match="ขอบที่เริ่มไม่ลู่เข้า"):
            checks.check_best_rate(lambda c: 2 / c.max())

    def test_too_careful(self) -> None:
        with pytest.raises(WrongAnswerError, match="ปลอดภัยแต่ยังช้า"):
            checks.check_best_rate(lambda c: 1 / c.max())


class TestBestNudge:
    def test_right(self) -> None:
        assert checks.check_best_nudge(lambda f, f2, eps: 2 * abs(eps * f / f2) ** 0.5) == RIGHT

    def test_scale_forgotten(self) -> None:
        with pytest.raises(WrongAnswerError, match="√ε เฉย ๆ"):
            checks.check_best_nudge(lambda _f, _f2, eps: eps**0.5)

    def test_factor_forgotten(self) -> None:
        with pytest.raises(WrongAnswerError, match="ขาดตัวคูณ 2"):
            checks.check_best_nudge(lambda f, f2, eps: abs(eps * f / f2) ** 0.5)

    def test_upside_down(self) -> None:
        with pytest.raises(WrongAnswerError, match="กลับเศษส่วน"):
            checks.check_best_nudge(lambda f, f2, eps: 2 * abs(eps * f2 / f) ** 0.5)


class TestMomentumStep:
    def test_right(self) -> None:
        assert checks.check_momentum_step(lambda t, v, g, r, mu: (t - r * (mu * v + g), mu * v + g)) == RIGHT

    def test_old_velocity(self) -> None:
        with pytest.raises(WrongAnswerError, match="velocity ตัวเก่า"):
            checks.check_momentum_step(lambda t, v, g, r, mu: (t - r * v, mu * v + g))

    def test_nothing_remembered(self) -> None:
        with pytest.raises(WrongAnswerError, match="ก้าวที่ 2"):
            checks.check_momentum_step(lambda t, _v, g, r, _mu: (t - r * g, g))

    def test_wrong_shape(self) -> None:
        with pytest.raises(WrongAnswerError, match="รูปร่าง"):
            checks.check_momentum_step(lambda t, v, _g, _r, _mu: (t[:1], v))


class TestMomentumLimit:
    def test_right(self) -> None:
        assert checks.check_momentum_limit(lambda curvature, mu: 2 * (1 + mu) / curvature) == RIGHT

    def test_bound_of_plain_descent(self) -> None:
        with pytest.raises(WrongAnswerError, match="น้อยไป"):
            checks.check_momentum_limit(lambda curvature, _: 2 / curvature)

    def test_bound_without_friction(self) -> None:
        with pytest.raises(WrongAnswerError, match="มากไป"):
            checks.check_momentum_limit(lambda curvature, _: 4 / curvature)


def find(
    f: Callable[[FloatArray], float], gradient: Callable[[FloatArray], FloatArray], theta: FloatArray
) -> Iterable[int]:
    judge = numerical_gradient(f, theta)
    return [int(i) for i in np.flatnonzero(abs(gradient(theta) - judge) > 1e-3 * abs(judge))]


class TestFindWrong:
    def test_right(self) -> None:
        assert checks.check_find_wrong(find) == RIGHT

    def test_an_array_is_a_list_too(self) -> None:
        assert checks.check_find_wrong(lambda f, g, t: np.array(find(f, g, t), dtype=int)) == RIGHT

    def test_trusts_everything(self) -> None:
        with pytest.raises(WrongAnswerError, match="กลับเครื่องหมาย"):
            checks.check_find_wrong(lambda *_: [])

    def test_absolute_tolerance(self) -> None:
        with pytest.raises(WrongAnswerError, match="relative"):
            checks.check_find_wrong(
                lambda f, g, t: np.flatnonzero(abs(g(t) - numerical_gradient(f, t)) > 1e-3).tolist()
            )
