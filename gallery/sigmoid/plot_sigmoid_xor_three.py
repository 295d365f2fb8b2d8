"""
XOR จากเส้นแบ่งสองเส้น
=====================================================

นิวรอนตัวเดียวขีดเส้นแบ่งได้เส้นเดียว XOR ต้องใช้สองเส้น
ซ้ายกับกลางคือนิวรอนชั้นซ่อน OR กับ NAND ขวาคือ AND ของสองตัวนั้น
ดูช่องขวา: เหลือแถบเฉียงที่มีแต่มุมคำตอบ 1

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid

SHARPNESS = 12.0

# %%
# นิวรอนสามตัว
ticks = np.linspace(-0.4, 1.4, 181)
x1, x2 = np.meshgrid(ticks, ticks)
either = sigmoid(SHARPNESS * (x1 + x2 - 0.5))
not_both = sigmoid(SHARPNESS * (1.5 - x1 - x2))
answer = sigmoid(SHARPNESS * (either + not_both - 1.5))

# %%
# มุมทั้งสี่ กับคำตอบที่แต่ละนิวรอนต้องให้
corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
panels = {
    "OR": (either, [0, 1, 1, 1]),
    "NAND": (not_both, [1, 1, 1, 0]),
    "AND ของสองตัว": (answer, [0, 1, 1, 0]),
}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(1, 3, figsize=(6, 2.9), sharex=True, sharey=True, layout="compressed")
look = {0: {"marker": "X", "c": "#D55E00"}, 1: {"marker": "o", "c": "#56B4E9"}}
for ax, (name, (a, truth)) in zip(axes, panels.items(), strict=True):
    ax.imshow(a, origin="lower", extent=(-0.4, 1.4, -0.4, 1.4), cmap="gray", vmin=-0.4, vmax=1.2)
    ax.contour(x1, x2, a, [0.5], colors="white", linestyles="--", linewidths=2)
    for corner, wanted in zip(corners, truth, strict=True):
        ax.scatter(*corner, s=130, edgecolors="black", zorder=3, **look[wanted])
    ax.set_title(name)
    ax.set(xlabel="x₁", xticks=(0, 1), yticks=(0, 1))
    ax.grid(visible=False)
axes[0].set_ylabel("x₂")
figure.suptitle("XOR = AND(OR, NAND)   วงกลมคือ 1 กากบาทคือ 0")
plt.show()

# %%
# ลองต่อ: ตั้ง ``SHARPNESS = 3.0`` แถบยังแยกสองมุมออกได้ไหม
