"""
เลื่อนน้ำหนักตัวเดียว ตัวอื่นอยู่เฉย ๆ
=============================================

เส้นโค้งคือ loss จริงของโครงข่ายเมื่อเลื่อนน้ำหนักหนึ่งตัวไปซ้ายขวา
เส้นประคือคำทำนายจากการขยับ 0.0001 แล้วลากตรงต่อไป
ดูว่าเส้นประทาบเส้นโค้งอยู่ช่วงกว้างแค่ไหน

ที่มาอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import tanh
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, predict, unpack

NUDGE, REACH, SEED = 0.0001, 3.0, 0
WEIGHTS = {"ชั้นแรก": (0, 28, 3), "ชั้นสอง": (1, 4, 2), "อีกตัวในชั้นสอง": (1, 9, 7)}

# %%
(images,) = standardize(digits())
few, net = images.rows(slice(0, 100)), DenseNetwork((64, 30, 10), hidden=tanh)
start = initialize(net, weight=xavier_normal(), rng=np.random.default_rng(SEED))


def loss_when(place, shift):
    """loss เมื่อน้ำหนักตัวเดียวขยับไป ``shift``"""
    layer, row, column = place
    theta = start.copy()
    unpack(net, theta)[layer].weight[row, column] += shift
    return float(softmax_cross_entropy(predict(net, theta, few.x), few.target))


# %%
# ทั้งเส้นโค้ง กับความชันที่ศูนย์
shifts = np.linspace(-REACH, REACH, 121)
curves = {name: [loss_when(place, s) for s in shifts] for name, place in WEIGHTS.items()}
here = loss_when((0, 0, 0), 0.0)
slopes = {name: (loss_when(place, NUDGE) - here) / NUDGE for name, place in WEIGHTS.items()}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.8))
for (name, curve), mark in zip(curves.items(), ("o", "s", "^"), strict=True):
    (line,) = ax.plot(shifts, curve, "-", marker=mark, markevery=20, linewidth=2, label=name)
    ax.plot(shifts, here + slopes[name] * shifts, "--", linewidth=1, color=line.get_color())
ax.plot(0, here, "k*", markersize=12)
ax.set_title("loss เมื่อเลื่อนน้ำหนักทีละตัว")
low, high = min(map(min, curves.values())), max(map(max, curves.values()))
ax.set(xlabel="เลื่อนไปจากเดิม", ylabel="loss", ylim=(low - 0.05, high + 0.02))
ax.legend(loc="upper center")
plt.show()

# %%
# ลองต่อ: เปลี่ยนเลขใน ``WEIGHTS`` เป็น ``(0, 0, 0)`` ซึ่งต่อกับจุดมุมที่ว่างทุกภาพ เส้นจะเป็นอย่างไร
