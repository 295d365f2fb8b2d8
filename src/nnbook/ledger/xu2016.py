"""Xu, Huang, Li 2016, Revise saturated activation functions: what stops a deep sigmoid is its slope."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnbook._array import Array
from nnbook.activations import Activation, sigmoid, tanh
from nnbook.data import Dataset, digits, split, standardize
from nnbook.diagnostics import pre_activation_gradients
from nnbook.initialization import kaiming_normal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison, mean_over_seeds
from nnbook.losses import accuracy, softmax_cross_entropy
from nnbook.meanfield import chi, fixed_point
from nnbook.network import DenseNetwork, forward, initialize, predict
from nnbook.optimizers import GradientDescent
from nnbook.training import training_steps

FloatArray = NDArray[np.floating]
PLAIN, GAIN_FOUR, RESCALED, TANH = range(4)  # columns of measure_epochs


def _rescaled(z: Array) -> Array:
    return 4 * sigmoid(z) - 2


def _rescaled_derivative(z: Array) -> Array:
    return 4 * sigmoid.derivative(z)


rescaled_sigmoid = Activation("4 sigmoid - 2", _rescaled, _rescaled_derivative)
STARTS = ((sigmoid, 1.0), (sigmoid, 4.0), (rescaled_sigmoid, 1.0), (tanh, 1.0))


def theory_chi(gain: float) -> float:
    """Return the factor of the gradient's variance a layer where the sigmoid's signal has settled."""
    q = fixed_point(sigmoid, weight_variance=gain**2)
    return chi(sigmoid, q, weight_variance=gain**2)


def measure_chi(seed: int, *, gains: Sequence[float], width: int, n_layers: int, n_rows: int) -> Measurement:
    """Return the mean factor of |dL/dz|² from a layer to the one below it, for each gain; shape (gains,).

    The first third of the layers is left out, where the signal still settles, and the last layer, which is
    where the gradient enters.
    """
    rng = np.random.default_rng(seed)
    network = DenseNetwork((*[width] * (n_layers + 1), width), hidden=sigmoid)
    x = rng.normal(size=(n_rows, width))
    found = []
    for gain in gains:
        theta = initialize(network, weight=kaiming_normal(gain=gain), rng=rng)
        output_gradient = rng.normal(size=(n_rows, width))
        deltas = pre_activation_gradients(network, theta, forward(network, theta, x), output_gradient)
        squares = np.array([np.mean(delta**2) for delta in deltas[n_layers // 3 : -1]])
        found.append(float(np.mean(squares[:-1] / squares[1:])))
    return np.array(found)


def judge_chi(
    measurements: Sequence[Measurement], *, gains: Sequence[float], width: int, n_layers: int, n_rows: int
) -> Evidence:
    """Compare with mean-field theory, which is of infinite width and leaves out terms of order χ/n."""
    del n_layers, n_rows
    values = np.array(measurements)
    theory = tuple(map(theory_chi, gains))
    numbers = tuple(
        mean_over_seeds(f"χ ที่ gain {gain:g}", column.tolist(), expected, neglected=expected / width)
        for gain, column, expected in zip(gains, values.T, theory, strict=True)
    )
    mean = values.mean(axis=0)
    plain = "อสมการล้วน"
    shape = (
        Comparison(
            f"χ ที่ gain {gains[0]:g}", 1 / 16, float(mean[0]), 0, "เพดาน ¼ ของอนุพันธ์ ยกกำลังสอง", "at most"
        ),
        Comparison("χ เมื่อเพิ่ม gain หนึ่งขั้น โตอย่างน้อย", 0, float(np.diff(mean).min()), 0, plain, "at least"),
        Comparison(f"χ ที่ gain {gains[-1]:g}", 1, float(mean[-1]), 0, plain, "at least"),
    )
    curve = Curve("gain", "χ", tuple(map(float, gains)), theory, tuple(tuple(row) for row in values))
    return Evidence(shape, numbers, curve)


def epochs_to_learn(
    network: DenseNetwork, theta: FloatArray, learn: Dataset, rng: np.random.Generator, **plan: float
) -> int:
    """Return the first epoch after which ``goal`` of the rows are right, or one more than ``n_epochs``."""
    n_epochs = int(plan["n_epochs"])
    steps = training_steps(
        network,
        theta,
        learn,
        loss=softmax_cross_entropy,
        optimizer=GradientDescent(plan["rate"]),
        n_epochs=n_epochs,
        batch_size=32,
        rng=rng,
    )
    n_steps = -(-len(learn) // 32)
    for step in steps:
        ends = (step.index + 1) % n_steps == 0
        if ends and accuracy(predict(network, step.theta, learn.x), learn.target) >= plan["goal"]:
            return step.epoch + 1
    return n_epochs + 1


def measure_epochs(seed: int, *, width: int, n_epochs: int, rate: float, goal: float) -> Measurement:
    """Return the epochs that each of ``STARTS`` needs with four hidden layers; shape (4,)."""
    rng = np.random.default_rng(seed)
    (learn,) = standardize(split(digits(), 0.2, rng=rng)[0])
    found = []
    for hidden, gain in STARTS:
        network = DenseNetwork((64, *[width] * 4, 10), hidden=hidden)
        theta = initialize(network, weight=kaiming_normal(gain=gain), rng=rng)
        found.append(epochs_to_learn(network, theta, learn, rng, n_epochs=n_epochs, rate=rate, goal=goal))
    return np.array(found, dtype=float)


def judge_epochs(
    measurements: Sequence[Measurement], *, width: int, n_epochs: int, rate: float, goal: float
) -> Evidence:
    """Judge the shape of all seeds: the plain sigmoid never gets there, the three others always do."""
    del width, rate
    values = np.array(measurements)
    never, always = float(values[:, PLAIN].min()), values.max(axis=0)
    cap = f"เพดานของการทดลอง {n_epochs} epoch ถึง {goal:.0%}"
    names = {GAIN_FOUR: "sigmoid gain 4", RESCALED: "4σ − 2", TANH: "tanh"}
    shape = (
        Comparison("epoch ที่ sigmoid gain 1 ใช้ น้อยที่สุด", n_epochs + 1, never, 0, cap, "at least"),
        *(
            Comparison(f"epoch ที่ {name} ใช้ มากที่สุด", n_epochs, float(always[column]), 0, cap, "at most")
            for column, name in names.items()
        ),
    )
    measured = tuple(tuple(row) for row in values)
    theory = (float(n_epochs),) * len(STARTS)
    label = "1 sigmoid, 2 sigmoid gain 4, 3 แบบปรับสเกล, 4 tanh"
    return Evidence(shape, (), Curve(label, "epoch ที่ใช้ (เส้นคือเพดาน)", (1.0, 2.0, 3.0, 4.0), theory, measured))


CLAIMS = (
    Claim(
        name="xu2016.chi_by_gain",
        row="L23",
        chapter="vanishing_gradients",
        where="abstract: the slope near the origin",
        statement="sigmoid เทรนยากเมื่อลึกเพราะความชันแถวศูนย์ต่ำไป น้ำหนักปกติจึงทำให้เกรเดียนต์หาย",
        changed="บทความปรับสเกลของฟังก์ชัน เราขยายน้ำหนักด้วย gain แทน แล้ววัด χ เทียบกับทฤษฎีสนามเฉลี่ย",
        measure=measure_chi,
        judge=judge_chi,
        seeds=range(10),
        sizes={"gains": (1, 4, 8, 10, 12), "width": 300, "n_layers": 18, "n_rows": 8},
        reduced={"gains": (1, 4, 12), "width": 100},
    ),
    Claim(
        name="xu2016.trains",
        row="L23",
        chapter="tanh",
        where="abstract: proper rescaling",
        statement="ปรับสเกลเป็น 4σ(x) − 2 แล้ว sigmoid เทรนได้พอกับ tanh",
        changed="บทความใช้โครงข่าย convolution ลึก เราใช้ 4 ชั้นซ่อนกับเลขเขียนมือ และเพิ่ม sigmoid ที่น้ำหนักมี gain 4 "
        "เทียบแต่รูปทรง: ใครถึงเป้าภายในเพดาน",
        measure=measure_epochs,
        judge=judge_epochs,
        seeds=range(5),
        sizes={"width": 100, "n_epochs": 40, "rate": 0.1, "goal": 0.9},
        reduced={"width": 50, "n_epochs": 12},
    ),
)
