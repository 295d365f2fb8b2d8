"""
นิวรอน sigmoid ตัวเดียวขยายเกรเดียนต์ได้ไม่เกิน w/4
=====================================================================

หนึ่งชั้นคูณเกรเดียนต์ด้วย w·σ′(wx)
ยอดของทุกเส้นอยู่ที่ x = 0 และสูง w/4 พอดี
ดูส่วนที่พ้นเส้นประ: ที่นั่นเท่านั้นที่เกรเดียนต์โต และมันแคบ

ที่มาของ w/4 อยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid

WEIGHTS = (1, 2, 4, 8)

# %%
# ตัวคูณของหนึ่งชั้น สำหรับ x ตั้งแต่ −4 ถึง 4
x = np.linspace(-4, 4, 801)
factors = {w: w * sigmoid.derivative(w * x) for w in WEIGHTS}

# %%
plotting.use_thai_font()
_, ax = plt.subplots()
for (w, factor), style in zip(factors.items(), (":", "-.", "--", "-"), strict=True):
    ax.plot(x, factor, style, linewidth=2, label=f"w = {w}")
ax.axhline(1, color="black", linewidth=0.8, dashes=(6, 4))
ax.text(3.9, 1.03, "โต", ha="right", va="bottom")
ax.text(3.9, 0.97, "หด", ha="right", va="top")
ax.set_title("ตัวคูณต่อชั้น w·σ′(wx)")
ax.set(xlabel="x", ylabel="ตัวคูณ", ylim=(0, 2.25))
ax.legend(loc="upper left", reverse=True)
plt.show()

# %%
# ลองต่อ: ใส่ ``16`` เพิ่มใน ``WEIGHTS`` (และลายเส้นอีกแบบ) หน้าต่างเหนือ 1 กว้างขึ้นหรือแคบลง
