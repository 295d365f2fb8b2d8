"""Compare the numbers of an answer with the right ones and name the slip that gives the wrong ones."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import require

FloatArray = NDArray[np.floating]
BoolArray = NDArray[np.bool]
Numbers = Sequence[float] | FloatArray

CLOSE = 1e-6


def near(given: object, wanted: float) -> bool:
    """Tell whether ``given`` is a number close to ``wanted``."""
    return same(given, [wanted])


def same(given: object, wanted: Numbers) -> bool:
    """Tell whether ``given`` holds the numbers ``wanted``."""
    numbers = numbers_in(given)
    return numbers.shape == (len(wanted),) and np.allclose(numbers, wanted, rtol=CLOSE, atol=CLOSE)


def numbers_in(given: object) -> FloatArray:
    """Return what was given as a vector; an empty one if it holds anything but numbers."""
    try:
        return np.atleast_1d(np.asarray(given, dtype=float))
    except (TypeError, ValueError):
        return np.array([])


def compare(what: str, given: object, wanted: Sequence[float], slips: Mapping[str, Numbers]) -> None:
    """Require the numbers ``wanted``, and name the slip whose numbers came instead."""
    shape = numbers_in(given).shape
    require(shape == (len(wanted),), f"{what}: ต้องได้ตัวเลข {len(wanted)} ตัว แต่ได้ {given!r}")
    hint = next((slip for slip, numbers in slips.items() if same(given, numbers)), "")
    shown, right = np.round(numbers_in(given), 4).tolist(), np.round(wanted, 4).tolist()
    require(same(given, wanted), f"{what}: ได้ {shown} แต่ต้องได้ {right} {hint}".strip())


def rates(labels: BoolArray, chosen: BoolArray) -> list[float]:
    """Return precision and recall."""
    caught = float((chosen & labels).sum())
    return [caught / max(float(chosen.sum()), 1.0), caught / float(labels.sum())]
