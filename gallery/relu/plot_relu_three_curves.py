"""
ReLU ราบข้างเดียว sigmoid กับ tanh ราบสองข้าง
=====================================================

ซ้ายคือค่า ขวาคือความชัน
ดูช่องขวา: ออกห่างจาก 0 ไปทางขวา ความชันของ sigmoid กับ tanh ลงไปหา 0 ส่วน ReLU อยู่ที่ 1
ทางซ้าย ReLU แพ้ทั้งคู่ ความชันเป็น 0 สนิท

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu, sigmoid, tanh

ACTIVATIONS = {"sigmoid": sigmoid, "tanh": tanh, "ReLU": relu}
REACH = 4.0

# %%
# ค่าและความชัน จำนวนจุดเป็นเลขคู่ จึงไม่มีจุดไหนตรง 0 พอดี
z = np.linspace(-REACH, REACH, 800)
values = {name: phi(z) for name, phi in ACTIVATIONS.items()}
slopes = {name: phi.derivative(z) for name, phi in ACTIVATIONS.items()}

# %%
plotting.use_thai_font()
_, axes = plt.subplots(1, 2, sharex=True)
for ax, curves, title in zip(axes, (values, slopes), ("ค่า", "ความชัน"), strict=True):
    for (name, curve), style in zip(curves.items(), (":", "--", "-"), strict=True):
        ax.plot(z, curve, style, linewidth=2.5, label=name)
    ax.set_title(title)
    ax.set(xlabel="z", ylim=(-1.2, 2.2) if curves is values else (-0.05, 1.1))
axes[0].legend(loc="upper left")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``REACH`` เป็น 0.5 ตรงนี้ tanh แทบเป็นเส้นตรง แต่ ReLU ยังหักเหมือนเดิม
