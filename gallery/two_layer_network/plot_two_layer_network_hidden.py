"""
นิวรอนซ่อนแต่ละตัวเห็นแค่ครึ่งระนาบ
=====================================

โครงข่าย 2→5→1 ที่แยกจันทร์เสี้ยวได้แล้ว ห้าช่องแรกคือค่า h ของนิวรอนซ่อนทีละตัว
แต่ละตัวเงียบสนิทฝั่งหนึ่งของเส้นตรง แล้วลาดขึ้นอีกฝั่ง ตัวเดียวไม่รู้อะไรเลยเรื่องจันทร์
ช่องสุดท้ายคือผลรวมถ่วงน้ำหนักของห้าช่องแรก เส้นแบ่งที่หักเป็นมุมเกิดจากตรงนี้

คำอธิบายอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import moons
from nnbook.initialization import kaiming_normal
from nnbook.losses import binary_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, unpack
from nnbook.optimizers import Momentum
from nnbook.training import train

HIDDEN, N_HIDDEN, SEED = relu, 5, 4

# %%
# เทรนจนแยกได้
rng = np.random.default_rng(SEED)
points = moons(200, noise=0.08, rng=rng)
network = DenseNetwork((2, N_HIDDEN, 1), hidden=HIDDEN)
start = initialize(network, weight=kaiming_normal(), rng=rng)
rule = {"loss": binary_cross_entropy, "optimizer": Momentum(0.1, 0.9)}
theta = train(network, start, points, **rule, n_epochs=150, batch_size=32, rng=rng).theta

# %%
# ค่าของทุกนิวรอนบนตารางจุด
side = np.linspace(-2.1, 2.1, 121)
x1, x2 = np.meshgrid(side, side[20:-20])
trace = forward(network, theta, np.column_stack([x1.ravel(), x2.ravel()]))
signs = np.sign(unpack(network, theta)[1].weight[:, 0])
panels = [*trace.activations[1].T, trace.output[:, 0]]
names = [f"นิวรอนซ่อน {j + 1} ({'+' if s > 0 else '−'})" for j, s in enumerate(signs)] + ["รวมกัน"]

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(2, 3, sharex=True, sharey=True, figsize=(5.4, 3.7))
for ax, values, name in zip(axes.flat, panels, names, strict=True):
    z = values.reshape(x1.shape)
    last = name == "รวมกัน"
    limit = np.quantile(np.abs(z), 0.9)
    colors = (
        {"cmap": "PuOr_r", "vmin": -limit, "vmax": limit}
        if last
        else {"cmap": "Greys", "vmax": 1.6 * z.max()}
    )
    ax.imshow(z, origin="lower", extent=(-2.1, 2.1, x2.min(), x2.max()), **colors)
    ax.contour(x1, x2, z, levels=[0 if last else 1e-9], colors="black")
    for label, marker, color in ((0, "o", "#0072B2"), (1, "^", "#D55E00")):
        ax.plot(*points.x[points.labels == label].T, marker, color=color, markersize=2.5)
    ax.set_title(name, fontsize=12, fontweight="bold" if last else "normal")
    ax.set(xticks=[], yticks=[])
figure.suptitle("เส้นตรงห้าเส้น รวมกันเป็นเส้นหักเส้นเดียว")
figure.get_layout_engine().set(h_pad=0.1)  # หัวรูปจะได้ไม่ชิดหัวช่อง
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``SEED`` บางครั้งมีนิวรอนที่ดับทั้งภาพ หรือสองตัวที่เห็นเรื่องเดียวกัน
