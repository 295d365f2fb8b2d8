"""
เครื่องหมายพร้อมเพรียงแค่ไหน เมื่อ batch โตขึ้น
=====================================================

น้ำหนัก 50 เส้นที่เข้านิวรอนหนึ่งตัว ดูเกรเดียนต์ของมัน: 1 คือเครื่องหมายเดียวกันหมด
ตัวอย่างเดียว sigmoid ได้ 1 พอดี เฉลี่ยหลายตัวอย่างแล้วไม่ถึง 1 แต่ยังสูงกว่า tanh มาก
เส้นประคือที่ได้จากการโยนเหรียญ 50 เหรียญ

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid, tanh
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, backward, forward, initialize, unpack

BATCHES, WIDTH, SEEDS, N_DRAWS = (1, 4, 16, 64, 256, 1024), 50, range(5), 10
(images,) = standardize(digits())


# %%
# วัดที่น้ำหนักชั้นซ่อนที่สอง ตอนเริ่ม
def agreement(network, theta, rows):
    """ขนาดเฉลี่ยของค่าเฉลี่ยเครื่องหมาย ทุกนิวรอน"""
    trace = forward(network, theta, images.x[rows])
    output_gradient = softmax_cross_entropy.gradient(trace.output, images.target[rows])
    gradient = unpack(network, backward(network, theta, trace, output_gradient))[1].weight
    return np.mean(np.abs(np.mean(np.sign(gradient), axis=0)))


# %%
# ทุก batch ทุก seed
def curve(phi, seed):
    """ความพร้อมเพรียงตามขนาด batch"""
    rng = np.random.default_rng(seed)
    network = DenseNetwork((64, WIDTH, WIDTH, 10), hidden=phi)
    theta = initialize(network, weight=xavier_normal(), rng=rng)
    draws = [[rng.choice(len(images), size, replace=False) for _ in range(N_DRAWS)] for size in BATCHES]
    return [np.mean([agreement(network, theta, rows) for rows in sets]) for sets in draws]


curves = {phi.name: [curve(phi, seed) for seed in SEEDS] for phi in (sigmoid, tanh)}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
for (name, runs), style, color in zip(curves.items(), ("s-", "o-"), ("#D55E00", "#0072B2"), strict=True):
    for number, run in enumerate(runs):
        ax.plot(BATCHES, run, style, color=color, alpha=0.7, linewidth=1, label=None if number else name)
ax.axhline(np.sqrt(2 / (np.pi * WIDTH)), color="black", linestyle="--", linewidth=1.2, label="โยนเหรียญ")
ax.set(xscale="log", xlabel="ขนาด batch", ylabel="ความพร้อมเพรียง", ylim=(0, 1.05))
ax.set_title("เครื่องหมายเกรเดียนต์ไปทางเดียวกันแค่ไหน")
ax.set_xticks(BATCHES, [str(size) for size in BATCHES])
ax.minorticks_off()
ax.legend(loc="center right")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``relu`` เข้าไปในวงเล็บ ``(sigmoid, tanh)`` (และลายเส้นอีกแบบ) มันอยู่ใกล้ใคร
