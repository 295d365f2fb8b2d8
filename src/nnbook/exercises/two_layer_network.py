"""Checks for the exercises of the chapter *two_layer_network*: forward, backward and a step, by hand."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from nnbook.activations import sigmoid
from nnbook.exercises import RIGHT, require
from nnbook.exercises._answers import arrays, call, compare, parts, whole
from nnbook.exercises._two_layer_gradients import (
    NAMES,
    PLANTED,
    Arrays,
    FloatArray,
    check_training_step,
    check_two_layer_gradient,
    problem,
)
from nnbook.losses import softmax

__all__ = [
    "check_count_parameters",
    "check_forward",
    "check_layer_backward",
    "check_softmax_gradient",
    "check_symmetry_weights",
    "check_training_step",
    "check_two_layer_gradient",
]

Rows = list[list[float]]


def check_count_parameters(answer: Callable[[tuple[int, ...]], int]) -> str:
    """Check the number of weights and biases of a dense network.

    Parameters
    ----------
    answer : callable
        ``answer(layer_sizes)``, sizes from the input to the output.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the count is wrong; the message names forgotten biases and biases of the input.

    Examples
    --------
    >>> check_count_parameters(lambda sizes: sum((a + 1) * b for a, b in zip(sizes, sizes[1:])))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    for n_layers in (2, 3, 3, 5):
        sizes = tuple(rng.integers(2, 60, n_layers).tolist())
        weights, biases = sum(a * b for a, b in pairwise(sizes)), sum(sizes[1:])
        slips = {
            "นับแต่น้ำหนัก ลืมไบแอส": weights,
            "ข้อมูลเข้าไม่มีไบแอส": weights + biases + sizes[0],
        }
        asked = f"layer_sizes = {sizes}"
        compare(whole(call(answer, sizes), asked), weights + biases, asked, slips, tolerance=0)
    return RIGHT


def check_forward(answer: Callable[..., Rows]) -> str:
    """Check a forward pass written with lists and loops: affine, ReLU, affine.

    Parameters
    ----------
    answer : callable
        ``answer(x, w1, b1, w2, b2)``, all lists of floats or lists of them; returns the logits, a list a row.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If the shape or a number is wrong; the message names a missing ReLU, one too many, a missing bias.

    Examples
    --------
    >>> def forward(x, w1, b1, w2, b2):
    ...     return (np.maximum(np.array(x) @ w1 + b1, 0) @ w2 + b2).tolist()
    >>> check_forward(forward)
    'ถูกต้อง'
    """
    x, _, (w1, b1, w2, b2) = problem()
    z1 = x @ w1 + b1
    wanted = np.maximum(z1, 0) @ w2 + b2
    slips = {
        "ชั้นซ่อนยังไม่ผ่าน ReLU": z1 @ w2 + b2,
        "ชั้นสุดท้ายต้องไม่มี ReLU เพราะ logit ติดลบได้": np.maximum(wanted, 0),
        "ลืมบวก b₁": np.maximum(x @ w1, 0) @ w2 + b2,
        "ลืมบวก b₂": wanted - b2,
    }
    given = call(answer, *(array.tolist() for array in (x, w1, b1, w2, b2)))
    compare(given, wanted, "logit", slips)
    return RIGHT


def check_softmax_gradient(answer: Callable[[FloatArray, FloatArray], FloatArray]) -> str:
    """Check the gradient of the mean softmax cross-entropy with respect to the logits.

    Parameters
    ----------
    answer : callable
        ``answer(logits, target)``, both of shape ``(n, n_classes)``; targets are one-hot.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If it is wrong; the message names the sign, the missing mean and the wrong axis.

    Examples
    --------
    >>> check_softmax_gradient(lambda logits, target: (softmax(logits) - target) / len(logits))
    'ถูกต้อง'
    """
    x, target, _ = problem()
    logits, n = 2 * x[:, : target.shape[1]], len(x)
    wanted = (softmax(logits) - target) / n
    slips = {
        "เครื่องหมายกลับ: เกรเดียนต์คือ p − y": -wanted,
        "ลืมหารด้วยจำนวนแถว N": n * wanted,
        PLANTED["axis"]: (softmax(logits.T).T - target) / n,
        "นี่คือ p เฉย ๆ ลืมลบ y": (wanted * n + target) / n,
    }
    compare(call(answer, logits.copy(), target.copy()), wanted, "∂L/∂z₂", slips)
    return RIGHT


def check_layer_backward(answer: Callable[[FloatArray, FloatArray, FloatArray], Arrays]) -> str:
    """Check the backward pass of one affine layer ``z = a @ weight + bias``.

    Parameters
    ----------
    answer : callable
        ``answer(a, weight, delta)``: the gradients with respect to ``a``, the weight and the bias, where
        ``delta`` is the gradient with respect to ``z``.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a shape or a number is wrong; the message names which of the three.

    Examples
    --------
    >>> check_layer_backward(lambda a, weight, delta: (delta @ weight.T, a.T @ delta, delta.sum(axis=0)))
    'ถูกต้อง'
    """
    rng = np.random.default_rng()
    a, weight, delta = (rng.normal(size=shape) for shape in ((7, 5), (5, 3), (7, 3)))
    da, dw, db = parts(call(answer, a.copy(), weight.copy(), delta.copy()), ("∂L/∂a", "∂L/∂W", "∂L/∂b"))
    compare(da, np.einsum("ij,kj->ik", delta, weight), "∂L/∂a")
    wanted = np.einsum("ik,ij->kj", a, delta)
    compare(dw, wanted, "∂L/∂W", {"หาร N อีกรอบ ทั้งที่ delta รวมการเฉลี่ยไว้แล้ว": wanted / len(a)})
    compare(db, delta.sum(axis=0), "∂L/∂b", {"ต้องรวมทุกแถว ไม่ใช่เฉลี่ย": delta.mean(axis=0)})
    return RIGHT


def check_symmetry_weights(answer: Callable[[int], Arrays]) -> str:
    """Check weights, set by hand, with which two sigmoid units tell mirror-symmetric patterns.

    Parameters
    ----------
    answer : callable
        ``answer(n)`` for even ``n``: ``(w1, b1, w2, b2)``, shapes ``(n, 2), (2,), (2, 1), (1,)``.
        The output unit, sigmoid too, must be above ½ exactly for the patterns that read the same backward.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a pattern is on the wrong side; the message spells it.

    Examples
    --------
    >>> def weights(n):
    ...     v = 20 * 2.0 ** np.arange(n // 2)
    ...     u = np.concatenate([v, -v[::-1]])
    ...     return np.stack([u, -u], axis=1), [-10, -10], [[-20], [-20]], [10]
    >>> check_symmetry_weights(weights)
    'ถูกต้อง'
    """
    for n in (2, 4, 6, 8):
        shapes = dict(zip(NAMES, ((n, 2), (2,), (2, 1), (1,)), strict=True))
        w1, b1, w2, b2 = arrays(call(answer, n), shapes, f"n = {n}")
        patterns = np.arange(2**n)[:, np.newaxis] >> np.arange(n) & 1
        output = sigmoid(sigmoid(patterns @ w1 + b1) @ w2 + b2)[:, 0]
        for pattern, y in zip(patterns, output, strict=True):
            symmetric = bool((pattern == pattern[::-1]).all())
            wanted = "สมมาตร ต้องเกิน ½" if symmetric else "ไม่สมมาตร ต้องต่ำกว่า ½"
            require((y > 1 / 2) == symmetric, f"{''.join(map(str, pattern))} {wanted} แต่ได้ {y:.3f}")
    return RIGHT
