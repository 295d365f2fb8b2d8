"""He, Zhang, Ren, Sun 2015, Delving deep into rectifiers: the start that ReLU needs."""

from collections.abc import Sequence
from math import prod, sqrt

import numpy as np

from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison

CHANNELS, N_LAYERS = (
    (64, 128, 256, 512),
    (1, 2, 2, 4),
)  # of the layers conv2 to conv10, all with 3 x 3 filters
PAPERS_RATIOS = (5.9, 4.2, 2.9, 2.1)
PAPERS_PRODUCT = 1.7e4


def measure_std_ratios(seed: int) -> Measurement:
    """Return √(2 / (k² d)) / 0.01 for the four kinds of filters (section 2.2, last paragraph)."""
    del seed  # arithmetic: nothing is drawn
    return np.array([sqrt(2 / (3**2 * channels)) / 0.01 for channels in CHANNELS])


def judge_std_ratios(measurements: Sequence[Measurement]) -> Evidence:
    """Compare with the paper's rounded figures, to half of the last digit printed."""
    (ratios,) = measurements
    printed = "ครึ่งหน่วยของหลักสุดท้ายที่บทความพิมพ์"
    numbers = tuple(
        Comparison(f"อัตราส่วนของชั้นที่กว้าง {channels}", paper, ratio, 0.05, printed)
        for channels, paper, ratio in zip(CHANNELS, PAPERS_RATIOS, ratios.tolist(), strict=True)
    )
    product = Comparison("ผลคูณตลอดเครือข่าย", PAPERS_PRODUCT, float(prod(ratios**N_LAYERS)), 500, printed)
    shape = Comparison("อัตราส่วนที่เล็กที่สุด", 1, float(ratios.min()), 0, "อสมการล้วน", "at least")
    curve = Curve(
        "จำนวนช่องของชั้น",
        "เท่าของ 0.01",
        tuple(map(float, CHANNELS)),
        PAPERS_RATIOS,
        (tuple(ratios.tolist()),),
    )
    return Evidence((shape,), (*numbers, product), curve)


CLAIMS = (
    Claim(
        name="he2015.std_ratios",
        row="L9",
        chapter="initialization",
        where="section 2.2",
        statement="น้ำหนัก N(0, 0.01²) เล็กกว่าที่ ReLU ต้องการ 5.9, 4.2, 2.9 และ 2.1 เท่า",
        changed="ไม่มี: เป็นเลขคณิตจากขนาดของตัวกรอง",
        measure=measure_std_ratios,
        judge=judge_std_ratios,
    ),
)
