"""Krizhevsky, Sutskever, Hinton 2012, ImageNet classification: ReLU six times faster than tanh."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from math import log

import numpy as np

from nnbook.activations import relu, tanh
from nnbook.data import digits
from nnbook.initialization import kaiming_normal, xavier_normal
from nnbook.ledger._bound import bound_over_seeds
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import mean_over_seeds
from nnbook.losses import accuracy, softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, predict
from nnbook.optimizers import GradientDescent
from nnbook.training import DivergenceError, count_steps, training_steps

PAPERS_RATIO = 6.0
SEVERAL = 2.0  # "several times faster" is at least twice
ERROR = 0.25  # training error to reach
RATES = (0.05, 0.1, 0.2, 0.4, 0.8)
CONTESTANTS = ((relu, kaiming_normal()), (tanh, xavier_normal()))
LOOK_EVERY = 2  # steps from one measurement of the error to the next
N_DIGITS, BATCH_SIZE = 10, 32


def measure_speed(seed: int, *, width: int, n_hidden: int, n_epochs: int) -> Measurement:
    """Return the steps to 25 % training error, for ReLU and tanh (rows) at each learning rate (columns).

    Who diverges, or has not arrived by the end, gets the number of all steps: too kind to the slow, and
    no learning rate of theirs wins by it.
    """
    n_inputs = digits().x.shape[1]
    found = []
    for phi, start in CONTESTANTS:
        network = DenseNetwork((n_inputs, *[width] * n_hidden, N_DIGITS), hidden=phi)
        theta = initialize(network, weight=start, rng=np.random.default_rng(seed))
        found.append([_steps_to_error(network, theta, rate, seed, n_epochs) for rate in RATES])
    return np.array(found)


def _steps_to_error(
    network: DenseNetwork, theta: Measurement, rate: float, seed: int, n_epochs: int
) -> float:
    rows = digits()
    steps = training_steps(
        network,
        theta,
        rows,
        loss=softmax_cross_entropy,
        optimizer=GradientDescent(rate),
        n_epochs=n_epochs,
        batch_size=BATCH_SIZE,
        rng=np.random.default_rng(seed),
    )
    # A walk that is about to diverge may overflow here, a step before training says so.
    with suppress(DivergenceError), np.errstate(over="ignore", invalid="ignore"):
        for step in islice(steps, LOOK_EVERY - 1, None, LOOK_EVERY):
            if accuracy(predict(network, step.theta, rows.x), rows.target) >= 1 - ERROR:
                return float(step.index + 1)
    return float(count_steps(rows, n_epochs=n_epochs, batch_size=BATCH_SIZE))


def judge_speed(measurements: Sequence[Measurement], *, width: int, n_hidden: int, n_epochs: int) -> Evidence:
    """Compare the logarithm of the ratio, each at the learning rate where its seeds are fastest together."""
    del width, n_hidden, n_epochs
    steps = np.log(np.array(measurements))
    best = steps.mean(axis=0).argmin(axis=1)
    ratio = (steps[:, 1, best[1]] - steps[:, 0, best[0]]).tolist()
    shape = (bound_over_seeds("ล็อกของจำนวนก้าว tanh ต่อ ReLU", ratio, log(SEVERAL), "at least"),)
    number = (mean_over_seeds("ล็อกของจำนวนก้าว tanh ต่อ ReLU", ratio, log(PAPERS_RATIO)),)
    measured = tuple(map(tuple, np.exp(steps[:, 1] - steps[:, 0]).tolist()))
    theory = (PAPERS_RATIO,) * len(RATES)
    curve = Curve(
        "learning rate เท่ากันทั้งคู่", "จำนวนก้าว tanh ต่อ ReLU", RATES, theory, measured, logarithmic=True
    )
    return Evidence(shape, number, curve)


CLAIMS = (
    Claim(
        name="krizhevsky2012.six_times_faster",
        row="L7",
        chapter="relu",
        where="section 3.1, figure 1",
        statement="โครงข่าย ReLU ถึง training error 25 % เร็วกว่าโครงข่าย tanh แบบเดียวกัน 6 เท่า",
        changed="โครงข่าย dense ชั้นซ่อน 3 ชั้น ชั้นละ 100 นิวรอน บนเลขเขียนมือ แทน convolution 4 ชั้นบน CIFAR-10 "
        "แต่ละตัวเริ่มด้วย gain ของตัวเองและใช้ learning rate ที่เร็วสุดของตัวเองจาก 5 ค่า "
        "เพราะ gain ที่เหมาะกับตัวเดียวทำให้อีกตัวช้าไปเอง ในรูปคือ learning rate เดียวกันทั้งคู่ "
        "ข้อมูลที่ง่ายและโครงข่ายที่ตื้นกว่าอาจเป็นเหตุที่ผลต่าง",
        measure=measure_speed,
        judge=judge_speed,
        seeds=range(8),
        sizes={"width": 100, "n_hidden": 3, "n_epochs": 3},
        reduced={"width": 50, "n_epochs": 1},
    ),
)
