"""
แกนเร็วจบในร้อยก้าว แกนช้าต้องรอหลายหมื่น
==================================================

x = 0, 1, …, 29 ทำให้ loss เป็นหุบเขาแคบ ระยะจากก้นแยกได้เป็นสองแกนที่เดินไม่ยุ่งกัน
ดูเส้นของแกนช้า: learning rate 0.0001 ราบสนิทจนเกือบหมื่นก้าว
เลือก learning rate ดีที่สุดก็เร็วขึ้นแค่ไม่กี่สิบเท่า

ที่มาของเส้นทฤษฎีอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

FEATURE = np.arange(30.0)
SMALL_RATE = 1e-4
N_STEPS = 100_000

# %%
# ความโค้งสองแกน และ learning rate ที่ดีที่สุด
design = np.column_stack([FEATURE, np.ones_like(FEATURE)])
hessian = 2 / len(design) * design.T @ design
curvature, axes = np.linalg.eigh(hessian)
rates = {"0.0001": SMALL_RATE, "ดีสุด": 2 / curvature.sum()}

# %%
# gradient descent จริง: เริ่มห่าง 1 หน่วยบนทั้งสองแกน แล้วจดระยะที่เหลือบนแต่ละแกน
when = np.unique(np.geomspace(1, N_STEPS, 26).astype(int))
measured = {}
for name, rate in rates.items():
    delta, kept = axes @ np.ones(2), []
    for step in range(1, N_STEPS + 1):
        delta = delta - rate * (hessian @ delta)
        if step in when:
            kept.append(np.abs(axes.T @ delta))
    measured[name] = np.array(kept)

# %%
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.6, 3.8))
steps = np.geomspace(1, N_STEPS, 300)
for name, mode, style, color in (("0.0001", 1, "o", "C1"), ("ดีสุด", 0, "s", "C2"), ("0.0001", 0, "^", "C0")):
    theory = np.abs(1 - rates[name] * curvature[mode]) ** steps
    ax.plot(when, measured[name][:, mode], style, color=color, markersize=6)
    ax.plot(steps, theory, "-", color=color, linewidth=1.3)
    label = f"แกน{'ช้า' if mode == 0 else 'เร็ว'}\nη {name}"
    place = 1.5 * np.interp(-0.6, -theory, steps)  # ข้างจุดที่เส้นเหลือ 0.6
    ax.text(place, 0.6, label, color=color, fontsize=13)
ax.axhline(0.01, color="0.5", linestyle=":")
ax.annotate("เหลือ 1/100", (1.2, 0.01), xytext=(0, 6), textcoords="offset points", fontsize=11)
ax.set(xscale="log", xlabel="ก้าว", ylabel="ระยะที่เหลือบนแกนนั้น", xlim=(0.9, 3e5), ylim=(-0.03, 1.1))
ax.set_title("แกนช้าต้องรอเป็นหมื่นก้าว")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``FEATURE`` เป็น ``np.arange(30.0) - 14.5`` แล้วดูว่าแกนช้าหายไปไหน
