"""
0.1 + 0.2 ไม่ตกขีดเดียวกับ 0.3
=============================================

เส้นตั้งคือขีดของ dtype คือเลขที่เครื่องเก็บได้ วงกลมคือเลขที่พิมพ์ สี่เหลี่ยมคือขีดของ a บวกขีดของ b
บน: 0.1 ไม่มีขีดของตัวเอง ถูกปัดไปหาขีดใกล้สุด
ล่าง: 0.3 ปัดลงไปขีด 0 ส่วนผลบวกของขีดอยู่กึ่งกลางพอดี แล้วปัดขึ้นไปขีด +1

เรื่องขีดอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

NUMBER, POWER, ADDED, KIND = "0.1", 0, "0.2", "float64"
REACH = 4

# %%
# เลขที่พิมพ์เก็บเป็นเศษส่วนพอดี ส่วน dtype เก็บขีดใกล้สุด
kind = np.dtype(KIND).type
typed_a, typed_b = Fraction(NUMBER) * Fraction(10) ** POWER, Fraction(ADDED)
a, b, wanted = (kind(float(typed)) for typed in (typed_a, typed_b, typed_a + typed_b))
exact_sum = Fraction(a.item()) + Fraction(b.item())


# %%
# ระยะจากขีดกลาง นับเป็นขีด คิดด้วยเศษส่วนจึงไม่มีการปัดอีก
def ticks_from(center, *exact):
    """ตำแหน่งของเลขแต่ละตัว ถ้าขีดกลางคือ ``center``"""
    middle, unit = Fraction(center.item()), Fraction(np.spacing(abs(center)).item())
    return [float((value - middle) / unit) for value in exact]


rulers = {
    f"{NUMBER} ตกที่ขีดไหน": [(typed_a, a)],
    f"{NUMBER} + {ADDED} ตกที่ขีดไหน": [(typed_a + typed_b, wanted), (exact_sum, a + b)],
}
signs = [("o", "C0", "ที่พิมพ์"), ("D", "C1", "ขีดของ a + ขีดของ b")]

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(2, 1, figsize=(5.6, 4.4), layout="constrained")
for ax, (title, ways) in zip(axes, rulers.items(), strict=True):
    center = ways[0][1]
    ax.vlines(np.arange(-REACH, REACH + 1), -0.25, 0, color="0.3", linewidth=2)
    for level, ((exact, landed), (mark, color, name)) in enumerate(zip(ways, signs, strict=False)):
        place, landing = ticks_from(center, exact, Fraction(landed.item()))
        ax.plot([place, landing], [1 - 0.35 * level, 0], "-", color=color, linewidth=2)
        ax.plot(place, 1 - 0.35 * level, mark, color=color, markersize=9, label=name)
    ax.legend(loc="upper left", fontsize=12)
    ax.grid(visible=False)
    ax.set(yticks=[], ylim=(-0.3, 1.3), xlim=(-REACH - 0.6, REACH + 0.6), xticks=range(-REACH, REACH + 1))
    ax.set_title(title, fontsize=15)
    ax.set_xlabel(f"ขีดที่เท่าไรจาก {center.item()!r} ขีดห่าง {np.spacing(abs(center)):.2g}", fontsize=13)
plt.show()

# %%
# ลองต่อ: ตั้ง ``KIND = "float32"`` สองเส้นในรูปล่างตกขีดเดียวกันหรือยัง
