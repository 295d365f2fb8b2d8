"""Klambauer, Unterthiner, Mayr, Hochreiter 2017, Self-normalizing neural networks: what SELU settles to."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import elu, gaussian_mean, relu, selu
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison, mean_over_seeds

PAPERS_ALPHA, PAPERS_SCALE = 1.6733, 1.0507
Moments = tuple[float, float]


def moments_after(variance: float) -> Moments:
    """Return mean and variance of SELU of a Gaussian of mean 0: one layer of normalized weights.

    Weights that add up to 0 and whose squares add up to 1 pass on no mean, and the variance as it is.
    """
    mean = gaussian_mean(selu, variance)
    return mean, gaussian_mean(lambda z: selu(z) ** 2, variance) - mean**2


def measure_constants(seed: int, *, step: float) -> Measurement:
    """Solve for alpha and the scale, and differentiate the map of the variance at 1; shape (4,).

    ELU's mean is E relu − α E(1 − eᶻ for z < 0), so 0 fixes α; then E elu² fixes the scale.  The slopes are
    those of the mean and of the variance, by central differences.
    """
    del seed  # nothing is drawn
    lost = -gaussian_mean(lambda z: elu(1.0)(z) - relu(z))
    alpha = gaussian_mean(relu) / lost
    scale = 1 / sqrt(gaussian_mean(lambda z: elu(alpha)(z) ** 2))
    above, below = np.array(moments_after(1 + step)), np.array(moments_after(1 - step))
    return np.array([alpha, scale, *(above - below) / (2 * step)])


def judge_constants(measurements: Sequence[Measurement], *, step: float) -> Evidence:
    """Compare with the paper's constants, to half of the last digit; the fixed point must attract."""
    ((alpha, scale, mean_slope, variance_slope),) = measurements
    printed = "ครึ่งหน่วยของหลักสุดท้ายที่บทความพิมพ์"
    truncated = "ผลต่างตรงกลาง คลาดระดับกำลังสองของก้าว"
    norm = sqrt(mean_slope**2 + variance_slope**2)
    shape = (
        Comparison("ขนาดของอนุพันธ์ที่จุดนิ่ง", 1, norm, step**2, truncated, "at most"),
        Comparison("ความชันของความแปรปรวนที่จุดนิ่ง", 1, float(variance_slope), step**2, truncated, "at most"),
    )
    numbers = (
        Comparison("แอลฟา", PAPERS_ALPHA, float(alpha), 5e-5, printed),
        Comparison("แลมบ์ดา", PAPERS_SCALE, float(scale), 5e-5, printed),
    )
    curve = Curve("1 คือแอลฟา 2 คือแลมบ์ดา", "ค่า", (1.0, 2.0), (PAPERS_ALPHA, PAPERS_SCALE), ((alpha, scale),))
    return Evidence(shape, numbers, curve)


def normalized_weight(width: int, rng: np.random.Generator) -> NDArray[np.floating]:
    """Draw a square weight whose columns add up to 0 and have length 1: the paper's ω = 0 and τ = 1."""
    weight = rng.normal(size=(width, width))
    weight -= weight.mean(axis=0)
    weight /= np.sqrt((weight**2).sum(axis=0))
    return weight


def measure_attraction(
    seed: int, *, width: int, n_layers: int, n_rows: int, starts: Sequence[Moments]
) -> Measurement:
    """Return mean and variance over units, for each start and layer; shape (starts, n_layers + 1, 2)."""
    rng = np.random.default_rng(seed)
    found = []
    for mean, variance in starts:
        signal = rng.normal(mean, sqrt(variance), size=(n_rows, width))
        layers = [_moments(signal)]
        for _ in range(n_layers):
            signal = selu(signal @ normalized_weight(width, rng))
            layers.append(_moments(signal))
        found.append(layers)
    return np.array(found)


def _moments(signal: NDArray[np.floating]) -> Moments:
    return float(signal.mean()), float(signal.var(axis=1, ddof=1).mean())


def follow(start: Moments, n_layers: int) -> Measurement:
    """Return what the theory says of ``measure_attraction`` for one start; shape (n_layers + 1, 2)."""
    moments = [start]
    for _ in range(n_layers):
        moments.append(moments_after(moments[-1][1]))
    return np.array(moments)


def judge_attraction(
    measurements: Sequence[Measurement], *, width: int, n_layers: int, n_rows: int, starts: Sequence[Moments]
) -> Evidence:
    """Compare with the theory at layers 1, 3, 10 and the last.

    The theory is of infinite width.  A variance over ``n`` units strays by an amount whose square is of order
    1/n, which bends the next mean by order 1/n; layer after layer this adds up as a geometric series of
    the slope s = 0.78 of the variance's map: (1/n) / (1 − s).
    """
    del n_rows
    values = np.array(measurements)  # (seeds, starts, layers + 1, 2)
    slope = (moments_after(1.001)[1] - moments_after(0.999)[1]) / 0.002
    neglected = 1 / (width * (1 - slope))
    numbers, shape = [], []
    for index, start in enumerate(starts):
        theory = follow(start, n_layers)
        for layer in sorted({1, 3, 10, n_layers}):
            for which, name in enumerate(("ค่าเฉลี่ย", "ความแปรปรวน")):
                what = f"{name}หลังชั้น {layer} เริ่มจาก {start}"
                one = values[:, index, layer, which].tolist()
                numbers.append(mean_over_seeds(what, one, float(theory[layer, which]), neglected=neglected))
        far = abs(start[1] - 1)
        last = float(np.abs(values[:, index, -1, 1].mean() - 1))
        what = f"ความแปรปรวนห่างจาก 1 ที่ชั้น {n_layers} เริ่มจาก {start}"
        shape.append(Comparison(what, far / 2, last, 0, "ต้องเหลือไม่ถึงครึ่งของตอนเริ่ม", "at most"))
    layers = tuple(map(float, range(n_layers + 1)))
    measured = tuple(tuple(row) for row in values[:, 0, :, 1])
    curve = Curve("ชั้น", "ความแปรปรวน", layers, tuple(follow(starts[0], n_layers)[:, 1]), measured)
    return Evidence(tuple(shape), tuple(numbers), curve)


CLAIMS = (
    Claim(
        name="klambauer2017.constants",
        row="L17",
        chapter="initialization",
        where="eq. 14",
        statement="α ≈ 1.6733 และ λ ≈ 1.0507 ทำให้ค่าเฉลี่ย 0 ความแปรปรวน 1 เป็นจุดนิ่งที่ดึงดูด",
        changed="ไม่มี: แก้สมการจุดนิ่งด้วยปริพันธ์เชิงตัวเลข",
        measure=measure_constants,
        judge=judge_constants,
        sizes={"step": 1e-3},
        n_reduced_seeds=1,
    ),
    Claim(
        name="klambauer2017.attraction",
        row="L17",
        chapter="initialization",
        where="theorem 1",
        statement="สัญญาณที่ผ่านชั้น SELU หลายชั้นเข้าหาค่าเฉลี่ย 0 ความแปรปรวน 1 เอง",
        changed="โครงข่ายกว้างจำกัด น้ำหนักทำให้ ω = 0 และ τ = 1 พอดีตามเงื่อนไขของทฤษฎีบท จุดเริ่มอยู่นอกเขตที่บทความพิสูจน์",
        measure=measure_attraction,
        judge=judge_attraction,
        seeds=range(30),
        sizes={"width": 400, "n_layers": 30, "n_rows": 16, "starts": ((0.8, 1.4), (-0.5, 0.5))},
        reduced={"width": 100, "n_layers": 12},
    ),
)
