"""Nielsen 2015, Neural networks and deep learning, chapter 5: the speeds of the layers."""

from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np

from nnbook.activations import sigmoid
from nnbook.data import digits
from nnbook.initialization import lecun_normal
from nnbook.ledger._bound import bound_over_seeds
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.losses import binary_cross_entropy
from nnbook.network import DenseNetwork, backward, forward, initialize, unpack

N_HIDDEN, N_DIGITS = 4, 10
STEEPEST = 0.25  # the largest slope of the sigmoid


def measure_speeds(seed: int, *, width: int, n_rows: int) -> Measurement:
    """Return ‖dL/db‖ of the four hidden layers, as Nielsen measures the speed of learning at the start."""
    rows = digits().rows(slice(n_rows))
    network = DenseNetwork((rows.x.shape[1], *[width] * N_HIDDEN, N_DIGITS), hidden=sigmoid)
    rng = np.random.default_rng(seed)
    theta = initialize(network, weight=lecun_normal(), bias=_normal_bias, rng=rng)
    trace = forward(network, theta, rows.x)
    gradient = backward(network, theta, trace, binary_cross_entropy.gradient(trace.output, rows.target))
    return np.array([np.linalg.norm(layer.bias) for layer in unpack(network, gradient)[:N_HIDDEN]])


def _normal_bias(fan_in: int, fan_out: int, *, rng: np.random.Generator) -> Measurement:
    del fan_in  # N(0, 1), whatever comes in
    return rng.normal(size=fan_out)


def judge_speeds(measurements: Sequence[Measurement], *, width: int, n_rows: int) -> Evidence:
    """Compare the step from layer to layer with its bound: σ′ ≤ ¼, and weights of variance 1/n keep lengths.

    A layer down, the mean square of the gradient is at most (¼)² of what it was, so its mean logarithm falls
    by log 4 or more (Jensen).
    """
    del width, n_rows
    rows = np.array(measurements)
    steps = np.diff(np.log(rows), axis=1)
    names = [f"ล็อกของความเร็วชั้น {high} ต่อชั้น {low}" for low, high in pairwise(range(1, N_HIDDEN + 1))]
    shape = tuple(
        bound_over_seeds(name, step.tolist(), 0, "at least")
        for name, step in zip(names, steps.T, strict=True)
    )
    number = tuple(
        bound_over_seeds(name, step.tolist(), log(1 / STEEPEST), "at least")
        for name, step in zip(names, steps.T, strict=True)
    )
    layers = tuple(map(float, range(1, N_HIDDEN + 1)))
    theory = tuple(STEEPEST ** (N_HIDDEN - layer) for layer in layers)
    relative = rows / rows[:, -1:]
    curve = Curve(
        "ชั้น", "ความเร็วเทียบชั้นบนสุด", layers, theory, tuple(map(tuple, relative.tolist())), logarithmic=True
    )
    return Evidence(shape, number, curve)


CLAIMS = (
    Claim(
        name="nielsen2015.layer_speeds",
        row="L20",
        chapter="vanishing_gradients",
        where="chapter 5",
        statement="โครงข่าย sigmoid ชั้นซ่อน 4 ชั้น ชั้นละ 30: ตอนเริ่ม แต่ละชั้นเรียนเร็วกว่าชั้นก่อนหน้าหลายเท่า",
        changed="เลขเขียนมือ 64 พิกเซลแทน MNIST และสุ่ม 20 ครั้งแทนครั้งเดียว "
        "เทียบขอบทางทฤษฎี อย่างน้อย 4 เท่าต่อชั้น ไม่เทียบตัวเลขของหนังสือ เพราะขนาดขึ้นกับข้อมูล",
        measure=measure_speeds,
        judge=judge_speeds,
        seeds=range(20),
        sizes={"width": 30, "n_rows": 1000},
        reduced={"n_rows": 200},
        n_reduced_seeds=5,
    ),
)
