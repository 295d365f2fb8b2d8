"""
เครื่องวัดหนึ่งตัวต่อหนึ่งโรค ห้า seed
=====================================================

เก้าแบบ แบบละห้า seed วัดด้วยเครื่องวัดเจ็ดตัว จุดกลมสีเทาคือรันสุขภาพดี สามเหลี่ยมสีส้มคือโรคที่เครื่องวัดนั้นออกแบบมาจับ
กากบาทจางคือโรคอื่น เส้นประคือเส้นแบ่ง
ดูแถวก้าวต่อน้ำหนัก: มีโรคอื่นข้ามเส้นด้วย จึงต้องถามแถวบนก่อน

กฎทั้งชุดอยู่ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.tensorboard import HEALTHY, SICK, examine

N_SEEDS = 5

# %%
# ชื่อเครื่องวัด โรคที่จับ เส้นแบ่ง และวิธีอ่าน เรียงตามลำดับที่ถาม
SIGNS = [
    ("อิ่มตัว", ("saturated tanh",), (0.4,), lambda v: v.saturated[0]),
    ("นิวรอนตาย", ("dead ReLU",), (0.25,), lambda v: v.dead[0]),
    ("เกรเดียนต์ แรก ÷ ท้าย", ("vanishing", "exploding"), (0.2, 5), lambda v: v.gradient[0]),
    ("ก้าวต่อน้ำหนัก", ("learning rate too high",), (0.3,), lambda v: v.update[0]),
    ("เสียงสะท้อน", ("unshuffled",), (0.45,), lambda v: v.echo),
    ("loss ต่ำสุด", ("double softmax",), (1.4612,), lambda v: v.loss.min()),
    ("เทรน ลบ ทดสอบ", ("leaking label",), (0.15,), lambda v: v.train_accuracy[-1] - v.test_accuracy[-1]),
]
LOGARITHMIC = {"เกรเดียนต์ แรก ÷ ท้าย": (5e-3, 60), "ก้าวต่อน้ำหนัก": (1e-4, 4), "loss ต่ำสุด": (1e-5, 10)}

# %%
settings = {"healthy": HEALTHY, **SICK}
runs = {name: [examine(setting, seed=seed) for seed in range(N_SEEDS)] for name, setting in settings.items()}

# %%
# แถวละเครื่องวัด
plotting.use_thai_font()
figure, axes = plt.subplots(len(SIGNS), 1, figsize=(7, 7.4), layout="constrained")
for ax, (sign, caught, borders, read) in zip(axes, SIGNS, strict=True):
    low, high = LOGARITHMIC.get(sign, (-np.inf, np.inf))
    for row, (name, five) in enumerate(runs.items()):
        look = ("^", "C1", 1.0) if name in caught else ("x", "C0", 0.3)
        marker, color, alpha = ("o", "0.35", 1.0) if name == "healthy" else look
        values = np.clip([read(v) for v in five], low, high)
        ax.scatter(values, [row] * N_SEEDS, marker=marker, color=color, alpha=alpha, s=22)
    for border in borders:
        ax.axvline(border, color="black", linestyle="--", linewidth=1)
    ax.set_xscale("log" if sign in LOGARITHMIC else "linear")
    ax.set_ylabel(sign, rotation=0, ha="right", va="center", labelpad=8)
    ax.set(yticks=[], ylim=(9, -1))
figure.suptitle("กลมเทา: สุขภาพดี   สามเหลี่ยม: โรคที่เครื่องนี้จับ   กากบาท: โรคอื่น")
plt.show()

# %%
# ลองต่อ: เลื่อนเส้นแบ่งของก้าวต่อน้ำหนักเป็น 0.5 แล้วนับว่าจับ learning rate สูงเกินได้กี่รัน
