"""Read an answer and compare it with the right one: what the checks of all chapters share.

``asked`` is always what the learner was asked, in words: every message begins with it.
"""

from collections.abc import Callable, Mapping, Sequence
from reprlib import repr as shorten
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.exercises import require

__all__ = ["arrays", "call", "compare", "flags", "number", "numbers", "parts", "same", "whole"]

FloatArray = NDArray[np.floating]
Shape = tuple[int, ...]
T = TypeVar("T")

CLOSE = 1e-6


def call(answer: Callable[..., T], *inputs: object) -> T:
    """Call the learner's function, if it is one."""
    require(callable(answer), f"ต้องส่งชื่อฟังก์ชัน ไม่ใช่ {shorten(answer)}")
    return answer(*inputs)


def numbers(given: object, shape: Shape, asked: str, *, finite: bool = True) -> FloatArray:
    """Return ``given`` as numbers of a shape; a single number for ``()``."""
    found = _found(given)
    is_number = found.dtype.kind in "biuf"
    wanted = f"อาร์เรย์รูปร่าง {shape}" if shape else "ตัวเลขตัวเดียว"
    came = f"รูปร่าง {found.shape}" if is_number and found.shape else f" {shorten(given)}"
    came += " ลืม return หรือเปล่า" if given is None else ""
    message = f"{asked}: ได้{came} แต่ต้องเป็น{wanted}"
    require(is_number and (found.shape == shape or (not shape and found.size == 1)), message)
    array = found.astype(float).reshape(shape)
    require(not finite or np.isfinite(array).all(), f"{message}ที่ไม่มี nan หรือ inf")
    return array


def _found(given: object) -> NDArray[Any]:
    """Return whatever was given as an array; nothing at all if it is none, as a ragged list is."""
    try:
        return np.asarray(given)
    except (RuntimeError, TypeError, ValueError):
        return np.array(None)


def number(given: object, asked: str) -> float:
    """Return ``given`` as a float, if it is one finite number."""
    return float(numbers(given, (), asked))


def whole(given: object, asked: str) -> int:
    """Return ``given`` as an int, if it is a whole number and not a float that happens to be one."""
    right = isinstance(given, int | np.integer) and not isinstance(given, bool)
    require(right, f"{asked}: ได้ {shorten(given)} แต่ต้องเป็นจำนวนเต็ม")
    return int(number(given, asked))


def flags(given: object, shape: Shape, asked: str) -> NDArray[np.bool]:
    """Return ``given`` as truth values of a shape; 0 and 1 count as such."""
    array = numbers(given, shape, asked)
    require(np.isin(array, (0, 1)).all(), f"{asked}: ทุกช่องต้องเป็น True หรือ False แต่ได้ {array}")
    return array.astype(bool)


def parts(given: object, names: Sequence[str], asked: str = "") -> list[Any]:
    """Return the parts of a tuple or list, if there are as many as names."""
    found = list(given) if isinstance(given, tuple | list) else []
    came = f"{len(found)} ตัว" if found else shorten(given)
    message = f"{asked}: ต้องคืน {len(names)} ตัว คือ {', '.join(names)} แต่ได้ {came}"
    require(len(found) == len(names), message.removeprefix(": "))
    return found


def arrays(given: object, shapes: Mapping[str, Shape], asked: str) -> list[FloatArray]:
    """Return the parts of a tuple or list as numbers, each of the shape beside its name."""
    pairs = zip(parts(given, list(shapes), asked), shapes.items(), strict=True)
    return [numbers(part, shape, f"{asked} {name}".strip()) for part, (name, shape) in pairs]


def same(given: ArrayLike, wanted: ArrayLike, *, tolerance: float = CLOSE) -> bool:
    """Tell whether shapes and numbers agree; the tolerance is a fraction of the largest wanted number."""
    mine, right = np.asarray(given, dtype=float), np.asarray(wanted, dtype=float)
    allowed = tolerance * np.abs(right).max(initial=0)
    return mine.shape == right.shape and bool((np.abs(mine - right) <= allowed).all())


def compare(
    given: object,
    wanted: ArrayLike,
    asked: str,
    slips: Mapping[str, ArrayLike] | None = None,
    *,
    tolerance: float = CLOSE,
) -> None:
    """Require the wanted numbers; else show the one that is furthest off, and name the slip."""
    right = np.asarray(wanted, dtype=float)
    mine = numbers(given, right.shape, asked)
    named = (slip for slip, wrong in (slips or {}).items() if same(mine, wrong, tolerance=tolerance))
    place = np.unravel_index(int(np.abs(mine - right).argmax()), right.shape)
    where = f" ช่อง [{', '.join(str(i) for i in place)}]" if right.shape else ""
    message = f"{asked}{where}: ได้ {mine[place]:.6g} แต่ต้องได้ {right[place]:.6g} {next(named, '')}"
    require(same(mine, right, tolerance=tolerance), message.strip())
