"""Checks for the exercises of the chapter *tensorboard*: instruments, logs, and telling diseases apart."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import call, compare
from nnbook.exercises._instruments import (
    check_dead_by_layer,
    check_precision_recall,
    check_smooth,
    check_update_ratios,
)
from nnbook.tensorboard import HEALTHY, SICK, Vitals, examine

__all__ = [
    "check_dead_by_layer",
    "check_diagnosis",
    "check_last_values",
    "check_precision_recall",
    "check_smooth",
    "check_update_ratios",
]


def check_last_values(answer: Callable[[Path], Mapping[tuple[str, str], float]]) -> str:
    """Check a reader of logs, on a log written afresh.

    Parameters
    ----------
    answer : callable
        ``answer(folder)``: from ``(run, tag)`` to the value of the scalar at its greatest step.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a run or a tag is missing or invented, or a value is not the one at the greatest step.

    Examples
    --------
    >>> from nnbook.tensorboard import read_scalars
    >>> def last(log):
    ...     return {(run, tag): v[s.argmax()] for run in log for tag, (s, v) in log[run].items()}
    >>> check_last_values(lambda folder: last(read_scalars(folder)))
    'ถูกต้อง'
    """
    from torch.utils.tensorboard import SummaryWriter

    keys = [(run, tag) for run in ("a", "b/inner") for tag in ("loss", "update_ratio/layer_1")]
    values = dict(zip(keys, np.random.default_rng().uniform(size=(4, 4)).tolist(), strict=True))
    with TemporaryDirectory() as name:
        for (run, tag), four in values.items():
            with SummaryWriter(f"{name}/{run}") as writer:
                for step, value in zip((0, 20, 10, 5), four, strict=True):
                    writer.add_scalar(tag, value, step)
        given = call(answer, Path(name))
    require(isinstance(given, Mapping), f"ต้องคืน dict จาก (รัน, tag) ไปหาค่า แต่ได้ {type(given).__name__}")
    require(set(given) == set(keys), f"คีย์ต้องเป็น {keys} แต่ได้ {sorted(map(str, given))}")
    for key, (_, wanted, _, last) in values.items():
        slip = {"นี่คือค่าที่เขียนทีหลังสุด ไม่ใช่ค่าที่ step มากสุด": last}
        compare(given[key], wanted, f"{key} ที่ step 20", slip)
    return RIGHT


def check_diagnosis(answer: Callable[[Vitals], str]) -> str:
    """Check a physician on nine patients trained afresh, in an order of chance.

    Parameters
    ----------
    answer : callable
        ``answer(vitals)``: a key of `nnbook.tensorboard.SICK`, or ``"healthy"``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        At the first patient with a wrong diagnosis; the message tells what the instruments showed.
    """
    patients, rng = {"healthy": HEALTHY, **SICK}, np.random.default_rng()
    for name in rng.permutation(sorted(patients)).tolist():
        given = call(answer, vitals := examine(patients[name], seed=int(rng.integers(10**6, 10**9))))
        known = isinstance(given, str) and given in patients
        require(known, f"ต้องตอบชื่อใดชื่อหนึ่งใน {', '.join(patients)} แต่ได้ {given!r}")
        require(given == name, f"คนไข้รายนี้เป็น {name} แต่วินิจฉัยว่า {given} ดูอีกที: {vitals}")
    return RIGHT
