"""Goldberg 1991, What every computer scientist should know about floating point: where float32 gives up."""

from collections.abc import Sequence
from math import ceil, log, log2, sqrt

import numpy as np

from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison

LARGEST = float(np.finfo(np.float32).max)
TO_ZERO = float(np.finfo(np.float32).smallest_subnormal) / 2  # this and all below it round to 0
WHOLE = "จำนวนชั้นเป็นจำนวนเต็ม และค่ามากสุดของชั้นแกว่ง รวมไม่ถึง 1 ชั้น"
FORMATS = (np.float16, np.float32, np.float64)


def predicted_layer(width: int, n_rows: int, factor: float) -> float:
    """Return the depth at which the largest of the numbers leaves float32, as a real number.

    A layer multiplies the typical size by ``factor`` = scale · √width, and the largest of ``m`` Gaussian
    numbers is √(2 ln m) times the typical size, up to a term that grows more slowly.
    """
    edge = LARGEST if factor > 1 else TO_ZERO
    return (log(edge) - log(sqrt(2 * log(width * n_rows)))) / log(factor)


def layers_until_lost(width: int, n_rows: int, scale: float, rng: np.random.Generator) -> int:
    """Count the layers of ``scale``-sized Gaussian weights until a number overflows or all are 0."""
    signal = rng.normal(size=(n_rows, width)).astype(np.float32)
    layer = 0
    while np.isfinite(signal).all() and signal.any():
        layer += 1
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            signal = signal @ (scale * rng.normal(size=(width, width))).astype(np.float32)
    return layer


def measure_lost(seed: int, *, widths: Sequence[int], scale: float, n_rows: int) -> Measurement:
    """Return the layer that loses the signal, for each width; shape (len(widths),)."""
    rng = np.random.default_rng(seed)
    return np.array([layers_until_lost(width, n_rows, scale, rng) for width in widths], dtype=float)


def judge_lost(
    measurements: Sequence[Measurement], *, widths: Sequence[int], scale: float, n_rows: int
) -> Evidence:
    """Compare the median layer with the prediction, rounded up to a whole layer.

    The logarithm of the typical size walks at random by √(1/2n) a layer, and the largest number strays from
    √(2 ln m) by a part in 2 ln m: both together are below one layer.
    """
    median = np.median(measurements, axis=0)
    expected = [ceil(predicted_layer(width, n_rows, scale * sqrt(width))) for width in widths]
    numbers = tuple(
        Comparison(f"ชั้นที่สัญญาณหาย กว้าง {width}", layer, float(found), 1, WHOLE)
        for width, layer, found in zip(widths, expected, median, strict=True)
    )
    step = float(np.diff(median).max() if scale * sqrt(widths[0]) > 1 else -np.diff(median).min())
    shape = Comparison("ตัวคูณต่อชั้นไกลจาก 1 กว่า หายเร็วกว่า (ผลต่างของชั้น)", 0, step, 0, "อสมการล้วน", "at most")
    measured = tuple(tuple(row) for row in measurements)
    curve = Curve("ความกว้าง", "ชั้นที่สัญญาณหาย", tuple(map(float, widths)), tuple(map(float, expected)), measured)
    return Evidence((shape,), numbers, curve)


def first_zero(dtype: type[np.floating], factor: float) -> int:
    """Count the factors that turn 1 into exactly 0 in ``dtype``."""
    value, count = dtype(1), 0
    while value > 0:
        value, count = dtype(value * dtype(factor)), count + 1
    return count


def measure_quarters(seed: int, *, factor: float) -> Measurement:
    """Return the number of factors until 0 in float16, float32 and float64; shape (3,)."""
    del seed  # nothing is drawn
    with np.errstate(under="ignore"):
        return np.array([first_zero(dtype, factor) for dtype in FORMATS], dtype=float)


def judge_quarters(measurements: Sequence[Measurement], *, factor: float) -> Evidence:
    """Compare with the exact count: half of the smallest number above 0 is a tie, which rounds to even, 0."""
    (counts,) = measurements
    bits = [-log2(float(np.finfo(dtype).smallest_subnormal)) for dtype in FORMATS]
    expected = [ceil((n_bits + 1) / -log2(factor)) for n_bits in map(round, bits)]
    names = tuple(np.dtype(dtype).name for dtype in FORMATS)
    numbers = tuple(
        Comparison(f"จำนวนครั้งที่คูณจนเป็น 0 ใน {name}", n, float(found), 0, "การปัดของ IEEE 754 แม่นตรง")
        for name, n, found in zip(names, expected, counts, strict=True)
    )
    longer = float(np.diff(counts).min())
    shape = Comparison("ชนิดที่ละเอียดกว่าทนได้นานกว่า (ครั้ง)", 1, longer, 0, "อสมการล้วน", "at least")
    x = tuple(8.0 * np.dtype(dtype).itemsize for dtype in FORMATS)
    theory = tuple(map(float, expected))
    return Evidence((shape,), numbers, Curve("จำนวนบิต", "จำนวนครั้ง", x, theory, (tuple(counts),)))


CHANGED = "บทความว่าด้วยเลขทศนิยมเอง ส่วนจำนวนชั้นเป็นเรื่องที่เล่าต่อกัน เราคำนวณจากขอบของ float32 แล้วคูณเมทริกซ์จริง"

CLAIMS = (
    Claim(
        name="goldberg1991.overflow",
        row="L24",
        chapter="vanishing_gradients",
        where="the exponent range of single precision",
        statement="float32 ไปได้ถึงราว 3.4 × 10³⁸ คูณเมทริกซ์สุ่ม N(0, 1) ไม่กี่สิบชั้นก็ล้น",
        changed=CHANGED,
        measure=measure_lost,
        judge=judge_lost,
        seeds=range(9),
        sizes={"widths": (100, 200, 512), "scale": 1.0, "n_rows": 64},
        reduced={"widths": (100, 200)},
    ),
    Claim(
        name="goldberg1991.underflow",
        row="L24",
        chapter="vanishing_gradients",
        where="gradual underflow",
        statement="เล็กกว่าครึ่งของเลขเล็กสุด float32 ปัดเป็น 0 คูณเมทริกซ์สุ่มที่เล็กไปไม่กี่สิบชั้น สัญญาณเป็น 0 ทั้งหมด",
        changed=CHANGED,
        measure=measure_lost,
        judge=judge_lost,
        seeds=range(9),
        sizes={"widths": (50, 100, 200), "scale": 0.01, "n_rows": 64},
        reduced={"widths": (50, 100)},
    ),
    Claim(
        name="goldberg1991.quarters",
        row="L24",
        chapter="vanishing_gradients",
        where="gradual underflow and rounding to even",
        statement="คูณ ¼ ซ้ำ ๆ จาก 1 เลขกลายเป็น 0 สนิทหลังคูณไม่กี่สิบครั้ง เร็วช้าตามชนิดของเลข",
        changed=CHANGED,
        measure=measure_quarters,
        judge=judge_quarters,
        sizes={"factor": 0.25},
        n_reduced_seeds=1,
    ),
)
