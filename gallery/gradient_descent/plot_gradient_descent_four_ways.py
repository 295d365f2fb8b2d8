"""
สี่วิธีลงเขาลูกเดียวกัน ใครใช้ forward น้อยที่สุด
====================================================================

โครงข่าย 2,260 น้ำหนัก เลขเขียนมือ 100 ภาพ เริ่มจากน้ำหนักชุดเดียวกัน
แกนนอนคือจำนวนครั้งที่ส่งภาพผ่านโครงข่าย สเกลลอการิทึม
ดูว่าการสุ่มขยับชนะการขยับทีละตัว และทั้งคู่แพ้ backward ห่างแค่ไหน

ที่มาของราคาแต่ละวิธีอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import tanh
from nnbook.data import digits, standardize
from nnbook.gradcheck import numerical_gradient
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict
from nnbook.optimizers import GradientDescent, descend

TARGET, RATE, NOISE, N_RANDOM, SEED = 0.1, 1.0, 0.01, 4000, 0

# %%
# กล่องดำ: น้ำหนักเข้า loss ออก
(images,) = standardize(digits())
few, net = images.rows(slice(0, 100)), DenseNetwork((64, 30, 10), hidden=tanh)


def loss_at(theta):
    """loss ของ 100 ภาพ"""
    return float(softmax_cross_entropy(predict(net, theta, few.x), few.target))


def loss_and_slopes(theta):
    """loss กับเกรเดียนต์จาก backward"""
    return loss_and_gradient(net, theta, few.x, few.target, loss=softmax_cross_entropy)


# %%
# สุ่มใหม่ กับสุ่มขยับ: (จำนวน forward, loss ที่ดีที่สุด)
rng = np.random.default_rng(SEED)
start = initialize(net, weight=xavier_normal(), rng=rng)
random_losses = [loss_at(initialize(net, weight=xavier_normal(), rng=rng)) for _ in range(N_RANDOM)]
theta, local_losses = start, [loss_at(start)]
while local_losses[-1] > TARGET:
    candidate = theta + NOISE * rng.normal(size=theta.size)
    there = loss_at(candidate)
    theta = candidate if there < local_losses[-1] else theta
    local_losses.append(min(there, local_losses[-1]))

# %%
# ขยับทีละตัวจริง ๆ ก้าวแรก แล้วใช้ backward ซึ่งเดินทางเดียวกันต่อ
first = start - RATE * numerical_gradient(loss_at, start, epsilon=1e-4, scheme="forward")
walk = descend(loss_and_slopes, start, GradientDescent(RATE), 40)
n_steps = int(np.argmax(walk.value < TARGET))
steps, losses = np.arange(n_steps + 1), walk.value[: n_steps + 1]
nudged = np.array([losses[0], loss_at(first), *losses[2:]])

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.8))
ax.plot(1 + np.arange(N_RANDOM), np.minimum.accumulate(random_losses), ":", linewidth=2)
ax.plot(1 + np.arange(len(local_losses)), local_losses, "-", linewidth=2)
ax.plot(1 + steps * (net.n_parameters + 1), nudged, "s--", markersize=4)
ax.plot(1 + steps * 3, losses, "o-.", markersize=4)
names = {"สุ่มใหม่": (5e3, 1.9), "สุ่มขยับ": (140, 0.3), "ขยับ\nทีละตัว": (2100, 0.2), "คำนวณ": (1.8, 0.3)}
for number, (name, place) in enumerate(names.items()):
    ax.text(*place, name, color=f"C{number}", fontsize=13)
ax.axhline(TARGET, color="black", linewidth=0.8, dashes=(6, 4))
ax.text(1, TARGET * 0.97, "เป้า", va="top")
ax.set_title("ต้องส่งภาพผ่านโครงข่ายกี่ครั้ง")
ax.set(xscale="log", yscale="log", xlabel="จำนวน forward", ylabel="loss", ylim=(0.07, 4))
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``NOISE`` เป็น 0.003 หรือ 0.03 เส้นสุ่มขยับไปทางไหน
