"""Whether a deep ReLU network learns at all, by the way its weights are drawn.

The claims are He et al. 2015's, in :mod:`nnbook.ledger.he2015`; the settings are those of the chapter
*initialization*.
"""

from collections.abc import Sequence
from math import log

import numpy as np

from nnbook.data import Dataset, digits, split, standardize
from nnbook.initialization import kaiming_normal, xavier_normal
from nnbook.ledger._claim import Curve, Evidence, Measurement
from nnbook.ledger._verdict import Comparison, mean_over_seeds
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize
from nnbook.optimizers import Momentum
from nnbook.training import train

WIDTH, N_CLASSES, BATCH_SIZE = 128, 10, 32
LEARNING_RATE, MOMENTUM = 0.003, 0.9
GUESSING = log(N_CLASSES)
STARTS = (kaiming_normal(), xavier_normal())


def measure_losses(seed: int, *, n_hidden: int, n_epochs: int) -> Measurement:
    """Train a ReLU network on the digits from both starts, and return the mean loss of each epoch.

    Returns
    -------
    ndarray, shape (2, n_epochs)
        Kaiming, Xavier.
    """
    (data, _) = standardize(*split(digits(), 0.2, rng=np.random.default_rng(seed)))
    small = Dataset(data.x.astype(np.float32), data.target.astype(np.float32))
    network = DenseNetwork((data.x.shape[1], *[WIDTH] * n_hidden, N_CLASSES))
    losses = []
    for weight in STARTS:
        rng = np.random.default_rng(seed)
        theta = np.float32(initialize(network, weight=weight, rng=rng))
        result = train(
            network,
            theta,
            small,
            loss=softmax_cross_entropy,
            optimizer=Momentum(LEARNING_RATE, MOMENTUM),
            n_epochs=n_epochs,
            batch_size=BATCH_SIZE,
            rng=rng,
        )
        losses.append(result.history.epoch_loss)
    return np.array(losses)


def judge_stall(measurements: Sequence[Measurement], *, n_hidden: int, n_epochs: int) -> Evidence:
    """Compare Xavier's last loss with that of guessing, ln 10; Kaiming's must be far below.

    What is neglected: a network that is stuck still learns the frequencies of the classes through its last
    bias, which noise of momentum holds off the best by about ``η/(1−μ) / 2B``.
    """
    del n_hidden
    losses = np.array(measurements)  # (seeds, starts, epochs)
    kaiming, xavier = losses[:, 0, -1], losses[:, 1, -1]
    noise = LEARNING_RATE / (1 - MOMENTUM) / (2 * BATCH_SIZE)
    shape = (
        Comparison(
            "loss ของ Kaiming ใน seed ที่แย่ที่สุด",
            GUESSING / 2,
            float(kaiming.max()),
            0,
            "เรียนได้ แปลว่าลดได้เกินครึ่งของ ln 10",
            "at most",
        ),
        Comparison(
            "loss ของ Xavier ใน seed ที่ดีที่สุด",
            0.9 * GUESSING,
            float(xavier.min()),
            0,
            "ค้าง แปลว่าลดได้ไม่ถึงหนึ่งในสิบของ ln 10",
            "at least",
        ),
    )
    number = mean_over_seeds("loss ของ Xavier", xavier.tolist(), GUESSING, neglected=_class_gap() + noise)
    return Evidence(shape, (number,), _curve(losses[:, 1], n_epochs))


def judge_head_start(measurements: Sequence[Measurement], *, n_hidden: int, n_epochs: int) -> Evidence:
    """Ask that Kaiming be ahead in every seed, and, as the paper saw, that Xavier gets there too."""
    del n_hidden
    losses = np.array(measurements)
    behind = losses[:, 1, -1] - losses[:, 0, -1]
    shape = (
        Comparison(
            "loss ของ Xavier ลบ Kaiming ใน seed ที่ต่างน้อยสุด", 0, float(behind.min()), 0, "อสมการล้วน", "at least"
        ),
    )
    number = Comparison(
        "loss ของ Xavier ใน seed ที่แย่ที่สุด",
        GUESSING / 2,
        float(losses[:, 1, -1].max()),
        0,
        "เรียนได้ แปลว่าลดได้เกินครึ่งของ ln 10",
        "at most",
    )
    return Evidence(shape, (number,), _curve(losses[:, 0], n_epochs))


def _class_gap() -> float:
    """Return how far below ln 10 the frequencies of the digits bring the loss."""
    frequencies = digits().target.mean(axis=0)
    return GUESSING + float(np.sum(frequencies * np.log(frequencies)))


def _curve(losses: Measurement, n_epochs: int) -> Curve:
    return Curve(
        "epoch",
        "loss เส้นทฤษฎีคือการเดา",
        tuple(range(1, n_epochs + 1)),
        (GUESSING,) * n_epochs,
        tuple(tuple(row) for row in losses.tolist()),
    )
