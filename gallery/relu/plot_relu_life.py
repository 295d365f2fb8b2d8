"""
ชั้น 1 ตายแล้วตายเลย ชั้น 2 ตายแล้วฟื้นได้
=====================================================

แถวละหนึ่งนิวรอน เฉพาะตัวที่เคยตาย แถบทึบคือ epoch ที่ตาย คือเป็นศูนย์กับทุกภาพในชุดเทรน
ดูช่องซ้าย: แถบเริ่มแล้วยาวถึงขอบขวาเสมอ เพราะข้อมูลเข้าไม่เปลี่ยน
ช่องขวาแถบขาดได้ เพราะข้อมูลเข้าคือชั้น 1 ที่ยังเรียนอยู่

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import digits, split
from nnbook.diagnostics import dead_units
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize
from nnbook.optimizers import GradientDescent
from nnbook.training import training_steps

LEARNING_RATE, N_EPOCHS, WIDTH, SEED = 0.7, 20, 128, 0

# %%
# เทรน แล้วสำรวจทุกจบ epoch
rng = np.random.default_rng(SEED)
images, _ = split(digits(), 0.2, rng=rng)
network = DenseNetwork((64, WIDTH, WIDTH, 10), hidden=relu)
ends = {-1: initialize(network, weight=kaiming_normal(), rng=rng)}
rule = {"loss": softmax_cross_entropy, "optimizer": GradientDescent(LEARNING_RATE), "batch_size": 32}
for step in training_steps(network, ends[-1], images, **rule, n_epochs=N_EPOCHS, rng=rng):
    ends[step.epoch] = step.theta
census = [dead_units(network, forward(network, theta, images.x)) for theta in ends.values()]

# %%
# เก็บเฉพาะตัวที่เคยตาย เรียงตาม epoch ที่ตายครั้งแรก
once_dead = []
for layer in zip(*census, strict=True):
    dead = np.array(layer).T
    dead = dead[dead.any(axis=1)]
    once_dead.append(dead[np.argsort(dead.argmax(axis=1), kind="stable")])

# %%
plotting.use_thai_font()
_, axes = plt.subplots(1, 2)
for number, (ax, dead) in enumerate(zip(axes, once_dead, strict=True), start=1):
    ax.pcolormesh(dead, cmap="Greys", vmin=0, vmax=1.3, edgecolor="white", linewidth=0.4)
    revived = int((dead[:, :-1] & ~dead[:, 1:]).sum())
    ax.set_title(f"ชั้น {number}: เคยตาย {len(dead)} ฟื้น {revived} ครั้ง")
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.set(xlabel="epoch", xticks=np.arange(0, N_EPOCHS + 1, 5) + 0.5, xticklabels=range(0, N_EPOCHS + 1, 5))
    ax.set_yticks([])
axes[0].set_ylabel("นิวรอนที่เคยตาย")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``GradientDescent`` เป็น ``Momentum(0.1, 0.9)`` ชั้น 1 มีแถบที่ขาดบ้างไหม
