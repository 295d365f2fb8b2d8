"""Every check lets a right answer pass and says what is wrong with differently wrong ones."""

from collections.abc import Callable, Mapping
from math import exp, log, log10
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.sigmoid import (
    check_gates,
    check_half_space,
    check_logit,
    check_merge,
    check_neuron,
    check_slope_from_output,
    check_stable_sigmoid,
    check_xor,
)

FloatArray = NDArray[np.floating]
NOTHING: Any = None

AND, OR, NAND = (1, 1, -1.5), (1, 1, -0.5), (-1, -1, 1.5)


@pytest.mark.parametrize(
    ("check", "wanted"),
    [
        (check_neuron, "ตัวเลขตัวเดียว"),
        (check_stable_sigmoid, "อาร์เรย์รูปร่าง"),
        (check_logit, "ตัวเลขตัวเดียว"),
        (check_slope_from_output, "ตัวเลขตัวเดียว"),
        (check_half_space, "ต้องคืน 2 ตัว"),
        (check_merge, "ต้องคืน 2 ตัว"),
    ],
)
def test_an_answer_that_returns_nothing(check: Callable[[Any], str], wanted: str) -> None:
    with pytest.raises(WrongAnswerError, match=wanted):
        check(lambda *_: NOTHING)


def test_an_answer_that_is_no_number() -> None:
    with pytest.raises(WrongAnswerError, match="ได้ 'ห้า' แต่ต้องเป็นตัวเลขตัวเดียว"):
        check_logit(lambda _: "ห้า")  # type: ignore[arg-type,return-value]


class TestNeuron:
    def test_right(self) -> None:
        assert check_neuron(lambda w, b, x: float(1 / (1 + np.exp(-(w @ x) - b)))) == RIGHT

    def test_without_the_sigmoid(self) -> None:
        with pytest.raises(WrongAnswerError, match="ยังไม่ได้ผ่าน σ"):
            check_neuron(lambda w, b, x: float(w @ x + b))

    def test_without_the_bias(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืมบวกไบแอส"):
            check_neuron(lambda w, _, x: float(1 / (1 + np.exp(-(w @ x)))))

    def test_a_product_that_is_not_summed(self) -> None:
        with pytest.raises(WrongAnswerError, match="ตัวเลขตัวเดียว"):
            check_neuron(lambda w, b, x: 1 / (1 + np.exp(-(w * x + b))))  # type: ignore[arg-type,return-value]


class TestGates:
    def test_right(self) -> None:
        assert check_gates({"AND": AND, "OR": OR, "NAND": NAND}) == RIGHT

    @pytest.mark.parametrize(
        ("gates", "wrong"),
        [
            ({"AND": AND, "OR": AND, "NAND": NAND}, r"OR ที่มุม \(0, 1\).*มากกว่า 0"),
            ({"AND": OR, "OR": OR, "NAND": NAND}, r"AND ที่มุม \(0, 1\).*น้อยกว่า 0"),
            ({"AND": (0, 0, 0), "OR": OR, "NAND": NAND}, "z = 0 แต่ต้อง"),
            ({"AND": AND, "OR": OR}, 'ต้องมีช่อง "NAND"'),
            ({"AND": (1, 1), "OR": OR, "NAND": NAND}, "AND: ต้องคืน 3 ตัว"),
            (NOTHING, 'ต้องมีช่อง "AND"'),
        ],
    )
    def test_wrong(self, gates: Mapping[str, tuple[float, float, float]], wrong: str) -> None:
        with pytest.raises(WrongAnswerError, match=wrong):
            check_gates(gates)


class TestXor:
    hidden = np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([-10.0, 30.0])
    out = np.array([20.0, 20.0])

    def test_right(self) -> None:
        assert check_xor((*self.hidden, self.out, -30.0)) == RIGHT

    def test_or_instead_of_and_at_the_end(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"มุม \(0, 0\).*ผิดฝั่ง"):
            check_xor((*self.hidden, self.out, -10.0))

    def test_an_and_that_never_fires(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"มุม \(0, 1\).*เกิน 0.9 ผิดฝั่ง"):
            check_xor((*self.hidden, self.out, -50.0))

    def test_too_soft(self) -> None:
        weight, bias = self.hidden
        with pytest.raises(WrongAnswerError, match="ให้ใหญ่ขึ้น"):
            check_xor((weight, bias, self.out / 20, -1.5))

    def test_wrong_shape(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"XOR W1: .*ต้องเป็นอาร์เรย์รูปร่าง \(2, 2\)"):
            check_xor((np.ones(2), np.ones(2), np.ones(2), 1.0))


class TestStableSigmoid:
    def test_right(self) -> None:
        def two_halves(z: FloatArray) -> FloatArray:
            s = np.empty_like(z)
            s[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
            s[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
            return s

        assert check_stable_sigmoid(two_halves) == RIGHT

    def test_by_the_definition(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"float32: overflow.*เลขชี้กำลัง"):
            check_stable_sigmoid(lambda z: 1 / (1 + np.exp(-z)))

    def test_both_branches_are_computed(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"np\.where"):
            check_stable_sigmoid(lambda z: np.where(z > 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))))

    def test_digits_lost(self) -> None:
        def from_the_right(z: FloatArray) -> FloatArray:
            right = 1 / (1 + np.exp(-np.abs(z)))
            return np.where(z > 0, right, 1 - right)

        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_stable_sigmoid(from_the_right)

    def test_rounded_to_zero(self) -> None:
        with pytest.raises(WrongAnswerError, match="ถูกปัดเป็น 0"):
            check_stable_sigmoid(lambda z: np.where(z > 0, 1 / (1 + np.exp(-np.abs(z))), 0.0))

    def test_math_exp_overflows_too(self) -> None:
        with pytest.raises(WrongAnswerError, match="มี exp ของเลขบวกใหญ่"):
            check_stable_sigmoid(lambda z: np.array([1 / (1 + exp(-v)) for v in z.tolist()]))


class TestLogit:
    def test_right(self) -> None:
        assert check_logit(lambda p: -log(1 / p - 1)) == RIGHT

    @pytest.mark.parametrize(
        ("answer", "slip"),
        [
            (log, "ยังไม่ได้หาร"),
            (lambda p: log(1 / p - 1), "กลับเศษกับส่วน"),
            (lambda p: log10(p / (1 - p)), "ฐาน 10"),
            (lambda p: p / (1 - p), "แต่ต้องได้"),
        ],
    )
    def test_wrong(self, answer: Callable[[float], float], slip: str) -> None:
        with pytest.raises(WrongAnswerError, match=slip):
            check_logit(answer)


class TestSlopeFromOutput:
    def test_right(self) -> None:
        assert check_slope_from_output(lambda a: a - a**2) == RIGHT

    def test_through_the_sigmoid_twice(self) -> None:
        with pytest.raises(WrongAnswerError, match="อีกรอบ"):
            check_slope_from_output(lambda a: exp(-a) / (1 + exp(-a)) ** 2)

    def test_of_the_tanh(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_slope_from_output(lambda a: 1 - a**2)


def nearer(p: FloatArray, q: FloatArray) -> tuple[FloatArray, float]:
    return q - p, float((p @ p - q @ q) / 2)


class TestHalfSpace:
    def test_right(self) -> None:
        assert check_half_space(nearer) == RIGHT

    def test_the_other_side(self) -> None:
        with pytest.raises(WrongAnswerError, match="กลับเครื่องหมาย"):
            check_half_space(lambda p, q: nearer(q, p))

    def test_through_the_origin(self) -> None:
        with pytest.raises(WrongAnswerError, match="เส้นแบ่ง z = 0"):
            check_half_space(lambda p, q: (q - p, 0.0))

    def test_a_boundary_that_leans(self) -> None:
        def leaning(p: FloatArray, q: FloatArray) -> tuple[FloatArray, float]:
            w = np.sign(q - p)
            return w, float(-w @ (p + q) / 2)

        with pytest.raises(WrongAnswerError, match="ตั้งฉาก"):
            check_half_space(leaning)


class TestMerge:
    def test_right(self) -> None:
        assert check_merge(lambda w1, b1, w2, b2: (w1 @ w2, b2 + w2.T @ b1)) == RIGHT

    def test_the_first_bias_forgotten(self) -> None:
        with pytest.raises(WrongAnswerError, match="b1 ต้องเดินผ่าน W2"):
            check_merge(lambda w1, _, w2, b2: (w1 @ w2, b2))

    def test_transposed(self) -> None:
        with pytest.raises(WrongAnswerError, match=r" W: .*ต้องเป็นอาร์เรย์รูปร่าง"):
            check_merge(lambda w1, b1, w2, b2: ((w1 @ w2).T, b1 @ w2 + b2))

    def test_a_wrong_weight(self) -> None:
        with pytest.raises(WrongAnswerError, match="ดู W"):
            check_merge(lambda w1, b1, w2, b2: (2 * w1 @ w2, b1 @ w2 + b2))
