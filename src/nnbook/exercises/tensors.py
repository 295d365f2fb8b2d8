"""Checks for the exercises of the chapter *tensors*: shapes foretold, stretched, and brought back."""

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.exercises import RIGHT, WrongAnswerError, require
from nnbook.exercises._answers import call, compare, numbers, same
from nnbook.exercises._shapes import PUZZLE, puzzle_arrays, shape_puzzle, two_shapes

__all__ = [
    "check_broadcast_shape",
    "check_matmul",
    "check_mean_squared_error",
    "check_normalize_pixels",
    "check_shapes",
    "check_unbroadcast",
    "shape_puzzle",
]

FloatArray = NDArray[np.floating]
Shape = tuple[int, ...]

N_TRIES = 40


def check_shapes(answer: Sequence[Shape], *, seed: int = 0) -> str:
    """Check twelve foretold shapes against those that NumPy makes.

    Parameters
    ----------
    answer : sequence of tuple of int
        The shapes, in the order of :func:`shape_puzzle`.
    seed : int, default 0
        The seed that the puzzle was made with.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a shape is wrong; the message names the first expression that is, not its shape.
    """
    is_list = isinstance(answer, list | tuple)
    require(is_list and len(answer) == len(PUZZLE), f"ต้องเป็น list ของรูปร่าง {len(PUZZLE)} อัน แต่ได้ {answer!r}")
    arrays = puzzle_arrays(seed)
    for number, (text, calculate) in enumerate(PUZZLE.items(), start=1):
        given, wanted = answer[number - 1], calculate(*arrays).shape
        asked = f"ข้อ {number} {text}: ตอบ {given!r}"
        require(isinstance(given, tuple), f"{asked} แต่รูปร่างต้องเป็น tuple เช่น (5,) มีจุลภาคแม้แกนเดียว")
        require(len(given) == len(wanted), f"{asked} มี {len(given)} แกน แต่ของจริงมี {len(wanted)} แกน")
        require(given == wanted, f"{asked} จำนวนแกนถูก แต่ขนาดยังไม่ถูก")
    return RIGHT


def check_matmul(answer: Callable[[FloatArray, FloatArray], ArrayLike]) -> str:
    """Check a product of matrices.

    Parameters
    ----------
    answer : callable
        ``answer(a, b)``: the product, of shape ``(n, m)``, of ``a`` ``(n, k)`` and ``b`` ``(k, m)``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a shape or value is wrong; the message names an elementwise or a transposed product.
    """
    rng = np.random.default_rng()
    for n, k, m in ((3, 3, 3), (2, 5, 4), (1, 7, 1)):
        a, b = rng.normal(size=(n, k)), rng.normal(size=(k, m))
        asked = f"a {a.shape}, b {b.shape}"
        wanted = np.array([[sum(row * column) for column in b.T] for row in a])
        given = numbers(call(answer, a, b), wanted.shape, asked)
        slips = {"นี่คือ a * b ทีละช่อง ยังไม่ได้รวมแกนกลาง": a * b, "นี่คือ a @ b.T": a @ b.T} if n == k == m else {}
        hint = next((slip for slip, value in slips.items() if same(given, value)), "ดูว่ารวมแกนไหนทิ้ง")
        require(same(given, wanted), f"{asked}: รูปร่างถูก แต่ค่าไม่ใช่ผลคูณเมทริกซ์ {hint}")
    return RIGHT


def check_broadcast_shape(answer: Callable[[Shape, Shape], Shape]) -> str:
    """Check the rule of broadcasting for two shapes.

    Parameters
    ----------
    answer : callable
        ``answer(a, b)``: the shape of the result; raises ValueError if the shapes do not fit.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a shape is wrong, a fit is refused, or a misfit is let through.

    Examples
    --------
    >>> check_broadcast_shape(np.broadcast_shapes)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for number in range(N_TRIES):
        a, b = two_shapes(rng, fit=number % 2 == 0)
        asked = f"a {a}, b {b}"
        try:
            given = call(answer, a, b)
        except ValueError as error:
            if number % 2 == 0:
                raise WrongAnswerError(f"{asked}: เข้ากันได้ แต่คำตอบ raise ValueError: {error}") from error
            continue
        require(number % 2 == 0, f"{asked}: เข้ากันไม่ได้ ต้อง raise ValueError แต่ได้ {given!r}")
        wanted = np.broadcast_shapes(a, b)
        hint = "เรียงชิดขวาก่อนเทียบหรือยัง" if len(a) != len(b) else "แกนขนาด 1 ยืดให้เท่าอีกฝั่ง"
        require(given == wanted, f"{asked}: ได้ {given!r} แต่ต้องได้ {wanted} {hint}")
    return RIGHT


def check_normalize_pixels(answer: Callable[[FloatArray], ArrayLike]) -> str:
    """Check a batch of images brought to mean 0 and standard deviation 1, pixel by pixel.

    Parameters
    ----------
    answer : callable
        ``answer(images)``: images of shape ``(n, height, width)`` with the mean of each pixel over the batch
        taken away and divided by its standard deviation (NumPy's, over n); 0 where a pixel never changes.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the images were changed in place, a constant pixel gave NaN, or the wrong axes were averaged.
    """
    rng = np.random.default_rng()
    images = rng.uniform(1, 3) * rng.normal(size=(11, 5, 4)) + rng.normal(size=(5, 4))
    images[:, 0] = 0.25
    before, deviation = images.copy(), images.std(axis=0)
    with np.errstate(all="ignore"):
        given = numbers(call(answer, images), images.shape, f"images {images.shape}", finite=False)
    require(np.array_equal(images, before), "ภาพต้นฉบับถูกแก้ไปด้วย ใช้ images = images - mean แทน images -= mean")
    require(np.isfinite(given).all(), "ได้ NaN หรือ inf: จุดที่ทุกภาพเท่ากันมีส่วนเบี่ยงเบน 0 จึงหารไม่ได้")
    wanted = (before - before.mean(axis=0)) / np.where(deviation > 0, deviation, 1)
    slips = {"ใช้ค่าเฉลี่ยตัวเดียวทั้งก้อน ต้องแยกทีละจุด": None, "เฉลี่ยในภาพ ไม่ใช่ข้ามภาพ ลอง axis=0": (1, 2)}
    for slip, axes in slips.items():
        centered = before - before.mean(axis=axes, keepdims=True)
        require(not same(given, centered / before.std(axis=axes, keepdims=True)), slip)
    require(same(given, wanted), "แต่ละจุดต้องเฉลี่ย 0 และส่วนเบี่ยงเบน 1 (หารด้วย n) จุดที่ไม่เปลี่ยนเลยต้องเป็น 0")
    return RIGHT


def check_mean_squared_error(answer: Callable[[FloatArray, FloatArray], float]) -> str:
    """Check a loss that does not broadcast by accident.

    Parameters
    ----------
    answer : callable
        ``answer(prediction, target)``: the mean of the squared differences of the same example, for shapes
        ``(n,)`` and ``(n, 1)`` in any pairing; raises ValueError if the numbers of examples differ.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the value is another, as of the ``(n, n)`` table, or different numbers of examples are let through.
    """
    rng = np.random.default_rng()
    pairs = rng.normal(size=(2, int(rng.integers(5, 12))))
    wanted = sum((p - t) ** 2 for p, t in pairs.T) / pairs.shape[1]
    slip = {"นี่คือค่าเฉลี่ยของตาราง (n, n)": np.mean((pairs[0][:, None] - pairs[1]) ** 2)}
    for p_shape, t_shape in product(((-1, 1), (-1,)), repeat=2):
        prediction, target = pairs[0].reshape(p_shape), pairs[1].reshape(t_shape)
        asked = f"prediction {prediction.shape}, target {target.shape}"
        compare(call(answer, prediction, target), wanted, asked, slip)
    try:
        given = answer(pairs[0], pairs[1, :1])
    except ValueError:
        return RIGHT
    raise WrongAnswerError(f"prediction {pairs[0].shape}, target (1,): ต้อง raise ValueError แต่ได้ {given!r}")


def check_unbroadcast(answer: Callable[[FloatArray, Shape], ArrayLike]) -> str:
    """Check that a gradient is added up over what broadcasting had stretched.

    Parameters
    ----------
    answer : callable
        ``answer(gradient, shape)``: the gradient with respect to the array of ``shape`` that was stretched to
        the shape of ``gradient``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a shape or a sum is wrong; the message names the mean taken instead of the sum.

    Examples
    --------
    >>> from nnbook.tensors import unbroadcast
    >>> check_unbroadcast(unbroadcast)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for shape in ((3,), (4, 1), (1, 3), (5, 1, 1), (5, 4, 3), ()):
        gradient = rng.normal(size=(5, 4, 3))
        source = np.broadcast_to(np.arange(int(np.prod(shape))).reshape(shape), gradient.shape)
        wanted = np.bincount(source.ravel(), weights=gradient.ravel()).reshape(shape)
        asked = f"gradient {gradient.shape}, shape {shape}"
        given = numbers(call(answer, gradient, shape), shape, asked)
        is_mean = same(given * gradient.size / wanted.size, wanted)
        hint = "นี่คือค่าเฉลี่ย ต้องเป็นผลรวม" if is_mean else ""
        require(same(given, wanted), f"{asked}: รูปร่างถูก แต่ค่าไม่ใช่ผลรวมของช่องที่ถูกยืด {hint}".strip())
    return RIGHT
