"""What is no answer is told plainly, whatever it is."""

import numpy as np
import pytest

from nnbook.exercises import WrongAnswerError
from nnbook.exercises._answers import arrays, call, compare, flags, number, numbers, parts, same, whole


class Balks:
    """Refuses to become an array, as a tensor that is still being differentiated does."""

    def __array__(self, *_: object) -> None:
        raise RuntimeError


def test_only_a_function_is_called() -> None:
    assert call(max, 2, 3) == 3
    with pytest.raises(WrongAnswerError, match="ต้องส่งชื่อฟังก์ชัน ไม่ใช่ 3"):
        call(3)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [3, 3.0, np.float32(3), [3], np.array([[3]])])
def test_one_number_in_any_wrapping(given: object) -> None:
    assert number(given, "x") == 3.0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "x: ได้ None ลืม return หรือเปล่า แต่ต้องเป็นอาร์เรย์"),
        ("33", "x: ได้ '33' แต่ต้องเป็น"),
        ([[1.0], [1.0, 2.0]], r"x: ได้ \[\[1.0\], \[1.0, 2.0\]\] แต่"),
        (Balks(), "x: ได้ <.*แต่ต้องเป็น"),
        ([1 + 1j, 2], "x: ได้ .*แต่ต้องเป็น"),
        (np.zeros((2, 1)), r"x: ได้รูปร่าง \(2, 1\) แต่ต้องเป็นอาร์เรย์รูปร่าง \(2,\)$"),
        ([1.0, np.nan], "ที่ไม่มี nan หรือ inf"),
    ],
)
def test_no_numbers_of_this_shape(given: object, told: str) -> None:
    with pytest.raises(WrongAnswerError, match=told):
        numbers(given, (2,), "x")


def test_nan_may_be_let_through() -> None:
    assert np.isnan(numbers([np.nan], (1,), "x", finite=False)).all()


@pytest.mark.parametrize("given", [True, 2.0, "2", None])
def test_a_whole_number_is_an_int(given: object) -> None:
    assert whole(np.int64(2), "k") == 2
    with pytest.raises(WrongAnswerError, match=r"k: ได้ .* แต่ต้องเป็นจำนวนเต็ม"):
        whole(given, "k")


def test_truth_values() -> None:
    assert flags([True, 0], (2,), "x").tolist() == [True, False]
    with pytest.raises(WrongAnswerError, match="True หรือ False"):
        flags([1, 2], (2,), "x")


def test_parts_are_counted_and_named() -> None:
    assert parts([1, "a"], ("w", "b")) == [1, "a"]
    with pytest.raises(WrongAnswerError, match=r"^ต้องคืน 2 ตัว คือ w, b แต่ได้ 3 ตัว"):
        parts((1, 2, 3), ("w", "b"))
    with pytest.raises(WrongAnswerError, match="ชั้น 1: ต้องคืน 2 ตัว คือ w, b"):
        parts(None, ("w", "b"), "ชั้น 1")
    with pytest.raises(WrongAnswerError, match=r"^x b: ได้ 2 แต่ต้องเป็นอาร์เรย์รูปร่าง \(2,\)"):
        arrays((1, 2), {"w": (), "b": (2,)}, "x")


def test_the_tolerance_is_relative_to_the_largest() -> None:
    assert same([1e-9, 1.0], [0.0, 1.0])
    assert not same([1e-9], [2e-9])
    assert not same([1.0], 1.0)


def test_a_comparison_names_the_place_and_the_slip() -> None:
    compare([1.0, 2.0], (1, 2), "x")
    with pytest.raises(WrongAnswerError, match=r"^x ช่อง \[1, 0\]: ได้ 5 แต่ต้องได้ 3$"):
        compare([[1, 2], [5, 4]], [[1, 2], [3, 4]], "x", {"ยังไม่ใช่": 0.0})
    with pytest.raises(WrongAnswerError, match=r"^x: ได้ 3 แต่ต้องได้ 6 ลืมคูณ 2$"):
        compare(3, 6, "x", {"อื่น": 4, "ลืมคูณ 2": 3})
