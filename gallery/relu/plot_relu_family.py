"""
ครอบครัวของ ReLU ต่างกันที่ข้างซ้าย
===================================================

เส้นทึบคือค่า เส้นประคือความชัน ข้างขวาทุกตัวแทบเหมือนกัน
ดูข้างซ้าย: leaky ไม่มีวันราบ ELU กับ SELU ลงไปราบที่ค่าติดลบ GELU, SiLU และ Mish มีแอ่งแล้วกลับขึ้นมา
สามตัวท้ายความชันเกิน 1 ได้ และติดลบได้

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import elu, gelu, leaky_relu, mish, relu, selu, silu, softplus

FAMILY = {"ReLU": relu, "leaky ReLU (0.1)": leaky_relu(0.1), "ELU": elu(1.0), "SELU": selu}
FAMILY |= {"softplus": softplus, "GELU": gelu, "SiLU": silu, "Mish": mish}
REACH = 3.5

# %%
# จำนวนจุดเป็นเลขคู่ จึงไม่มีจุดไหนตรงรอยหักพอดี
z = np.linspace(-REACH, REACH, 700)
curves = {name: (phi(z), phi.derivative(z)) for name, phi in FAMILY.items()}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(4, 2, sharex=True, sharey=True, figsize=(7, 9))
for ax, (name, (value, slope)) in zip(axes.flat, curves.items(), strict=True):
    ax.axhline(0, color="black", linewidth=0.6)
    (solid,) = ax.plot(z, value, "-", linewidth=2.5)
    (dashed,) = ax.plot(z, slope, "--", linewidth=2)
    ax.set_title(name)
    ax.set(ylim=(-2, 3), yticks=(-1, 0, 1, 2))
axes[0, 0].legend((solid, dashed), ("ค่า", "ความชัน"), loc="upper left")
figure.suptitle("ครอบครัวของ ReLU: ค่าและความชัน")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``elu(1.0)`` เป็น ``elu(0.3)`` ดูความชันกระโดดตรง 0
