"""Read an answer that should be numbers, and compare it: what the checks of a chapter share."""

from math import isclose

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import require


def numbers(given: object, shape: tuple[int, ...], asked: str) -> NDArray[np.floating]:
    """Return the answer as an array, or say that it is no finite array of this shape."""
    try:
        array = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        array = np.array(np.nan)
    wanted = f"อาร์เรย์รูปร่าง {shape}" if shape else "ตัวเลขตัวเดียว"
    came = f"รูปร่าง {array.shape}" if array.shape else repr(given)
    is_right = array.shape == shape and np.isfinite(array).all()
    require(is_right, f"{asked}: ได้ {came} แต่ต้องเป็น{wanted} ที่ไม่ใช่ nan หรือ inf")
    return array


def compare(
    given: float, wanted: float, asked: str, slips: dict[str, float], *, tolerance: float = 1e-4
) -> None:
    """Require the wanted number; otherwise name the slip that would give the one that came."""
    hint = next((slip for slip, value in slips.items() if isclose(given, value, rel_tol=tolerance)), "")
    message = f"{asked}: ได้ {given:.5g} แต่ต้องได้ {wanted:.5g} {hint}".strip()
    require(isclose(given, wanted, rel_tol=tolerance), message)
