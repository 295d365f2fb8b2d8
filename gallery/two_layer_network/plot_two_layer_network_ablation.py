"""
ลบหนึ่งบรรทัด แล้วดูว่าอะไรพัง
=====================================

วงในกับวงนอก โครงข่าย 2→16→1 ตัวเดียวกัน เทรนเหมือนกัน
ไม่มี ReLU: ทั้งโครงข่ายเหลือเส้นตรงเส้นเดียว
ไม่มีไบแอส: คำตอบเปลี่ยนตามทิศได้ แต่ไม่เปลี่ยนตามระยะจากจุดกำเนิด

คำอธิบายอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import identity, relu
from nnbook.data import circles
from nnbook.initialization import kaiming_normal
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict, unpack
from nnbook.optimizers import Momentum

N_HIDDEN, N_STEPS, SEED = 16, 400, 4
CASES = {"ครบทุกบรรทัด": (relu, 1.0), "ไม่มี ReLU": (identity, 1.0), "ไม่มีไบแอส": (relu, 0.0)}

# %%
# ไบแอสที่เริ่มจาก 0 และเกรเดียนต์ถูกคูณ 0 ก็คือไม่มีไบแอส
points = circles(200, noise=0.1, rng=np.random.default_rng(SEED))


def fit(hidden, keep_bias):
    """เทรนทั้งชุดพร้อมกันทุกก้าว"""
    network = DenseNetwork((2, N_HIDDEN, 1), hidden=hidden)
    theta = initialize(network, weight=kaiming_normal(), rng=np.random.default_rng(SEED))
    keep, rule = np.ones_like(theta), Momentum(0.1, 0.9)
    for layer in unpack(network, keep):
        layer.bias[:] = keep_bias
    state = rule.init(theta)
    for _ in range(N_STEPS):
        _, gradient = loss_and_gradient(network, theta, points.x, points.target, loss=binary_cross_entropy)
        theta, state = rule.step(theta, keep * gradient, state)
    return network, theta


trained = {name: fit(*case) for name, case in CASES.items()}

# %%
# คำตอบบนตารางจุด
side = np.linspace(-1.5, 1.5, 151)
x1, x2 = np.meshgrid(side, side)
flat = np.column_stack([x1.ravel(), x2.ravel()])
answers = {name: predict(*run, flat).reshape(x1.shape) for name, run in trained.items()}
right = {name: accuracy(predict(*run, points.x), points.target) for name, run in trained.items()}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(1, 3, sharex=True, sharey=True, figsize=(5.4, 2.7))
for ax, (name, z) in zip(axes, answers.items(), strict=True):
    ax.contourf(x1, x2, z, levels=[-1e9, 0, 1e9], colors=["#c6dff0", "#f9d3b4"])
    for label, marker, color in ((0, "o", "#0072B2"), (1, "^", "#D55E00")):
        ax.plot(*points.x[points.labels == label].T, marker, color=color, markersize=3.5)
    ax.set_title(f"{name}\nตอบถูก {right[name]:.0%}")
    ax.set(aspect="equal", xticks=[], yticks=[])
figure.suptitle("วงในกับวงนอก ลบทีละอย่าง")
figure.get_layout_engine().set(h_pad=0.1)  # หัวรูปจะได้ไม่ชิดหัวช่อง
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``circles`` เป็น ``moons`` ไบแอสยังจำเป็นเท่าเดิมไหม
