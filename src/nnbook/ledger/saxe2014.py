"""Saxe, McClelland, Ganguli 2014, exact solutions for deep linear networks."""

from collections.abc import Sequence
from math import log

import numpy as np

from nnbook.initialization import lecun_normal, orthogonal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison, mean_over_seeds

STRENGTHS = (4.0, 3.0, 2.0, 1.0)
START = 1e-3
END = 6.0  # in units of the time constant
N_SHOWN = 60


def measure_isometry(seed: int, *, width: int, depth: int) -> Measurement:
    """Multiply many random matrices, and return the singular values of the product.

    Returns
    -------
    ndarray, shape (2, width)
        Of orthogonal matrices, then of Gaussian ones of variance 1/n; the largest first.
    """
    values = []
    for weight in (orthogonal(), lecun_normal()):
        rng, product = np.random.default_rng(seed), np.eye(width)
        for _ in range(depth):
            product = product @ weight(width, width, rng=rng)
        values.append(np.linalg.svd(product, compute_uv=False))
    return np.array(values)


def judge_isometry(measurements: Sequence[Measurement], *, width: int, depth: int) -> Evidence:
    """Compare orthogonal products with isometry, and the Gaussian median with its Lyapunov exponent.

    A product of Gaussian matrices stretches direction ``i`` by ``½ (ψ((n−i+1)/2) + ln(2/n))`` a layer, for
    the middle one ``½ ln ½`` up to 1/n; a product of finite depth has that up to 1/depth.
    """
    values = np.array(measurements)  # (seeds, kinds, width)
    off = float(abs(values[:, 0] - 1).max())
    exponents = np.log(np.median(values[:, 1], axis=1)) / depth
    rounding = width * depth * float(np.finfo(float).eps)
    shape = (
        Comparison(
            "Gaussian: ln(ทิศกลาง ÷ ทิศที่ยืดสุด)",
            0,
            float(np.log(np.median(values[:, 1], axis=1) / values[:, 1, 0]).max()),
            0,
            "อสมการล้วน: ต้องหดกว่า",
            "at most",
        ),
        Comparison(
            "orthogonal: ทิศที่ยืดสุด ÷ ทิศที่หดสุด",
            1,
            float((values[:, 0, 0] / values[:, 0, -1]).max()),
            2 * rounding,
            "การปัดเศษของการคูณเมทริกซ์ กว้าง × ลึก × eps",
            "at most",
        ),
    )
    numbers = (
        Comparison("orthogonal: ค่าเอกฐานห่างจาก 1 มากสุด", 0, off, rounding, "การปัดเศษ กว้าง × ลึก × eps"),
        mean_over_seeds(
            "Gaussian: ln ของทิศกลาง ต่อชั้น",
            exponents.tolist(),
            log(1 / 2) / 2,
            neglected=1 / width + 1 / depth,
        ),
    )
    shown = np.unique(np.linspace(1, width // 2, min(width // 2, N_SHOWN)).round().astype(int))
    curve = Curve(
        "ลำดับของทิศ",
        "ค่าเอกฐานของผลคูณ Gaussian เส้นคือ orthogonal",
        tuple(shown.astype(float).tolist()),
        tuple(values[0, 0, shown - 1].tolist()),
        tuple(tuple(row) for row in values[:, 1, shown - 1].tolist()),
        logarithmic=True,
    )
    return Evidence(shape, numbers, curve)


def measure_modes(seed: int, *, width: int, time_step: float) -> Measurement:
    """Train a linear network of two layers by gradient descent, and follow the strength of each mode.

    ``τ dW₁ = (Σ − W₁W₂) W₂ᵀ dt`` and ``τ dW₂ = W₁ᵀ (Σ − W₁W₂) dt``: inputs are white, and the target has the
    singular values ``STRENGTHS`` between random directions.

    Returns
    -------
    ndarray, shape (2, len(STRENGTHS), n_steps + 1)
        From balanced weights that lie along the modes at strength ``START``, then from small random weights.
    """
    rng = np.random.default_rng(seed)
    left, middle, right = (orthogonal()(width, width, rng=rng)[:, : len(STRENGTHS)] for _ in range(3))
    target = left * np.array(STRENGTHS) @ right.T
    balanced = np.sqrt(START) * left @ middle.T, np.sqrt(START) * middle @ right.T
    small = tuple(np.sqrt(START) * lecun_normal()(width, width, rng=rng) for _ in range(2))
    curves = []
    for start in (balanced, small):
        (first, second), strengths = start, []
        for _ in range(round(END / time_step) + 1):
            strengths.append(np.sum(left * (first @ second @ right), axis=0))
            error = target - first @ second
            first, second = first + time_step * error @ second.T, second + time_step * first.T @ error
        curves.append(np.transpose(strengths))
    return np.array(curves)


def _strength(s: float, t: Measurement) -> Measurement:
    """Return the paper's solution, ``u(t) = s e^{2st} / (e^{2st} − 1 + s/u₀)``."""
    growth = np.exp(2 * s * t)
    solution: Measurement = s * growth / (growth - 1 + s / START)
    return solution


def judge_modes(measurements: Sequence[Measurement], *, width: int, time_step: float) -> Evidence:
    """Compare the times at which modes are half learned with ``ln(s/u₀ − 1) / 2s``.

    A step of gradient descent neglects half of ``s · time_step`` of the growth, and the time is read to one
    step.
    """
    del width
    curves = np.array(measurements)  # (seeds, starts, modes, steps)
    half = np.array(STRENGTHS)[:, None] / 2
    times = np.argmax(curves >= half, axis=-1) * time_step  # (seeds, starts, modes)
    numbers = []
    for number, s in enumerate(STRENGTHS):
        theory = log(s / START - 1) / (2 * s)
        numbers.append(
            Comparison(
                f"เวลาที่เรียนได้ครึ่งทางของโหมด s = {s:g}",
                theory,
                float(times[:, 0, number].mean()),
                theory * s * time_step / 2 + time_step,
                "ก้าวของ gradient descent: s·dt/2 ของเวลา บวกหนึ่งก้าวที่อ่านเวลา",
            )
        )
    gaps = np.diff(times[:, 1], axis=-1)
    shape = (
        Comparison(
            "ช่วงห่างที่สั้นสุดระหว่างโหมด เริ่มสุ่ม", 0, float(gaps.min()), 0, "อสมการล้วน: โหมดแรงเรียนก่อน", "at least"
        ),
    )
    every = np.linspace(0, curves.shape[-1] - 1, N_SHOWN).astype(int)
    curve = Curve(
        "เวลา",
        "ความแรงของโหมดที่สอง เริ่มแบบสมดุล",
        tuple((every * time_step).tolist()),
        tuple(_strength(STRENGTHS[1], every * time_step).tolist()),
        tuple(tuple(row) for row in curves[:, 0, 1, every].tolist()),
    )
    return Evidence(shape, tuple(numbers), curve)


CLAIMS = (
    Claim(
        name="saxe2014.isometry",
        row="L11",
        chapter="initialization",
        where="section 3",
        statement="ผลคูณของเมทริกซ์เชิงตั้งฉากไม่ยืดไม่หดทิศไหนเลย ลึกแค่ไหนก็ได้ ของ Gaussian เกือบทุกทิศหาย",
        changed="ดูทิศกลางแทนการกระจายทั้งหมด ลึก 50 ชั้น เพราะลึกกว่านั้นทิศกลางเล็กกว่าการปัดเศษ",
        measure=measure_isometry,
        judge=judge_isometry,
        seeds=range(10),
        sizes={"width": 100, "depth": 50},
        reduced={"width": 40, "depth": 20},
    ),
    Claim(
        name="saxe2014.mode_dynamics",
        row="L11",
        chapter="initialization",
        where="section 1",
        statement="โครงข่ายเส้นตรงสองชั้นเรียนทีละโหมดเป็นเส้นรูปตัว S โหมดแรงเรียนก่อน เวลาคิดได้แม่นตรง",
        changed="ก้าวของ gradient descent ไม่เล็กอนันต์ จึงเผื่อพจน์ s·dt/2 ตัวเลขเทียบเมื่อเริ่มตรงกับโหมดตามที่สูตรสมมติ "
        "ส่วนการเริ่มแบบสุ่มตรวจแค่ลำดับ",
        measure=measure_modes,
        judge=judge_modes,
        seeds=range(5),
        sizes={"width": 16, "time_step": 0.002},
        reduced={"time_step": 0.01},
    ),
)
