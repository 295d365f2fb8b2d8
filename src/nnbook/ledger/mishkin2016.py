"""Mishkin, Matas 2016, All you need is a good init: rescale, layer by layer, until the variance is 1."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnbook._array import Array
from nnbook.activations import Activation, mish, relu, tanh
from nnbook.data import digits, split
from nnbook.initialization import layer_sequential_unit_variance, orthogonal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison
from nnbook.network import DenseNetwork, forward, initialize

FloatArray = NDArray[np.floating]
TOLERANCE, MOST = 0.1, 10


def _shifted(z: Array) -> Array:
    return relu(z) - 0.5


shifted_relu = Activation("relu - 0.5", _shifted, relu.derivative)
ACTIVATIONS = (relu, tanh, shifted_relu, mish)
BEFORE, AFTER, UNSEEN = range(3)  # which variances a measurement holds, after the row of rescalings


def variances(network: DenseNetwork, theta: FloatArray, x: FloatArray) -> FloatArray:
    """Return the variance of the pre-activations of each layer, over rows and units."""
    return np.array([float(np.var(z)) for z in forward(network, theta, x).pre_activations])


def n_rescalings(network: DenseNetwork, theta: FloatArray, x: FloatArray) -> int:
    """Return the fewest rescalings a layer that give what ``MOST`` of them give."""
    done = layer_sequential_unit_variance(network, theta, x, tolerance=TOLERANCE, max_iterations=MOST)
    for allowed in range(MOST):
        tried = layer_sequential_unit_variance(network, theta, x, tolerance=TOLERANCE, max_iterations=allowed)
        if np.array_equal(tried, done):
            return allowed
    return MOST


def measure_variances(seed: int, *, width: int, n_layers: int) -> Measurement:
    """Return for each activation the rescalings and variances by layer; shape (4, 4, n_layers).

    The rows are the number of rescalings (the same in all columns), and the variances before, after, and
    after on images that the rescaling has not seen.
    """
    rng = np.random.default_rng(seed)
    batch, unseen = split(digits(), 0.5, rng=rng)
    found = []
    for hidden in ACTIVATIONS:
        network = DenseNetwork((64, *[width] * (n_layers - 1), 10), hidden=hidden)
        theta = initialize(network, weight=orthogonal(), rng=rng)
        scaled = layer_sequential_unit_variance(
            network, theta, batch.x, tolerance=TOLERANCE, max_iterations=MOST
        )
        found.append(
            [
                np.full(n_layers, n_rescalings(network, theta, batch.x)),
                variances(network, theta, batch.x),
                variances(network, scaled, batch.x),
                variances(network, scaled, unseen.x),
            ]
        )
    return np.array(found, dtype=float)


def judge_variances(measurements: Sequence[Measurement], *, width: int, n_layers: int) -> Evidence:
    """Compare with the algorithm's own tolerance; one rescaling is exact while biases are 0."""
    del width
    values = np.array(measurements)  # (seeds, activations, 4, layers)
    counts, off = values[:, :, 0, 0], np.abs(values[:, :, 1:] - 1)
    shape = (
        Comparison(
            "ความแปรปรวนห่างจาก 1 มากที่สุด ทุกชั้น", 0, float(off[:, :, AFTER].max()), TOLERANCE, "ค่าของ LSUV เอง"
        ),
        Comparison("จำนวนครั้งที่ปรับต่อชั้น มากที่สุด", MOST, float(counts.max()), 0, "เพดานของ LSUV เอง", "at most"),
        Comparison(
            f"ไม่ปรับเลย ReLU ชั้น {n_layers} เหลือความแปรปรวน",
            2.0 ** -(n_layers // 2),
            float(np.median(values[:, 0, 1 + BEFORE, -1])),
            0,
            "ReLU หั่นครึ่งทุกชั้น ต้องเหลือไม่เกินครึ่งทาง",
            "at most",
        ),
    )
    exact = "ไบแอสเป็น 0 ความแปรปรวนเป็นกำลังสองของสเกล ปรับครั้งเดียวจึงพอดี"
    numbers = (
        Comparison("จำนวนครั้งที่ปรับต่อชั้น", 1, float(counts.max()), 0, exact),
        *(
            Comparison(
                f"ความแปรปรวนชั้น {n_layers} ของภาพที่ไม่เคยเห็น: {hidden.name}",
                1,
                float(np.median(values[:, index, 1 + UNSEEN, -1])),
                TOLERANCE,
                "ค่าของ LSUV เอง",
            )
            for index, hidden in enumerate(ACTIVATIONS)
        ),
    )
    measured = tuple(tuple(row) for row in values[:, 0, 1 + UNSEEN])
    layers = tuple(map(float, range(1, n_layers + 1)))
    curve = Curve("ชั้น", "ความแปรปรวนของภาพที่ไม่เคยเห็น (ReLU)", layers, (1.0,) * n_layers, measured)
    return Evidence(shape, numbers, curve)


CLAIMS = (
    Claim(
        name="mishkin2016.unit_variance",
        row="L16",
        chapter="initialization",
        where="algorithm 1",
        statement="เริ่มจากเมทริกซ์เชิงตั้งฉาก ปรับสเกลทีละชั้นด้วยข้อมูลหนึ่ง batch แล้วทุกชั้นมีความแปรปรวนราว 1 "
        "และเลือก batch ไหนก็แทบไม่ต่างกัน",
        changed="โครงข่ายชั้นเต็ม 20 ชั้นกับเลขเขียนมือแทน convolution ทุกครั้งใช้ batch เดิม จึงปรับครั้งเดียวพอ "
        "ใช้พิกเซลดิบ เพราะถ้าหารแต่ละพิกเซลด้วยส่วนเบี่ยงเบนมาตรฐาน พิกเซลที่เกือบว่างทำให้ภาพใหม่แปรปรวนเกิน 1 ตั้งแต่ชั้นแรก",
        measure=measure_variances,
        judge=judge_variances,
        seeds=range(9),
        sizes={"width": 100, "n_layers": 20},
        reduced={"width": 64, "n_layers": 6},
    ),
)
