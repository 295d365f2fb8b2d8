"""He, Zhang, Ren, Sun 2015, Delving deep into rectifiers: the start that ReLU needs."""

from collections.abc import Sequence
from math import prod, sqrt

import numpy as np

from nnbook.ledger._claim import Claim, Curve, Evidence, Measurement
from nnbook.ledger._relu_starts import (
    judge_bias_floor,
    judge_variance_recursion,
    measure_bias_floor,
    measure_variance_recursion,
)
from nnbook.ledger._relu_training import judge_head_start, judge_stall, measure_losses
from nnbook.ledger._verdict import Comparison

CHANNELS, N_LAYERS = (
    (64, 128, 256, 512),
    (1, 2, 2, 4),
)  # of the layers conv2 to conv10, all with 3 x 3 filters
PAPERS_RATIOS = (5.9, 4.2, 2.9, 2.1)
PAPERS_PRODUCT = 1.7e4


def measure_std_ratios(seed: int) -> Measurement:
    """Return √(2 / (k² d)) / 0.01 for the four kinds of filters (section 2.2, last paragraph)."""
    del seed  # arithmetic: nothing is drawn
    return np.array([sqrt(2 / (3**2 * channels)) / 0.01 for channels in CHANNELS])


def judge_std_ratios(measurements: Sequence[Measurement]) -> Evidence:
    """Compare with the paper's rounded figures, to half of the last digit printed."""
    (ratios,) = measurements
    printed = "ครึ่งหน่วยของหลักสุดท้ายที่บทความพิมพ์"
    numbers = tuple(
        Comparison(f"อัตราส่วนของชั้นที่กว้าง {channels}", paper, ratio, 0.05, printed)
        for channels, paper, ratio in zip(CHANNELS, PAPERS_RATIOS, ratios.tolist(), strict=True)
    )
    product = Comparison("ผลคูณตลอดเครือข่าย", PAPERS_PRODUCT, float(prod(ratios**N_LAYERS)), 500, printed)
    shape = Comparison("อัตราส่วนที่เล็กที่สุด", 1, float(ratios.min()), 0, "อสมการล้วน", "at least")
    curve = Curve(
        "จำนวนช่องของชั้น",
        "เท่าของ 0.01",
        tuple(map(float, CHANNELS)),
        PAPERS_RATIOS,
        (tuple(ratios.tolist()),),
    )
    return Evidence((shape,), (*numbers, product), curve)


LONG_TRAINING = {"n_hidden": 30, "n_epochs": 12}

CLAIMS = (
    Claim(
        name="he2015.xavier_stalls",
        row="L8",
        chapter="initialization",
        where="section 2.2",
        statement="ที่ 30 ชั้น โครงข่าย ReLU ที่เริ่มแบบ Kaiming เรียนได้ ที่เริ่มแบบ Xavier ค้างอยู่กับที่",
        changed="บทความฝึก convolution บน ImageNet เราฝึกชั้นเชื่อมเต็มกว้าง 128 บนเลขเขียนมือ 8×8 "
        "momentum 0.9 learning rate 0.003 เพื่อให้จบในไม่กี่วินาที",
        measure=measure_losses,
        judge=judge_stall,
        seeds=range(5),
        sizes=LONG_TRAINING,
        reduced={"n_hidden": 16, "n_epochs": 3},
    ),
    Claim(
        name="he2015.head_start",
        row="L8",
        chapter="initialization",
        where="section 2.2",
        statement="ที่ 22 ชั้น เรียนได้ทั้งสองแบบ แต่ Kaiming ลด loss ได้ก่อน Xavier",
        changed="ย่อแบบเดียวกับที่ 30 ชั้น ครึ่งหลังของคำกล่าวทำซ้ำได้ ครึ่งแรกทำซ้ำไม่ได้: "
        "ของเรา Xavier 22 ชั้นยังค้างใน 12 epoch ซึ่งสั้นกว่าที่บทความฝึกมาก",
        measure=measure_losses,
        judge=judge_head_start,
        seeds=range(5),
        sizes={**LONG_TRAINING, "n_hidden": 22},
        reduced={"n_hidden": 14, "n_epochs": 3},
    ),
    Claim(
        name="he2015.std_ratios",
        row="L9",
        chapter="initialization",
        where="section 2.2",
        statement="น้ำหนัก N(0, 0.01²) เล็กกว่าที่ ReLU ต้องการ 5.9, 4.2, 2.9 และ 2.1 เท่า",
        changed="ไม่มี: เป็นเลขคณิตจากขนาดของตัวกรอง",
        measure=measure_std_ratios,
        judge=judge_std_ratios,
    ),
    Claim(
        name="he2015.variance_recursion",
        row="L10",
        chapter="vanishing_gradients",
        where="section 2.2",
        statement="ชั้น ReLU หนึ่งชั้นคูณความแปรปรวนของสัญญาณด้วย n·Var(w)/2: Kaiming 1 Xavier ½",
        changed="เพิ่มค่าเริ่มต้นของ PyTorch ที่ไม่มีไบแอส ซึ่งสูตรเดียวกันให้ 1/6 และใช้ชั้นเชื่อมเต็ม "
        "หางหนาจึงเทียบลอการิทึม ดึงขนาดกลับเป็น 1 ทุกชั้นแล้วบวกลอการิทึมไว้ ให้ลึกแค่ไหนก็ไม่ underflow",
        measure=measure_variance_recursion,
        judge=judge_variance_recursion,
        seeds=range(10),
        sizes={"width": 512, "depth": 30, "device": "numpy"},
        reduced={"width": 100, "depth": 12},
    ),
    Claim(
        name="he2015.bias_floor",
        row="L10",
        chapter="vanishing_gradients",
        where="section 2.2",
        statement="จากสูตรเดียวกัน ค่าเริ่มต้นของ PyTorch ที่มีไบแอสไม่หายไปถึงศูนย์ แต่นิ่งที่ E[z²] = 2/(5n)",
        changed="บทความตั้งไบแอสเป็น 0 ไบแอสสุ่มเป็นของ PyTorch เราคิดต่อจากสูตร: q ชั้นถัดไป = q/6 + 1/(3n)",
        measure=measure_bias_floor,
        judge=judge_bias_floor,
        seeds=range(10),
        sizes={"width": 512, "depth": 30, "device": "numpy"},
        reduced={"width": 100, "depth": 12},
    ),
)
