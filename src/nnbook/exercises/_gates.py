"""The weights of a neuron, by hand: half of the checks of the chapter *sigmoid*, which is its public name."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import identity, sigmoid
from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import arrays, call, same
from nnbook.exercises._layers import random_layers, run_layers

FloatArray = NDArray[np.floating]
Layer = tuple[FloatArray, FloatArray]

N_TRIES = 20
JITTER = 0.1
ROUNDING = 1e-9
CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
GATES = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0)}


def check_gates(answer: Mapping[str, tuple[float, float, float]]) -> str:
    """Check weights that make one neuron an AND, an OR and a NAND, with inputs up to 0.1 off.

    Parameters
    ----------
    answer : mapping
        ``{"AND": (w1, w2, b), "OR": …, "NAND": …}``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a gate is missing or a corner comes out on the wrong side; the message names gate and corner.

    Examples
    --------
    >>> check_gates({"AND": (1, 1, -1.5), "OR": (1, 1, -0.5), "NAND": (-1, -1, 1.5)})
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for name, truth in GATES.items():
        require(isinstance(answer, Mapping) and name in answer, f'ต้องมีช่อง "{name}" ใน dict')
        w1, w2, b = (float(part) for part in arrays(answer[name], {"w1": (), "w2": (), "b": ()}, name))
        for corner, (x1, x2) in _near_corners(rng):
            z, wanted = w1 * x1 + w2 * x2 + b, truth[CORNERS.index(corner)]
            side = "มากกว่า 0" if wanted else "น้อยกว่า 0"
            where = f"{name} ที่มุม {corner} ซึ่งขยับเป็น ({x1:.2f}, {x2:.2f})"
            require(z != 0 and (z > 0) == wanted, f"{where}: z = {z:.3g} แต่ต้อง{side}")
    return RIGHT


def _near_corners(rng: np.random.Generator) -> Iterator[tuple[tuple[int, int], FloatArray]]:
    """Yield each corner of the square many times, with inputs up to 0.1 off it."""
    for corner in CORNERS:
        for x in corner + rng.uniform(-JITTER, JITTER, (N_TRIES, 2)):
            yield corner, x


def check_xor(answer: tuple[FloatArray, FloatArray, FloatArray, float]) -> str:
    """Check three sigmoid neurons that make an XOR, with inputs up to 0.1 off.

    Parameters
    ----------
    answer : tuple
        ``(W1, b1, w2, b2)`` of shapes (2, 2), (2,), (2,) and a number; column j of ``W1`` enters neuron j.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If an output is not above 0.9 for one input of 1, or not below 0.1 otherwise.

    Examples
    --------
    >>> check_xor(([[20, -20], [20, -20]], [-10, 30], [20, 20], -30))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    shapes: dict[str, tuple[int, ...]] = {"W1": (2, 2), "b1": (2,), "w2": (2,), "b2": ()}
    weight, bias, out, out_bias = arrays(answer, shapes, "XOR")
    for corner, x in _near_corners(rng):
        hidden = sigmoid(x @ weight + bias)
        a, wanted = float(sigmoid(hidden @ out + out_bias)), corner[0] != corner[1]
        right = a > 1 - JITTER if wanted else a < JITTER
        close = "ทิศถูกแล้ว ลองคูณน้ำหนักทุกตัวให้ใหญ่ขึ้น" if (a > 1 / 2) == wanted else "ผิดฝั่ง"
        require(
            right,
            f"มุม {corner}: ชั้นซ่อนได้ {np.round(hidden, 2)} คำตอบได้ {a:.3f} "
            f"แต่ต้อง{'เกิน 0.9' if wanted else 'ต่ำกว่า 0.1'} {close}",
        )
    return RIGHT


def check_half_space(answer: Callable[[FloatArray, FloatArray], tuple[FloatArray, float]]) -> str:
    """Check the neuron that tells which of two points is nearer.

    Parameters
    ----------
    answer : callable
        ``answer(p, q)``: ``(w, b)`` with ``w @ x + b > 0`` exactly where ``x`` is nearer to ``q``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the point half way is not on the boundary, or a point falls on the wrong side.

    Examples
    --------
    >>> check_half_space(lambda p, q: (q - p, -(q - p) @ (p + q) / 2))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for d in rng.integers(2, 5, N_TRIES).tolist():
        p, q = rng.normal(size=(2, d))
        asked = f"p = {np.round(p, 2)}, q = {np.round(q, 2)}"
        w, b = arrays(call(answer, p, q), {"w": (d,), "b": ()}, asked)
        middle = float(w @ (p + q) / 2 + b)
        require(
            abs(middle) < ROUNDING * (1 + abs(b)),
            f"{asked}: จุดกึ่งกลางได้ z = {middle:.3g} แต่ต้องอยู่บนเส้นแบ่ง z = 0",
        )
        require(w @ q + b > 0, f"{asked}: q ได้ z = {w @ q + b:.3g} ต้องเป็นบวก กลับเครื่องหมายของ w กับ b")
        x = rng.normal(size=(50, d)) * 3
        nearer = np.linalg.norm(x - p, axis=1) - np.linalg.norm(x - q, axis=1)
        wrong = (nearer * (x @ w + b) < 0) & (np.abs(nearer) > ROUNDING)
        point = np.round(x[wrong.argmax()], 2)
        require(not wrong.any(), f"{asked}: x = {point} ได้เครื่องหมายผิด เส้นแบ่งต้องตั้งฉากกับ q − p")
    return RIGHT


def check_merge(answer: Callable[[FloatArray, FloatArray, FloatArray, FloatArray], Layer]) -> str:
    """Check two linear layers made one, on random inputs.

    Parameters
    ----------
    answer : callable
        ``answer(W1, b1, W2, b2)``: ``(W, b)`` with ``x @ W + b == (x @ W1 + b1) @ W2 + b2``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a shape is wrong, or the merged layer gives something else; the message tells weight from bias.

    Examples
    --------
    >>> check_merge(lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    n_in, n_hidden, n_out = sizes = [int(n) for n in rng.permutation([2, 3, 5])]
    first, second = layers = random_layers(sizes, rng)
    shapes: dict[str, tuple[int, ...]] = {"W": (n_in, n_out), "b": (n_out,)}
    w, b = arrays(call(answer, *first, *second), shapes, f"{n_in} → {n_hidden} → {n_out}")
    wanted_bias = run_layers(layers, identity, np.zeros(n_in))
    require(same(b, wanted_bias), f"x = 0: ได้ {b} แต่สองชั้นให้ {wanted_bias} ไบแอส b1 ต้องเดินผ่าน W2 ด้วย")
    x = rng.normal(size=n_in)
    two = run_layers(layers, identity, x)
    require(same(x @ w + b, two), f"x = {np.round(x, 2)}: ได้ {x @ w + b} แต่สองชั้นให้ {two} ดู W")
    return RIGHT
