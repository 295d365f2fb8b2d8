"""Every check lets a right answer pass and says what is wrong with at least two different wrong ones."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises.relu import (
    check_born_dead,
    check_count_pieces,
    check_find_dead,
    check_slope_changes,
    check_tent_layers,
)

FloatArray = NDArray[np.floating]


CHECKS: list[Callable[[Any], str]] = [
    check_born_dead,
    check_count_pieces,
    check_find_dead,
    check_slope_changes,
    check_tent_layers,
]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("given", [None, "สาม"])
def test_an_answer_that_is_no_number_is_told_in_a_sentence(
    check: Callable[[Any], str], given: object
) -> None:
    with pytest.raises(WrongAnswerError, match=f"ได้ {given!r}"):
        check(lambda *_: given)


class TestBornDead:
    def test_right(self) -> None:
        assert check_born_dead(lambda width, depth: 1 - (1 - 2.0**-width) ** depth) == RIGHT

    def test_chance_of_survival(self) -> None:
        with pytest.raises(WrongAnswerError, match="โอกาสรอด"):
            check_born_dead(lambda width, depth: (1 - 2.0**-width) ** depth)

    def test_one_layer(self) -> None:
        with pytest.raises(WrongAnswerError, match="ของชั้นเดียว"):
            check_born_dead(lambda width, _: 2.0**-width)

    def test_all_layers_added_up(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องได้"):
            check_born_dead(lambda width, depth: depth * 2.0**-width)


def slope_changes(xs: FloatArray, ys: FloatArray) -> FloatArray:
    slopes = np.diff(ys) / np.diff(xs)
    return np.concatenate([slopes[:1], np.diff(slopes)])


class TestSlopeChanges:
    def test_right(self) -> None:
        assert check_slope_changes(slope_changes) == RIGHT

    def test_slopes_themselves(self) -> None:
        with pytest.raises(WrongAnswerError, match="ความชันของแต่ละท่อน"):
            check_slope_changes(lambda xs, ys: np.diff(ys) / np.diff(xs))

    def test_one_for_every_point(self) -> None:
        with pytest.raises(WrongAnswerError, match="รูปร่าง"):
            check_slope_changes(lambda xs, ys: np.append(slope_changes(xs, ys), 0.0))

    def test_heights_for_slopes(self) -> None:
        with pytest.raises(WrongAnswerError, match="ห่างจากเส้น"):
            check_slope_changes(lambda _, ys: np.diff(ys))


def count_pieces(w: FloatArray, b: FloatArray, v: FloatArray) -> int:
    jumps: dict[float, float] = {}
    for weight, bias, output in zip(w.tolist(), b.tolist(), v.tolist(), strict=True):
        if weight:
            jumps[-bias / weight] = jumps.get(-bias / weight, 0.0) + output * abs(weight)
    return 1 + sum(jump != 0 for jump in jumps.values())


class TestCountPieces:
    def test_right(self) -> None:
        assert check_count_pieces(count_pieces) == RIGHT

    def test_every_unit_bends(self) -> None:
        with pytest.raises(WrongAnswerError, match="ไม่ทำให้หัก"):
            check_count_pieces(lambda w, _b, _v: len(w) + 1)

    def test_bends_instead_of_pieces(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"แบ่งได้ n \+ 1 ท่อน"):
            check_count_pieces(lambda w, b, v: count_pieces(w, b, v) - 1)


FOLD = np.array([[2.0, 2.0], [-4.0, -4.0]]), np.array([0.0, -0.5])


def tent_layers(depth: int) -> list[tuple[FloatArray, FloatArray]]:
    return [(np.ones((1, 2)), FOLD[1]), *[FOLD] * (depth - 1), (FOLD[0][:, :1], np.zeros(1))]


class TestTentLayers:
    def test_right(self) -> None:
        assert check_tent_layers(tent_layers) == RIGHT

    def test_no_pairs(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องคืน 2 ตัว คือ weight, bias"):
            check_tent_layers(lambda depth: [np.ones(3)] * (depth + 1))  # type: ignore[list-item]

    def test_last_layer_left_out(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องคืน 2 ตัว คือ ชั้น 1, ชั้น 2 แต่ได้ 1 ตัว"):
            check_tent_layers(lambda depth: tent_layers(depth)[:-1])

    def test_too_wide(self) -> None:
        wide = [(np.ones((1, 3)), np.zeros(3)), (np.ones((3, 1)), np.zeros(1))]
        with pytest.raises(WrongAnswerError, match="กว้าง 3"):
            check_tent_layers(lambda _: wide)

    def test_folded_at_the_wrong_place(self) -> None:
        def half(depth: int) -> list[tuple[FloatArray, FloatArray]]:
            return [(weight, bias / 2) for weight, bias in tent_layers(depth)]

        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_tent_layers(half)


class TestFindDead:
    def test_right(self) -> None:
        assert check_find_dead(lambda batches: np.concatenate(batches).max(axis=0) <= 0) == RIGHT

    def test_dead_in_one_batch(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องดูทุกแถวของทุก batch"):
            check_find_dead(lambda batches: np.any([(z <= 0).all(axis=0) for z in batches], axis=0))

    def test_zero_is_no_life(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"นิวรอนที่ 1 .* จึงตาย"):
            check_find_dead(lambda batches: (np.concatenate(batches) < 0).all(axis=0))

    def test_rows_instead_of_units(self) -> None:
        with pytest.raises(WrongAnswerError, match="รูปร่าง"):
            check_find_dead(lambda batches: (np.concatenate(batches) <= 0).all(axis=1))
