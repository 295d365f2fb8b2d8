"""From tanh to sigmoid and back, as numbers and as networks: half of the checks of the chapter *tanh*."""

from collections.abc import Callable
from math import exp

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import Activation, sigmoid, tanh
from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import arrays, call, compare
from nnbook.exercises._layers import Layers, random_layers, run_layers

FloatArray = NDArray[np.floating]
TwoLayers = tuple[FloatArray, FloatArray, FloatArray, FloatArray]

N_TRIES = 20


def tanh_of(z: float) -> float:
    """Return the hyperbolic tangent from its definition; ``z`` is small enough not to overflow."""
    return (exp(z) - exp(-z)) / (exp(z) + exp(-z))


def sigmoid_of(z: float) -> float:
    """Return the sigmoid from its definition."""
    return 1 / (1 + exp(-z))


def check_tanh_from_sigmoid(answer: Callable[[Callable[[float], float], float], float]) -> str:
    """Check tanh built from a sigmoid and the four operations.

    Parameters
    ----------
    answer : callable
        ``answer(sigma, z)``: tanh of the number ``z``, where ``sigma`` is the sigmoid of a number.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the number is wrong; a missing inner 2, outer 2 or shift is named.

    Examples
    --------
    >>> check_tanh_from_sigmoid(lambda sigma, z: 2 * sigma(2 * z) - 1)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for z in rng.uniform(0.3, 4, N_TRIES).tolist():
        signed = z * (-1) ** int(rng.integers(2))
        slips = {
            "ลืม 2 ตัวใน: แกนนอนยังไม่ได้บีบ": 2 * sigmoid_of(signed) - 1,
            "ลืม 2 ตัวนอก: ยังสูงแค่ 1": sigmoid_of(2 * signed) - 1,
            "ลืมลบ 1: ยังไม่ได้เลื่อนลง": 2 * sigmoid_of(2 * signed),
        }
        compare(call(answer, sigmoid_of, signed), tanh_of(signed), f"z = {signed:.3f}", slips)
    return RIGHT


def _compare_two_layers(answer: Callable[..., object], old: Activation, new: Activation) -> str:
    """Check an ``answer`` that turns a two-layer net of ``old`` into the same net of ``new``."""
    rng = np.random.default_rng()
    sizes = [int(n) for n in rng.permutation([2, 3, 5])]
    first, second = random_layers(sizes, rng)
    shapes = {
        name: part.shape for name, part in zip(("W1", "b1", "W2", "b2"), (*first, *second), strict=True)
    }
    w1, b1, w2, b2 = arrays(call(answer, *first, *second), shapes, " → ".join(map(str, sizes)))
    x = rng.normal(size=sizes[0])
    wanted, got = run_layers([first, second], old, x), run_layers([(w1, b1), (w2, b2)], new, x)
    factor = 2.0 if new is sigmoid else 0.5
    hints = {
        "W1": not np.allclose(w1, factor * first[0]),
        "b1": not np.allclose(b1, factor * first[1]),
        "W2": not np.allclose(w2, factor * second[0]),
        "b2 (เลื่อนด้วยผลรวมของแต่ละ*คอลัมน์*ของ W2 คือ sum(axis=0))": True,
    }
    suspect = next(name for name, wrong in hints.items() if wrong)
    text = f"x = {np.round(x, 2)}: เดิมได้ {np.round(wanted, 4)} แปลงแล้วได้ {np.round(got, 4)} ลองดู {suspect}"
    require(np.allclose(got, wanted), text)
    return RIGHT


def check_to_sigmoid(answer: Callable[[FloatArray, FloatArray, FloatArray, FloatArray], TwoLayers]) -> str:
    """Check a tanh network with one hidden layer rewritten with sigmoids: the same outputs.

    Parameters
    ----------
    answer : callable
        ``answer(W1, b1, W2, b2)`` of the tanh network: ``(W1, b1, W2, b2)`` of the sigmoid network.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If an output differs; the first parameter that looks wrong is named.

    Examples
    --------
    >>> check_to_sigmoid(lambda W1, b1, W2, b2: (2 * W1, 2 * b1, 2 * W2, b2 - W2.sum(axis=0)))
    'ถูกต้อง'
    """
    return _compare_two_layers(answer, tanh, sigmoid)


def check_to_tanh(answer: Callable[[FloatArray, FloatArray, FloatArray, FloatArray], TwoLayers]) -> str:
    """Check a sigmoid network with one hidden layer rewritten with tanh: the same outputs.

    Parameters
    ----------
    answer : callable
        ``answer(W1, b1, W2, b2)`` of the sigmoid network: ``(W1, b1, W2, b2)`` of the tanh network.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If an output differs; the first parameter that looks wrong is named.

    Examples
    --------
    >>> check_to_tanh(lambda W1, b1, W2, b2: (W1 / 2, b1 / 2, W2 / 2, b2 + W2.sum(axis=0) / 2))
    'ถูกต้อง'
    """
    return _compare_two_layers(answer, sigmoid, tanh)


def check_to_sigmoid_deep(answer: Callable[[Layers], Layers]) -> str:
    """Check a tanh network with any number of hidden layers rewritten with sigmoids.

    Parameters
    ----------
    answer : callable
        ``answer(layers)``, a list of pairs ``(W, b)`` from the first layer: the list of the sigmoid network.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If an output differs; a middle layer that is only doubled is named.

    Examples
    --------
    >>> def deep(layers):
    ...     out = [(4 * W, 2 * (b - W.sum(axis=0))) for W, b in layers]
    ...     return [(2 * layers[0][0], 2 * layers[0][1]), *out[1:-1], (out[-1][0] / 2, out[-1][1] / 2)]
    >>> check_to_sigmoid_deep(deep)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for n_hidden in (1, 2, 3, 4):
        layers = random_layers([3, *rng.integers(2, 6, n_hidden).tolist(), 2], rng)
        asked = f"ชั้นซ่อน {n_hidden} ชั้น"
        given = call(answer, [(weight.copy(), bias.copy()) for weight, bias in layers])
        whole = isinstance(given, list | tuple) and len(given) == len(layers)
        require(whole, f"{asked}: ต้องคืนรายการของ (W, b) จำนวน {len(layers)} คู่ แต่ได้ {given!r}")
        ours = []
        for k, ((weight, bias), pair) in enumerate(zip(layers, given, strict=True), 1):
            w, b = arrays(pair, {"W": weight.shape, "b": bias.shape}, f"{asked} คู่ที่ {k}")
            ours.append((w, b))
        x = rng.normal(size=(4, 3))
        wanted, got = run_layers(layers, tanh, x), run_layers(ours, sigmoid, x)
        half = n_hidden > 1 and np.allclose(ours[1][0], 2 * layers[1][0])
        hint = " ชั้นกลางรับ 2σ − 1 และส่งเข้า σ(2z) จึงโดนคูณ 2 สองครั้ง" if half else ""
        worst = np.abs(got - wanted).max()
        require(np.allclose(got, wanted), f"{asked}: คำตอบต่างจากเดิมมากสุด {worst:.3g}{hint}")
    return RIGHT
