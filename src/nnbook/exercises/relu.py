"""Checks for the exercises of the chapter *relu*: bends, the pieces between them, silent units."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import call, compare, flags, number, numbers, parts, same

__all__ = [
    "check_born_dead",
    "check_count_pieces",
    "check_find_dead",
    "check_slope_changes",
    "check_tent_layers",
]

FloatArray = NDArray[np.floating]
Layers = Sequence[tuple[ArrayLike, ArrayLike]]

N_TRIES = 20
ROUNDING = 1e-8


def check_born_dead(answer: Callable[[int, int], float]) -> str:
    """Check the probability that a random ReLU network is silent before it has learned anything.

    Parameters
    ----------
    answer : callable
        ``answer(width, depth)``: the probability that some layer is all zero, for one input, biases of 0 and
        weights whose sign is a fair coin.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If it is not what layer after layer adds up to; the message knows the chance of survival.

    Examples
    --------
    >>> check_born_dead(lambda width, depth: 1 - (1 - 0.5**width) ** depth)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for width, depth in rng.integers((1, 2), (7, 40), size=(N_TRIES, 2)).tolist():
        dead, silent_layer = 0.0, 0.5**width
        for _layer in range(depth):
            dead += (1 - dead) * silent_layer
        slips = {"นั่นคือโอกาสรอด": 1 - dead, "นั่นคือของชั้นเดียว": silent_layer}
        compare(call(answer, width, depth), dead, f"กว้าง {width} ลึก {depth}", slips)
    return RIGHT


def check_slope_changes(answer: Callable[[FloatArray, FloatArray], ArrayLike]) -> str:
    """Check a sum of ReLUs that is to pass through given points.

    Parameters
    ----------
    answer : callable
        ``answer(xs, ys)``: the ``v`` of shape ``(n - 1,)`` for which ``ys[0] + Σ v[i] relu(x - xs[i])`` joins
        the ``n`` points by straight lines; ``xs`` grows.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the sum leaves the lines; the message names the place, and slopes given for changes of slope.

    Examples
    --------
    >>> check_slope_changes(lambda xs, ys: np.diff(np.diff(ys) / np.diff(xs), prepend=0))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for n in rng.integers(3, 8, N_TRIES).tolist():
        xs, ys = np.cumsum(rng.uniform(0.2, 1, n)), rng.uniform(-2, 2, n)
        given = numbers(call(answer, xs.copy(), ys.copy()), (n - 1,), f"จุด {n} จุด")
        x = np.linspace(xs[0], xs[-1], 101)
        error = np.abs(ys[0] + np.maximum(x[:, None] - xs[:-1], 0) @ given - np.interp(x, xs, ys))
        slip = same(given, np.diff(ys) / np.diff(xs))
        hint = "นั่นคือความชันของแต่ละท่อน ที่ต้องการคือความชันที่เปลี่ยนไปตรงรอยหัก" if slip else ""
        worst = f"ห่างจากเส้นที่ควรได้ {error.max():.3g} ที่ x = {x[error.argmax()]:.3f}"
        require(error.max() < ROUNDING, f"จุด {n} จุด: {worst} {hint}".strip())
    return RIGHT


def check_count_pieces(answer: Callable[[FloatArray, FloatArray, FloatArray], int]) -> str:
    """Check a count of the straight pieces of a one-layer ReLU network of one input.

    Parameters
    ----------
    answer : callable
        ``answer(w, b, v)``: on how many intervals, as few as possible, ``Σ v[i] relu(w[i] x + b[i])`` is
        straight; all three of shape ``(n,)``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the count differs from the number of times that the slope changes, and one.

    Examples
    --------
    >>> def count(w, b, v):
    ...     kinks = np.where(w == 0, 0, -b / np.where(w == 0, 1, w))
    ...     return 1 + sum((v * abs(w))[kinks == k].sum() != 0 for k in set(kinks))
    >>> check_count_pieces(count)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    between = np.arange(-5, 5) + 0.5
    for n in rng.integers(2, 9, N_TRIES).tolist():
        w, v = rng.integers(-2, 3, (2, n)).astype(float)
        b = -w * rng.integers(-3, 4, n)
        slopes = (np.outer(between, w) + b > 0) @ (w * v)
        pieces = 1 + int((np.diff(slopes) != 0).sum())
        asked = f"w = {w.tolist()}, b = {b.tolist()}, v = {v.tolist()}"
        given = number(call(answer, w.copy(), b.copy(), v.copy()), asked)
        hint = (
            "w หรือ v ที่เป็น 0 ไม่ทำให้หัก และรอยหักที่ซ้อนกันนับครั้งเดียว หรือหักล้างกันหมด"
            if given > pieces
            else "n รอยหักแบ่งได้ n + 1 ท่อน"
        )
        require(
            given == pieces,
            f"{asked}: ได้ {given:g} ท่อน แต่ความชันเปลี่ยน {pieces - 1} ครั้ง คือ {pieces} ท่อน {hint}",
        )
    return RIGHT


def check_tent_layers(answer: Callable[[int], Layers]) -> str:
    """Check a deep narrow ReLU network that folds the interval from 0 to 1.

    Parameters
    ----------
    answer : callable
        ``answer(depth)``: ``depth + 1`` pairs of weight ``(fan_in, fan_out)`` and bias ``(fan_out,)`` with a
        ReLU after all but the last, at most 2 units a layer, for the tent map applied ``depth`` times.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a layer is missing, too wide or does not fit, or the network is not the folded tent.

    Examples
    --------
    >>> fold = np.array([[2.0, 2.0], [-4.0, -4.0]]), np.array([0.0, -0.5])
    >>> first, last = (np.ones((1, 2)), fold[1]), (fold[0][:, :1], np.zeros(1))
    >>> check_tent_layers(lambda depth: [first, *[fold] * (depth - 1), last])
    'ถูกต้อง'
    """
    for depth in (1, 2, 5):
        x = np.linspace(0, 1, 129)
        a, tent = x[:, None], x
        layers = parts(call(answer, depth), [f"ชั้น {layer + 1}" for layer in range(depth + 1)], f"ลึก {depth}")
        for layer, pair in enumerate(layers, start=1):
            asked = f"ลึก {depth} ชั้น {layer}"
            weight, bias = parts(pair, ("weight", "bias"), asked)
            width = np.size(bias)
            require(width <= (2 if layer <= depth else 1), f"{asked}: กว้าง {width} เกินที่ให้")
            z = a @ numbers(weight, (a.shape[1], width), f"{asked} weight")
            z = z + numbers(bias, (width,), f"{asked} bias")
            a = np.maximum(z, 0)
        for _fold in range(depth):
            tent = 1 - np.abs(2 * tent - 1)
        error = np.abs(z[:, 0] - tent)
        worst = (
            f"ที่ x = {x[error.argmax()]:.4f} ได้ {z[error.argmax(), 0]:.4g} แต่ต้องได้ {tent[error.argmax()]:.4g}"
        )
        require(error.max() < ROUNDING, f"ลึก {depth}: {worst}")
    return RIGHT


def check_find_dead(answer: Callable[[list[FloatArray]], ArrayLike]) -> str:
    """Check a search for units that are silent on all the data, which comes in batches.

    Parameters
    ----------
    answer : callable
        ``answer(batches)``: True where dead, of shape ``(units,)``, from a list of pre-activations of shape
        ``(rows, units)`` each.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a unit is called wrongly; the message says on how many rows it speaks.

    Examples
    --------
    >>> check_find_dead(lambda batches: (np.concatenate(batches) <= 0).all(axis=0))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        batches = [rng.normal(size=(rows, 6)) for rows in (3, 5, 4)]
        for z in batches:
            z[:, :2] = -np.abs(z[:, :2])
        batches[0][0, 1] = 0.0
        batches[1][:, 2] = -1.0
        batches[2][:, 3:] = np.abs(batches[2][:, 3:])
        speaks = (np.concatenate(batches) > 0).sum(axis=0)
        given = flags(call(answer, [z.copy() for z in batches]), (6,), "3 batch นิวรอน 6 ตัว")
        for unit, (says, rows) in enumerate(zip(given, speaks, strict=True)):
            verdict = f"นิวรอนที่ {unit} มี z > 0 อยู่ {rows} แถวจาก 12 แถว จึง{'ไม่ตาย' if rows else 'ตาย'}"
            require(says == (rows == 0), f"{verdict} ต้องดูทุกแถวของทุก batch และ z = 0 ก็ไม่มีความชัน")
    return RIGHT
