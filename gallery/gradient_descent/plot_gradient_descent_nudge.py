"""
จ่าย forward เท่ากัน แล้วใครลงลึกกว่า
===================================================

โครงข่าย 1–8–1 มีน้ำหนัก 25 ตัว เรียน sin 3x สี่วิธีเริ่มจากน้ำหนักชุดเดียวกัน
ซ้าย: loss เมื่อใช้ forward เท่ากัน ขยับทีละตัวจ่าย 26 ครั้งต่อก้าว คำนวณจ่าย 3 ครั้งต่อก้าว
ขวา: เกรเดียนต์จากการขยับ h คลาดจากสูตรเท่าไร ตรงที่วิธีขยับทีละตัวไปหยุด

ที่มาของราคาและรูปตัว V อยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import tanh
from nnbook.gradcheck import numerical_gradient, relative_error
from nnbook.initialization import xavier_normal
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict
from nnbook.optimizers import GradientDescent, descend

WIDTH, KIND, LOG_H, SCHEME, WEIGHT = 8, "float64", -4, "forward", 0
FORWARDS, LEARNING_RATE, NOISE, SEED = 1040, 0.2, 0.1, 0
PRICE = 3  # forward ต่อหนึ่งก้าวที่ใช้ backward

# %%
x = np.linspace(-1, 1, 20).astype(KIND).reshape(-1, 1)
target = np.sin(3 * x)
network = DenseNetwork((1, WIDTH, 1), hidden=tanh)
per_step = 2 * network.n_parameters if SCHEME == "central" else network.n_parameters + 1
spent = FORWARDS // per_step * per_step


def loss_at(theta):
    """loss ของ 20 จุด"""
    return float(mean_squared_error(predict(network, theta, x), target))


def nudged(theta, h=10.0**LOG_H):
    """loss กับความชันจากการขยับ"""
    return loss_at(theta), numerical_gradient(loss_at, theta, epsilon=h, scheme=SCHEME)


def computed(theta):
    """loss กับความชันจาก backward"""
    return loss_and_gradient(network, theta, x, target, loss=mean_squared_error)


# %%
# สุ่มใหม่ กับสุ่มขยับ: loss ที่ดีที่สุดหลังใช้ forward แต่ละครั้ง
rng = np.random.default_rng(SEED)
draws = [initialize(network, weight=xavier_normal(), rng=rng).astype(KIND) for _ in range(spent + 1)]
random_losses = np.minimum.accumulate([loss_at(theta) for theta in draws])
rng = np.random.default_rng(SEED + 1)
theta, local_losses = draws[0], [loss_at(draws[0])]
for _ in range(spent):
    candidate = theta + (NOISE * rng.normal(size=theta.size)).astype(KIND)
    there = loss_at(candidate)
    theta = candidate if there < local_losses[-1] else theta
    local_losses.append(min(there, local_losses[-1]))

# %%
# ขยับทีละตัว กับคำนวณ แล้ววัดความคลาดที่จุดสุดท้าย
rule = GradientDescent(LEARNING_RATE)
slow, fast = (
    descend(f, draws[0], rule, spent // cost) for f, cost in ((nudged, per_step), (computed, PRICE))
)
here = slow.theta[-1]
hs = 10.0 ** np.arange(-11, 1)
errors = [relative_error(nudged(here, h)[1], computed(here)[1]) for h in hs]

# %%
plotting.use_thai_font()
_, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.6), layout="constrained")
left.plot(random_losses, "-", linewidth=2, label="สุ่มใหม่")
left.plot(local_losses, "--", linewidth=2, label="สุ่มขยับ")
for walk, cost, dash, name in ((slow, per_step, ":", "ขยับทีละตัว"), (fast, PRICE, "-.", "คำนวณ")):
    left.plot(cost * np.arange(walk.value.size), walk.value, dash, linewidth=2, label=name)
left.set(yscale="log", xlabel="จำนวน forward", title="loss")
left.legend(fontsize=11, loc="upper right", ncols=2)
right.loglog(hs, errors, "o-", markersize=4)
right.plot(10.0**LOG_H, relative_error(nudged(here)[1], computed(here)[1]), "sC1", markersize=9)
right.set(xlabel="h", title=f"ความคลาดของความชัน ({KIND})")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``WIDTH`` เป็น 32 วิธีไหนได้เดินน้อยก้าวลงบ้าง แล้ว ``KIND = "float32"`` ก้นตัว V ย้ายไปไหน
