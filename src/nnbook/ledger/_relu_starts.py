"""How the signal of a ReLU network grows or fades from layer to layer, by the way its weights are drawn.

The claims are He et al. 2015's, in :mod:`nnbook.ledger.he2015`.
"""

from collections.abc import Sequence
from math import log, sqrt

import numpy as np

from nnbook.activations import relu
from nnbook.initialization import kaiming_normal, torch_default, torch_default_bias, xavier_normal
from nnbook.ledger._claim import Curve, Evidence, Measurement
from nnbook.ledger._deep import DrawnNetwork, shown_layers
from nnbook.ledger._verdict import Comparison, mean_over_seeds

STARTS = {
    "Kaiming": (kaiming_normal(), 1.0),
    "Xavier": (xavier_normal(), 1 / 2),
    "PyTorch": (torch_default(), 1 / 6),
}


def measure_variance_recursion(seed: int, *, width: int, depth: int, device: str = "numpy") -> Measurement:
    """Measure ln of the mean square of z by layer, over that of the first, for each start.

    Without biases a ReLU network is homogeneous, so the signal is brought back to size 1 after each layer
    and the logarithms add up: 6⁻¹⁰⁰⁰ has no floating-point number.

    Returns
    -------
    ndarray, shape (3, depth)
        Kaiming, Xavier, PyTorch's default without bias.
    """
    rows = []
    for number, (weight, _) in enumerate(STARTS.values()):
        network = DrawnNetwork(width, depth, weight, (seed, number), device=device)
        a, factors = network.normal_rows(1, stream=0), []
        for layer in network.layers():
            z = a @ layer.weight
            factors.append(float((z * z).mean()))
            a = relu(z) / sqrt(factors[-1])
        rows.append(np.cumsum(np.log([1.0, *factors[1:]])))
    return np.array(rows)


def judge_variance_recursion(
    measurements: Sequence[Measurement], *, width: int, depth: int, device: str = "numpy"
) -> Evidence:
    """Compare ln of the mean factor of a layer with ln(n Var(w) / 2).

    The mean of a layer's factor is the theory's exactly; its logarithm lies lower by half of its variance,
    5/n for a ReLU with normal weights: so 5/2n is neglected.
    """
    del device
    logs = np.array(measurements)  # (seeds, starts, depth)
    slopes = logs[:, :, -1] / (depth - 1)
    numbers = tuple(
        mean_over_seeds(
            f"ln ตัวคูณต่อชั้นของ {name}", slopes[:, number].tolist(), log(factor), neglected=5 / (2 * width)
        )
        for number, (name, (_, factor)) in enumerate(STARTS.items())
    )
    kaiming, xavier, default = slopes.mean(axis=0).tolist()
    shape = (
        Comparison("ln ตัวคูณของ Xavier", 0, xavier, 0, "อสมการล้วน: ต้องหด", "at most"),
        Comparison("PyTorch หดเร็วกว่า Xavier", 0, default - xavier, 0, "อสมการล้วน", "at most"),
        Comparison("ระยะจาก 1: Kaiming ลบ Xavier", 0, abs(kaiming) - abs(xavier), 0, "อสมการล้วน", "at most"),
    )
    layers = shown_layers(depth)
    curve = Curve(
        "ชั้น",
        "ln ของ E[z²] เทียบชั้นแรก แบบ Xavier",
        tuple(layers.astype(float).tolist()),
        tuple((-log(2) * (layers - 1)).tolist()),
        tuple(tuple(row) for row in logs[:, 1, layers - 1].tolist()),
    )
    return Evidence(shape, numbers, curve)


def measure_bias_floor(seed: int, *, width: int, depth: int, device: str = "numpy") -> Measurement:
    """Measure ``n · mean of z²`` by layer, with PyTorch's default weights and biases.

    Returns
    -------
    ndarray, shape (depth,)
        One number a layer.
    """
    network = DrawnNetwork(width, depth, torch_default(), (seed,), torch_default_bias(), device)
    a, sizes = network.normal_rows(1, stream=0), []
    for weight, bias in network.layers():
        z = a @ weight + bias
        sizes.append(width * float((z * z).mean()))
        a = relu(z)
    return np.array(sizes)


def judge_bias_floor(
    measurements: Sequence[Measurement], *, width: int, depth: int, device: str = "numpy"
) -> Evidence:
    """Compare the last layer with 2/5, the fixed point of ``n q' = n q / 6 + 1/3``.

    The recursion holds for the mean over networks at any width: ``z`` is as likely to be positive as
    negative.  What is left of the input, n/3 in the first layer, is neglected: 6 times less in each layer.
    """
    del device
    sizes = np.array(measurements)
    left = width / 3 * 6.0 ** (1 - depth)
    last = mean_over_seeds("n · E[z²] ของชั้นสุดท้าย", sizes[:, -1].tolist(), 2 / 5, neglected=left)
    shape = (
        Comparison(
            "n · E[z²] ของชั้นสุดท้าย เทียบกับที่เหลือถ้าไม่มีไบแอส",
            left,
            float(sizes[:, -1].min()),
            0,
            "อสมการล้วน: ต้องไม่ตกต่อจนถึงเศษที่เหลือจาก input",
            "at least",
        ),
    )
    layers = shown_layers(depth)
    theory = 2 / 5 + (width / 3 + 1 / 3 - 2 / 5) * 6.0 ** (1.0 - layers)
    curve = Curve(
        "ชั้น",
        "n · E[z²]",
        tuple(layers.astype(float).tolist()),
        tuple(theory.tolist()),
        tuple(tuple(row) for row in sizes[:, layers - 1].tolist()),
        logarithmic=True,
    )
    return Evidence(shape, (last,), curve)
