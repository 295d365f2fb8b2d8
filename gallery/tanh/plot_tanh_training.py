"""
ให้แต่ละตัวใช้ learning rate ที่ดีที่สุดของตัวเอง
=====================================================

โครงข่าย 4 ชั้นซ่อน เทรนจนภาพทดสอบตอบถูก 90 % นับก้าว (batch ละ 32 ภาพ)
อ่านแนวตั้งคือเทียบที่ learning rate เดียวกัน ซึ่งไม่แฟร์ อ่านจุดต่ำสุดของแต่ละเส้นคือเทียบที่ดีที่สุดของแต่ละตัว
จุดบนเส้นบนสุดคือไม่ถึง 90 % ภายในเวลาที่ให้

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid, tanh
from nnbook.data import digits, split, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import accuracy, softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, predict
from nnbook.optimizers import GradientDescent
from nnbook.training import training_steps

TARGET = 0.9
RATES, SEEDS, LIMIT, WIDTH = (0.1, 0.3, 1.0, 3.0), range(2), 1080, 50
CASES = {"sigmoid gain 1": (sigmoid, 1.0), "sigmoid gain 4": (sigmoid, 4.0), "tanh gain 1": (tanh, 1.0)}
train_set, test_set = standardize(*split(digits(), 0.2, rng=np.random.default_rng(0)))


# %%
# นับก้าวจนถูก 90 % ดูทุก 10 ก้าว
def steps_needed(phi, gain, rate, seed):
    """จำนวนก้าว หรือ LIMIT ถ้าไม่ถึง"""
    rng = np.random.default_rng(seed)
    network = DenseNetwork((64, *[WIDTH] * 4, 10), hidden=phi)
    theta = initialize(network, weight=xavier_normal(gain), rng=rng)
    rule = {"loss": softmax_cross_entropy, "optimizer": GradientDescent(rate)}
    run = training_steps(network, theta, train_set, **rule, n_epochs=LIMIT // 45, batch_size=32, rng=rng)
    for step in run:
        count = step.index + 1
        if count % 10 == 0 and accuracy(predict(network, step.theta, test_set.x), test_set.target) >= TARGET:
            return count
    return LIMIT


# %%
counts = {
    name: np.array([[steps_needed(phi, gain, rate, seed) for rate in RATES] for seed in SEEDS])
    for name, (phi, gain) in CASES.items()
}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.8, 3.9))
marks = (("s:", "#CC79A7"), ("^--", "#D55E00"), ("o-", "#0072B2"))
for (name, runs), (style, color) in zip(counts.items(), marks, strict=True):
    ax.plot(RATES, np.median(runs, axis=0), style, color=color, markersize=8, linewidth=1.8, label=name)
    ax.vlines(RATES, runs.min(axis=0), runs.max(axis=0), color=color)
ax.axhline(LIMIT, color="black", linewidth=0.8, dashes=(5, 3))
ax.set(xscale="log", yscale="log", xlabel="learning rate", ylabel="ก้าวจนถูก 90 %", ylim=(2, 1600))
ax.set_xticks(RATES, [f"{rate:g}" for rate in RATES])
ax.set_yticks((10, 100, LIMIT), ["10", "100", "ไม่ถึง"])
ax.minorticks_off()
ax.set_title("ต้องเดินกี่ก้าว ตาม learning rate")
ax.legend(loc="lower left", fontsize=11)
plt.show()

# %%
# ลองต่อ: เพิ่ม ``"tanh gain 4": (tanh, 4.0)`` ใน ``CASES`` (และลายเส้นอีกแบบ) ยังชนะไหม
