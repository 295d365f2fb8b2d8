"""What checks of numerical answers share: call the learner's function, and compare what it returns."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.exercises import require

FloatArray = NDArray[np.floating]


def ask(answer: Callable[..., object], count: int, asked: str, *inputs: object) -> FloatArray:
    """Return the ``count`` numbers that ``answer`` gives for the inputs, which are ``asked`` in messages."""
    require(callable(answer), f"ต้องส่งฟังก์ชันเข้ามา ไม่ใช่ {answer!r}")
    given = answer(*inputs)
    try:
        numbers = np.asarray(given, dtype=float).ravel()
    except (TypeError, ValueError):
        numbers = np.empty(0)
    is_well_formed = numbers.size == count and bool(np.isfinite(numbers).all())
    require(is_well_formed, f"{asked}: ต้องคืนตัวเลขจริง {count} ตัว แต่ได้ {given!r}")
    return numbers


def match(given: FloatArray, wanted: ArrayLike, asked: str, slips: Mapping[str, ArrayLike]) -> None:
    """Raise unless ``given`` is ``wanted``; name the slip whose value it is."""
    hint = next((slip for slip, value in slips.items() if np.allclose(given, value, rtol=1e-5)), "")
    shown, right = np.round(given, 5).tolist(), np.round(np.ravel(wanted), 5).tolist()
    message = f"{asked}: ได้ {shown} แต่ต้องได้ {right} {hint}"
    require(np.allclose(given, wanted, rtol=1e-6, atol=1e-9), message.strip())
