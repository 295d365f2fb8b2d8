"""Every check lets a right answer pass and says what is wrong with two different wrong ones."""

from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError
from nnbook.exercises._shapes import PUZZLE
from nnbook.exercises.tensors import (
    check_broadcast_shape,
    check_matmul,
    check_mean_squared_error,
    check_normalize_pixels,
    check_shapes,
    check_unbroadcast,
    shape_puzzle,
)
from nnbook.tensors import broadcast_shape, unbroadcast

FloatArray = NDArray[np.floating]
Shape = tuple[int, ...]


def nothing(*_: object) -> Any:  # noqa: ANN401  (an answer of the wrong type)
    return None


def foretell(n: int, k: int, m: int) -> list[Shape]:
    return [
        (k, m), (n, m), (n, 1, m), (k, m), (k,), (n, k, 1),
        (m, k, n), (n, k, m), (k, m), (n, k), (n, k, m, m), (k, k),
    ]  # fmt: skip


class TestShapes:
    def test_right_for_the_sizes_of_any_seed(self) -> None:
        for seed in (0, 1, 2):
            sizes = shape_puzzle(seed).splitlines()[0].split(")")[0].removeprefix("x (").split(", ")
            n, k, m = map(int, sizes)
            assert check_shapes(foretell(n, k, m), seed=seed) == RIGHT

    def test_the_puzzle_shows_every_expression(self) -> None:
        assert [line[4:] for line in shape_puzzle(3).splitlines()[1:]] == list(PUZZLE)

    def test_an_axis_too_many(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ข้อ 2 x\[:, 0\]: ตอบ \(4, 1, 5\) มี 3 แกน แต่ของจริงมี 2"):
            check_shapes([(6, 5), (4, 1, 5), *foretell(4, 6, 5)[2:]])

    def test_axes_swapped(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ข้อ 1 .*ขนาดยังไม่ถูก"):
            check_shapes(12 * [(5, 6)])

    @pytest.mark.parametrize("answer", [None, [(6, 5)], 5])
    def test_not_twelve(self, answer: object) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องเป็น list ของรูปร่าง 12 อัน"):
            check_shapes(cast("list[Shape]", answer))

    def test_a_number_for_a_shape(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้องเป็น tuple"):
            check_shapes(cast("list[Shape]", 12 * [6]))


class TestMatmul:
    def test_right(self) -> None:
        assert check_matmul(lambda a, b: np.einsum("ij,jk->ik", a, b)) == RIGHT

    def test_elementwise(self) -> None:
        with pytest.raises(WrongAnswerError, match="ทีละช่อง"):
            check_matmul(lambda a, b: a * b)

    def test_transposed(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"นี่คือ a @ b\.T"):
            check_matmul(lambda a, b: a @ b.T)

    def test_the_other_way_round(self) -> None:
        with pytest.raises(WrongAnswerError, match="รวมแกนไหนทิ้ง"):
            check_matmul(lambda a, b: b @ a)

    def test_sum_kept_apart(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"ได้รูปร่าง \(3, 3, 3\)"):
            check_matmul(lambda a, b: np.einsum("ij,jk->ijk", a, b))

    def test_wrong_type(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืม return"):
            check_matmul(nothing)
        with pytest.raises(WrongAnswerError, match="แต่ต้องเป็นอาร์เรย์รูปร่าง"):
            check_matmul(lambda _a, _b: cast("float", "a @ b"))


def from_the_left(a: Shape, b: Shape) -> Shape:
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return broadcast_shape(longer, shorter + (1,) * (len(longer) - len(shorter)))


class TestBroadcastShape:
    def test_right(self) -> None:
        for _ in range(20):
            assert check_broadcast_shape(broadcast_shape) == RIGHT

    def test_aligned_from_the_left(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"เรียงชิดขวา|raise ValueError"):
            check_broadcast_shape(from_the_left)

    def test_never_refuses(self) -> None:
        def largest(a: Shape, b: Shape) -> Shape:
            n = max(len(a), len(b))
            pairs = zip((1,) * (n - len(a)) + a, (1,) * (n - len(b)) + b, strict=True)
            return tuple(map(max, pairs))

        with pytest.raises(WrongAnswerError, match="ต้อง raise ValueError แต่ได้"):
            check_broadcast_shape(largest)

    def test_refuses_every_stretch(self) -> None:
        def strict(a: Shape, b: Shape) -> Shape:
            if a != b:
                raise ValueError("not equal")
            return a

        with pytest.raises(WrongAnswerError, match="เข้ากันได้ แต่คำตอบ raise ValueError: not equal"):
            check_broadcast_shape(strict)

    def test_wrong_type(self) -> None:
        with pytest.raises(WrongAnswerError, match="ได้ None"):
            check_broadcast_shape(nothing)


def normalize(images: FloatArray) -> FloatArray:
    deviation: FloatArray = images.std(axis=0)
    result: FloatArray = (images - images.mean(axis=0)) / np.where(deviation == 0, 1, deviation)
    return result


class TestNormalizePixels:
    def test_right(self) -> None:
        assert check_normalize_pixels(normalize) == RIGHT

    def test_one_mean_for_all(self) -> None:
        with pytest.raises(WrongAnswerError, match="ทั้งก้อน"):
            check_normalize_pixels(lambda images: (images - images.mean()) / images.std())

    def test_image_by_image(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลอง axis=0"):
            check_normalize_pixels(
                lambda x: (x - x.mean(axis=(1, 2), keepdims=True)) / x.std(axis=(1, 2), keepdims=True)
            )

    def test_division_by_zero(self) -> None:
        with pytest.raises(WrongAnswerError, match="NaN"):
            check_normalize_pixels(lambda images: (images - images.mean(axis=0)) / images.std(axis=0))

    def test_in_place(self) -> None:
        def in_place(images: FloatArray) -> FloatArray:
            result = normalize(images)
            images -= images.mean(axis=0)
            return result

        with pytest.raises(WrongAnswerError, match="ต้นฉบับถูกแก้"):
            check_normalize_pixels(in_place)

    def test_not_divided(self) -> None:
        with pytest.raises(WrongAnswerError, match="ส่วนเบี่ยงเบน 1"):
            check_normalize_pixels(lambda images: images - images.mean(axis=0))

    def test_wrong_type(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืม return"):
            check_normalize_pixels(nothing)


def mean_squared_error(prediction: FloatArray, target: FloatArray) -> float:
    if prediction.size != target.size:
        raise ValueError("sizes differ")
    return float(np.mean((prediction.ravel() - target.ravel()) ** 2))


class TestMeanSquaredError:
    def test_right(self) -> None:
        assert check_mean_squared_error(mean_squared_error) == RIGHT

    def test_of_the_table(self) -> None:
        with pytest.raises(WrongAnswerError, match=r"\(n, n\)"):
            check_mean_squared_error(lambda p, t: float(np.mean((p - t) ** 2)))

    def test_half(self) -> None:
        with pytest.raises(WrongAnswerError, match="แต่ต้องได้"):
            check_mean_squared_error(lambda p, t: mean_squared_error(p, t) / 2)

    def test_one_target_for_all(self) -> None:
        with pytest.raises(WrongAnswerError, match="ต้อง raise ValueError แต่ได้"):
            check_mean_squared_error(lambda p, t: float(np.mean((p.ravel() - t.ravel()) ** 2)))

    def test_wrong_type(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืม return"):
            check_mean_squared_error(nothing)
        with pytest.raises(WrongAnswerError, match="ได้รูปร่าง"):
            check_mean_squared_error(lambda p, t: cast("float", (p.ravel() - t.ravel()) ** 2))


class TestUnbroadcast:
    def test_right(self) -> None:
        assert check_unbroadcast(unbroadcast) == RIGHT

    def test_mean(self) -> None:
        with pytest.raises(WrongAnswerError, match="นี่คือค่าเฉลี่ย"):
            check_unbroadcast(lambda g, shape: unbroadcast(g, shape) / (g.size / int(np.prod(shape))))

    def test_only_the_new_axes(self) -> None:
        with pytest.raises(WrongAnswerError, match="ได้รูปร่าง"):
            check_unbroadcast(lambda g, shape: g.sum(axis=tuple(range(g.ndim - len(shape)))))

    def test_first_copy_only(self) -> None:
        def first(gradient: FloatArray, shape: Shape) -> FloatArray:
            return np.resize(gradient, shape)

        with pytest.raises(WrongAnswerError, match=r"ไม่ใช่ผลรวมของช่องที่ถูกยืด$"):
            check_unbroadcast(first)

    def test_wrong_type(self) -> None:
        with pytest.raises(WrongAnswerError, match="ลืม return"):
            check_unbroadcast(nothing)
