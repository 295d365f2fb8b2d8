"""Griewank, Walther 2008, Evaluating derivatives: a gradient costs a small multiple of its function."""

from collections.abc import Sequence

import numpy as np

from nnbook.activations import tanh
from nnbook.gradcheck import numerical_gradient
from nnbook.initialization import xavier_normal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._operations import counted
from nnbook.ledger._verdict import Comparison
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork, backward, forward, initialize, predict

AT_MOST = 5.0  # the bound that is quoted of the book
SIZES = ((4, 5, 1), (8, 8, 8, 1), (16, 16, 16, 1), (24, 32, 32, 10))
N_ROWS = 7


def measure_cost(seed: int, *, n_networks: int) -> Measurement:
    """Return for each network: parameters, operations of the loss, those of loss and gradient, and calls.

    The calls are those that forward differences make of the loss for one gradient.
    """
    rng = np.random.default_rng(seed)
    found = []
    for layer_sizes in SIZES[:n_networks]:
        network = DenseNetwork(layer_sizes, hidden=tanh)
        theta = initialize(network, weight=xavier_normal(), rng=rng)
        x = rng.normal(size=(N_ROWS, layer_sizes[0]))
        target = rng.normal(size=(N_ROWS, layer_sizes[-1]))
        operations = _operations(network, theta, x, target)
        found.append([network.n_parameters, *operations, _calls(network, theta, x, target)])
    return np.array(found, dtype=float)


def _operations(
    network: DenseNetwork, theta: Measurement, x: Measurement, target: Measurement
) -> tuple[int, int]:
    """Count the loss alone, then the loss with its gradient."""
    rows = counted(np.asarray(x, dtype=np.float64))
    trace = forward(network, theta, rows)
    mean_squared_error(trace.output, target)
    of_loss = sum(rows.tally)
    backward(network, theta, trace, mean_squared_error.gradient(trace.output, target))
    return of_loss, sum(rows.tally)


def _calls(network: DenseNetwork, theta: Measurement, x: Measurement, target: Measurement) -> int:
    """Count how often forward differences ask for the loss."""
    asked = []

    def loss(nudged: Measurement) -> float:
        asked.append(1)
        return float(mean_squared_error(predict(network, nudged, x), target))

    numerical_gradient(loss, theta, scheme="forward")
    return len(asked)


def judge_cost(measurements: Sequence[Measurement], *, n_networks: int) -> Evidence:
    """Hold the ratio to its bound, and the calls of differences to one a parameter and one more."""
    (found,) = measurements
    n_parameters, loss, both, calls = found.T
    ratio = both / loss
    theory = (AT_MOST,) * n_networks
    shape = (
        Comparison("loss กับเกรเดียนต์ ต่อ loss อย่างเดียว", AT_MOST, float(ratio.max()), 0, "นับได้พอดี", "at most"),
        Comparison("การขยับทีละตัว ต่อ backward", 1, float((calls / ratio).min()), 0, "อสมการล้วน", "at least"),
    )
    number = tuple(
        Comparison(f"จำนวนครั้งที่คำนวณ loss เมื่อมี {d:.0f} ตัว", d + 1, n_calls, 0, "นับได้พอดี")
        for d, n_calls in zip(n_parameters.tolist(), calls.tolist(), strict=True)
    )
    curve = Curve(
        "จำนวนพารามิเตอร์", "เท่าของ loss", tuple(n_parameters.tolist()), theory, (tuple(ratio.tolist()),)
    )
    return Evidence(shape, number, curve)


CLAIMS = (
    Claim(
        name="griewank2008.cheap_gradient",
        row="L21",
        chapter="gradient_descent",
        where="cheap gradient principle",
        statement="เกรเดียนต์แบบย้อนกลับแพงไม่เกิน 5 เท่าของ loss ไม่ว่าจะมีพารามิเตอร์กี่ตัว",
        changed="นับการบวกลบคูณและการเรียกฟังก์ชันแทนการจับเวลา "
        "กับโครงข่าย tanh สี่ขนาด เทียบกับการขยับทีละตัวซึ่งโตตามจำนวนพารามิเตอร์",
        measure=measure_cost,
        judge=judge_cost,
        sizes={"n_networks": 4},
        reduced={"n_networks": 2},
        n_reduced_seeds=1,
    ),
)
