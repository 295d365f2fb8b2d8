"""
ฟังก์ชันเดียวกัน เริ่มที่เดียวกัน เดินคนละทาง
=====================================================

แปลงโครงข่าย tanh เป็น sigmoid ที่ตอบเหมือนกันทุกภาพ แล้วเทรนด้วยข้อมูลกับ learning rate เดียวกัน
sigmoid ที่เดินตามปกติตามไม่ทัน sigmoid ที่แปลงหน่วยของก้าวก่อน ทับ tanh ทุกก้าว

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
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, pack, unpack

SIZES, RATE, N_STEPS, BATCH, SEED = (64, 50, 50, 50, 50, 10), 0.1, 120, 32, 0
(images,) = standardize(digits())
tanh_net, sigmoid_net = (DenseNetwork(SIZES, hidden=phi) for phi in (tanh, sigmoid))


# %%
# ตัวคูณของชั้น k: ข้างในคูณ 2 ถ้ารับจากชั้นซ่อน ข้างนอกคูณ 2 ถ้าส่งเข้า σ
def factors(k):
    """(รับจากชั้นซ่อนไหม, ตัวคูณเพราะส่งเข้า σ)"""
    return float(k > 0), 1.0 if k == len(SIZES) - 2 else 2.0


def to_sigmoid(theta):
    """น้ำหนัก tanh → น้ำหนัก sigmoid ที่ตอบเหมือนกัน"""
    layers = []
    for k, (weight, bias) in enumerate(unpack(tanh_net, theta)):
        inner, outer = factors(k)
        layers.append((outer * (1 + inner) * weight, outer * (bias - inner * weight.sum(axis=0))))
    return pack(sigmoid_net, layers)


# %%
# ก้าวของ tanh เขียนในหน่วยของ sigmoid: กฎลูกโซ่ไปหา tanh แล้วแปลงก้าวกลับมา
def translate(gradient):
    """เกรเดียนต์ในหน่วย sigmoid → ทิศก้าวที่ tanh จะเดิน"""
    layers = []
    for k, (weight, bias) in enumerate(unpack(sigmoid_net, gradient)):
        inner, outer = factors(k)
        as_tanh = outer * ((1 + inner) * weight - inner * bias)
        layers.append((outer * (1 + inner) * as_tanh, outer * (outer * bias - inner * as_tanh.sum(axis=0))))
    return pack(sigmoid_net, layers)


# %%
# เดินสามคน ข้อมูลชุดเดียวกันทุกก้าว
start = initialize(tanh_net, weight=xavier_normal(), rng=np.random.default_rng(SEED))
walkers = {
    "tanh": (tanh_net, start, lambda gradient: gradient),
    "sigmoid เดินตามปกติ": (sigmoid_net, to_sigmoid(start), lambda gradient: gradient),
    "sigmoid แปลงก้าวก่อน": (sigmoid_net, to_sigmoid(start), translate),
}
losses = {}
for name, (network, first, direction) in walkers.items():
    rng, losses[name], theta = np.random.default_rng(SEED), [], first.copy()
    for _ in range(N_STEPS):
        batch = images.rows(rng.choice(len(images), BATCH, replace=False))
        loss, gradient = loss_and_gradient(network, theta, batch.x, batch.target, loss=softmax_cross_entropy)
        theta -= RATE * direction(gradient)
        losses[name].append(loss)

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
ax.plot(losses["tanh"], "-", color="#56B4E9", linewidth=4, label="tanh")
ax.plot(losses["sigmoid เดินตามปกติ"], "--", color="#D55E00", linewidth=1.8, label="sigmoid เดินตามปกติ")
ax.plot(
    losses["sigmoid แปลงก้าวก่อน"], "o", color="black", markersize=4, markevery=5, label="sigmoid แปลงก้าวก่อน"
)
ax.set(xlabel="ก้าว", ylabel="loss", ylim=(0, None), title="เริ่มจากฟังก์ชันเดียวกัน")
ax.legend()
plt.show()

# %%
# ลองต่อ: ให้ sigmoid ที่เดินตามปกติใช้ ``10 * RATE`` มันไล่ทันไหม
