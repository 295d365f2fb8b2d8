"""
ความชันของ sigmoid ไม่เคยเกิน ¼
=====================================================

เส้นทึบคือ σ(z) เส้นประคือความชัน σ′(z) = σ(1 − σ)
ยอดของเส้นประอยู่ที่ z = 0 และสูง ¼ พอดี
แถบสีคือเขตอิ่มตัว ตรงนั้นความชันเหลือไม่ถึงหนึ่งในร้อยของยอด

ที่มาของ ¼ อยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid

SATURATED = 0.01  # เทียบกับยอด ¼

# %%
# แก้ 4a(1 − a) = SATURATED ได้ขอบเขตอิ่มตัว
a_edge = (1 + np.sqrt(1 - SATURATED)) / 2
z_edge = np.log(a_edge / (1 - a_edge))
z = np.linspace(-10, 10, 801)

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
ax.plot(z, sigmoid(z), "-", linewidth=2.5, label="σ(z)")
ax.plot(z, sigmoid.derivative(z), "--", linewidth=2.5, label="σ′(z)")
ax.axhline(0.25, color="black", linewidth=0.8, dashes=(2, 3))
ax.text(-9.8, 0.265, "¼", fontsize=15)
for side in (-1, 1):
    ax.axvspan(side * z_edge, side * 10, color="#E69F00", alpha=0.18, linewidth=0)
    ax.text(side * 8, 0.6, "อิ่มตัว", ha="center")
ax.set_title("σ กับความชันของมัน")
ax.set(xlabel="z", xlim=(-10, 10), ylim=(0, 1.02))
ax.legend(loc="upper left", bbox_to_anchor=(0.22, 1))
plt.show()

# %%
# ลองต่อ: ตั้ง ``SATURATED = 0.1`` เขตที่ยังเรียนได้ดีแคบลงแค่ไหน
