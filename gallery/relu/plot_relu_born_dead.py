"""
โครงข่ายแคบและลึกตายตั้งแต่เกิด
====================================================

ใส่ข้อมูลแถวเดียว ไบแอส 0 น้ำหนักสุ่มสมมาตร
เส้นคือสูตร 1 − (1 − 2⁻ᴺ)ᴸ จุดคือสัดส่วนที่นับได้จากโครงข่ายสุ่มหลายพันตัว
ดูว่าเพิ่มความกว้างนิดเดียวช่วยได้มากแค่ไหน

ที่มาของสูตรอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu

WIDTHS = (2, 3, 4, 6, 8)
N_LAYERS, N_NETWORKS, SEED = 40, 2000, 0

# %%
# หารด้วยค่ามากสุดทุกชั้น เลขจะได้ไม่เล็กเกินเครื่อง ใครเป็น 0 ก็ยังเป็น 0
rng = np.random.default_rng(SEED)
counted = {}
for width in WIDTHS:
    a, shares = np.ones((N_NETWORKS, 1, width)), []
    for _ in range(N_LAYERS):
        a = relu(a @ rng.normal(size=(N_NETWORKS, width, width)))
        a = a / np.maximum(a.max(axis=2, keepdims=True), 1e-9)
        shares.append((a == 0).all(axis=2).mean())
    counted[width] = np.array(shares)
depths = np.arange(1, N_LAYERS + 1)
formula = {width: 1 - (1 - 0.5**width) ** depths for width in WIDTHS}

# %%
plotting.use_thai_font()
_, ax = plt.subplots()
for (width, shares), marker in zip(counted.items(), "os^Dv", strict=True):
    (points,) = ax.plot(depths[1::3], shares[1::3], marker, markersize=6, label=f"กว้าง {width}")
    ax.plot(depths, formula[width], "-", linewidth=1.5, color=points.get_color())
ax.set_title("โอกาสที่โครงข่าย ReLU ตายแต่เกิด")
ax.set(xlabel="ความลึก (ชั้น)", ylabel="โอกาสตาย", ylim=(-0.03, 1.03))
ax.legend(loc="center", bbox_to_anchor=(0.77, 0.59), ncols=2)
plt.show()

# %%
# ลองต่อ: ใช้ ``leaky_relu(0.1)`` แทน ``relu`` จุดจะไปอยู่ตรงไหน
