"""
XOR: มีคำตอบกับเดินไปเจอเป็นคนละเรื่อง
=========================================

มุมตรงข้ามของสี่เหลี่ยมเป็นคลาสเดียวกัน โครงข่าย 2→n→1 กับ ReLU
ซ้ายกับกลางมีนิวรอนซ่อน 2 ตัวเท่ากัน ข้อมูลเดียวกัน ต่างกันแค่เลขสุ่มตอนเริ่ม
ตัวซ้ายติดอยู่ที่สามในสี่มุม ตัวกลางหาช่องเจอ ตัวขวามี 16 ตัว เลือกเส้นได้สบาย

คำอธิบายอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import xor
from nnbook.initialization import kaiming_normal
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, initialize, predict
from nnbook.optimizers import Momentum
from nnbook.training import train

N_TRIES, N_EPOCHS, SOLVED, SEED = 60, 60, 0.95, 0

# %%
# เทรนหลาย seed แล้วหยิบตัวที่ติดกับตัวที่สำเร็จ
points = xor(100, noise=0.2, rng=np.random.default_rng(SEED))


def fit(n_hidden, seed):
    """คืนโครงข่าย พารามิเตอร์ และสัดส่วนที่ตอบถูก"""
    rng, network = np.random.default_rng(seed), DenseNetwork((2, n_hidden, 1), hidden=relu)
    rule = {"loss": binary_cross_entropy, "optimizer": Momentum(0.1, 0.9)}
    theta = initialize(network, weight=kaiming_normal(), rng=rng)
    theta = train(network, theta, points, **rule, n_epochs=N_EPOCHS, batch_size=32, rng=rng).theta
    return network, theta, accuracy(predict(network, theta, points.x), points.target)


runs = sorted((fit(2, seed) for seed in range(N_TRIES)), key=lambda run: run[2])
solved = sum(right > SOLVED for *_, right in runs)
chosen = {"2 ตัว ติด": runs[N_TRIES // 2], "2 ตัว สำเร็จ": runs[-1], "16 ตัว": fit(16, SEED)}

# %%
# คำตอบบนตารางจุด
side = np.linspace(-2, 2, 161)
x1, x2 = np.meshgrid(side, side)
flat = np.column_stack([x1.ravel(), x2.ravel()])
answers = {name: predict(*run[:2], flat).reshape(x1.shape) for name, run in chosen.items()}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(1, 3, sharex=True, sharey=True, figsize=(5.4, 2.7))
for ax, (name, z) in zip(axes, answers.items(), strict=True):
    ax.contourf(x1, x2, z, levels=[-1e9, 0, 1e9], colors=["#c6dff0", "#f9d3b4"])
    for label, marker, color in ((0, "o", "#0072B2"), (1, "^", "#D55E00")):
        ax.plot(*points.x[points.labels == label].T, marker, color=color, markersize=3.5)
    ax.set_title(f"{name}\nตอบถูก {chosen[name][2]:.0%}")
    ax.set(aspect="equal", xticks=[], yticks=[])
figure.suptitle(f"XOR นิวรอนซ่อน 2 ตัว สำเร็จ {solved} จาก {N_TRIES} seed")
figure.get_layout_engine().set(h_pad=0.1)  # หัวรูปจะได้ไม่ชิดหัวช่อง
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``relu`` เป็น ``tanh`` นิวรอน 2 ตัวติดบ่อยเท่าเดิมไหม
