"""
โครงข่าย ReLU แบ่งระนาบเป็นแผ่นเรียบ
========================================================

ทุกสีคือหนึ่งท่อนตรง: ในแผ่นเดียวกันนิวรอนชุดเดิมทำงาน โครงข่ายจึงเป็นระนาบเรียบ
เส้นดำคือเส้นแบ่งสองกลุ่ม มันตรงตลอดแผ่นและหักได้เฉพาะตรงขอบแผ่น
รอยต่อของชั้น 1 เป็นเส้นตรงยาวข้ามภาพ ของชั้น 2 เป็นเส้นหัก

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import moons
from nnbook.initialization import kaiming_normal
from nnbook.losses import binary_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize
from nnbook.optimizers import Adam
from nnbook.training import train

HIDDEN, N_EPOCHS, SEED = (8, 8), 400, 1

# %%
# เทรนแยกพระจันทร์สองดวง
rng = np.random.default_rng(SEED)
dataset = moons(200, noise=0.12, rng=rng)
network = DenseNetwork((2, *HIDDEN, 1), hidden=relu)
theta = initialize(network, weight=kaiming_normal(), bias=0.1, rng=rng)
rule = {"loss": binary_cross_entropy, "optimizer": Adam(0.02), "n_epochs": N_EPOCHS, "batch_size": None}
theta = train(network, theta, dataset, **rule, rng=rng).theta

# %%
# นิวรอนไหนเปิดบ้าง ทุกจุดของตาราง แล้วให้เลขแก่แต่ละแบบ
(left, bottom), (right, top) = dataset.x.min(axis=0) - 0.5, dataset.x.max(axis=0) + 0.5
u, v = np.meshgrid(np.linspace(left, right, 500), np.linspace(bottom, top, 400))
trace = forward(network, theta, np.column_stack([u.ravel(), v.ravel()]))
on = np.hstack([z > 0 for z in trace.pre_activations[:-1]])
patterns, region = np.unique(np.packbits(on, axis=1), axis=0, return_inverse=True)
region, score = region.reshape(u.shape), trace.output.reshape(u.shape)
pastel = 1 - 0.45 * np.random.default_rng(SEED).random((len(patterns), 3))

# %%
plotting.use_thai_font()
_, ax = plt.subplots()
ax.imshow(
    region, origin="lower", extent=(left, right, bottom, top), cmap=ListedColormap(pastel), aspect="auto"
)
ax.contour(u, v, score, levels=[0], colors="black", linewidths=2.5)
for label, marker in ((0, "o"), (1, "s")):
    ax.plot(*dataset.x[dataset.labels == label].T, marker, markersize=5, markeredgecolor="white")
ax.set_title(f"{sum(HIDDEN)} นิวรอน แบ่งภาพนี้เป็น {len(patterns)} แผ่น")
ax.grid(visible=False)
ax.set(xlabel="x₁", ylabel="x₂")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``HIDDEN`` เป็น ``(16,)`` นิวรอนเท่าเดิมแต่ชั้นเดียว เส้นต่อแผ่นตรงยาวทุกเส้น
