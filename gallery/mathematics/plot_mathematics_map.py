"""
เมทริกซ์ย้ายทุกจุดพร้อมกัน
==========================

ตารางสี่เหลี่ยมทางซ้ายคูณด้วยเมทริกซ์ได้ตารางทางขวา
ลูกศรสองอันคือแถวของเมทริกซ์ เห็นแค่ว่าสองลูกศรไปอยู่ตรงไหน ก็รู้ว่าทุกจุดไปอยู่ตรงไหน

คำอธิบายอยู่ที่ :ref:`mathematics-matrices`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

MATRIX = np.array([[1.5, 0.5], [-0.5, 1.0]])
N_LINES = 7

# %%
# จุดบนเส้นตาราง: แต่ละเส้นคือจุดหลายจุด จุดละหนึ่งแถว
along = np.linspace(-1, 1, 40)
lines = [np.stack([along, np.full(40, c)], axis=1) for c in np.linspace(-1, 1, N_LINES)]
lines += [line[:, ::-1] for line in lines]
moved = [line @ MATRIX for line in lines]
basis = np.eye(2)

# %%
# ซ้ายคือก่อนคูณ ขวาคือหลังคูณ
plotting.use_thai_font()
figure, axes = plt.subplots(1, 2, sharex=True, sharey=True, figsize=(5.2, 3.2), layout="constrained")
panels = [("ก่อน: x", lines, basis), ("หลัง: x @ W", moved, basis @ MATRIX)]
for ax, (title, grid, arrows) in zip(axes, panels, strict=True):
    for line in grid:
        ax.plot(*line.T, color="0.65", linewidth=1)
    for arrow, color, dash, name in zip(arrows, ("C0", "C1"), "-:", ("แถวที่ 1", "แถวที่ 2"), strict=True):
        ax.quiver(0, 0, *arrow, angles="xy", scale_units="xy", scale=1, width=0.02, color=color, zorder=3)
        ax.plot(*arrow, "o" if dash == "-" else "s", color=color, markersize=8, label=name, zorder=4)
    ax.set(title=title, aspect="equal", xlim=(-2.2, 2.2), ylim=(-1.8, 2.2))
axes[1].legend(loc="upper left", fontsize="small")
figure.suptitle("เมทริกซ์ย้ายทุกจุดพร้อมกัน")
plt.show()

# %%
# ลองต่อ: ให้สองแถวของ ``MATRIX`` ชี้ทิศเดียวกัน เช่น ``[[1, 0.5], [2, 1]]`` ตารางหายไปไหน
