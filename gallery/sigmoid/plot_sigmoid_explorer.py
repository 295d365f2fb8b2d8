"""
นิวรอนตัวเดียว ดัดสองแบบ: เหลือความชันเท่าไร
=================================================================

นิวรอนหนึ่งตัวรับ x ที่สุ่มจากการแจกแจงปกติ คูณน้ำหนัก บวกไบแอส แล้วผ่าน activation สองแบบ
บนคือสิ่งที่ตอบกับความชันที่เหลือ ล่างคือคำตอบกองอยู่ตรงไหน

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import activations, plotting
from nnbook.activations import gaussian_mean

ACTIVATION, OTHER = "sigmoid", "tanh"
WEIGHT, BIAS, VARIANCE = 4, 0, 1
FUNCTIONS = [getattr(activations, name) for name in (ACTIVATION, OTHER)]

# %%
# x ไม่ต้องสุ่มจริง ไล่ทีละจุดแล้วถ่วงด้วยความหนาแน่นของการแจกแจงปกติ
t = (np.arange(4000) + 0.5) / 500 - 4
share = np.exp(-(t**2) / 2)
x = np.sqrt(VARIANCE) * t
z = WEIGHT * x + BIAS
near = slice(500, -500)  # วาดเส้นแค่ ±3 ส่วนเบี่ยงเบน

# %%
# กำลังสองเฉลี่ยของคำตอบและของความชัน
for phi in FUNCTIONS:
    square = gaussian_mean(lambda x, phi=phi: phi(WEIGHT * x + BIAS) ** 2, VARIANCE)
    slope = gaussian_mean(lambda x, phi=phi: phi.derivative(WEIGHT * x + BIAS) ** 2, VARIANCE)
    print(f"{phi.name:8s} E φ² = {square:.3f}   E φ′² = {slope:.4f}")

# %%
plotting.use_thai_font()
_, axes = plt.subplots(2, 2, figsize=(5.8, 5.2))
for number, (phi, style) in enumerate(zip(FUNCTIONS, ("-", "--"), strict=True)):
    for ax, curve in zip(axes[0], (phi(z), phi.derivative(z)), strict=True):
        ax.plot(x[near], curve[near], style, color=f"C{number}", linewidth=2, label=phi.name)
    axes[1, number].hist(phi(z), bins=25, weights=100 * share / share.sum(), color=f"C{number}")
    axes[1, number].set_title(f"% ของ a: {phi.name}", fontsize=14)
    axes[1, number].set_xlabel("a", fontsize=13)
for ax, title in zip(axes[0], ("a = φ(wx + b)", "ความชัน φ′(wx + b)"), strict=True):
    ax.set_title(title, fontsize=14)
    ax.set_xlabel("x", fontsize=13)
axes[0, 0].legend(fontsize=12)
plt.show()

# %%
# ลองต่อ: ลด ``WEIGHT`` เหลือ 1 แล้วดูว่ากองสองข้างหายไปไหน
