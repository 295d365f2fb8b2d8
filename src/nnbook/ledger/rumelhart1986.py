"""Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors: mirror symmetry."""

from collections.abc import Sequence

import numpy as np

from nnbook.activations import sigmoid
from nnbook.initialization import uniform
from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork, backward, forward, initialize, unpack
from nnbook.optimizers import Momentum

N_BITS, HALF = 6, 3
EPSILON, ALPHA, LARGEST_START = 0.1, 0.9, 0.3  # figure 1
PAPERS_SWEEPS = 1425
PAPERS_RATIO = (1.0, 2.0, 4.0)
HALF_A_UNIT = 0.5  # of the last digit of 1 : 2 : 4
THRESHOLD = 0.5  # above it, the answer is yes


def measure_symmetry(seed: int, *, n_sweeps: int) -> Measurement:
    """Train one network; return the sweep that solved it (NaN if none did) and its 6 × 2 hidden weights.

    The paper sums ½ (y − d)² over the 64 patterns, 32 times the mean squared error; its momentum is ours.
    """
    patterns = (np.arange(2**N_BITS)[:, None] >> np.arange(N_BITS) & 1).astype(float)
    wanted = (patterns == patterns[:, ::-1]).all(axis=1, keepdims=True).astype(float)
    network = DenseNetwork((N_BITS, 2, 1), hidden=sigmoid, output=sigmoid)
    rng = np.random.default_rng(seed)
    theta = initialize(network, weight=uniform(LARGEST_START), bias=_uniform_bias, rng=rng)
    optimizer = Momentum(EPSILON * len(patterns) / 2, ALPHA)
    state, solved = optimizer.init(theta), np.nan
    for sweep in range(n_sweeps):
        trace = forward(network, theta, patterns)
        if np.isnan(solved) and np.array_equal(trace.output > THRESHOLD, wanted > THRESHOLD):
            solved = float(sweep)
        output_gradient = mean_squared_error.gradient(trace.output, wanted)
        theta, state = optimizer.step(theta, backward(network, theta, trace, output_gradient), state)
    return np.array([solved, *unpack(network, theta)[0].weight.ravel()])


def _uniform_bias(fan_in: int, fan_out: int, *, rng: np.random.Generator) -> Measurement:
    del fan_in  # a bias of the paper is a weight like any other
    return rng.uniform(-LARGEST_START, LARGEST_START, size=fan_out)


def judge_symmetry(measurements: Sequence[Measurement], *, n_sweeps: int) -> Evidence:
    """Compare medians over the networks that were solved: one that was not has no pattern to compare."""
    del n_sweeps
    rows = np.array(measurements)
    solved = rows[np.isfinite(rows[:, 0])]
    weights = solved[:, 1:].reshape(-1, N_BITS, 2)
    largest = np.abs(weights).max(axis=(1, 2))
    mirrored = _median(np.abs(weights + weights[:, ::-1]).max(axis=(1, 2)) / largest)
    opposite = _median(np.abs(weights.sum(axis=2)).max(axis=1) / largest)
    sizes = np.sort(np.abs(weights[:, :HALF, 0]), axis=1)
    ratios = sizes / sizes[:, :1]
    printed = "ครึ่งหน่วยของหลักสุดท้ายใน 1 : 2 : 4"
    bound = HALF_A_UNIT / PAPERS_RATIO[-1]
    shape = (
        Comparison("สองฝั่งกระจกหักล้างกันพลาดไปเท่าไรของตัวใหญ่สุด", bound, mirrored, 0, printed, "at most"),
        Comparison("นิวรอนซ่อนสองตัวหักล้างกันพลาดไปเท่าไรของตัวใหญ่สุด", bound, opposite, 0, printed, "at most"),
    )
    number = (
        *(
            Comparison(
                f"น้ำหนักตัวที่ {k + 1} เทียบตัวเล็กสุด", PAPERS_RATIO[k], _median(ratios[:, k]), HALF_A_UNIT, printed
            )
            for k in (1, 2)
        ),
        *_sweeps(solved[:, 0]),
    )
    curve = Curve(
        "ลำดับขนาดน้ำหนัก เล็กไปใหญ่",
        "เท่าของตัวเล็กสุด",
        (1.0, 2.0, 3.0),
        PAPERS_RATIO,
        tuple(map(tuple, ratios.tolist())) or ((np.nan,) * HALF,),
    )
    return Evidence(shape, number, curve)


def _median(values: Measurement) -> float:
    """Return the median, or NaN, which holds in no comparison, where no network was solved."""
    return float(np.median(values)) if values.size else np.nan


def _sweeps(solved_at: Measurement) -> tuple[Comparison, Comparison]:
    """Ask whether the paper's one run could be one of ours: it lies between our fastest and our slowest."""
    n_runs = len(solved_at)
    because = f"อีกครั้งหนึ่งจะอยู่นอกช่วงของ {n_runs} ครั้งด้วยโอกาส 2 ใน {n_runs + 1}"
    fastest, slowest = (solved_at.min(), solved_at.max()) if solved_at.size else (np.nan, np.nan)
    return (
        Comparison("รอบของโครงข่ายที่เร็วสุด", PAPERS_SWEEPS, float(fastest), 0, because, "at most"),
        Comparison("รอบของโครงข่ายที่ช้าสุด", PAPERS_SWEEPS, float(slowest), 0, because, "at least"),
    )


CLAIMS = (
    Claim(
        name="rumelhart1986.symmetry",
        row="L1",
        chapter="two_layer_network",
        where="figure 1",
        statement="โครงข่าย 6-2-1 หาเองว่าน้ำหนักสองฝั่งกระจกต้องเท่ากันแต่กลับเครื่องหมาย ขนาด 1 : 2 : 4 ใช้ 1,425 รอบ",
        changed="เทรน 24 โครงข่ายแทนโครงข่ายเดียว โครงข่ายละ 4,000 รอบ "
        "แล้วดูมัธยฐานของตัวที่สำเร็จ เพราะหลายตัวไม่สำเร็จในเวลานี้ "
        "เปเปอร์ไม่บอกว่าสำเร็จคืออะไร เรานับเมื่อตอบถูกครบ 64 แถว และสุ่มไบแอสในช่วงเดียวกับน้ำหนัก",
        measure=measure_symmetry,
        judge=judge_symmetry,
        seeds=range(24),
        sizes={"n_sweeps": 4000},
        n_reduced_seeds=2,
    ),
)
