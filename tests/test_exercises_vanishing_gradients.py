"""Every check lets a right answer pass and says what is wrong with two different wrong ones."""

from collections.abc import Callable, Sequence
from math import acosh, ceil, floor, log, sqrt
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.activations import Activation, gaussian_mean
from nnbook.exercises import RIGHT, WrongAnswerError, require
from nnbook.exercises.vanishing_gradients import (
    check_branch_scale,
    check_explosion_window,
    check_layer_factor,
    check_layers_until,
    check_pre_activation_gradients,
    check_second_moment_floor,
)

FloatArray = NDArray[np.floating]
Arrays = Sequence[FloatArray]
Slope = Callable[[FloatArray], FloatArray]


def test_require_is_silent_until_it_is_not() -> None:
    require(holds=True, message="never shown")
    with pytest.raises(WrongAnswerError, match="what came"):
        require(holds=[], message="what came")


class TestLayersUntil:
    def test_right(self) -> None:
        def count(factor: float, threshold: float) -> int:
            k = 0
            while factor**k >= threshold:
                k += 1
            return k

        assert check_layers_until(count) == RIGHT

    def test_rounding_down_is_one_layer_short(self) -> None:
        with pytest.raises(WrongAnswerError, match="ยังไม่ต่ำกว่า threshold"):
            check_layers_until(lambda factor, threshold: floor(log(threshold) / log(factor)))

    def test_rounding_up_twice_is_one_layer_too_many(self) -> None:
        with pytest.raises(WrongAnswerError, match="ชั้นก็ต่ำกว่า threshold แล้ว"):
            check_layers_until(lambda factor, threshold: ceil(log(threshold) / log(factor)) + 1)

    def test_a_fraction_of_a_layer_is_refused(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องเป็นจำนวนเต็ม"):
            check_layers_until(cast("Callable[[float, float], int]", lambda f, t: log(t) / log(f)))


def backward(
    weights: Arrays, pre_activations: Arrays, derivative: Slope, output_gradient: FloatArray
) -> list[FloatArray]:
    deltas = [output_gradient]
    for weight, z in zip(weights[:0:-1], pre_activations[-2::-1], strict=True):
        deltas.insert(0, deltas[0] @ weight.T * derivative(z))
    return deltas


class TestPreActivationGradients:
    def test_right(self) -> None:
        assert check_pre_activation_gradients(backward) == RIGHT

    def test_without_the_derivative(self) -> None:
        def straight(w: Arrays, z: Arrays, _: Slope, g: FloatArray) -> Arrays:
            return backward(w, z, np.ones_like, g)

        with pytest.raises(WrongAnswerError, match="ชั้น 1: ขยับ z"):
            check_pre_activation_gradients(straight)

    def test_last_layer_first(self) -> None:
        with pytest.raises(WrongAnswerError, match="รูปร่าง"):
            check_pre_activation_gradients(lambda w, z, f, g: backward(w, z, f, g)[::-1])

    def test_output_layer_left_out(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ต้องคืน 4 ตัว .* แต่ได้ 3 ตัว"):
            check_pre_activation_gradients(lambda w, z, f, g: backward(w, z, f, g)[:-1])


def factor(activation: Activation, gain: float, q: float) -> float:
    return gain**2 * gaussian_mean(lambda z: activation.derivative(z) ** 2, q)


class TestLayerFactor:
    def test_right(self) -> None:
        assert check_layer_factor(factor) == RIGHT

    def test_of_the_rms(self) -> None:
        with pytest.raises(WrongAnswerError, match="RMS"):
            check_layer_factor(lambda f, gain, q: sqrt(factor(f, gain, q)))

    def test_gain_not_squared(self) -> None:
        with pytest.raises(WrongAnswerError, match="gain²"):
            check_layer_factor(lambda f, gain, q: factor(f, gain, q) / gain)

    def test_derivative_at_zero_only(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_layer_factor(lambda f, gain, _: gain**2 * float(f.derivative(np.zeros(1))[0]) ** 2)


class TestSecondMomentFloor:
    def test_right(self) -> None:
        assert check_second_moment_floor(lambda c, v: v / (2 - c)) == RIGHT

    def test_before_the_relu(self) -> None:
        with pytest.raises(WrongAnswerError, match="ไม่ใช่ของ relu"):
            check_second_moment_floor(lambda c, v: 2 * v / (2 - c))

    def test_bias_alone(self) -> None:
        with pytest.raises(WrongAnswerError, match="วนไป 5,000 ชั้น"):
            check_second_moment_floor(lambda _, v: v)


class TestExplosionWindow:
    def test_right(self) -> None:
        assert check_explosion_window(lambda w: 2 / w * acosh(w / 2 - 1) if w > 4 else 0) == RIGHT

    def test_half_of_the_window(self) -> None:
        with pytest.raises(WrongAnswerError, match="แคบไป"):
            check_explosion_window(lambda w: acosh(w / 2 - 1) / w if w > 4 else 0)

    def test_window_in_z_instead_of_x(self) -> None:
        with pytest.raises(WrongAnswerError, match="กว้างไป"):
            check_explosion_window(lambda w: 2 * acosh(w / 2 - 1) if w > 4 else 0)

    def test_a_window_where_there_is_none(self) -> None:
        with pytest.raises(WrongAnswerError, match="จึงต้องเป็น 0"):
            check_explosion_window(lambda w: 1 / w)


class TestBranchScale:
    def test_right(self) -> None:
        assert check_branch_scale(lambda depth, growth: sqrt(growth ** (1 / depth) - 1)) == RIGHT

    def test_square_of_it(self) -> None:
        with pytest.raises(WrongAnswerError, match="ถอดราก"):
            check_branch_scale(lambda depth, growth: growth ** (1 / depth) - 1)

    def test_a_single_layer(self) -> None:
        with pytest.raises(WrongAnswerError, match="ของชั้นเดียว"):
            check_branch_scale(lambda _, growth: sqrt(growth - 1))

    def test_growth_of_the_rms(self) -> None:
        with pytest.raises(WrongAnswerError, match="กำลังสองเฉลี่ย"):
            check_branch_scale(lambda depth, growth: sqrt(growth ** (2 / depth) - 1))

    def test_one_over_the_root_of_the_depth(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_branch_scale(lambda depth, _: depth**-0.5)
