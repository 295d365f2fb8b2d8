"""
learning rate สูงไปนิดเดียว นิวรอนตายเกินครึ่ง
========================================================

โครงข่าย 64-128-128-10 พิกเซลดิบ น้ำหนัก Kaiming gradient descent 10 epoch
บนคือสัดส่วนนิวรอนชั้น 1 ที่ตาย ล่างคือสัดส่วนที่ตอบถูกของชุดทดสอบ จุดจางคือแต่ละ seed เส้นคือมัธยฐาน
ดูว่าหน้าผาอยู่ถัดจาก learning rate ที่ดีที่สุดไปแค่ไหน

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
from nnbook.losses import accuracy, softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, predict
from nnbook.optimizers import GradientDescent
from nnbook.training import train

RATES = (0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.85, 1.0, 1.4, 2.0)
N_SEEDS, N_EPOCHS, WIDTH = 3, 10, 128


# %%
# เทรนหนึ่งรอบ แล้วนับศพบนชุดเทรนทั้งชุด
def dead_and_right(learning_rate, seed):
    """สัดส่วนตายของชั้น 1 กับสัดส่วนที่ตอบถูก"""
    rng = np.random.default_rng(seed)
    learn, test = split(digits(), 0.2, rng=rng)
    network = DenseNetwork((64, WIDTH, WIDTH, 10), hidden=relu)
    theta = initialize(network, weight=kaiming_normal(), rng=rng)
    rule = {"loss": softmax_cross_entropy, "optimizer": GradientDescent(learning_rate)}
    theta = train(network, theta, learn, **rule, n_epochs=N_EPOCHS, batch_size=32, rng=rng).theta
    dead = dead_units(network, forward(network, theta, learn.x))[0].mean()
    return dead, accuracy(predict(network, theta, test.x), test.target)


# %%
# ทุก learning rate ทุก seed แล้วเก็บสองค่า
runs = np.array([[dead_and_right(rate, seed) for seed in range(N_SEEDS)] for rate in RATES])

# %%
plotting.use_thai_font()
_, axes = plt.subplots(2, 1, sharex=True, figsize=(7, 5.5))
names, styles = ("นิวรอนชั้น 1 ที่ตาย", "ตอบถูก"), ("C1o-", "C0s-")
for ax, name, style, of_name in zip(axes, names, styles, np.moveaxis(100 * runs, 2, 0), strict=True):
    ax.plot(RATES, of_name, style[:3], alpha=0.3, linestyle="none")
    ax.plot(RATES, np.median(of_name, axis=1), style, linewidth=2)
    ax.set_title(name)
    ax.set(ylabel="%", ylim=(-5, 105), xscale="log")
ticks = (0.01, 0.03, 0.1, 0.3, 1.0, 2.0)
axes[1].set_xticks(ticks, labels=[f"{rate:g}" for rate in ticks])
axes[1].minorticks_off()
axes[1].set_xlabel("learning rate")
plt.show()

# %%
# ลองต่อ: ลด ``N_EPOCHS`` เหลือ 1 หน้าผาเกิดตั้งแต่ epoch แรกหรือเปล่า
