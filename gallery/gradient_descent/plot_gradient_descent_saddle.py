"""
อานม้า: เริ่มห่างกันนิดเดียว จบคนละหุบเขา
=====================================================

โครงข่ายสองชั้น ชั้นละน้ำหนักเดียว loss = (w₁w₂ − 1)²
หุบเขาคือเส้นโค้งสองฝั่งที่ w₁w₂ = 1 ตรงกลางคืออานม้า
เส้นที่เริ่มตรงสันพอดีค้างอยู่ที่ (0, 0) ตลอดไป

เวลาที่ค้างคำนวณได้ วิธีอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.optimizers import GradientDescent, descend

RATE, N_STEPS = 0.03, 200
TILTS = {0.05: "เอียงขวา", 0.0: "ตรงสัน", -0.05: "เอียงซ้าย"}


# %%
def saddle(w):
    """ความสูงกับความชันของ (w₁w₂ − 1)²"""
    miss = w[0] * w[1] - 1
    return miss**2, 2 * miss * w[::-1]


walks = {}
for tilt in TILTS:
    begin = np.array([-1.4 + tilt, 1.4 + tilt])
    walks[tilt] = descend(saddle, begin, GradientDescent(RATE), N_STEPS)

# %%
# แผนที่ความสูง
axis = np.linspace(-1.8, 1.8, 181)
height = (np.outer(axis, axis) - 1) ** 2

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.4, 5))
levels = [0.02, 0.1, 0.3, 0.6, 1, 1.6, 2.6, 4, 6, 9, 13]
ax.contour(axis, axis, height, levels=levels, cmap="Greys", linewidths=1, norm="log")
for (tilt, walk), mark in zip(walks.items(), ("o", "s", "^"), strict=True):
    path = walk.theta
    ax.plot(path[:, 0], path[:, 1], "-", marker=mark, markevery=6, markersize=5, label=TILTS[tilt])
ax.plot(0, 0, "kx", markersize=12, markeredgewidth=2)
ax.annotate("อานม้า", (0, 0), xytext=(0.25, -0.45), arrowprops={"arrowstyle": "-"})
ax.set_title("สองน้ำหนัก สองหุบเขา หนึ่งอานม้า")
ax.set(xlabel="w₁", ylabel="w₂", aspect="equal")
ax.legend(loc="lower right", frameon=True, framealpha=1)
plt.show()

# %%
# ลองต่อ: ลด 0.05 ใน ``TILTS`` เป็น 0.0005 ต้องเพิ่ม ``N_STEPS`` เท่าไรจึงลงถึงหุบเขา
