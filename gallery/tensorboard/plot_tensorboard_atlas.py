"""
แปดโรคของการเทรน ต่างจากรันสุขภาพดีแค่ค่าเดียว
===========================================================

โครงข่ายเดียวกัน ข้อมูลเดียวกัน seed เดียวกัน แต่ละช่องเปลี่ยนค่าเดียว
เส้นจางคือ loss ของทุก batch เส้นเข้มคือค่าเฉลี่ยของแต่ละ epoch เส้นประสีเทาคือรันสุขภาพดี
ดูว่าช่องไหนดูออกจาก loss อย่างเดียว และช่องไหนดูดีกว่ารันสุขภาพดีเสียอีก

วิธีแยกโรคอยู่ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.tensorboard import HEALTHY, SICK, examine

N_EPOCHS, SEED = 6, 0
THAI = {
    "healthy": "สุขภาพดี",
    "learning rate too high": "learning rate สูงเกิน",
    "dead ReLU": "ReLU ตาย",
    "saturated tanh": "tanh อิ่มตัว",
    "vanishing": "เกรเดียนต์หาย",
    "exploding": "เกรเดียนต์ระเบิด",
    "unshuffled": "ไม่สับข้อมูล",
    "leaking label": "ข้อสอบรั่ว",
    "double softmax": "softmax สองครั้ง",
}

# %%
# เทรนเก้ารัน
settings = {"healthy": HEALTHY, **SICK}
runs = {name: examine(settings[name], n_epochs=N_EPOCHS, seed=SEED) for name in THAI}


def by_epoch(vitals):
    """จุดกลางของแต่ละ epoch กับ loss เฉลี่ย"""
    per_epoch = vitals.steps_per_epoch
    n_whole = len(vitals.loss) // per_epoch
    mean = vitals.loss[: n_whole * per_epoch].reshape(n_whole, per_epoch).mean(axis=1)
    return per_epoch * (np.arange(n_whole) + 0.5), mean


# %%
# เก้าช่อง แกนลอการิทึมเดียวกัน
plotting.use_thai_font()
figure, axes = plt.subplots(3, 3, figsize=(7, 6.4), sharex=True, sharey=True, layout="constrained")
for ax, (name, thai) in zip(axes.flat, THAI.items(), strict=True):
    color = "C0" if name == "healthy" else "C1"
    ax.semilogy(runs[name].loss, color=color, linewidth=0.7, alpha=0.45)
    ax.semilogy(*by_epoch(runs[name]), "o-", color=color, markersize=4)
    if name != "healthy":
        ax.semilogy(*by_epoch(runs["healthy"]), "--", color="0.45", linewidth=1.2)
    ax.set_title(thai)
    if len(runs[name].loss) < len(runs["healthy"].loss):
        ax.annotate("ได้ NaN", (len(runs[name].loss), 20), xytext=(4, 0), textcoords="offset points")
axes[0, 0].set(ylim=(2e-3, 500), xticks=(0, 90, 180, 270))
figure.supxlabel("step")
figure.supylabel("loss")
figure.suptitle("ช่องละโรค เทียบกับรันสุขภาพดี (เส้นประ)")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``SEED`` แล้วดูว่าลายเซ็นไหนเหมือนเดิม และลายเซ็นไหนเป็นแค่โชค
