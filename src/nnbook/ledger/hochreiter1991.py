"""Hochreiter 1991, Untersuchungen zu dynamischen neuronalen Netzen: why an error fades on its way back."""

from collections.abc import Sequence

import numpy as np

from nnbook.activations import sigmoid
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison

WEIGHTS = (0.5, 1.0, 2.0, 3.0, 3.9, 4.0, 5.0, 8.0)
LARGEST_SLOPE = 0.25
ROUNDING = 1e-12  # 16 digits, less those that a sum of some hundred logarithms may lose


def measure_factor(seed: int, *, n_steps: int) -> Measurement:
    """Return, for each weight, the largest w σ′(z), and the fading a step of one neuron fed with noise.

    The neuron is h ← σ(w h + u): its gradient over many steps is the product of the factors w σ′(z).
    """
    rng = np.random.default_rng(seed)
    weights, z = np.array(WEIGHTS), np.linspace(-10, 10, 2001)
    largest = (weights[:, None] * sigmoid.derivative(z)).max(axis=1)
    h, log_gradient = np.zeros(len(weights)), np.zeros(len(weights))
    for push in rng.normal(size=n_steps):
        z = weights * h + push
        log_gradient += np.log(weights * sigmoid.derivative(z))
        h = sigmoid(z)
    return np.array([largest, np.exp(log_gradient / n_steps)])


def judge_factor(measurements: Sequence[Measurement], *, n_steps: int) -> Evidence:
    """Hold every seed to w/4: a bound, not a mean, so the worst seed counts."""
    del n_steps
    rows = np.array(measurements)
    bounds = np.array(WEIGHTS) * LARGEST_SLOPE
    worst = rows.max(axis=0)
    rounding = "ปัดเศษของเลขทศนิยม"
    below = worst[0][bounds < 1].max()
    shape = (
        Comparison("ตัวคูณใหญ่สุดเมื่อน้ำหนักต่ำกว่า 4", 1, float(below), 0, "อสมการล้วน", "at most"),
        Comparison(
            "ตัวคูณเฉลี่ยต่อก้าว หารด้วยน้ำหนักส่วน 4",
            1,
            float((worst[1] / bounds).max()),
            ROUNDING,
            rounding,
            "at most",
        ),
    )
    number = tuple(
        Comparison(f"ตัวคูณใหญ่สุดที่น้ำหนัก {weight:g}", bound, factor, ROUNDING, rounding)
        for weight, bound, factor in zip(WEIGHTS, bounds.tolist(), worst[0].tolist(), strict=True)
    )
    measured = tuple(map(tuple, rows[:, 0].tolist()))
    curve = Curve("น้ำหนัก", "ตัวคูณใหญ่สุดต่อก้าว", WEIGHTS, tuple(bounds.tolist()), measured)
    return Evidence(shape, number, curve)


CLAIMS = (
    Claim(
        name="hochreiter1991.factor",
        row="L2",
        chapter="vanishing_gradients",
        where="บทวิเคราะห์การไหลย้อนของความผิดพลาด",
        statement="เกรเดียนต์ย้อนผ่านนิวรอน sigmoid ตัวหนึ่งถูกคูณด้วยค่าไม่เกินน้ำหนักส่วน 4 จึงหดเสมอเมื่อน้ำหนักต่ำกว่า 4",
        changed="คำนวณกับนิวรอนตัวเดียวที่วนกลับหาตัวเอง ป้อนเลขสุ่มทุกก้าว",
        measure=measure_factor,
        judge=judge_factor,
        seeds=range(5),
        sizes={"n_steps": 400},
        reduced={"n_steps": 50},
    ),
)
