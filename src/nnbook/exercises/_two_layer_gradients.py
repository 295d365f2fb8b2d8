"""The gradients of a two-layer network, right and with bugs planted, and the checks that need all four."""

from collections.abc import Callable, Sequence
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import RIGHT, WrongAnswerError, require
from nnbook.exercises._answers import arrays, call, compare, parts, same
from nnbook.losses import softmax

FloatArray = NDArray[np.floating]
Arrays = Sequence[FloatArray]

SIZES = (7, 5, 4, 3)  # rows, inputs, hidden, outputs: all distinct, so that no transposition fits by luck
NAMES = ("W₁", "b₁", "W₂", "b₂")
PLANTED = {
    "axis": "softmax รวมผิดแกน ต้องรวมเป็น 1 ในแถวเดียวกัน (axis=1)",
    "mean": "ยังไม่หารด้วยจำนวนแถว N ทั้งที่ loss เป็นค่าเฉลี่ย",
    "slope": "ย้อนผ่าน ReLU โดยไม่คูณความชันที่ z₁",
    "input": "∂L/∂W₂ คูณกับ z₁ แต่สิ่งที่ชั้นสองรับเข้าคือ h",
    "bias": "∂L/∂b₁ เฉลี่ยตามแถว ต้องรวม (การเฉลี่ยอยู่ใน loss แล้ว)",
}


def problem() -> tuple[FloatArray, FloatArray, list[FloatArray]]:
    """Draw inputs, one-hot targets and the four parameters."""
    rng, (n, n_in, n_hidden, n_out) = np.random.default_rng(), SIZES
    shapes = ((n_in, n_hidden), (n_hidden,), (n_hidden, n_out), (n_out,))
    target = np.eye(n_out)[np.arange(n) % n_out]
    return rng.normal(size=(n, n_in)), target, [rng.normal(size=shape) for shape in shapes]


def gradients(
    x: FloatArray,
    target: FloatArray,
    parameters: Arrays,
    bugs: Sequence[str] = (),
    carrier: FloatArray | None = None,
) -> list[FloatArray]:
    """Return the four gradients with ``bugs`` planted; ``carrier`` stands in for W₂ on the way back."""
    w1, b1, w2, b2 = parameters
    z1 = x @ w1 + b1
    h = np.maximum(z1, 0)
    z2 = h @ w2 + b2
    p = softmax(z2.T).T if "axis" in bugs else softmax(z2)
    delta2 = (p - target) / (1 if "mean" in bugs else len(x))
    delta1 = delta2 @ (w2 if carrier is None else carrier).T * (1 if "slope" in bugs else z1 > 0)
    db1 = delta1.mean(axis=0) if "bias" in bugs else delta1.sum(axis=0)
    return [x.T @ delta1, db1, (z1 if "input" in bugs else h).T @ delta2, delta2.sum(axis=0)]


def check_two_layer_gradient(answer: Callable[..., Arrays]) -> str:
    """Check the gradients of a two-layer ReLU network, and name the planted bugs that are still in.

    Parameters
    ----------
    answer : callable
        ``answer(x, target, w1, b1, w2, b2)``: the gradients of the mean softmax cross-entropy with respect to
        the four parameters, in that order.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a gradient is wrong; the message lists the planted bugs that explain all four, if any do.

    Examples
    --------
    >>> check_two_layer_gradient(lambda x, target, *parameters: gradients(x, target, parameters))
    'ถูกต้อง'
    """
    x, target, parameters = problem()
    names = [f"∂L/∂{name}" for name in NAMES]
    shapes = {name: p.shape for name, p in zip(names, parameters, strict=True)}
    given = arrays(call(answer, x.copy(), target.copy(), *(p.copy() for p in parameters)), shapes, "")
    subsets = chain.from_iterable(combinations(PLANTED, size) for size in range(1, len(PLANTED) + 1))
    for bugs in subsets:
        if _agree(given, gradients(x, target, parameters, bugs)):
            found = "; ".join(PLANTED[bug] for bug in bugs)
            raise WrongAnswerError(f"ยังเหลือบั๊ก {len(bugs)} จุด: {found}")
    for mine, wanted, name in zip(given, gradients(x, target, parameters), names, strict=True):
        compare(mine, wanted, name)
    return RIGHT


def _agree(given: Arrays, wanted: Arrays) -> bool:
    """Tell whether all arrays are equal but for rounding."""
    return all(same(mine, right) for mine, right in zip(given, wanted, strict=True))


def check_training_step(answer: Callable[[FloatArray, FloatArray, Arrays, float], Arrays]) -> str:
    """Check one step of gradient descent on a two-layer ReLU network.

    Parameters
    ----------
    answer : callable
        ``answer(x, target, parameters, learning_rate)``: the four new parameters, as new arrays.

    Returns
    -------
    str
        `nnbook.exercises.RIGHT`.

    Raises
    ------
    nnbook.exercises.WrongAnswerError
        If a parameter is wrong; the message names a step uphill, a backward pass through the *new* weight,
        and parameters changed in place.

    Examples
    --------
    >>> def step(x, target, parameters, learning_rate):
    ...     gradient = gradients(x, target, parameters)
    ...     return [p - learning_rate * g for p, g in zip(parameters, gradient, strict=True)]
    >>> check_training_step(step)
    'ถูกต้อง'
    """
    x, target, parameters = problem()
    rate = float(np.random.default_rng().uniform(0.1, 1))
    gradient = gradients(x, target, parameters)
    late = gradients(x, target, parameters, carrier=parameters[2] - rate * gradient[2])
    mine = [p.copy() for p in parameters]
    given = parts(call(answer, x.copy(), target.copy(), mine, rate), NAMES)
    require(_agree(mine, parameters), "พารามิเตอร์ที่ส่งให้ถูกแก้ ต้องคืนอาร์เรย์ใหม่ (อย่าใช้ -= กับของเดิม)")
    for new, old, step, wrong, name in zip(given, parameters, gradient, late, NAMES, strict=True):
        slips = {
            "ก้าวขึ้นเขา ต้องลบเกรเดียนต์": old + rate * step,
            "W₂ ถูกอัปเดตก่อนใช้ย้อนกลับ หาเกรเดียนต์ให้ครบก่อนแล้วค่อยก้าว": old - rate * wrong,
        }
        compare(new, old - rate * step, name, slips)
    return RIGHT
