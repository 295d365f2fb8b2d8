"""Telgarsky 2016, Benefits of depth in neural networks: a few units in depth do what many in width must."""

from collections.abc import Sequence

import numpy as np

from nnbook.activations import relu
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison
from nnbook.network import DenseNetwork, pack, predict

EXACT = "ทุกเลขเป็นเศษส่วนของ 2 ยกกำลัง float64 จึงไม่ปัดเลย"


def tent(depth: int) -> tuple[DenseNetwork, np.ndarray]:
    """Return the network of ``depth`` layers with two ReLU each that folds [0, 1] ``depth`` times."""
    network = DenseNetwork((1, *[2] * depth, 1), hidden=relu)
    bias, fold = np.array([0.0, -0.5]), np.array([[2.0], [-4.0]])
    first = (np.ones((1, 2)), bias)
    middle = [(fold @ np.ones((1, 2)), bias) for _ in range(depth - 1)]
    return network, pack(network, [first, *middle, (fold, np.zeros(1))])


def n_pieces(network: DenseNetwork, theta: np.ndarray, x: np.ndarray) -> int:
    """Count the straight pieces over the grid ``x``, on whose points all kinks lie."""
    y = predict(network, theta, x[:, None])[:, 0]
    return 1 + int((np.diff(np.diff(y) / np.diff(x)) != 0).sum())


def measure_pieces(seed: int, *, max_depth: int) -> Measurement:
    """Count the pieces of tents of depth 1 to ``max_depth``; shape (max_depth,)."""
    del seed  # nothing is drawn
    x = np.linspace(0, 1, 2 ** (max_depth + 2) + 1)
    return np.array([n_pieces(*tent(depth), x) for depth in range(1, max_depth + 1)], dtype=float)


def judge_pieces(measurements: Sequence[Measurement], *, max_depth: int) -> Evidence:
    """Compare each count with 2 to the depth, exactly."""
    (pieces,) = measurements
    growth = pieces[1:] / pieces[:-1]
    shape = Comparison("จำนวนท่อนโตต่อชั้นอย่างน้อย (เท่า)", 2, float(growth.min()), 0, EXACT, "at least")
    depths = range(1, max_depth + 1)
    numbers = tuple(
        Comparison(f"จำนวนท่อนเมื่อลึก {depth} ชั้น", 2**depth, float(found), 0, EXACT)
        for depth, found in zip(depths, pieces, strict=True)
    )
    theory = tuple(2.0**depth for depth in depths)
    x = tuple(map(float, depths))
    return Evidence(
        (shape,), numbers, Curve("ความลึก", "จำนวนท่อนตรง", x, theory, (tuple(pieces),), logarithmic=True)
    )


def measure_one_layer(seed: int, *, widths: Sequence[int]) -> Measurement:
    """Count the pieces of random networks of one hidden layer; shape (len(widths),).

    Kinks and slopes are whole numbers of a fine grid, so that no rounding can fake a piece.
    """
    rng = np.random.default_rng(seed)
    n_cells = 2 ** (int(max(widths)).bit_length() + 3)
    x = np.linspace(0, 1, n_cells + 1)
    found = []
    for width in widths:
        network = DenseNetwork((1, width, 1), hidden=relu)
        kinks = rng.choice(x[1:-1], size=width, replace=False)
        slopes = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], size=(width, 1))
        theta = pack(network, [(np.ones((1, width)), -kinks), (slopes, np.zeros(1))])
        found.append(n_pieces(network, theta, x))
    return np.array(found, dtype=float)


def judge_one_layer(measurements: Sequence[Measurement], *, widths: Sequence[int]) -> Evidence:
    """Compare with the bound of one layer, a kink a unit, and with what the same units do in depth."""
    most = np.max(measurements, axis=0)
    bound = tuple(
        Comparison(f"จำนวนท่อนของ {width} นิวรอนในชั้นเดียว", width + 1, float(found), 0, EXACT, "at most")
        for width, found in zip(widths, most, strict=True)
    )
    deep = n_pieces(*tent(widths[-1] // 2), np.linspace(0, 1, 2 ** (widths[-1] // 2 + 2) + 1))
    gap = Comparison(
        f"{widths[-1]} นิวรอนเท่ากัน ท่อนของแบบลึกต่อแบบตื้น (เท่า)",
        2 ** (widths[-1] // 2) / (widths[-1] + 1),
        deep / float(most[-1]),
        0,
        "ขอบบนของชั้นเดียว",
        "at least",
    )
    curve = Curve(
        "จำนวนนิวรอนในชั้นเดียว",
        "จำนวนท่อนตรง",
        tuple(map(float, widths)),
        tuple(width + 1.0 for width in widths),
        tuple(tuple(row) for row in measurements),
    )
    return Evidence((*bound, gap), (), curve)


CLAIMS = (
    Claim(
        name="telgarsky2016.pieces",
        row="L18",
        chapter="relu",
        where="the sawtooth of the lower bound",
        statement="ReLU ชั้นละ 2 ตัว ซ้อน L ชั้น พับช่วง 0 ถึง 1 เป็น 2 ยกกำลัง L ท่อนพอดี",
        changed="ไม่มี: สร้างโครงข่ายตามบทพิสูจน์แล้วนับ",
        measure=measure_pieces,
        judge=judge_pieces,
        sizes={"max_depth": 12},
        reduced={"max_depth": 5},
        n_reduced_seeds=1,
    ),
    Claim(
        name="telgarsky2016.one_layer",
        row="L18",
        chapter="relu",
        where="the count of pieces of a shallow network",
        statement="ชั้นเดียว n นิวรอนได้ไม่เกิน n + 1 ท่อน แบบตื้นจึงต้องกว้างเป็นทวีคูณของความลึกที่มาแทน",
        changed="บทความพิสูจน์ทุกโครงข่าย เราลองโครงข่ายสุ่ม รอยหักวางบนตารางเพื่อให้นับได้แม่นตรง",
        measure=measure_one_layer,
        judge=judge_one_layer,
        seeds=range(20),
        sizes={"widths": (2, 4, 8, 16, 20)},
        reduced={"widths": (2, 4, 8, 16)},
    ),
)
