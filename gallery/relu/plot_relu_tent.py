"""
พับหนึ่งครั้ง จำนวนท่อนเพิ่มเท่าตัว
=============================================

ฟังก์ชันเต็นท์สร้างจาก ReLU สองตัว ซ้อนมันเข้ากับตัวเอง L ครั้งได้ 2 ยกกำลัง L ท่อน
ดูว่าฟันทุกซี่สูงเท่ากัน แต่แคบลงครึ่งหนึ่งทุกครั้งที่พับ

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu

DEPTHS = (1, 2, 3, 5)

# %%
# ทุกรอยหักอยู่ที่เศษส่วนของ 2 ยกกำลัง L ตารางนี้จึงไม่พลาดรอยไหน
x = np.linspace(0, 1, 2 ** max(DEPTHS) * 8 + 1)
folded = {0: x}
for depth in range(1, max(DEPTHS) + 1):
    y = folded[depth - 1]
    folded[depth] = 2 * relu(y) - 4 * relu(y - 0.5)

# %%
plotting.use_thai_font()
_, axes = plt.subplots(2, 2, sharex=True, sharey=True)
for ax, depth in zip(axes.flat, DEPTHS, strict=True):
    pieces = 1 + (np.diff(np.diff(folded[depth])) != 0).sum()
    ax.plot(x, folded[depth], linewidth=2)
    ax.set_title(f"{depth} ชั้น {2 * depth} นิวรอน: {pieces} ท่อน")
    ax.set(xticks=(0, 0.5, 1), yticks=(0, 1))
plt.show()

# %%
# ลองต่อ: เปลี่ยน 4 ในสูตรเป็น 3.9 ท่อนยังเพิ่มเท่าตัวอยู่ไหม
