"""Poole, Lahiri, Raghu, Sohl-Dickstein, Ganguli 2016, Exponential expressivity in deep neural networks."""

from collections.abc import Sequence
from math import log

import numpy as np

from nnbook.activations import tanh
from nnbook.initialization import lecun_normal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._deep import DrawnNetwork, log_tangent_sizes, normal_bias, shown_layers, slope_kurtosis
from nnbook.ledger._verdict import Comparison, mean_over_seeds
from nnbook.meanfield import chi, fixed_point, variance_by_layer

BIAS_VARIANCE = 0.05
WEIGHT_VARIANCES = (1.0, 2.5, 4.0)  # the first in the ordered phase, the others in the chaotic one
EARLY = 10  # from this layer on the law of the critical tanh is compared


def measure_stretch(seed: int, *, width: int, depth: int, device: str = "numpy") -> Measurement:
    """Push a small change of the input through tanh networks on both sides of the critical line.

    Returns
    -------
    ndarray, shape (len(WEIGHT_VARIANCES), depth)
        Logarithm of the mean square of the change after each layer, over that of the input.
    """
    network = DrawnNetwork(width, depth, lecun_normal(), (seed,), normal_bias(BIAS_VARIANCE), device)
    gain = network.on_device(np.sqrt(WEIGHT_VARIANCES)[:, None])
    x, tangent = (network.normal_rows(1, stream=stream) + 0 * gain for stream in (0, 1))
    return log_tangent_sizes(network, tanh, x, tangent, gain=gain).T


def judge_stretch(
    measurements: Sequence[Measurement], *, width: int, depth: int, device: str = "numpy"
) -> Evidence:
    """Compare ln of the growth with the sum of ln chi over the layers.

    A layer's factor is ``σ_w² / n · Σ φ′² g²``, of relative variance ``V/n`` with ``V = 3κ − 1`` and
    ``κ = E φ′⁴ / (E φ′²)²``; its logarithm lies lower by ``V/2n``, which infinite width neglects.
    """
    del device
    logs = np.array(measurements)  # (seeds, variances, depth)
    theories, numbers = [], []
    for number, weight_variance in enumerate(WEIGHT_VARIANCES):
        variances = _variances(weight_variance, depth)
        factors = [chi(tanh, float(q), weight_variance=weight_variance) for q in variances]
        theories.append(np.cumsum(np.log(factors)))
        numbers.append(
            mean_over_seeds(
                f"ln ของความเปลี่ยนแปลงหลังชั้นสุดท้าย ที่ σw² = {weight_variance}",
                logs[:, number, -1].tolist(),
                float(theories[-1][-1]),
                neglected=sum(3 * slope_kurtosis(tanh, float(q)) - 1 for q in variances) / (2 * width),
            )
        )
    shape = tuple(
        Comparison(
            f"σw² = {weight_variance}: ln ของความเปลี่ยนแปลงหลังชั้นสุดท้าย",
            0,
            float(logs[:, number, -1].mean()),
            0,
            f"อสมการล้วน: χ ที่จุดหยุดคือ {_settled_chi(weight_variance):.3f}",
            "at most" if _settled_chi(weight_variance) < 1 else "at least",
        )
        for number, weight_variance in enumerate(WEIGHT_VARIANCES)
    )
    layers = shown_layers(depth)
    curve = Curve(
        "ชั้น",
        f"ln ของความเปลี่ยนแปลง ที่ σw² = {WEIGHT_VARIANCES[1]}",
        tuple(layers.astype(float).tolist()),
        tuple(theories[1][layers - 1].tolist()),
        tuple(tuple(row) for row in logs[:, 1, layers - 1].tolist()),
    )
    return Evidence(shape, tuple(numbers), curve)


def _variances(weight_variance: float, depth: int) -> Measurement:
    first = weight_variance + BIAS_VARIANCE  # the input has mean square 1
    return variance_by_layer(tanh, first, depth, weight_variance=weight_variance, bias_variance=BIAS_VARIANCE)


def _settled_chi(weight_variance: float) -> float:
    q = fixed_point(tanh, weight_variance=weight_variance, bias_variance=BIAS_VARIANCE)
    return chi(tanh, q, weight_variance=weight_variance)


def measure_critical_tanh(seed: int, *, width: int, depth: int, device: str = "numpy") -> Measurement:
    """Measure the mean square of z by layer in a tanh network of weight variance 1/n, without biases.

    Returns
    -------
    ndarray, shape (depth,)
        Mean square of z after each layer.
    """
    network = DrawnNetwork(width, depth, lecun_normal(), (seed,), device=device)
    a, sizes = network.normal_rows(1, stream=0), []
    for layer in network.layers():
        z = a @ layer.weight
        sizes.append(float((z * z).mean()))
        a = tanh(z)
    return np.array(sizes)


def judge_critical_tanh(
    measurements: Sequence[Measurement], *, width: int, depth: int, device: str = "numpy"
) -> Evidence:
    """Compare 1 / (2 l q) with 1, both for the theory's own recursion and for networks.

    From ``E tanh² = q − 2q² + 17/3 q³``: ``1/q' = 1/q + 2 − 5/3 q``, so ``1/q = 2l + O(1 + 5/6 ln l)`` when
    the first ``q`` is 1, and ``1 / (2 l q)`` is 1 up to ``(1 + 5/6 ln l) / 2l``.  A width of ``n`` shifts it
    by ``l/n`` more: each layer adds a relative variance of order 1/n.
    """
    del device
    sizes = np.array(measurements)
    theory = variance_by_layer(tanh, 1.0, depth, weight_variance=1.0)
    numbers = []
    for layer in (EARLY, depth):
        order = (1 + 5 / 6 * log(layer)) / (2 * layer)
        recursion = 1 / (2 * layer * float(theory[layer - 1]))
        because = f"พจน์ที่กฎ 1/(2l) ละไว้ {order:.1g}"
        numbers += [
            Comparison(f"1 ÷ 2lq จาก quadrature ชั้น {layer}", 1, recursion, order, because),
            mean_over_seeds(
                f"1 ÷ 2lq ของโครงข่าย ชั้น {layer}",
                (1 / (2 * layer * sizes[:, layer - 1])).tolist(),
                1,
                neglected=order + layer / width,
            ),
        ]
    logs = np.log(sizes.mean(axis=0))
    falls = float(logs[depth // 2 - 1] - logs[-1]) / float(logs[0] - logs[depth // 2 - 1])
    shape = (
        Comparison(
            "ln ของ q จากชั้นแรกถึงชั้นสุดท้าย", 0, float(logs[-1] - logs[0]), 0, "อสมการล้วน: ต้องหด", "at most"
        ),
        Comparison(
            "ln ที่ลดในครึ่งหลัง ÷ ครึ่งแรก",
            1 / 2,
            falls,
            0,
            "ถ้าหายแบบเลขชี้กำลังต้องได้ 1",
            "at most",
        ),
    )
    layers = shown_layers(depth)
    curve = Curve(
        "ชั้น",
        "E[z²] เส้นทฤษฎีคือ 1/(2l)",
        tuple(layers.astype(float).tolist()),
        tuple((1 / (2 * layers)).tolist()),
        tuple(tuple(row) for row in sizes[:, layers - 1].tolist()),
        logarithmic=True,
    )
    return Evidence(shape, tuple(numbers), curve)


CLAIMS = (
    Claim(
        name="poole2016.stretch",
        row="L12",
        chapter="initialization",
        where="eq. 6",
        statement="χ บอกว่าโครงข่ายยืดหรือหดความต่างเล็ก ๆ ระหว่าง input สองตัว: χ < 1 หด χ > 1 ยืด",
        changed="วัดอนุพันธ์ตามทิศสุ่มหนึ่งทิศแทนคู่ input ที่ใกล้กัน เพราะไม่ต้องเลือกว่าใกล้แค่ไหน "
        "ใช้ χ ของแต่ละชั้นและเทียบลอการิทึม เพราะผลคูณของหลายชั้นหางหนา",
        measure=measure_stretch,
        judge=judge_stretch,
        seeds=range(20),
        sizes={"width": 300, "depth": 30, "device": "numpy"},
        reduced={"width": 200, "depth": 30},
    ),
    Claim(
        name="poole2016.critical_tanh",
        row="L14",
        chapter="initialization",
        where="eq. 3",
        statement="tanh ที่จุดวิกฤต σw² = 1 ไม่มีไบแอส ขนาดของสัญญาณหายช้า ๆ ตาม 1/(2l) ไม่ใช่แบบเลขชี้กำลัง",
        changed="บทความให้สมการของความแปรปรวน กฎ 1/(2l) เรากระจายอนุกรมต่อเอง",
        measure=measure_critical_tanh,
        judge=judge_critical_tanh,
        seeds=range(10),
        sizes={"width": 512, "depth": 50, "device": "numpy"},
        reduced={"width": 100, "depth": 30},
    ),
)
