"""Bengio, Simard, Frasconi 1994, Learning long-term dependencies is difficult: to hold a bit is to forget."""

from collections.abc import Sequence

import numpy as np

from nnbook.activations import tanh
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison

WEIGHTS = (1.1, 1.25, 1.5, 2.0, 3.0)
ROUNDING = 1e-12


def measure_latch(seed: int, *, n_steps: int) -> Measurement:
    """Return for each weight where h ← tanh(w h) ends up from a positive start, and its slope there.

    The start is random; the last column is the slope at 0, where the bit would be undecided.
    """
    weights = np.array(WEIGHTS)
    h = np.random.default_rng(seed).uniform(0.1, 1.0, size=len(weights))
    for _ in range(n_steps):
        h = tanh(weights * h)
    return np.array([h, weights * tanh.derivative(weights * h), weights * tanh.derivative(0 * h)])


def judge_latch(measurements: Sequence[Measurement], *, n_steps: int) -> Evidence:
    """Compare with the fixed point: where h = tanh(w h), the slope is w (1 − h²), whatever the start was.

    A start that is off by d is off by slope^n · d after n steps.
    """
    rows = np.array(measurements)
    held, slope, undecided = rows.swapaxes(0, 1)
    fixed = _fixed_points()
    theory = np.array(WEIGHTS) * (1 - fixed**2)
    left = float((theory**n_steps).max())
    because = "ปัดเศษของเลขทศนิยม บวกระยะจากจุดเริ่มที่ยังเหลือ"
    shape = (
        Comparison("ตัวคูณต่อก้าวขณะจำไว้ได้", 1, float(slope.max()), 0, "อสมการล้วน", "at most"),
        Comparison("ตัวคูณต่อก้าวตรงที่ยังไม่ตัดสิน", 1, float(undecided.min()), 0, "อสมการล้วน", "at least"),
        Comparison("ค่าที่จำไว้ ตัวที่ใกล้ศูนย์สุด", 0, float(held.min()), 0, "อสมการล้วน", "at least"),
    )
    number = tuple(
        Comparison(
            f"ตัวคูณต่อก้าวที่น้ำหนัก {weight:g}", one, float(column.mean()), ROUNDING + 2 * weight * left, because
        )
        for weight, one, column in zip(WEIGHTS, theory.tolist(), slope.T, strict=True)
    )
    measured = tuple(map(tuple, slope.tolist()))
    return Evidence(shape, number, Curve("น้ำหนัก", "ตัวคูณต่อก้าว", WEIGHTS, tuple(theory.tolist()), measured))


def _fixed_points() -> Measurement:
    """Solve h = tanh(w h) for h > 0 by halving: another way than the one that is judged."""
    weights = np.array(WEIGHTS)
    low, high = np.full(len(weights), 1e-3), np.ones(len(weights))
    for _ in range(60):
        middle = (low + high) / 2
        above = np.tanh(weights * middle) > middle
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return low


CLAIMS = (
    Claim(
        name="bengio1994.latch",
        row="L2",
        chapter="vanishing_gradients",
        where="ทฤษฎีบทของการจำที่ทนต่อสิ่งรบกวน",
        statement="นิวรอนที่วนกลับหาตัวเองจะจำหนึ่งบิตได้ทนต่อสิ่งรบกวน ก็ต่อเมื่อเกรเดียนต์ตรงที่มันจำหดลงทุกก้าว",
        changed="นิวรอน tanh ตัวเดียว ไม่มีข้อมูลเข้าและไม่มีสิ่งรบกวน เริ่มจากเลขสุ่ม: ดูทั้งตรงที่มันหยุดและตรง 0 ที่ยังไม่ตัดสิน",
        measure=measure_latch,
        judge=judge_latch,
        seeds=range(5),
        sizes={"n_steps": 400},
    ),
)
