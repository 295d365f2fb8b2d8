from collections.abc import Callable, Sequence
from math import atanh, sqrt
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.tanh import (
    check_best_learning_rate,
    check_same_sign,
    check_scaled_constants,
    check_slope_from_output,
    check_stable_tanh,
    check_tanh_from_sigmoid,
    check_to_sigmoid,
    check_to_sigmoid_deep,
    check_to_tanh,
)

FloatArray = NDArray[np.floating]
Layers = Sequence[tuple[FloatArray, FloatArray]]
NOTHING: Any = None


@pytest.mark.parametrize(
    ("check", "wanted"),
    [
        (check_slope_from_output, "ตัวเลขตัวเดียว"),
        (check_tanh_from_sigmoid, "ตัวเลขตัวเดียว"),
        (check_stable_tanh, "อาร์เรย์รูปร่าง"),
        (check_same_sign, "ตัวเลขตัวเดียว"),
        (check_scaled_constants, "ต้องคืน 2 ตัว"),
        (check_best_learning_rate, "ตัวเลขตัวเดียว"),
        (check_to_sigmoid, "ต้องคืน 4 ตัว"),
        (check_to_tanh, "ต้องคืน 4 ตัว"),
        (check_to_sigmoid_deep, "ต้องคืนรายการ"),
    ],
)
def test_an_answer_that_returns_nothing(check: Callable[[Any], str], wanted: str) -> None:
    with pytest.raises(WrongAnswerError, match=wanted):
        check(lambda *_: NOTHING)


class TestSlopeFromOutput:
    def test_right(self) -> None:
        assert check_slope_from_output(lambda a: (1 - a) * (1 + a)) == RIGHT

    def test_of_the_sigmoid(self) -> None:
        with pytest.raises(WrongAnswerError, match="สูตรของ sigmoid"):
            check_slope_from_output(lambda a: a * (1 - a))

    def test_through_the_tanh_twice(self) -> None:
        with pytest.raises(WrongAnswerError, match="อีกรอบ"):
            check_slope_from_output(lambda a: float(1 - np.tanh(a) ** 2))

    def test_something_else(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_slope_from_output(lambda a: 1 + a**2)


class TestTanhFromSigmoid:
    def test_right(self) -> None:
        assert check_tanh_from_sigmoid(lambda sigma, z: sigma(2 * z) - sigma(-2 * z)) == RIGHT

    @pytest.mark.parametrize(
        ("inner", "outer", "shift", "slip"),
        [(1, 2, 1, "ลืม 2 ตัวใน"), (2, 1, 1, "ลืม 2 ตัวนอก"), (2, 2, 0, "ลืมลบ 1"), (3, 2, 1, "แต่ต้องได้")],
    )
    def test_wrong(self, inner: float, outer: float, shift: float, slip: str) -> None:
        with pytest.raises(WrongAnswerError, match=slip):
            check_tanh_from_sigmoid(lambda sigma, z: outer * sigma(inner * z) - shift)


class TestStableTanh:
    def test_right(self) -> None:
        def halves(z: FloatArray) -> FloatArray:
            e = np.expm1(-2 * np.abs(z))
            result: FloatArray = -np.sign(z) * e / (e + 2)
            return result

        assert check_stable_tanh(halves) == RIGHT

    def test_by_the_definition(self) -> None:
        with pytest.raises(WrongAnswerError, match="เลขชี้กำลังต้องไม่เป็นบวก"):
            check_stable_tanh(lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)))

    def test_digits_lost_near_zero(self) -> None:
        def shifted(z: FloatArray) -> FloatArray:
            e = np.exp(-2 * np.abs(z))
            result: FloatArray = np.sign(z) * (1 - e) / (1 + e)
            return result

        with pytest.raises(WrongAnswerError, match=r"expm1"):
            check_stable_tanh(shifted)

    def test_a_sign_lost_far_out(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_stable_tanh(lambda z: np.where(z < -1, -np.tanh(z), np.tanh(z)))


class TestSameSign:
    def test_right(self) -> None:
        def share(a: FloatArray, delta: FloatArray) -> float:
            signs = np.sign(a[:, :, None] * delta[:, None, :])
            return float(np.mean(np.ptp(signs, axis=1) == 0))

        assert check_same_sign(share) == RIGHT

    def test_averaged_first(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_same_sign(lambda a, delta: float(np.mean(np.ptp(np.sign(a.T @ delta), axis=0) == 0)))

    def test_only_the_positive(self) -> None:
        with pytest.raises(WrongAnswerError, match="ติดลบทุกช่อง"):
            check_same_sign(lambda a, _: float(np.mean(np.all(a > 0, axis=1))))


class TestScaledConstants:
    def test_right(self) -> None:
        assert check_scaled_constants(lambda c: (3**0.5 * c, atanh(3**-0.5) / c)) == RIGHT

    def test_the_constants_of_the_paper(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"สูงสุดที่"):
            check_scaled_constants(lambda c: (c / np.tanh(2 / 3), 2 / 3 / c))

    def test_no_fixed_point(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้ c"):
            check_scaled_constants(lambda c: (c, atanh(sqrt(1 / 3)) / c))

    def test_negative(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องเป็นบวก"):
            check_scaled_constants(lambda c: (-c, -1.0))


def eigenvalues(features: FloatArray) -> FloatArray:
    values: FloatArray = np.linalg.eigvalsh(features.T @ features / len(features))
    return values


class TestBestLearningRate:
    def test_right(self) -> None:
        assert check_best_learning_rate(lambda h: float(2 / eigenvalues(h)[[0, -1]].sum())) == RIGHT

    @pytest.mark.parametrize(
        ("answer", "slip"),
        [
            (lambda h: 2 / eigenvalues(h)[-1], "เริ่มระเบิด"),
            (lambda h: 1 / eigenvalues(h)[-1], "ยังไม่เร็วสุด"),
            (lambda h: 2 / eigenvalues(h)[[0, -1]].sum() / len(h), "ลืมหารด้วย N"),
            (lambda h: 0.1 / eigenvalues(h)[-1], "แต่ต้องได้"),
        ],
    )
    def test_wrong(self, answer: Callable[[FloatArray], float], slip: str) -> None:
        with pytest.raises(WrongAnswerError, match=slip):
            check_best_learning_rate(answer)


class TestToSigmoid:
    def test_right(self) -> None:
        assert check_to_sigmoid(lambda w, b, v, c: (w + w, b + b, v + v, c - np.ones(len(v)) @ v)) == RIGHT

    @pytest.mark.parametrize(
        ("factors", "shift", "suspect"),
        [((1, 2, 2), 1, "W1"), ((2, 1, 2), 1, "b1"), ((2, 2, 1), 1, "W2"), ((2, 2, 2), 0, "sum")],
    )
    def test_wrong(self, factors: tuple[float, float, float], shift: float, suspect: str) -> None:
        first, second, third = factors
        with pytest.raises(WrongAnswerError, match=f"ลองดู .*{suspect}"):
            check_to_sigmoid(lambda w, b, v, c: (first * w, second * b, third * v, c - shift * v.sum(axis=0)))


class TestToTanh:
    def test_right(self) -> None:
        assert check_to_tanh(lambda w, b, v, c: (w / 2, b / 2, v / 2, c + (v / 2).sum(axis=0))) == RIGHT

    def test_the_other_way(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลองดู W1"):
            check_to_tanh(lambda w, b, v, c: (2 * w, 2 * b, 2 * v, c - v.sum(axis=0)))

    def test_a_whole_sum_instead_of_a_half(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลองดู b2"):
            check_to_tanh(lambda w, b, v, c: (w / 2, b / 2, v / 2, c + v.sum(axis=0)))


def deep(layers: Layers, middle: float = 4.0) -> Layers:
    last, out = len(layers) - 1, list[tuple[FloatArray, FloatArray]]()
    for k, (weight, bias) in enumerate(layers):
        factor = (1.0 if k == 0 else 2.0) * (1.0 if k == last else 2.0)
        shift = weight.sum(axis=0) if k else 0 * bias
        factor = middle if factor == 4.0 else factor
        out.append((factor * weight, (1.0 if k == last else 2.0) * (bias - shift)))
    return out


class TestToSigmoidDeep:
    def test_right(self) -> None:
        assert check_to_sigmoid_deep(deep) == RIGHT

    def test_the_middle_doubled_once(self) -> None:
        with pytest.raises(WrongAnswerError, match="สองครั้ง"):
            check_to_sigmoid_deep(lambda layers: deep(layers, middle=2.0))

    def test_left_as_it_was(self) -> None:
        with pytest.raises(WrongAnswerError, match="ชั้นซ่อน 1 ชั้น: คำตอบต่าง"):
            check_to_sigmoid_deep(lambda layers: layers)

    def test_a_layer_lost(self) -> None:
        with pytest.raises(WrongAnswerError, match="จำนวน 2 คู่"):
            check_to_sigmoid_deep(lambda layers: layers[:1])

    def test_a_wrong_shape(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"W: ได้.*ต้องเป็นอาร์เรย์"):
            check_to_sigmoid_deep(lambda layers: [(weight.T, bias) for weight, bias in layers])
