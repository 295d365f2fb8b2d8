"""
ReLU 30 ชั้น: Kaiming เรียน Xavier ค้าง
=================================================

โครงข่ายเดียวกัน ข้อมูลเดียวกัน ความแปรปรวนของน้ำหนักต่างกันแค่เลข 2 กับเลข 1 สุ่มสองครั้งต่อแบบ
เส้นประคือ ln 10 = 2.30 ซึ่งแปลว่าเดาสุ่ม
Xavier ค้างอยู่ตรงนั้นทุกครั้ง เปลี่ยนไปใช้ Adam จึงขยับ

อ่านต่อในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import Dataset, digits, standardize
from nnbook.initialization import kaiming_normal, xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize
from nnbook.optimizers import Adam, Momentum
from nnbook.training import train

WIDTH, DEPTH, N_IMAGES, N_EPOCHS, SEEDS = 128, 30, 1200, 8, (0, 1)
MOMENTUM, ADAM = Momentum(0.003, 0.9), Adam(0.001)
RUNS = {
    "Kaiming": (kaiming_normal(), MOMENTUM, SEEDS),
    "Xavier": (xavier_normal(), MOMENTUM, SEEDS),
    "Xavier + Adam": (xavier_normal(), ADAM, SEEDS[:1]),
}

# %%
# ภาพเลขเขียนมือ เก็บเป็น float32 ให้เทรนเร็ว
(images,) = standardize(digits())
small = Dataset(*(np.float32(part[:N_IMAGES]) for part in (images.x, images.target)), images.class_names)
network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=relu)


def losses(weight, optimizer, seed):
    """Loss เฉลี่ยของแต่ละ epoch"""
    rng = np.random.default_rng(seed)
    theta = initialize(network, weight=weight, rng=rng).astype(np.float32)
    rule = {"loss": softmax_cross_entropy, "optimizer": optimizer}
    return train(network, theta, small, **rule, n_epochs=N_EPOCHS, batch_size=32, rng=rng).history.epoch_loss


# %%
# เทรนทุกแบบ
curves = {}
for name, (weight, optimizer, seeds) in RUNS.items():
    curves[name] = [losses(weight, optimizer, seed) for seed in seeds]

# %%
plotting.use_thai_font()
_, ax = plt.subplots()
epochs = range(1, N_EPOCHS + 1)
for number, (name, style) in enumerate(zip(curves, ("o-", "s-", "^--"), strict=True)):
    for curve in curves[name]:
        (line,) = ax.plot(epochs, curve, style, color=f"C{number}", markersize=4, alpha=0.8)
    line.set_label(name)
ax.axhline(np.log(10), color="black", linewidth=0.8, dashes=(6, 4))
ax.set_title(f"ReLU {DEPTH} ชั้น ต่างกันแค่ค่าเริ่มต้น")
ax.set(xlabel="epoch", ylabel="loss", ylim=(0, 2.6))
ax.legend(loc="lower left")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``DEPTH`` เป็น 10 แล้วดูว่า Xavier ออกจากเส้นประเมื่อไร
