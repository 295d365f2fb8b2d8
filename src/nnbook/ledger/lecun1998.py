"""LeCun, Bottou, Orr, Müller 1998, Efficient BackProp: targets within reach, and how far to step."""

from collections.abc import Sequence
from math import atanh, sqrt, tanh

import numpy as np

from nnbook.activations import gaussian_mean, scaled_tanh
from nnbook.initialization import orthogonal
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison
from nnbook.optimizers import GradientDescent, descend

STRETCH = 2 / 3
PRINTED = 1e-4 / 2 * tanh(STRETCH)  # half a unit of the last digit of 1.7159, as it tells in f(1)
HALF_A_UNIT = 0.05  # of a variance of 1.0
VARIANCES = (0.25, 0.5, 1.0, 2.0, 4.0)
MOST_BENT = atanh(1 / sqrt(3)) / STRETCH  # where t − t³ with t = tanh(2z/3) is steepest
GRID = tuple(np.round(np.linspace(-3, 3, 41), 3).tolist())
LARGEST, SMALLEST, N_MODES = 1.0, 0.1, 11
OF_THE_EDGE = (0.5, 0.9, 0.99, 1.01, 1.1)  # learning rates, as shares of 2/λ
ROUNDING = 1e-12  # 16 digits, less those that products and sums of eleven numbers may lose


def measure_shape(seed: int, *, spacing: float) -> Measurement:
    """Return f(1), f(−1) and the z > 0 of the largest |f″|, then f on a grid for the figure."""
    del seed  # nothing is drawn
    z = np.arange(0, 3, spacing)
    bend = np.abs(np.gradient(scaled_tanh.derivative(z), spacing))
    ends = scaled_tanh(np.array([1.0, -1.0]))
    return np.array([*ends, z[bend.argmax()], *scaled_tanh(np.array(GRID))])


def judge_shape(measurements: Sequence[Measurement], *, spacing: float) -> Evidence:
    """Compare f(±1) to the digits that the paper prints of its constant, the bend to the grid's spacing."""
    (found,) = measurements
    upper, lower, bent, *values = found.tolist()
    printed = "ครึ่งหน่วยของหลักสุดท้ายของ 1.7159 คูณ tanh สองในสาม"
    shape = (Comparison("f โค้งที่สุดใกล้ 1: ห่างไป", 0.5, abs(bent - 1), 0, "ใกล้ 1 กว่า 0.5", "at most"),)
    number = (
        Comparison("f ที่ 1", 1, upper, PRINTED, printed),
        Comparison("f ที่ −1", -1, lower, PRINTED, printed),
        Comparison("จุดที่โค้งที่สุด", MOST_BENT, bent, spacing, "ระยะห่างของจุดบนตาราง"),
    )
    theory = tuple((np.tanh(STRETCH * np.array(GRID)) / np.tanh(STRETCH)).tolist())
    return Evidence(shape, number, Curve("z", "f", GRID, theory, (tuple(values),)))


def measure_variance(seed: int) -> Measurement:
    """Return E f² for inputs of mean 0 and variance q, for q from ¼ to 4: by quadrature, nothing is drawn."""
    del seed
    return np.array([gaussian_mean(lambda z: scaled_tanh(z) ** 2, q) for q in VARIANCES])


def judge_variance(measurements: Sequence[Measurement]) -> Evidence:
    """Ask whether a variance of 1 stays one: nearer to 1 than to 0 in shape, 1 to the digit in number."""
    (found,) = measurements
    at_one = float(found[VARIANCES.index(1.0)])
    shape = (Comparison("ความแปรปรวนขาออก", 0.5, at_one, 0, "ใกล้ 1 มากกว่าใกล้ 0", "at least"),)
    number = (Comparison("ความแปรปรวนขาออก", 1, at_one, HALF_A_UNIT, "ครึ่งหน่วยของเลข 1 ทศนิยมหนึ่งตำแหน่ง"),)
    theory = (1.0,) * len(VARIANCES)
    curve = Curve(
        "ความแปรปรวนขาเข้า", "ขาออกต่อขาเข้า", VARIANCES, theory, (tuple((found / VARIANCES).tolist()),)
    )
    return Evidence(shape, number, curve)


def measure_cliff(seed: int, *, n_steps: int) -> Measurement:
    """Return the growth a step of the distance to the lowest point, late in the walk, for each learning rate.

    The surface is ½ θᵀHθ with eigenvalues 0.1 to 1 and axes turned at random.  The first number is another:
    what one step at 1/λ leaves of the distance where there is only one λ.
    """
    rng = np.random.default_rng(seed)
    axes = orthogonal()(N_MODES, N_MODES, rng=rng)
    start = axes.sum(axis=1)  # as far along each axis as along any other
    hessian = axes @ np.diag(np.linspace(SMALLEST, LARGEST, N_MODES)) @ axes.T
    growth = []
    for share in OF_THE_EDGE:
        rule = GradientDescent(share * 2 / LARGEST)
        walk = descend(lambda at: (float(at @ hessian @ at) / 2, hessian @ at), start, rule, n_steps).theta
        growth.append(np.linalg.norm(walk[-1]) / np.linalg.norm(walk[-2]))
    curvature = rng.uniform(0.5, 2.0)
    rule = GradientDescent(1 / curvature)
    once = descend(lambda at: (float(curvature * at @ at) / 2, curvature * at), start[:1], rule, 1).theta
    return np.array([abs(once[1, 0] / once[0, 0]), *growth])


def judge_cliff(measurements: Sequence[Measurement], *, n_steps: int) -> Evidence:
    """Compare with max |1 − ηλ|: the slowest mode is all that is left late in the walk.

    From a start that is as far along every axis, each of the others has faded to (its factor / the largest)
    to the power n − 1, squared where lengths are compared: the neglected term, once a mode.
    """
    rows = np.array(measurements)
    eigenvalues = np.linspace(SMALLEST, LARGEST, N_MODES)
    rates = 2 / LARGEST * np.array(OF_THE_EDGE)
    factors = np.sort(np.abs(1 - rates[:, None] * eigenvalues), axis=1)
    theory, next_one = factors[:, -1], factors[:, -2]
    neglected = N_MODES * (next_one / theory) ** (2 * n_steps - 2)
    mean = rows.mean(axis=0)
    below = np.array(OF_THE_EDGE) < 1
    shape = (
        Comparison("ตัวคูณใต้ขอบ", 1, float(rows[:, 1:][:, below].max()), 0, "อสมการล้วน", "at most"),
        Comparison("ตัวคูณเหนือขอบ", 1, float(rows[:, 1:][:, ~below].min()), 0, "อสมการล้วน", "at least"),
    )
    because = "ปัดเศษสะสม บวกมิติรองที่ยังจางไม่หมด"
    number = (
        Comparison("เหลือหลังก้าวเดียวที่ 1 ส่วนความโค้ง", 0, float(mean[0]), ROUNDING, "ปัดเศษของเลขทศนิยม"),
        *(
            Comparison(f"ตัวคูณที่ {share:g} ของขอบ", one, measured, ROUNDING + left, because)
            for share, one, measured, left in zip(
                OF_THE_EDGE, theory.tolist(), mean[1:].tolist(), neglected.tolist(), strict=True
            )
        ),
    )
    measured = tuple(map(tuple, rows[:, 1:].tolist()))
    return Evidence(
        shape,
        number,
        Curve("learning rate เทียบขอบ", "ตัวคูณต่อก้าว", OF_THE_EDGE, tuple(theory.tolist()), measured),
    )


CLAIMS = (
    Claim(
        name="lecun1998.scaled_tanh",
        row="L3",
        chapter="tanh",
        where="section 4.4",
        statement="1.7159 tanh(2z/3) พาค่า ±1 ไปที่ ±1 และโค้งที่สุดตรงนั้น",
        changed="ไม่มี: คำนวณจากสูตร ทฤษฎีของจุดที่โค้งที่สุดคือ 0.9877 ไม่ใช่ 1 พอดี",
        measure=measure_shape,
        judge=judge_shape,
        sizes={"spacing": 1e-4},
        reduced={"spacing": 1e-3},
        n_reduced_seeds=1,
    ),
    Claim(
        name="lecun1998.unit_variance",
        row="L3",
        chapter="tanh",
        where="section 4.4",
        statement="ข้อมูลเข้าที่มีความแปรปรวน 1 ผ่าน 1.7159 tanh(2z/3) แล้วความแปรปรวนยังใกล้ 1",
        changed="ให้ข้อมูลเข้าเป็นการแจกแจงปกติและหาปริพันธ์ตรง ๆ ได้ราวสามในสี่: ปลายที่เกิน ±1 ถูกกดลงมากกว่าที่ช่วงกลางยกขึ้น",
        measure=measure_variance,
        judge=judge_variance,
        n_reduced_seeds=1,
    ),
    Claim(
        name="lecun1998.learning_rate_cliff",
        row="L3",
        chapter="gradient_descent",
        where="section 5",
        statement="บนพื้นผิวกำลังสอง learning rate 1 ส่วนความโค้งถึงก้นหลุมในก้าวเดียว เกิน 2 ส่วนความโค้งสูงสุดแล้วกระเด็นออก",
        changed="พื้นผิวกำลังสอง 11 มิติ หมุนแกนแบบสุ่ม แล้วเดิน 400 ก้าว",
        measure=measure_cliff,
        judge=judge_cliff,
        seeds=range(5),
        sizes={"n_steps": 400},
    ),
)
