"""Checks for the exercises of the chapter *vanishing_gradients*: what one factor a layer does to depth."""

from collections.abc import Callable, Sequence
from math import exp, isclose, sqrt

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import Activation, relu, sigmoid, tanh
from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import arrays, call, compare, number, whole
from nnbook.exercises._gaussian import GRID, expectation

__all__ = [
    "check_branch_scale",
    "check_explosion_window",
    "check_layer_factor",
    "check_layers_until",
    "check_pre_activation_gradients",
    "check_second_moment_floor",
]

FloatArray = NDArray[np.floating]
Derivative = Callable[[FloatArray], FloatArray]
Arrays = Sequence[FloatArray]
Backward = Callable[[Arrays, Arrays, Derivative, FloatArray], Arrays]

N_TRIES = 20


def check_layers_until(answer: Callable[[float, float], int]) -> str:
    """Check the number of layers after which a gradient is below a threshold.

    Parameters
    ----------
    answer : callable
        ``answer(factor, threshold)``: the least ``k`` with ``factor**k < threshold``, for ``0 < factor < 1``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        tells one layer short from one too many.

    Examples
    --------
    >>> from math import floor, log
    >>> check_layers_until(lambda factor, threshold: floor(log(threshold) / log(factor)) + 1)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for factor in rng.uniform(0.05, 0.95, N_TRIES).tolist():
        threshold = float(10 ** rng.uniform(-12, -1))
        asked = f"factor = {factor:.3f}, threshold = {threshold:.2e}"
        k = whole(call(answer, factor, threshold), f"{asked} จำนวนชั้น")
        told = f"{asked}: ได้ {k} ชั้น"
        require(factor**k < threshold, f"{told} แต่ {factor:.3f}**{k} = {factor**k:.2e} ยังไม่ต่ำกว่า threshold")
        require(factor ** (k - 1) >= threshold, f"{told} แต่ {k - 1} ชั้นก็ต่ำกว่า threshold แล้ว")
    return RIGHT


def check_pre_activation_gradients(answer: Backward) -> str:
    """Check a hand-written backward pass, by nudging the pre-activations of every layer.

    Parameters
    ----------
    answer : callable
        ``answer(weights, pre_activations, derivative, output_gradient)``: the gradients of the loss with
        respect to the pre-activations of each layer, the first layer's first.  ``weights[l]`` has shape
        ``(n_l, n_{l+1})``, ``pre_activations[l]`` has shape ``(n_rows, n_{l+1})``; the last layer has no
        activation.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that names the layer.

    Examples
    --------
    >>> def backward(weights, pre_activations, derivative, output_gradient):
    ...     deltas = [output_gradient]
    ...     for weight, z in zip(weights[:0:-1], pre_activations[-2::-1]):
    ...         deltas.insert(0, deltas[0] @ weight.T * derivative(z))
    ...     return deltas
    >>> check_pre_activation_gradients(backward)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    weights = [rng.normal(size=(a, b)) / sqrt(a) for a, b in ((5, 4), (4, 3), (3, 6), (6, 2))]
    pre_activations = _forward(weights, rng.normal(size=(7, 5)) @ weights[0], first=0)
    output_gradient = rng.normal(size=(7, 2))
    given = call(answer, weights, pre_activations, tanh.derivative, output_gradient)
    shapes = {f"∂L/∂z ชั้น {layer}": z.shape for layer, z in enumerate(pre_activations, start=1)}
    for layer, (delta, z) in enumerate(zip(arrays(given, shapes, ""), pre_activations, strict=True)):
        nudge = rng.normal(size=z.shape)
        change = _slope_along(nudge, weights, z, layer, output_gradient)
        predicted = float((delta * nudge).sum())
        require(
            isclose(predicted, change, rel_tol=1e-5, abs_tol=1e-7),
            f"ชั้น {layer + 1}: ขยับ z แล้ว loss เปลี่ยนด้วยความชัน {change:.6f} แต่คำตอบทำนาย {predicted:.6f} "
            "ดูว่าคูณ φ′(z) ของชั้นนี้ และใช้ W ของชั้นถัดไปแล้วหรือยัง",
        )
    return RIGHT


def _forward(weights: Sequence[FloatArray], z: FloatArray, *, first: int) -> list[FloatArray]:
    """Carry the pre-activation ``z`` of layer ``first`` to the last layer; tanh in between."""
    chain = [z]
    for weight in weights[first + 1 :]:
        chain.append(np.tanh(chain[-1]) @ weight)
    return chain


def _slope_along(
    nudge: FloatArray, weights: Sequence[FloatArray], z: FloatArray, layer: int, output_gradient: FloatArray
) -> float:
    """Differentiate the loss along ``nudge`` by a central difference."""
    step = 1e-5
    above, below = (_forward(weights, z + sign * step * nudge, first=layer)[-1] for sign in (1, -1))
    return float(((above - below) * output_gradient).sum() / (2 * step))


def check_layer_factor(answer: Callable[[Activation, float, float], float]) -> str:
    r"""Check the factor by which one random layer multiplies the mean square of a gradient.

    Parameters
    ----------
    answer : callable
        ``answer(activation, gain, q)``: :math:`g^2\,E[\varphi'(z)^2]` for weights of variance
        ``gain**2 / n`` and pre-activations ``z`` of mean 0 and variance ``q``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        sees a root and a lost square.

    Examples
    --------
    >>> from nnbook.activations import gaussian_mean
    >>> check_layer_factor(lambda f, gain, q: gain**2 * gaussian_mean(lambda z: f.derivative(z) ** 2, q))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for activation in (relu, sigmoid, tanh):
        gain, q = float(rng.uniform(1.2, 4)), float(rng.uniform(0.2, 3))
        mean_square = expectation(activation.derivative(sqrt(q) * GRID) ** 2)
        wanted = gain**2 * mean_square
        slips = {
            "นี่คือตัวคูณของ RMS ยังไม่ได้ยกกำลังสอง": sqrt(wanted),
            "gain ต้องยกกำลังสอง เพราะความแปรปรวนคือ gain²/n": gain * mean_square,
        }
        asked = f"{activation.name}, gain = {gain:.3f}, q = {q:.3f}"
        compare(call(answer, activation, gain, q), wanted, asked, slips, tolerance=1e-2)
    return RIGHT


def check_second_moment_floor(answer: Callable[[float, float], float]) -> str:
    """Check where the mean square of a ReLU layer's output settles when the biases are random.

    Parameters
    ----------
    answer : callable
        ``answer(c, v)``: the mean square of ``relu(z)`` in a deep layer, for weights of variance ``c / n``
        with ``0 <= c < 2`` and biases of variance ``v``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that
        knows the floor of ``z`` itself.

    Examples
    --------
    >>> check_second_moment_floor(lambda c, v: v / (2 - c))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for _ in range(N_TRIES):
        c, v = float(rng.uniform(0, 1.9)), float(rng.uniform(0.01, 2))
        floor = 1.0
        for _layer in range(5000):
            floor = (c * floor + v) / 2
        slip = {"นั่นเป็นของ z ไม่ใช่ของ relu(z) ซึ่งเหลือครึ่งเดียว": 2 * floor}
        compare(call(answer, c, v), floor, f"c = {c:.3f}, v = {v:.3f} วนไป 5,000 ชั้น", slip)
    return RIGHT


def check_explosion_window(answer: Callable[[float], float]) -> str:
    """Check how wide the range of inputs is in which a sigmoid neuron does not shrink the gradient.

    Parameters
    ----------
    answer : callable
        ``answer(w)``: the length of the interval of ``x`` with ``w σ′(w x) >= 1``, for ``w > 0``; 0 if there
        is none.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that says too wide or too narrow.

    Examples
    --------
    >>> from math import acosh
    >>> check_explosion_window(lambda w: 2 / w * acosh(w / 2 - 1) if w > 4 else 0)
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for w in rng.uniform(0.5, 4, N_TRIES).tolist():
        width = number(call(answer, w), f"w = {w:.3f}")
        require(width == 0, f"w = {w:.3f}: w < 4 ตัวคูณไม่มีทางถึง 1 จึงต้องเป็น 0 ไม่ใช่ {width:.4g}")
    for w in rng.uniform(4.2, 40, N_TRIES).tolist():
        width = number(call(answer, w), f"w = {w:.3f}")
        edge = w * exp(-w * width / 2) / (1 + exp(-w * width / 2)) ** 2
        verdict = "แคบไป" if edge > 1 else "กว้างไป"
        require(
            isclose(edge, 1, rel_tol=1e-6),
            f"w = {w:.3f}: ได้ {width:.4g} ซึ่ง{verdict} ที่ขอบ x = ±{width / 2:.4g} ตัวคูณเป็น {edge:.4g} ไม่ใช่ 1",
        )
    return RIGHT


def check_branch_scale(answer: Callable[[int, float], float]) -> str:
    """Check by what a residual branch is to be multiplied.

    Parameters
    ----------
    answer : callable
        ``answer(depth, growth)``: the ``s > 0`` with which ``depth`` layers, each of which multiplies the
        mean square of the gradient by ``1 + s**2``, make it ``growth`` times as large.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`; else a `nnbook.exercises.WrongAnswerError` that knows ``s**2``.
    """
    rng = np.random.default_rng()
    for depth in rng.integers(2, 100, N_TRIES).tolist():
        s, growth = float(rng.uniform(0.05, 0.9)), 1.0
        for _layer in range(depth):
            growth += growth * s**2
        slips = {
            "นั่นคือ s² ยังไม่ได้ถอดราก": s**2,
            "ลืมว่าคูณซ้ำทุกชั้น นั่นคือของชั้นเดียว": sqrt(growth - 1),
            "นั่นคือลดขนาดของ RMS แต่โจทย์ให้กำลังสองเฉลี่ย": sqrt((1 + s**2) ** 2 - 1),
        }
        compare(call(answer, depth, growth), s, f"depth = {depth}, growth = {growth:.4g}", slips)
    return RIGHT
