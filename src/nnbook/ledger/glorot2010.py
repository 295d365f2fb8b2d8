"""Glorot, Bengio 2010, Understanding the difficulty of training deep feedforward neural networks."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from nnbook.activations import sigmoid, tanh
from nnbook.data import digits
from nnbook.diagnostics import activation_statistics, signal_propagation
from nnbook.initialization import torch_default, xavier_uniform
from nnbook.ledger._bound import bound_over_seeds
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import mean_over_seeds
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize
from nnbook.optimizers import GradientDescent
from nnbook.training import training_steps

# "Standard" in the paper: uniform on ±1/√n, a variance of 1/(3n).  PyTorch's default for weights is the same.
STANDARD = torch_default()
N_DIGITS, N_HIDDEN, N_DEEP = 10, 4, 5


def measure_saturation(seed: int, *, width: int, n_epochs: int, n_rows: int) -> Measurement:
    """Return the mean activation of the four hidden layers (columns) before training and after each epoch."""
    rng = np.random.default_rng(seed)
    train_set = digits().rows(slice(n_rows))
    network = DenseNetwork((train_set.x.shape[1], *[width] * N_HIDDEN, N_DIGITS), hidden=sigmoid)
    theta = initialize(network, weight=STANDARD, rng=rng)
    ends = [theta] * (n_epochs + 1)
    rule = GradientDescent(0.1)
    for step in training_steps(
        network,
        theta,
        train_set,
        loss=softmax_cross_entropy,
        optimizer=rule,
        n_epochs=n_epochs,
        batch_size=10,
        rng=rng,
    ):
        ends[step.epoch + 1] = step.theta
    traces = [forward(network, end, train_set.x) for end in ends]
    return np.array([activation_statistics(trace).mean[:N_HIDDEN] for trace in traces])


def judge_saturation(
    measurements: Sequence[Measurement], *, width: int, n_epochs: int, n_rows: int
) -> Evidence:
    """Ask whether the top layer alone went towards 0; the paper's figure shows curves, of which no number."""
    del width, n_rows
    rows = np.array(measurements)
    start, end = rows[:, 0], rows[:, -1]
    shape = (
        bound_over_seeds("ชั้นบนสุด ก่อนเทรนเทียบหลังเทรน", (start[:, -1] / end[:, -1]).tolist(), 2, "at least"),
        *(
            bound_over_seeds(f"ชั้น {k + 1} เทียบก่อนเทรน", (end[:, k] / start[:, k]).tolist(), 0.9, "at least")
            for k in range(N_HIDDEN - 1)
        ),
    )
    epochs = tuple(map(float, range(n_epochs + 1)))
    top = tuple(map(tuple, rows[:, :, -1].tolist()))
    return Evidence(
        shape, (), Curve("epoch", "ค่าเฉลี่ยของชั้นบนสุด เทียบกับครึ่งตอนเริ่ม", epochs, (0.5,) * len(epochs), top)
    )


def measure_gradients(seed: int, *, width: int, n_rows: int) -> Measurement:
    """Return by layer, for the standard and the normalized start: std of dL/dz, of dL/dW, and E z²."""
    rows = digits().rows(slice(n_rows))
    network = DenseNetwork((rows.x.shape[1], *[width] * N_DEEP, N_DIGITS), hidden=tanh)
    found = []
    for start in (STANDARD, xavier_uniform()):
        theta = initialize(network, weight=start, rng=np.random.default_rng(seed))
        trace = forward(network, theta, rows.x)
        output_gradient = softmax_cross_entropy.gradient(trace.output, rows.target)
        signal = signal_propagation(network, theta, trace, output_gradient)
        of_layers = (
            signal.pre_activation_gradient.std,
            signal.weight_gradient.std,
            signal.pre_activation.mean_square,
        )
        found.append([numbers[:N_DEEP] for numbers in of_layers])
    return np.array(found)


def judge_backward(measurements: Sequence[Measurement], *, width: int, n_rows: int) -> Evidence:
    """Compare dL/dz from layer to layer with √3, which n Var(W) = 1/3 makes of a linear network.

    With E φ′² = 1 − 2q + … for a tanh of pre-activations of mean square q, the ratio is √3 (1 + q + …): the
    neglected term is √3 q, with the q that the layer has.
    """
    del width, n_rows
    rows = np.array(measurements)
    ratios = rows[:, :, 0, 1:] / rows[:, :, 0, :-1]
    standard, normalized = ratios[:, 0], ratios[:, 1]
    q = rows[:, 0, 2].mean(axis=0).tolist()
    shape = (
        *(
            bound_over_seeds(
                f"ค่าเริ่มต้นมาตรฐาน ชั้น {k + 2} เทียบชั้น {k + 1}", standard[:, k].tolist(), 1, "at least"
            )
            for k in range(N_DEEP - 1)
        ),
        bound_over_seeds(
            "ค่าเริ่มต้นแบบ normalized ต่อชั้น เทียบแบบมาตรฐาน",
            (normalized / standard).max(axis=1).tolist(),
            1,
            "at most",
        ),
    )
    number = tuple(
        mean_over_seeds(
            f"ชั้น {k + 2} เทียบชั้น {k + 1}", standard[:, k].tolist(), sqrt(3), neglected=sqrt(3) * q[k]
        )
        for k in range(N_DEEP - 1)
    )
    layers = tuple(map(float, range(1, N_DEEP + 1)))
    theory = tuple(3 ** ((layer - N_DEEP) / 2) for layer in layers)
    gradients = rows[:, 0, 0] / rows[:, 0, 0, -1:]
    measured = tuple(map(tuple, gradients.tolist()))
    return Evidence(
        shape, number, Curve("ชั้น", "เกรเดียนต์ของ z เทียบชั้นบนสุด", layers, theory, measured, logarithmic=True)
    )


def judge_weights(measurements: Sequence[Measurement], *, width: int, n_rows: int) -> Evidence:
    """Compare the logarithm of dL/dW between neighbours with 0 (equation 14).

    Going up a layer multiplies signals by 1/√3 · (1 − q + …) and dL/dz by √3 (1 + q + …): the first order
    cancels where all inputs agree, not where they differ, so that the neglected term is the q of the layer.
    """
    del width, n_rows
    rows = np.array(measurements)[:, 0]
    gradient = np.log(rows[:, :2])
    spread = np.ptp(gradient, axis=2)
    q = rows[:, 2].mean(axis=0).tolist()
    steps = np.diff(gradient[:, 1], axis=1)
    shape = (
        bound_over_seeds(
            "ความต่างระหว่างชั้น (ล็อก) ของเกรเดียนต์น้ำหนัก เทียบของ z",
            (spread[:, 1] / spread[:, 0]).tolist(),
            0.5,
            "at most",
        ),
    )
    number = tuple(
        mean_over_seeds(f"ล็อกของชั้น {k + 2} ต่อชั้น {k + 1}", steps[:, k].tolist(), 0, neglected=q[k])
        for k in range(N_DEEP - 1)
    )
    layers = tuple(map(float, range(1, N_DEEP + 1)))
    relative = rows[:, 1] / rows[:, 1, -1:]
    measured = tuple(map(tuple, relative.tolist()))
    return Evidence(
        shape,
        number,
        Curve("ชั้น", "เกรเดียนต์ของน้ำหนักเทียบชั้นบนสุด", layers, (1.0,) * N_DEEP, measured, logarithmic=True),
    )


GRADIENT_SIZES = {"width": 500, "n_rows": 300}
GRADIENT_REDUCED = {"width": 200, "n_rows": 100}
GRADIENT_CHANGED = "ใช้เลขเขียนมือ 300 ภาพแทนภาพของเปเปอร์ ชั้นละ 500 นิวรอน 5 ชั้น ดูตอนเริ่มเท่านั้น"

CLAIMS = (
    Claim(
        name="glorot2010.top_layer_saturates",
        row="L4",
        chapter="vanishing_gradients",
        where="figure 2",
        statement="โครงข่าย sigmoid 4 ชั้นซ่อน: พอเริ่มเทรน ชั้นบนสุดไหลลงหา 0 เร็วมาก ส่วนชั้นอื่นไม่ไหลตาม",
        changed="เลขเขียนมือ 1,000 ภาพ ชั้นละ 100 นิวรอน เพียง 20 epoch เพราะเห็นทิศชัดแล้ว "
        "จึงไม่ได้ดูช่วงหลังที่เปเปอร์เห็นชั้นบนสุดหลุดออกมาเอง เทียบแต่รูปร่าง ไม่เทียบตัวเลข",
        measure=measure_saturation,
        judge=judge_saturation,
        seeds=range(5),
        sizes={"width": 100, "n_epochs": 20, "n_rows": 1000},
        reduced={"n_epochs": 12},
    ),
    Claim(
        name="glorot2010.back_propagated_gradient",
        row="L5",
        chapter="vanishing_gradients",
        where="equation 15, figure 7",
        statement="ค่าเริ่มต้นมาตรฐานทำให้เกรเดียนต์ที่ไหลกลับหดชั้นละราวรากที่สองของ 3 แบบ normalized แทบไม่หด",
        changed=GRADIENT_CHANGED,
        measure=measure_gradients,
        judge=judge_backward,
        seeds=range(6),
        sizes=GRADIENT_SIZES,
        reduced=GRADIENT_REDUCED,
    ),
    Claim(
        name="glorot2010.weight_gradient",
        row="L5",
        chapter="vanishing_gradients",
        where="equation 14, figure 8",
        statement="ค่าเริ่มต้นมาตรฐาน: เกรเดียนต์ของน้ำหนักกลับเท่ากันทุกชั้น ทั้งที่เกรเดียนต์ที่ไหลกลับหด",
        changed=GRADIENT_CHANGED,
        measure=measure_gradients,
        judge=judge_weights,
        seeds=range(6),
        sizes=GRADIENT_SIZES,
        reduced=GRADIENT_REDUCED,
    ),
)
