"""Schoenholz, Gilmer, Ganguli, Sohl-Dickstein 2017, Deep information propagation: how deep can one train."""

from collections.abc import Sequence
from math import log, sqrt

import numpy as np

from nnbook.activations import relu, tanh
from nnbook.data import Dataset, digits, split, standardize
from nnbook.initialization import kaiming_normal, lecun_normal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._deep import DrawnNetwork, log_gradient_sizes, normal_bias, shown_layers, slope_kurtosis
from nnbook.ledger._verdict import Comparison, mean_over_seeds
from nnbook.losses import softmax_cross_entropy
from nnbook.meanfield import chi, critical_line, fixed_point, gradient_by_layer, variance_by_layer
from nnbook.network import DenseNetwork, initialize
from nnbook.optimizers import Momentum
from nnbook.training import train

GAINS = (1 / 2, 1.0, 5 / 3, 2.0)
BIAS_VARIANCE = 0.05
BIAS_VARIANCES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3)
BISECTIONS = 40

ORDERED, CRITICAL = 1.0, 1.76  # weight variances of tanh at BIAS_VARIANCE
WIDTH, BATCH_SIZE = 100, 32
GUESSING = log(10)


def measure_critical_line(seed: int) -> Measurement:
    """Find where chi of tanh crosses 1 at each bias variance, by walking to the fixed point.

    Returns
    -------
    ndarray, shape (5, len(BIAS_VARIANCES))
        That weight variance, by bisection; weight and bias variance of the critical line at the fixed points
        that were walked to; the same of the ReLU.
    """
    del seed  # quadrature: nothing is drawn
    crossing = [_where_chi_is_one(bias_variance) for bias_variance in BIAS_VARIANCES]
    settled = [
        fixed_point(tanh, weight_variance=weight, bias_variance=bias)
        for weight, bias in zip(crossing, BIAS_VARIANCES, strict=True)
    ]
    return np.array(
        [crossing, *critical_line(tanh, np.array(settled)), *critical_line(relu, np.array(settled))]
    )


def _where_chi_is_one(bias_variance: float) -> float:
    low, high = 1.0, 4.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        q = fixed_point(tanh, weight_variance=middle, bias_variance=bias_variance)
        low, high = (middle, high) if chi(tanh, q, weight_variance=middle) < 1 else (low, middle)
    return low


def judge_critical_line(measurements: Sequence[Measurement]) -> Evidence:
    """Compare two ways to one point of tanh's line, and the ReLU's line with the single point (2, 0)."""
    walked, weight, bias, relu_weight, relu_bias = measurements[0]
    bisection = f"ช่วงที่เหลือจากการแบ่งครึ่ง {BISECTIONS} ครั้ง คูณความชันไม่เกินสิบ"
    left = 10 * 3 * 2.0**-BISECTIONS
    rounding = "การปัดเศษของ quadrature"
    smallest_step = float(np.diff(walked).min())
    shape = (
        Comparison("σw² วิกฤตที่เล็กสุดของ tanh", 1, float(walked.min()), 0, "อสมการล้วน", "at least"),
        Comparison("ก้าวที่เล็กสุดตามเส้น", 0, smallest_step, 0, "อสมการล้วน: เส้นต้องขึ้น", "at least"),
    )
    numbers = (
        Comparison("σw² วิกฤตจากสองทาง ต่างกันมากสุด", 0, float(abs(walked - weight).max()), left, bisection),
        Comparison("σb² ที่เส้นให้กลับมา ต่างมากสุด", 0, float(abs(bias - BIAS_VARIANCES).max()), left, bisection),
        Comparison("ReLU: σw² ห่างจาก 2 มากสุด", 0, float(abs(relu_weight - 2).max()), 1e-12, rounding),
        Comparison("ReLU: σb² ห่างจาก 0 มากสุด", 0, float(abs(relu_bias).max()), 1e-12, rounding),
    )
    curve = Curve(
        "σb² ของ tanh",
        "σw² วิกฤต",
        BIAS_VARIANCES,
        tuple(weight.tolist()),
        (tuple(walked.tolist()),),
    )
    return Evidence(shape, numbers, curve)


def measure_trainable_depth(seed: int, *, depths: tuple[int, ...], n_epochs: int) -> Measurement:
    """Train tanh networks of each depth, and return which share of ln 10 the loss has lost.

    Returns
    -------
    ndarray, shape (2, len(depths))
        In the ordered phase, then at the critical line.
    """
    (data, _) = standardize(*split(digits(), 0.2, rng=np.random.default_rng(seed)))
    small = Dataset(data.x.astype(np.float32), data.target.astype(np.float32))
    return np.array(
        [
            [_share_lost(small, seed, variance, depth, n_epochs) for depth in depths]
            for variance in (ORDERED, CRITICAL)
        ]
    )


def _share_lost(data: Dataset, seed: int, weight_variance: float, depth: int, n_epochs: int) -> float:
    rng = np.random.default_rng(seed)
    network = DenseNetwork((data.x.shape[1], *[WIDTH] * depth, data.target.shape[1]), hidden=tanh)
    weight = kaiming_normal(gain=sqrt(weight_variance))
    theta = np.float32(initialize(network, weight=weight, bias=normal_bias(BIAS_VARIANCE), rng=rng))
    result = train(
        network,
        theta,
        data,
        loss=softmax_cross_entropy,
        optimizer=Momentum(0.003, 0.9),
        n_epochs=n_epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return 1 - float(result.history.epoch_loss[-1]) / GUESSING


def judge_trainable_depth(
    measurements: Sequence[Measurement], *, depths: tuple[int, ...], n_epochs: int
) -> Evidence:
    """Ask that the deepest network learn at the critical line and not in the ordered phase."""
    del n_epochs
    shares = np.array(measurements)  # (seeds, phases, depths)
    learns, stuck = "เรียนได้ แปลว่าลดได้เกินครึ่งของ ln 10", "ค้าง แปลว่าลดได้ไม่ถึงหนึ่งในสิบของ ln 10"
    shape = (
        Comparison(f"เฟสเรียบ ลึก {depths[0]}", 0.5, float(shares[:, 0, 0].min()), 0, learns, "at least"),
        Comparison(f"เฟสเรียบ ลึก {depths[-1]}", 0.1, float(shares[:, 0, -1].max()), 0, stuck, "at most"),
        Comparison(f"เส้นวิกฤต ลึก {depths[-1]}", 0.5, float(shares[:, 1, -1].min()), 0, learns, "at least"),
    )
    curve = Curve(
        "จำนวนชั้นซ่อนในเฟสเรียบ",
        "ส่วนของ ln 10 ที่ loss ลดได้ เส้นคือขนาดเกรเดียนต์ชั้นแรกเทียบชั้นสุดท้าย",
        tuple(map(float, depths)),
        tuple(_first_gradient(depth) for depth in depths),
        tuple(tuple(row) for row in shares[:, 0].tolist()),
    )
    return Evidence(shape, (), curve)


def _first_gradient(depth: int) -> float:
    """Return the standard deviation of the first layer's dL/dz over the last's, in the ordered phase."""
    q = fixed_point(tanh, weight_variance=ORDERED, bias_variance=BIAS_VARIANCE)
    return float(chi(tanh, q, weight_variance=ORDERED) ** (depth / 2))


def measure_gradient_sizes(seed: int, *, width: int, depth: int, device: str = "numpy") -> Measurement:
    """Carry a random gradient back through tanh networks that differ in their gain alone.

    Returns
    -------
    ndarray, shape (len(GAINS), depth)
        Logarithm of the mean square of dL/dz by layer, over the last layer's.
    """
    network = DrawnNetwork(width, depth, lecun_normal(), (seed,), device=device)
    gain = network.on_device(np.array(GAINS)[:, None])
    x, gradient = (network.normal_rows(1, stream=stream) + 0 * gain for stream in (0, 1))
    return log_gradient_sizes(network, tanh, x, gradient, gain=gain).T


def judge_gradient_sizes(
    measurements: Sequence[Measurement], *, width: int, depth: int, device: str = "numpy"
) -> Evidence:
    """Compare ln of the first layer's gradient over the last's with the sum of ln chi.

    A layer's factor has mean chi and relative variance ``V/n``: 2 from the normal weights and
    ``3 (κ − 1)`` from the slopes, ``κ = E φ′⁴ / (E φ′²)²``; its logarithm lies lower by ``V/2n``, which the
    theory of infinite width neglects.
    """
    del device
    logs = np.array(measurements)  # (seeds, gains, depth)
    firsts = logs[:, :, 0].mean(axis=0).tolist()
    theories, numbers = [], []
    for number, gain in enumerate(GAINS):
        variances = variance_by_layer(tanh, gain**2, depth, weight_variance=gain**2)
        theories.append(np.log(gradient_by_layer(tanh, variances, weight_variance=gain**2)))
        neglected = sum(3 * slope_kurtosis(tanh, float(q)) - 1 for q in variances[:-1]) / (2 * width)
        numbers.append(
            mean_over_seeds(
                f"ln เกรเดียนต์ชั้นแรก ÷ ชั้นสุดท้าย gain {gain:.3g}",
                logs[:, number, 0].tolist(),
                float(theories[-1][0]),
                neglected=neglected,
            )
        )
    shape = (
        Comparison("gain ½: ln ของอัตราส่วน", 0, firsts[0], 0, "อสมการล้วน: ต้องหาย", "at most"),
        Comparison("gain 1 หายช้ากว่า gain ½", 0, firsts[1] - firsts[0], 0, "อสมการล้วน", "at least"),
        Comparison("gain 5/3: ln ของอัตราส่วน", 0, firsts[2], 0, "อสมการล้วน: ต้องระเบิด", "at least"),
        Comparison("gain 2 ระเบิดเร็วกว่า 5/3", 0, firsts[3] - firsts[2], 0, "อสมการล้วน", "at least"),
    )
    layers = shown_layers(depth)
    curve = Curve(
        "ชั้น",
        "ln ของกำลังสองเฉลี่ยของเกรเดียนต์ เทียบชั้นสุดท้าย gain 5/3",
        tuple(layers.astype(float).tolist()),
        tuple(theories[2][layers - 1].tolist()),
        tuple(tuple(row) for row in logs[:, 2, layers - 1].tolist()),
    )
    return Evidence(shape, tuple(numbers), curve)


CLAIMS = (
    Claim(
        name="schoenholz2017.critical_line",
        row="L12",
        chapter="initialization",
        where="figure 1",
        statement="ค่าเริ่มต้นที่ χ = 1 เป็นเส้นบนแผนที่ของ σw² กับ σb² แบ่งเฟสเรียบกับเฟสวุ่น "
        "ส่วนของ ReLU เหลือจุดเดียวคือ (2, 0)",
        changed="บทความวาดเส้นของ tanh เราคิดด้วย quadrature สองทางแล้วเทียบกันเอง และเพิ่ม ReLU ซึ่งคิดมือได้",
        measure=measure_critical_line,
        judge=judge_critical_line,
        n_reduced_seeds=1,
    ),
    Claim(
        name="schoenholz2017.trainable_depth",
        row="L12",
        chapter="initialization",
        where="abstract",
        statement="เทรนได้ลึกแค่ไหน จำกัดด้วยความลึกที่สัญญาณไปถึง บนเส้นวิกฤตจึงเทรนได้ลึกกว่ามาก",
        changed="บทความฝึกบน MNIST และ CIFAR-10 ลึกถึงหลายร้อยชั้น เราฝึกกว้าง 100 บนเลขเขียนมือ 8×8 "
        "ไม่เกิน 40 ชั้น และตรวจแค่รูปร่าง ไม่ตรวจว่าลึกได้กี่เท่าของ ξ เพราะเลขนั้นขึ้นกับว่าเทรนนานแค่ไหน",
        measure=measure_trainable_depth,
        judge=judge_trainable_depth,
        seeds=range(5),
        sizes={"depths": (5, 20, 40), "n_epochs": 4},
        reduced={"depths": (3, 40), "n_epochs": 2},
        n_reduced_seeds=1,
    ),
    Claim(
        name="schoenholz2017.gradient_size",
        row="L13",
        chapter="vanishing_gradients",
        where="section 4",
        statement="กำลังสองเฉลี่ยของเกรเดียนต์คูณด้วย χ ทุกชั้นที่ย้อนกลับ χ < 1 หาย χ > 1 ระเบิด",
        changed="เทียบลอการิทึม เพราะผลคูณของหลายชั้นหางหนา ใช้ χ ของแต่ละชั้น ไม่ใช่ χ ของจุดหยุด "
        "เพราะ gain 1 เข้าหาจุดหยุดช้ามาก",
        measure=measure_gradient_sizes,
        judge=judge_gradient_sizes,
        seeds=range(20),
        sizes={"width": 300, "depth": 40, "device": "numpy"},
        reduced={"width": 60, "depth": 12},
    ),
)
