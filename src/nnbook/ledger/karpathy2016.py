"""Karpathy 2016, the CS231n notes, Neural networks part 1: ReLU units die of a high learning rate."""

from collections.abc import Sequence

import numpy as np

from nnbook.activations import relu
from nnbook.data import digits, split
from nnbook.diagnostics import dead_units
from nnbook.initialization import kaiming_normal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison
from nnbook.losses import accuracy, softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, predict
from nnbook.optimizers import GradientDescent
from nnbook.training import train

NOTES_SHARE = 0.4
DEAD, RIGHT = 0, 1


def measure_dead(seed: int, *, rates: Sequence[float], width: int, n_epochs: int) -> Measurement:
    """Return the dead share of layer 1 over all training rows and the test accuracy; shape (2, rates + 1).

    The first column is the network before training; every rate starts from it.
    """
    rng = np.random.default_rng(seed)
    learn, test = split(digits(), 0.2, rng=rng)
    network = DenseNetwork((64, width, width, 10), hidden=relu)
    start = initialize(network, weight=kaiming_normal(), rng=rng)
    found = []
    for rate in (0.0, *rates):
        theta = start
        if rate:
            theta = train(
                network,
                start,
                learn,
                loss=softmax_cross_entropy,
                optimizer=GradientDescent(rate),
                n_epochs=n_epochs,
                batch_size=32,
                rng=rng,
            ).theta
        dead = dead_units(network, forward(network, theta, learn.x))[0]
        found.append((float(dead.mean()), accuracy(predict(network, theta, test.x), test.target)))
    return np.array(found).T


def judge_dead(
    measurements: Sequence[Measurement], *, rates: Sequence[float], width: int, n_epochs: int
) -> Evidence:
    """Judge the shape of the medians: the share grows with the rate, and passes the notes' 40 %."""
    del n_epochs
    dead, right = np.median(measurements, axis=0)
    inequality = "อสมการล้วนของมัธยฐาน"
    unit = f"นับเป็นนิวรอนเต็มตัว 1 ใน {width}"
    lowest, highest = rates[0], rates[-1]
    shape = (
        Comparison(
            "ก้าวของสัดส่วนที่ตายเมื่อเพิ่ม learning rate ค่าน้อยที่สุด",
            0,
            float(np.diff(dead[1:]).min()),
            1 / width,
            unit,
            "at least",
        ),
        Comparison("สัดส่วนที่ตายมากที่สุดเมื่อกวาด", NOTES_SHARE, float(dead[1:].max()), 0, inequality, "at least"),
        Comparison(
            f"ตายเพราะเทรนที่ learning rate {lowest}", 0, float(dead[1] - dead[0]), 1 / width, unit, "at most"
        ),
        Comparison(
            f"ตอบถูกที่ {highest} ลบตอบถูกที่ดีที่สุด", 0, float(right[-1] - right.max()), 0, inequality, "at most"
        ),
    )
    measured = tuple(tuple(one[DEAD, 1:]) for one in measurements)
    theory = (NOTES_SHARE,) * len(rates)
    return Evidence(shape, (), Curve("learning rate", "สัดส่วนนิวรอนตายในชั้น 1", tuple(rates), theory, measured))


CLAIMS = (
    Claim(
        name="karpathy2016.dead_by_rate",
        row="L22",
        chapter="relu",
        where="Commonly used activation functions, ReLU",
        statement="ตั้ง learning rate สูงไป นิวรอน ReLU ตายได้ถึง 40 % ตั้งให้พอดีแล้วปัญหานี้พบน้อย",
        changed="บันทึกไม่บอกโครงข่าย ข้อมูล หรือ learning rate จึงเทียบแต่รูปทรง: ตายมากขึ้นตาม learning rate "
        "และกวาดแล้วเกิน 40 % ได้ ข้อมูลเป็นเลขเขียนมือพิกเซลดิบ โครงข่าย 64-128-128-10",
        measure=measure_dead,
        judge=judge_dead,
        seeds=range(7),
        sizes={"rates": (0.01, 0.1, 0.5, 0.7, 1.0), "width": 128, "n_epochs": 8},
        reduced={"rates": (0.01, 1.0), "n_epochs": 3},
    ),
)
