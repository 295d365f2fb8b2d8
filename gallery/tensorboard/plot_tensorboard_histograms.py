"""
ฮิสโทแกรมหนึ่งแผ่นคือหนึ่งเทนเซอร์ ณ step เดียว
=====================================================

เทรนโครงข่ายเลขเขียนมือ จดฮิสโทแกรมของน้ำหนักและเกรเดียนต์ชั้นแรกลง log แล้วอ่านกลับ
แผ่นใหม่วางซ้อนขึ้นไปทีละ step
ดูว่าแผ่นซ้ายแทบไม่เปลี่ยนรูป ส่วนแผ่นขวาแคบลงเรื่อย ๆ เพราะ loss ใกล้ก้นหลุม

คำอธิบายอยู่ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation
from torch.utils.tensorboard import SummaryWriter

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import digits, standardize
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize
from nnbook.optimizers import GradientDescent
from nnbook.tensorboard import log_steps, read_histograms
from nnbook.training import training_steps

N_EPOCHS, EVERY, SEED, HEIGHT = 8, 32, 0, 1.8
RANGES = {"weight/layer_1": 0.7, "weight_gradient/layer_1": 0.12}

# %%
# เทรนแล้วอ่าน log กลับ
rng = np.random.default_rng(SEED)
(images,) = standardize(digits())
network = DenseNetwork((64, 32, 32, 10), hidden=relu)
rule = {"loss": softmax_cross_entropy, "optimizer": GradientDescent(0.1), "batch_size": 32}
theta = initialize(network, weight=kaiming_normal(), rng=rng)
steps = training_steps(network, theta, images, **rule, n_epochs=N_EPOCHS, rng=rng)
with tempfile.TemporaryDirectory() as folder:
    with SummaryWriter(folder) as writer:
        for _ in log_steps(steps, writer, EVERY):
            pass
    log = read_histograms(Path(folder))["."]


# %%
# รวมถังถี่ของ log เป็น 50 ถังเท่ากัน
def heights(histogram, limit):
    """สัดส่วนของค่าในแต่ละถังจาก 50 ถัง"""
    bins = np.linspace(-limit, limit, 51)
    counts, _ = np.histogram(histogram.edges.clip(-limit, limit), bins, weights=histogram.counts)
    return bins, counts / counts.sum()


# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, axes = plt.subplots(1, 2, sharey=True, layout="constrained")
names = {"weight/layer_1": "น้ำหนักชั้น 1", "weight_gradient/layer_1": "เกรเดียนต์ชั้น 1"}
n_slices = len(log["weight/layer_1"])
colors = plt.get_cmap("viridis")(np.linspace(0.85, 0.1, n_slices))
figure.suptitle("ฮิสโทแกรมทีละแผ่น อ่านกลับจาก log")
for ax, (tag, limit) in zip(axes, RANGES.items(), strict=True):
    ax.set(xlim=(-limit, limit), ylim=(-0.5, n_slices + HEIGHT - 1), title=names[tag], xlabel="ค่า")
ticks = range(0, n_slices, 3)
axes[0].set(yticks=ticks, yticklabels=[log["weight/layer_1"][i].step for i in ticks], ylabel="step")
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว: วางแผ่นเพิ่มทีละ step
def draw(frame):
    """วางแผ่นที่ ``frame``"""
    for ax, (tag, limit) in zip(axes, RANGES.items(), strict=True):
        if frame == 0:
            for old in list(ax.patches):
                old.remove()
        bins, share = heights(log[tag][frame], limit)
        ridge = frame + HEIGHT * share / share.max()
        style = {"fill": True, "facecolor": colors[frame], "edgecolor": "white", "linewidth": 0.6}
        ax.stairs(ridge, bins, baseline=frame, **style, zorder=2 + n_slices - frame)


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=n_slices, interval=450)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``GradientDescent(0.1)`` เป็น ``GradientDescent(0.001)`` แผ่นขวาแคบลงไหม
