"""Problems for the checks of *two_layer_network*, their right answer, and how to compare an answer."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises import require
from nnbook.losses import softmax

FloatArray = NDArray[np.floating]
Arrays = Sequence[FloatArray]

SIZES = (7, 5, 4, 3)  # rows, inputs, hidden, outputs: all distinct, so that no transposition fits by luck
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


def parts(given: object, names: Sequence[str]) -> Sequence[Any]:
    """Require as many parts as there are names."""
    found = list(given) if isinstance(given, list | tuple) else []
    came = f"{len(found)} ตัว" if found else type(given).__name__
    require(len(found) == len(names), f"ต้องคืน {len(names)} ตัว: {', '.join(names)} แต่ได้ {came}")
    return found


def array(given: object, shape: tuple[int, ...], name: str) -> FloatArray:
    """Require numbers of a shape."""
    try:
        numbers = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        numbers = np.empty(0)
    came = f"{type(given).__name__} รูปร่าง {numbers.shape}" if numbers.size > 1 else repr(given)
    require(numbers.shape == shape, f"{name}: ต้องเป็นตัวเลขรูปร่าง {shape} แต่ได้ {came}")
    return numbers


def agree(given: Arrays, wanted: Arrays) -> bool:
    """Tell whether all arrays are equal but for rounding."""
    return all(np.allclose(g, w, rtol=1e-7, atol=1e-10) for g, w in zip(given, wanted, strict=True))


def compare(given: object, wanted: FloatArray, name: str, slips: Mapping[str, FloatArray]) -> None:
    """Require numbers equal to ``wanted``; else name the place, both numbers, and the slip."""
    numbers = array(given, wanted.shape, name)
    hint = next((f" {slip}" for slip, value in slips.items() if agree([numbers], [value])), "")
    place = np.unravel_index(int(np.argmax(np.abs(numbers - wanted))), wanted.shape)
    where = f"{name}[{', '.join(str(i) for i in place)}]"
    message = f"{where} ได้ {numbers[place]:.6g} แต่ต้องได้ {wanted[place]:.6g}{hint}"
    require(agree([numbers], [wanted]), message)
