"""Every check lets a right answer pass and says what is wrong with differently wrong ones."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.two_layer_network import (
    check_count_parameters,
    check_forward,
    check_layer_backward,
    check_softmax_gradient,
    check_symmetry_weights,
    check_training_step,
    check_two_layer_gradient,
)
from nnbook.losses import softmax

FloatArray = NDArray[np.floating]
Arrays = Sequence[FloatArray]
Forward = Callable[..., list[list[float]]]


def relu(z: FloatArray) -> FloatArray:
    return np.maximum(z, 0)


class TestCountParameters:
    def test_right(self) -> None:
        assert check_count_parameters(lambda sizes: sum((a + 1) * b for a, b in pairwise(sizes))) == RIGHT

    def test_without_biases(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืมไบแอส"):
            check_count_parameters(lambda sizes: sum(a * b for a, b in pairwise(sizes)))

    def test_with_biases_of_the_input(self) -> None:
        with pytest.raises(WrongAnswerError, match="ข้อมูลเข้าไม่มีไบแอส"):
            check_count_parameters(lambda sizes: sum(a * b for a, b in pairwise(sizes)) + sum(sizes))

    def test_otherwise_wrong(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"layer_sizes = .*: ได้ \d+ แต่ต้องได้ \d+$"):
            check_count_parameters(lambda sizes: sum((a + 1) * b for a, b in pairwise(sizes)) + 1)

    @pytest.mark.parametrize("given", [None, 2410.0])
    def test_no_whole_number(self, given: object) -> None:
        with pytest.raises(WrongAnswerError, match=f"ได้ {given} แต่ต้องเป็นจำนวนเต็ม"):
            check_count_parameters(cast("Callable[[tuple[int, ...]], int]", lambda _: given))


class TestForward:
    def test_right(self) -> None:
        assert (
            check_forward(lambda x, w1, b1, w2, b2: (relu(x @ np.array(w1) + b1) @ w2 + b2).tolist()) == RIGHT
        )

    @pytest.mark.parametrize(
        ("answer", "hint"),
        [
            (lambda x, w1, b1, w2, b2: (x @ np.array(w1) + b1) @ w2 + b2, "ยังไม่ผ่าน ReLU"),
            (lambda x, w1, b1, w2, b2: relu(relu(x @ np.array(w1) + b1) @ w2 + b2), "ต้องไม่มี ReLU"),
            (lambda x, w1, _, w2, b2: relu(x @ np.array(w1)) @ w2 + b2, "ลืมบวก b₁"),
            (lambda x, w1, b1, w2, _: relu(x @ np.array(w1) + b1) @ w2, "ลืมบวก b₂"),
            (lambda *_: [[0.0] * 3] * 7, "แต่ต้องได้"),
            (lambda *_: None, r"ได้ None ลืม return หรือเปล่า แต่ต้องเป็นอาร์เรย์รูปร่าง \(7, 3\)"),
            (lambda *_: [[1.0], [1.0, 2.0]], r"ได้ \[\[1.0\], \[1.0, 2.0\]\] แต่ต้องเป็นอาร์เรย์"),
            (lambda x, *_: x, r"ได้รูปร่าง \(7, 5\) แต่ต้องเป็นอาร์เรย์รูปร่าง \(7, 3\)"),
        ],
    )
    def test_wrong(self, answer: Forward, hint: str) -> None:
        with pytest.raises(WrongAnswerError, match=hint):
            check_forward(answer)


class TestSoftmaxGradient:
    def test_right(self) -> None:
        assert check_softmax_gradient(lambda z, y: (softmax(z) - y) / len(z)) == RIGHT

    @pytest.mark.parametrize(
        ("answer", "hint"),
        [
            (lambda z, y: (y - softmax(z)) / len(z), "เครื่องหมายกลับ"),
            (lambda z, y: softmax(z) - y, "ลืมหารด้วยจำนวนแถว"),
            (lambda z, y: (softmax(z.T).T - y) / len(z), "รวมผิดแกน"),
            (lambda z, _: softmax(z) / len(z), "ลืมลบ y"),
            (lambda z, _: z.T, "รูปร่าง"),
        ],
    )
    def test_wrong(self, answer: Callable[[FloatArray, FloatArray], FloatArray], hint: str) -> None:
        with pytest.raises(WrongAnswerError, match=hint):
            check_softmax_gradient(answer)


class TestLayerBackward:
    def test_right(self) -> None:
        assert check_layer_backward(lambda a, w, d: (d @ w.T, a.T @ d, d.sum(axis=0))) == RIGHT

    @pytest.mark.parametrize(
        ("answer", "hint"),
        [
            (lambda a, w, d: (a @ w @ w.T, a.T @ d, d.sum(axis=0)), "∂L/∂a"),
            (lambda a, w, d: (d @ w.T, d.T @ a, d.sum(axis=0)), "∂L/∂W: .*รูปร่าง"),
            (lambda a, w, d: (d @ w.T, a.T @ d / len(a), d.sum(axis=0)), "หาร N อีกรอบ"),
            (lambda a, w, d: (d @ w.T, a.T @ d, d.mean(axis=0)), "ไม่ใช่เฉลี่ย"),
            (lambda a, w, d: (d @ w.T, a.T @ d), "ต้องคืน 3 ตัว.*แต่ได้ 2 ตัว"),
            (lambda *_: None, "ต้องคืน 3 ตัว คือ ∂L/∂a, ∂L/∂W, ∂L/∂b แต่ได้ None"),
        ],
    )
    def test_wrong(self, answer: Callable[[FloatArray, FloatArray, FloatArray], Arrays], hint: str) -> None:
        with pytest.raises(WrongAnswerError, match=hint):
            check_layer_backward(answer)


def gradients(x: FloatArray, target: FloatArray, *parameters: FloatArray) -> list[FloatArray]:
    w1, b1, w2, b2 = parameters
    z1 = x @ w1 + b1
    h = relu(z1)
    delta2 = (softmax(h @ w2 + b2) - target) / len(x)
    delta1 = delta2 @ w2.T * (z1 > 0)
    return [x.T @ delta1, delta1.sum(axis=0), h.T @ delta2, delta2.sum(axis=0)]


class TestTwoLayerGradient:
    def test_right(self) -> None:
        assert check_two_layer_gradient(gradients) == RIGHT

    def test_one_planted_bug(self) -> None:
        def averaged(x: FloatArray, *rest: FloatArray) -> Arrays:
            dw1, db1, dw2, db2 = gradients(x, *rest)
            return [dw1, db1 / len(x), dw2, db2]

        with pytest.raises(WrongAnswerError, match="ยังเหลือบั๊ก 1 จุด: ∂L/∂b₁"):
            check_two_layer_gradient(averaged)

    def test_two_planted_bugs(self) -> None:
        def sums(x: FloatArray, target: FloatArray, *rest: FloatArray) -> Arrays:
            w1, b1, w2, b2 = rest
            z1 = x @ w1 + b1
            dw1, db1, _, db2 = (len(x) * g for g in gradients(x, target, *rest))
            return [dw1, db1, z1.T @ (softmax(relu(z1) @ w2 + b2) - target), db2]

        with pytest.raises(WrongAnswerError, match=r"ยังเหลือบั๊ก 2 จุด: ยังไม่หารด้วยจำนวนแถว.*z₁"):
            check_two_layer_gradient(sums)

    def test_a_bug_of_ones_own(self) -> None:
        with pytest.raises(WrongAnswerError, match="∂L/∂W₁"):
            check_two_layer_gradient(lambda *given: [-g for g in gradients(*given)])

    def test_wrong_type(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องคืน 4 ตัว"):
            check_two_layer_gradient(cast("Callable[..., Arrays]", lambda *_: None))


def stepped(x: FloatArray, y: FloatArray, parameters: Arrays, rate: float) -> list[FloatArray]:
    return [p - rate * g for p, g in zip(parameters, gradients(x, y, *parameters), strict=True)]


class TestTrainingStep:
    def test_right(self) -> None:
        assert check_training_step(stepped) == RIGHT

    def test_uphill(self) -> None:
        with pytest.raises(WrongAnswerError, match="ก้าวขึ้นเขา"):
            check_training_step(lambda x, y, parameters, rate: stepped(x, y, parameters, -rate))

    def test_new_weight_on_the_way_back(self) -> None:
        def too_early(x: FloatArray, y: FloatArray, parameters: Arrays, rate: float) -> Arrays:
            w1, b1, w2, b2 = parameters
            new = stepped(x, y, parameters, rate)
            z1 = x @ w1 + b1
            delta2 = (softmax(relu(z1) @ w2 + b2) - y) / len(x)
            delta1 = delta2 @ new[2].T * (z1 > 0)
            return [w1 - rate * x.T @ delta1, b1 - rate * delta1.sum(axis=0), *new[2:]]

        with pytest.raises(WrongAnswerError, match="W₂ ถูกอัปเดตก่อน"):
            check_training_step(too_early)

    def test_in_place(self) -> None:
        def in_place(x: FloatArray, y: FloatArray, parameters: Arrays, rate: float) -> Arrays:
            for old, new in zip(parameters, stepped(x, y, parameters, rate), strict=True):
                old[:] = new
            return parameters

        with pytest.raises(WrongAnswerError, match="ถูกแก้"):
            check_training_step(in_place)

    def test_otherwise_wrong(self) -> None:
        with pytest.raises(WrongAnswerError, match="W₁"):
            check_training_step(lambda x, y, parameters, rate: stepped(x, y, parameters, rate / 2))


def powers(n: int, base: float) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    half = base ** np.arange(n // 2)
    column = 20 * np.concatenate([half, -half[::-1]])
    w1 = np.stack([column, -column], axis=1)
    return w1, np.full(2, -10.0), np.full((2, 1), -20.0), np.array([10.0])


class TestSymmetryWeights:
    def test_right(self) -> None:
        assert check_symmetry_weights(lambda n: powers(n, 2.0)) == RIGHT

    def test_equal_weights_confuse_patterns(self) -> None:
        with pytest.raises(WrongAnswerError, match="ไม่สมมาตร ต้องต่ำกว่า"):
            check_symmetry_weights(lambda n: powers(n, 1.0))

    def test_upside_down(self) -> None:
        def negated(n: int) -> Arrays:
            w1, b1, w2, b2 = powers(n, 2.0)
            return w1, b1, -w2, -b2

        with pytest.raises(WrongAnswerError, match="00 สมมาตร ต้องเกิน"):
            check_symmetry_weights(negated)

    @pytest.mark.parametrize("answer", [None, (1, 2, 3, 4)])
    def test_wrong_type(self, answer: Arrays) -> None:
        with pytest.raises(WrongAnswerError, match="ต้อง"):
            check_symmetry_weights(lambda _: answer)
