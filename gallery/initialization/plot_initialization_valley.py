"""
ยิ่งลึก ขนาดน้ำหนักที่เทรนได้ยิ่งเหลือช่วงแคบ
=========================================================

แกนนอนคือความแปรปรวนของน้ำหนักคูณ fan-in ตอนเริ่ม แกนตั้งคือ loss หลังเทรนสั้น ๆ
โครงข่ายตื้นเริ่มตรงไหนก็เรียนได้ โครงข่ายลึกเรียนได้เฉพาะรอบเลข 2 ของ Kaiming
เส้นประบนสุดคือ ln 10 ซึ่งแปลว่ายังเดาสุ่มอยู่

ที่มาของเลข 2 อยู่ในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import Dataset, digits, standardize
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize
from nnbook.optimizers import Momentum
from nnbook.training import DivergenceError, train

DEPTHS, WIDTH, N_IMAGES, N_EPOCHS = (2, 10, 30), 64, 500, 14
VARIANCES = (1 / 3, 0.5, 0.7, 1.0, 1.4, 1.7, 2.0, 2.4, 2.8, 4.0)
NAMES = {1 / 3: "PyTorch", 1.0: "Xavier", 2.0: "Kaiming"}
LEARNING_RATE, SEED = 0.003, 0

# %%
# ภาพเลขเขียนมือ เก็บเป็น float32 ให้เทรนเร็ว
(images,) = standardize(digits())
small = Dataset(*(np.float32(part[:N_IMAGES]) for part in (images.x, images.target)), images.class_names)


def final_loss(depth, variance):
    """Loss ของ epoch สุดท้าย หรือ nan ถ้าระเบิด"""
    rng = np.random.default_rng(SEED)
    network = DenseNetwork((64, *[WIDTH] * depth, 10), hidden=relu)
    theta = initialize(network, weight=kaiming_normal(np.sqrt(variance)), rng=rng).astype(np.float32)
    rule = {"loss": softmax_cross_entropy, "optimizer": Momentum(LEARNING_RATE, 0.9)}
    try:
        result = train(network, theta, small, **rule, n_epochs=N_EPOCHS, batch_size=32, rng=rng)
    except DivergenceError:
        return np.nan
    return result.history.epoch_loss[-1]


# %%
# เทรนทุกคู่ของความลึกกับความแปรปรวน
with np.errstate(all="ignore"):
    losses = {depth: np.array([final_loss(depth, v) for v in VARIANCES]) for depth in DEPTHS}

# %%
# วาดไม่เกิน loss เดาสุ่มนิดหน่อย ตัวที่ระเบิดเป็นกากบาทบนเพดาน
plotting.use_thai_font()
_, ax = plt.subplots()
ceiling = np.log(10)
for (depth, loss), style in zip(losses.items(), ("o:", "s--", "^-"), strict=True):
    shown = np.where(np.isnan(loss), ceiling * 1.12, np.minimum(loss, ceiling * 1.12))
    ax.plot(VARIANCES, shown, style, label=f"{depth} ชั้น")
ax.axhline(ceiling, color="black", linewidth=0.8, dashes=(6, 4))
for variance, name in NAMES.items():
    ax.axvline(variance, color="gray", linewidth=0.8, zorder=0)
    ax.text(variance, -0.12, name, ha="center", va="top")
ax.set_title("ยิ่งลึก ช่วงที่เทรนได้ยิ่งแคบ")
ax.set(xscale="log", xlabel="ความแปรปรวนของน้ำหนัก × fan-in", ylabel="loss หลังเทรน")
ax.set(xlim=(0.27, 4.7), ylim=(-0.42, 2.75))
ax.set_xticks([1 / 3, 0.5, 1, 2, 4], ["⅓", "½", "1", "2", "4"])
ax.minorticks_off()
ax.legend(loc="center right")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``LEARNING_RATE`` เป็น 0.01 ขอบซ้ายกับขอบขวาขยับไปทางไหน
