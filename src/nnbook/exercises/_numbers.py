"""What several checks ask of an answer: that it is a function, a number, the right number."""

from collections.abc import Callable, Mapping
from math import isclose, isfinite
from typing import TypeVar

import numpy as np

from nnbook.exercises import WrongAnswerError, require

T = TypeVar("T")


def call(answer: Callable[..., T], *inputs: object) -> T:
    """Call the learner's function, if it is one."""
    require(callable(answer), f"ต้องส่งชื่อฟังก์ชัน ไม่ใช่ {answer!r}")
    return answer(*inputs)


def number(given: object, asked: str) -> float:
    """Return ``given`` as a float, if it is one finite number."""
    scalar = given.item() if isinstance(given, np.generic | np.ndarray) and given.size == 1 else given
    if not isinstance(scalar, int | float) or not isfinite(scalar):
        raise WrongAnswerError(f"{asked}: ต้องคืนตัวเลขตัวเดียว แต่ได้ {given!r}")
    return float(scalar)


def compare(
    asked: str, given: object, wanted: float, slips: Mapping[str, float], *, tolerance: float = 1e-9
) -> None:
    """Refuse a number that is not the wanted one; name the slip that leads to it."""
    value = number(given, asked)
    hint = next((slip for slip, wrong in slips.items() if isclose(value, wrong, rel_tol=tolerance)), "")
    right = isclose(value, wanted, rel_tol=tolerance)
    require(right, f"{asked}: ได้ {value:.6g} แต่ต้องได้ {wanted:.6g} {hint}".strip())
