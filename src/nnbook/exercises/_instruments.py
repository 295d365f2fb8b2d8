"""Numbers that tell how a training goes: half of the checks of the chapter *tensorboard*."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import RIGHT
from nnbook.exercises._answers import call, compare

FloatArray = NDArray[np.floating]
BoolArray = NDArray[np.bool]
Arrays = Sequence[FloatArray]

N_TRIES = 10


def check_update_ratios(answer: Callable[[Arrays, Arrays], Sequence[float]]) -> str:
    """Check the size of a step relative to the weights, layer by layer.

    Parameters
    ----------
    answer : callable
        ``answer(before, after)``: for lists of weights before and after a step, ``‖ΔW‖/‖W‖`` of each.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a ratio is wrong; the message sees the squared ratio and the division by the new weights.

    Examples
    --------
    >>> size = np.linalg.norm
    >>> check_update_ratios(lambda old, new: [size(b - a) / size(a) for a, b in zip(old, new)])
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    before = [rng.normal(size=shape) for shape in ((11, 5), (5, 3), (3, 2))]
    after = [weight * rng.uniform(1.3, 2) + 0.3 * rng.normal(size=weight.shape) for weight in before]
    pairs = list(zip(before, after, strict=True))
    wanted = [float(np.linalg.norm(new - old) / np.linalg.norm(old)) for old, new in pairs]
    slips = {
        "ตัวหารต้องเป็นน้ำหนักก่อนก้าว": [float(np.linalg.norm(b - a) / np.linalg.norm(b)) for a, b in pairs],
        "ลืมถอดรากที่สอง": [ratio**2 for ratio in wanted],
    }
    compare(call(answer, before, after), wanted, "สัดส่วนก้าวต่อน้ำหนักทีละชั้น", slips)
    return RIGHT


def check_smooth(answer: Callable[[FloatArray, float], FloatArray]) -> str:
    """Check TensorBoard's smoothing: an exponential moving average without its bias toward 0.

    Parameters
    ----------
    answer : callable
        ``answer(values, weight)``: as many smoothed values, for ``0 <= weight < 1``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a value is not the weighted mean of what came before; the message sees the missing division.

    Examples
    --------
    >>> def smooth(values, weight):
    ...     shares = [weight ** np.arange(t, -1, -1) for t in range(len(values))]
    ...     return np.array([np.average(values[: len(share)], weights=share) for share in shares])
    >>> check_smooth(smooth)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for weight in rng.uniform(0.3, 0.98, N_TRIES).tolist():
        values = rng.uniform(1, 3, size=12)
        shares = [weight ** np.arange(t, -1, -1) for t in range(len(values))]
        wanted = [float(np.average(values[: len(share)], weights=share)) for share in shares]
        slips = {"ยังไม่ได้หารด้วย 1 − wᵗ จุดต้น ๆ จึงต่ำเกินจริง": wanted * (1 - weight ** np.arange(1, 13))}
        compare(call(answer, values, weight), wanted, f"เส้นเกลี่ยที่ weight = {weight:.3f}", slips)
    return RIGHT


def check_dead_by_layer(answer: Callable[[Arrays], Sequence[float]]) -> str:
    """Check the share of ReLU units that are silent on every row.

    Parameters
    ----------
    answer : callable
        ``answer(activations)``: for arrays of shape ``(n_rows, units)``, one share a layer.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a share is wrong; the message sees the share of zeros and the share of silent rows.

    Examples
    --------
    >>> check_dead_by_layer(lambda layers: [1 - (a > 0).any(axis=0).mean() for a in layers])
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    n_dead = {units: int(rng.integers(1, units - 1)) for units in (11, 7, 5)}
    layers = [np.maximum(rng.normal(size=(13, units)), 0) for units in n_dead]
    for layer, dead in zip(layers, n_dead.values(), strict=True):
        layer[0], layer[1] = 1, 0  # a silent row is not a dead unit
        layer[:, :dead] = 0
    wanted = [dead / units for units, dead in n_dead.items()]
    slips = {
        "นี่คือสัดส่วนช่องที่เป็นศูนย์ นิวรอนตายต้องเป็นศูนย์ทุกแถว": [float((a == 0).mean()) for a in layers],
        "นี่คือสัดส่วนแถวที่เงียบทั้งชั้น สลับแกนแล้ว": [float((a == 0).all(axis=1).mean()) for a in layers],
    }
    compare(call(answer, layers), wanted, "สัดส่วนนิวรอนตายทีละชั้น", slips)
    return RIGHT


def check_precision_recall(answer: Callable[[BoolArray, FloatArray, float], Sequence[float]]) -> str:
    """Check precision and recall at a threshold.

    Parameters
    ----------
    answer : callable
        ``answer(labels, scores, threshold)``: precision (or 0) and recall of ``scores >= threshold``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If one is wrong; the message sees the two exchanged, ``>`` for ``>=``, and accuracy.

    Examples
    --------
    >>> def both(labels, scores, threshold):
    ...     chosen = scores >= threshold
    ...     return sum(chosen & labels) / max(sum(chosen), 1), sum(chosen & labels) / sum(labels)
    >>> check_precision_recall(both)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for threshold in (*rng.choice(np.arange(2, 9), 4, replace=False) / 10, 1.5):
        labels = np.append(rng.choice([True, False], 40, p=[0.3, 0.7]), [True, True, False])
        scores = np.append(rng.integers(0, 10, 40) / 10, [min(threshold, 1.0)] * 2 + [0])
        chosen = scores >= threshold
        wanted = _rates(labels, chosen)
        slips = {
            "สลับ precision กับ recall": wanted[::-1],
            "คะแนนเท่าเกณฑ์พอดีก็ต้องจับ ใช้ >=": _rates(labels, scores > threshold),
            "นี่คือ accuracy": [float((chosen == labels).mean())] * 2,
        }
        asked = f"precision, recall ที่เกณฑ์ {threshold:.1f}"
        compare(call(answer, labels, scores, threshold), wanted, asked, slips)
    return RIGHT


def _rates(labels: BoolArray, chosen: BoolArray) -> list[float]:
    """Return precision and recall."""
    caught = float((chosen & labels).sum())
    return [caught / max(float(chosen.sum()), 1.0), caught / float(labels.sum())]
