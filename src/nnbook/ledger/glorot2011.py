"""Glorot, Bordes, Bengio 2011, Deep sparse rectifier neural networks: how many units are silent."""

from collections.abc import Sequence

import numpy as np

from nnbook.activations import relu
from nnbook.data import Dataset, digits, minibatches
from nnbook.diagnostics import activation_statistics
from nnbook.initialization import torch_default
from nnbook.ledger._bound import bound_over_seeds
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import mean_over_seeds
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, pack, unpack

N_HIDDEN, N_DIGITS = 3, 10
LEARNING_RATE, BATCH_SIZE = 0.1, 32
PENALTIES = (0.0, 0.003, 0.01, 0.03)  # λ of λ Σ a


def measure_start(seed: int, *, width: int) -> Measurement:
    """Return the share of exact zeros in each of three hidden layers at a uniform start."""
    rows = digits()
    network = DenseNetwork((rows.x.shape[1], *[width] * N_HIDDEN, N_DIGITS), hidden=relu)
    theta = initialize(network, weight=torch_default(), rng=np.random.default_rng(seed))
    return activation_statistics(forward(network, theta, rows.x)).zero_fraction[:N_HIDDEN]


def judge_start(measurements: Sequence[Measurement], *, width: int) -> Evidence:
    """Compare with ½: weights as likely w as −w make pre-activations as likely above 0 as below."""
    del width
    layers = np.array(measurements).T
    shape = tuple(
        bound_over_seeds(f"ชั้น {k + 1}", np.abs(layer - 0.5).tolist(), 0.25, "at most")
        for k, layer in enumerate(layers)
    )
    number = tuple(mean_over_seeds(f"ชั้น {k + 1}", layer.tolist(), 0.5) for k, layer in enumerate(layers))
    x = tuple(map(float, range(1, N_HIDDEN + 1)))
    measured = tuple(map(tuple, layers.T.tolist()))
    return Evidence(shape, number, Curve("ชั้น", "สัดส่วนที่เป็นศูนย์", x, (0.5,) * N_HIDDEN, measured))


def measure_penalty(seed: int, *, width: int, n_epochs: int, n_rows: int) -> Measurement:
    """Return the share of zeros at the start and after training with each of the penalties."""
    rows = digits().rows(slice(n_rows))
    network = DenseNetwork((rows.x.shape[1], width, N_DIGITS), hidden=relu)
    start = initialize(network, weight=torch_default(), rng=np.random.default_rng(seed))
    thetas = [start]
    for penalty in PENALTIES:
        rng, theta = np.random.default_rng(seed), start
        for _ in range(n_epochs):
            for batch in minibatches(rows, BATCH_SIZE, rng=rng):
                theta = theta - LEARNING_RATE * _gradient(network, theta, batch, penalty)
        thetas.append(theta)
    traces = [forward(network, theta, rows.x) for theta in thetas]
    return np.array([activation_statistics(trace).zero_fraction[0] for trace in traces])


def _gradient(network: DenseNetwork, theta: Measurement, batch: Dataset, penalty: float) -> Measurement:
    """Differentiate the mean over rows of cross-entropy + penalty · Σ a, for one hidden layer."""
    trace = forward(network, theta, batch.x)
    hidden = trace.activations[1]
    out = softmax_cross_entropy.gradient(trace.output, batch.target)
    from_penalty = penalty / len(batch)  # times φ′(z), which is 0 where a is
    back = out @ unpack(network, theta)[1].weight.T + from_penalty
    delta = back * relu.derivative(trace.pre_activations[0])
    layers = [(batch.x.T @ delta, delta.sum(axis=0)), (hidden.T @ out, out.sum(axis=0))]
    gradient: Measurement = pack(network, layers)
    return gradient


def judge_penalty(measurements: Sequence[Measurement], *, width: int, n_epochs: int, n_rows: int) -> Evidence:
    """Ask whether the penalty adds zeros: the paper says that it easily does, and not how many."""
    del width, n_epochs, n_rows
    rows = np.array(measurements)
    start, plain, *_, strongest = rows.T
    shape = (
        bound_over_seeds("โทษแรงสุด เทียบตอนเริ่ม เพิ่มขึ้น", (strongest - start).tolist(), 0, "at least"),
        bound_over_seeds("โทษแรงสุด เทียบไม่มีโทษ เพิ่มขึ้น", (strongest - plain).tolist(), 0, "at least"),
    )
    measured = tuple(map(tuple, rows[:, 1:].tolist()))
    curve = Curve(
        "น้ำหนักของโทษ L1", "สัดส่วนที่เป็นศูนย์ เทียบกับครึ่งตอนเริ่ม", PENALTIES, (0.5,) * len(PENALTIES), measured
    )
    return Evidence(shape, (), curve)


CLAIMS = (
    Claim(
        name="glorot2011.half_are_zero",
        row="L6",
        chapter="relu",
        where="section 3.1",
        statement="พอสุ่มน้ำหนักแบบสม่ำเสมอ นิวรอน ReLU ราวครึ่งหนึ่งให้ค่า 0 พอดี",
        changed="เลขเขียนมือ 3 ชั้นซ่อน ชั้นละ 300 นิวรอน",
        measure=measure_start,
        judge=judge_start,
        seeds=range(20),
        sizes={"width": 300},
        reduced={"width": 100},
        n_reduced_seeds=5,
    ),
    Claim(
        name="glorot2011.sparser_with_penalty",
        row="L6",
        chapter="relu",
        where="section 3.1",
        statement="สัดส่วนของศูนย์เพิ่มขึ้นได้ง่ายเมื่อเทรนด้วยโทษที่ส่งเสริมความเบาบาง เช่น L1",
        changed="ชั้นซ่อนเดียว 128 นิวรอน เลขเขียนมือ 1,000 ภาพ 10 epoch "
        "เทียบแต่ทิศ ไม่เทียบตัวเลข เพราะเปเปอร์ใช้ชุดข้อมูลและความแรงของโทษอื่น "
        "จุดแรกในรูปคือเทรนโดยไม่มีโทษ",
        measure=measure_penalty,
        judge=judge_penalty,
        seeds=range(5),
        sizes={"width": 128, "n_epochs": 10, "n_rows": 1000},
        reduced={"width": 32, "n_rows": 300},
    ),
)
