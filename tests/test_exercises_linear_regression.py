"""Every check lets a right answer pass and says what is wrong with different wrong ones."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.linear_regression import (
    check_best_learning_rate,
    check_fit_line,
    check_forgetful_walk,
    check_line_gradient,
    check_undo_standardize,
)

FloatArray = NDArray[np.floating]
GradientAt = Callable[[FloatArray], FloatArray]
CHECKS: tuple[Callable[..., str], ...] = (
    check_best_learning_rate,
    check_fit_line,
    check_forgetful_walk,
    check_line_gradient,
    check_undo_standardize,
)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("given", [None, "ข้อความ", (1.0, None), [[1.0], [1.0, 2.0]], (), np.nan, np.ones(5)])
def test_an_answer_of_a_wrong_kind_is_refused(check: Callable[..., str], given: object) -> None:
    with pytest.raises(WrongAnswerError, match="แต่ต้องเป็น"):
        check(lambda *_: given)


@pytest.mark.parametrize("check", CHECKS)
def test_what_is_no_function_is_refused(check: Callable[..., str]) -> None:
    with pytest.raises(WrongAnswerError, match="ต้องส่งชื่อฟังก์ชัน"):
        check(cast("Any", None))


def line_gradient(x: FloatArray, y: FloatArray, w: float, b: float) -> tuple[float, float]:
    error = w * x + b - y
    return float(2 * np.mean(error * x)), float(2 * np.mean(error))


class TestLineGradient:
    def test_right(self) -> None:
        assert check_line_gradient(line_gradient) == RIGHT

    @pytest.mark.parametrize(
        ("spoil", "message"),
        [
            (lambda dw, db, _: (dw / 2, db / 2), "ลืมคูณ 2"),
            (lambda dw, db, n: (dw * n, db * n), "ยังไม่ได้หารด้วยจำนวนจุด"),
            (lambda dw, db, _: (-dw, -db), "เครื่องหมายกลับ"),
            (lambda dw, db, _: (db, dw), "สลับลำดับ"),
            (lambda dw, db, _: (dw + 1, db), "แต่ต้องได้"),
        ],
    )
    def test_slips(self, spoil: Callable[..., tuple[float, float]], message: str) -> None:
        with pytest.raises(WrongAnswerError, match=message):
            check_line_gradient(lambda x, y, w, b: spoil(*line_gradient(x, y, w, b), x.size))


def fit_line(x: FloatArray, y: FloatArray) -> tuple[float, float]:
    w = float(np.mean((x - x.mean()) * (y - y.mean())) / np.var(x))
    return w, float(y.mean() - w * x.mean())


class TestFitLine:
    def test_right(self) -> None:
        assert check_fit_line(fit_line) == RIGHT

    def test_through_the_origin(self) -> None:
        with pytest.raises(WrongAnswerError, match="ผ่านจุดกำเนิด"):
            check_fit_line(lambda x, y: (float(x @ y / (x @ x)), 0.0))

    def test_swapped(self) -> None:
        with pytest.raises(WrongAnswerError, match="สลับลำดับ"):
            check_fit_line(lambda x, y: fit_line(x, y)[::-1])

    def test_slope_of_the_ends(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_fit_line(lambda x, y: (float((y[-1] - y[0]) / (x[-1] - x[0])), float(y.mean())))


class TestBestLearningRate:
    @staticmethod
    def curvature(design: FloatArray) -> FloatArray:
        return np.linalg.eigvalsh(2 / len(design) * design.T @ design)

    def test_right(self) -> None:
        assert check_best_learning_rate(lambda x: 2 / sum(self.curvature(x)[[0, -1]])) == RIGHT

    def test_the_cliff(self) -> None:
        with pytest.raises(WrongAnswerError, match="หน้าผา"):
            check_best_learning_rate(lambda x: 2 / self.curvature(x)[-1])

    def test_one_over_the_largest(self) -> None:
        with pytest.raises(WrongAnswerError, match="ยังไม่เร็วที่สุด"):
            check_best_learning_rate(lambda x: 1 / self.curvature(x)[-1])

    def test_without_the_factors_of_the_loss(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืม 2/N"):
            check_best_learning_rate(lambda x: 2 / sum(np.linalg.eigvalsh(x.T @ x)[[0, -1]]))
        with pytest.raises(WrongAnswerError, match="ลืม 2 "):
            check_best_learning_rate(lambda x: 2 * len(x) / sum(np.linalg.eigvalsh(x.T @ x)[[0, -1]]))


class TestUndoStandardize:
    def test_right(self) -> None:
        assert check_undo_standardize(lambda w, b, mean, std: (w / std, b - w * mean / std)) == RIGHT

    def test_intercept_kept(self) -> None:
        with pytest.raises(WrongAnswerError, match="b ก็ต้องเปลี่ยน"):
            check_undo_standardize(lambda w, b, _mean, std: (w / std, b))

    def test_multiplied(self) -> None:
        with pytest.raises(WrongAnswerError, match="หารด้วย std"):
            check_undo_standardize(lambda w, b, mean, std: (w * std, b - w * std * mean))


def forgetful_walk(gradient_at: GradientAt, theta: FloatArray, rate: float, n_steps: int) -> FloatArray:
    memory, walk = np.zeros_like(theta), [theta]
    for _ in range(n_steps):
        memory = memory + gradient_at(walk[-1])
        walk.append(walk[-1] - rate * memory)
    return np.array(walk)


class TestForgetfulWalk:
    def test_right(self) -> None:
        assert check_forgetful_walk(forgetful_walk) == RIGHT

    def test_cleared_at_each_step(self) -> None:
        def clears(gradient_at: GradientAt, theta: FloatArray, rate: float, n_steps: int) -> FloatArray:
            walk = [theta]
            for _ in range(n_steps):
                walk.append(walk[-1] - rate * gradient_at(walk[-1]))
            return np.array(walk)

        with pytest.raises(WrongAnswerError, match="ล้างเกรเดียนต์ทุกก้าว"):
            check_forgetful_walk(clears)

    def test_uphill(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_forgetful_walk(lambda g, theta, lr, n: forgetful_walk(g, theta, -lr, n))

    def test_start_left_out(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องเป็น"):
            check_forgetful_walk(lambda g, theta, lr, n: forgetful_walk(g, theta, lr, n)[1:])
