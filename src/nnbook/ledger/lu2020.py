"""Lu, Shin, Su, Karniadakis 2020, Dying ReLU and initialization: narrow deep networks are born dead."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import relu
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison

ONE, BOTH = 0, 1  # rows of a measurement: dead on x = 1, dead on x = 1 and x = -1


def formula(width: int, depth: NDArray[np.floating]) -> NDArray[np.floating]:
    r"""Return :math:`1 - (1 - 2^{-N})^L`, the probability that one input is silenced within ``depth`` layers.

    With biases of 0 and symmetric weights each pre-activation is negative with probability one half,
    independently of the others, whatever the layer below has put out, as long as that is not all zero.
    """
    return 1 - (1 - 0.5**width) ** depth


def dead_by_layer(
    x: NDArray[np.floating], width: int, depth: int, n: int, rng: np.random.Generator
) -> Measurement:
    """Return the share of ``n`` random networks that are silent on all rows of ``x`` after each layer.

    Each layer's output is divided by its largest entry: ReLU knows no scale, so nothing dies or revives by
    it, and no number underflows.
    """
    a = np.broadcast_to(x, (n, *x.shape))
    shares = []
    for _ in range(depth):
        a = relu(a @ rng.normal(size=(n, a.shape[2], width)))
        largest = a.max(axis=(1, 2), keepdims=True)
        a = a / np.where(largest > 0, largest, 1.0)
        shares.append(float((largest == 0).mean()))
    return np.array(shares)


def measure_born_dead(seed: int, *, widths: Sequence[int], depth: int, n_networks: int) -> Measurement:
    """Return shares of dead networks, shape (2, len(widths), depth): on x = 1, then on ±1."""
    rng = np.random.default_rng(seed)
    inputs = (np.ones((1, 1)), np.array([[1.0], [-1.0]]))
    return np.array([[dead_by_layer(x, width, depth, n_networks, rng) for width in widths] for x in inputs])


def judge_born_dead(
    measurements: Sequence[Measurement], *, widths: Sequence[int], depth: int, n_networks: int
) -> Evidence:
    """Compare with the formula at half and at full depth, to four binomial standard errors."""
    share = np.mean(measurements, axis=0)
    total = n_networks * len(measurements)
    because = f"4 เท่าของความคลาดเคลื่อนมาตรฐานแบบทวินามของ {total} โครงข่าย"
    numbers = []
    for width, found in zip(widths, share[ONE], strict=True):
        for layer in (depth // 2, depth):
            expected = float(formula(width, np.array(float(layer))))
            error = 4 * sqrt(expected * (1 - expected) / total)
            what = f"ตายบน x ตัวเดียว กว้าง {width} ลึก {layer}"
            numbers.append(Comparison(what, expected, float(found[layer - 1]), error, because))
    x = np.arange(1.0, depth + 1)
    middle = len(widths) // 2
    curve = Curve(
        f"ความลึกของโครงข่ายกว้าง {widths[middle]}",
        "สัดส่วนที่ตายแต่เกิด",
        tuple(map(float, x)),
        tuple(formula(widths[middle], x)),
        tuple(tuple(one[ONE, middle]) for one in measurements),
    )
    return Evidence(_shape(share, widths, depth, total), tuple(numbers), curve)


def _shape(share: Measurement, widths: Sequence[int], depth: int, total: int) -> tuple[Comparison, ...]:
    """Deeper and narrower die more; one input dies more than the whole line; the narrowest all die."""
    error = 4 * sqrt(0.5 / total)  # of a difference of two shares, at its widest
    widest = f"4 เท่าของความคลาดเคลื่อนมาตรฐานที่กว้างที่สุดของผลต่าง {total} โครงข่าย"
    return (
        Comparison(
            f"ตายทั้งเส้น กว้าง {widths[0]}: ลึก {depth} ลบลึก {depth // 2}",
            0,
            float(share[BOTH, 0, -1] - share[BOTH, 0, depth // 2 - 1]),
            0,
            "อสมการล้วน",
            "at least",
        ),
        Comparison(
            f"ตายทั้งเส้น ลึก {depth}: แคบกว่าลบกว้างกว่า",
            0,
            float(-np.diff(share[BOTH, :, -1]).max()),
            error,
            widest,
            "at least",
        ),
        Comparison(
            "ตายทั้งเส้นลบตายบน x ตัวเดียว ค่ามากที่สุด",
            0,
            float((share[BOTH] - share[ONE]).max()),
            error,
            widest,
            "at most",
        ),
        Comparison(
            f"ตายทั้งเส้น กว้าง {widths[0]} ลึก {depth}", 0.5, float(share[BOTH, 0, -1]), 0, "เกินครึ่ง", "at least"
        ),
    )


CLAIMS = (
    Claim(
        name="lu2020.born_dead",
        row="L19",
        chapter="relu",
        where="abstract; the formula for one input is derived here",
        statement="โครงข่าย ReLU ที่กว้างคงที่ ยิ่งลึกยิ่งมีโอกาสตายแต่เกิด และโอกาสนั้นเข้าหา 1",
        changed="บทความพิสูจน์เรื่องทั้งโครงข่ายในขีดจำกัด ตัวเลขที่เราเทียบเป็นสูตรแม่นตรงของข้อมูลแถวเดียวเมื่อไบแอสเป็น 0 "
        "ส่วนทั้งเส้น (ตายทั้ง x และ −x) เทียบแต่รูปทรง",
        measure=measure_born_dead,
        judge=judge_born_dead,
        seeds=range(10),
        sizes={"widths": (2, 4, 8), "depth": 40, "n_networks": 1000},
        reduced={"depth": 20, "n_networks": 500},
    ),
)
