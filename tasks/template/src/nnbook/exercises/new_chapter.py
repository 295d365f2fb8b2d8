"""Checks for the exercises of the chapter *new_chapter*."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import relu
from nnbook.exercises import RIGHT
from nnbook.exercises._answers import call, compare

__all__ = ["check_share_of_zeros"]

N_TRIES = 20


def check_share_of_zeros(answer: Callable[[NDArray[np.floating]], float]) -> str:
    """Check the share of values that ReLU turns into zeros.

    Parameters
    ----------
    answer : callable
        ``answer(z)``: the share, in ``[0, 1]``, of the entries of ``z`` with ``relu(z) == 0``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the share is wrong.

    Examples
    --------
    >>> check_share_of_zeros(lambda z: float((z <= 0).mean()))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        z = rng.normal(rng.uniform(-1, 1), 1, size=50)
        slips = {"นี่คือสัดส่วนที่ไม่เป็นศูนย์": np.mean(z > 0)}
        compare(call(answer, z), np.mean(relu(z) == 0), "สัดส่วนของศูนย์", slips)
    return RIGHT
