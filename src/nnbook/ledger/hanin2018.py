"""Hanin 2018, Which neural net architectures give rise to exploding and vanishing gradients: luck is 1/width.

A layer of a ReLU network with Kaiming weights multiplies the squared length of a change of its input by
``s = (2/n) Σ ξ g²``, with ``g`` normal and ``ξ`` a fair coin, independent from layer to layer: a sign change
of a unit's weights turns its coin and leaves its square.  With ``ε = s − 1``: ``E ε² = 5/n``,
``E ε³ = 44/n²`` and ``E ε⁴ = 75/n²`` up to ``1/n³``.
"""

from collections.abc import Sequence
from math import log, sqrt

import numpy as np

from nnbook.activations import relu
from nnbook.initialization import lecun_normal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._deep import DrawnNetwork, log_tangent_sizes, shown_layers
from nnbook.ledger._verdict import Comparison, mean_over_seeds


def measure_log_jacobian(
    seed: int, *, width: int, depth: int, n_networks: int, device: str = "numpy"
) -> Measurement:
    """Measure ln of the squared length of a change of the input after each layer, at full and half width.

    Returns
    -------
    ndarray, shape (2, n_networks, depth)
        At ``width``, then at ``width // 2``.
    """
    return np.array(
        [
            [_one_network((seed, n, number), n, depth, device) for number in range(n_networks)]
            for n in (width, width // 2)
        ]
    )


def _one_network(stream: tuple[int, ...], width: int, depth: int, device: str) -> Measurement:
    network = DrawnNetwork(width, depth, lecun_normal(), stream, device=device)
    x, tangent = (network.normal_rows(1, stream=stream) for stream in (0, 1))
    gain = network.on_device(np.array([[sqrt(2)]]))
    return log_tangent_sizes(network, relu, x, tangent, gain=gain)[:, 0]


def judge_log_jacobian(
    measurements: Sequence[Measurement], *, width: int, depth: int, n_networks: int, device: str = "numpy"
) -> Evidence:
    """Compare mean and variance of ln s over networks with −5L/2n and 5L/n.

    What the formulas leave out follows from the moments of ε: ``E ln s = −5/2n − (49/12)/n²`` and
    ``Var ln s = 5/n + 18.5/n²`` a layer.
    """
    del n_networks, device
    logs = np.array(measurements)  # (seeds, 2, networks, depth)
    wide, narrow = (logs[:, half, :, -1].ravel() for half in range(2))
    means, spreads = [], []
    for n, values in ((width, wide), (width // 2, narrow)):
        deviations = (values - values.mean()) ** 2 * len(values) / (len(values) - 1)
        means.append(
            mean_over_seeds(
                f"ค่าเฉลี่ยของ ln s ที่กว้าง {n}",
                values.tolist(),
                -5 * depth / (2 * n),
                neglected=49 / 12 * depth / n**2,
            )
        )
        spreads.append(
            mean_over_seeds(
                f"ความแปรปรวนของ ln s ที่กว้าง {n}",
                deviations.tolist(),
                5 * depth / n,
                neglected=18.5 * depth / n**2,
            )
        )
    shape = (
        Comparison("ค่าเฉลี่ยของ ln s ในโครงข่ายที่แคบกว่า", 0, float(narrow.mean()), 0, "อสมการล้วน", "at most"),
        Comparison(
            "ln ของความแปรปรวน แคบ ÷ กว้าง",
            0,
            log(narrow.var() / wide.var()),
            0,
            "อสมการล้วน: ผลรวมของ 1/n ใหญ่กว่าต้องแกว่งกว่า",
            "at least",
        ),
    )
    return Evidence(shape, (*means, *spreads), _curve(logs[:, 1], width // 2, depth))


def _curve(logs: Measurement, width: int, depth: int) -> Curve:
    layers = shown_layers(depth)
    return Curve(
        "ชั้น",
        f"ค่าเฉลี่ยของ ln s ที่กว้าง {width}",
        tuple(layers.astype(float).tolist()),
        tuple((-5 * layers / (2 * width)).tolist()),
        tuple(tuple(row) for row in logs.mean(axis=1)[:, layers - 1].tolist()),
    )


CLAIMS = (
    Claim(
        name="hanin2018.log_jacobian",
        row="L15",
        chapter="vanishing_gradients",
        where="abstract; section 1",
        statement="ขนาดเกรเดียนต์ของ ReLU ที่เริ่มแบบ Kaiming แกว่งจากโครงข่ายหนึ่งไปอีกโครงข่าย"
        "ตามผลรวมของ 1/n ทุกชั้น เฉลี่ยไม่หาย แต่โครงข่ายทั่วไปหาย",
        changed="บทความพิสูจน์เรื่องโมเมนต์ของแต่ละช่องในจาโคเบียน เราวัดลอการิทึมของความยาวกำลังสอง"
        "ของทิศสุ่มหนึ่งทิศที่ผ่านจาโคเบียน เพราะหางของโมเมนต์หนาเกินกว่าจะวัดจากโครงข่ายไม่กี่ร้อยตัว "
        "ค่า −5L/2n กับ 5L/n คิดต่อจากโมเมนต์ชุดเดียวกัน",
        measure=measure_log_jacobian,
        judge=judge_log_jacobian,
        seeds=range(10),
        sizes={"width": 100, "depth": 30, "n_networks": 50, "device": "numpy"},
        reduced={"width": 60, "depth": 20, "n_networks": 25},
    ),
)
