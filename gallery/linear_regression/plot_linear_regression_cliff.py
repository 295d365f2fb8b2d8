"""
learning rate มีจุดเร็วสุด และมีหน้าผา
===============================================

นับก้าวจริงจนระยะทุกแกนเหลือหนึ่งในร้อย ที่ learning rate ต่าง ๆ วัดเป็นส่วนของหน้าผา 2/λ สูงสุด
ข้อมูลดิบเร็วสุดติดขอบหน้าผา และยังต้องหลายพันก้าว
ข้อมูลที่ standardize เร็วสุดตรงกลาง ก้าวเดียวถึง

ที่มาของเส้นทฤษฎีอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

FEATURE = np.arange(30.0)
SHARES = np.r_[0.05:0.95:13j, 0.97, 0.99, 0.999]  # ของหน้าผา
TOLERANCE, MOST_STEPS = 0.01, 60_000

# %%
# ความโค้งของสองแบบ
features = {"ข้อมูลดิบ": FEATURE, "standardize": (FEATURE - FEATURE.mean()) / FEATURE.std()}
curvatures = {}
for name, feature in features.items():
    design = np.column_stack([feature, np.ones_like(feature)])
    curvatures[name] = np.linalg.eigvalsh(2 / len(design) * design.T @ design)


# %%
# นับก้าว ทุก learning rate พร้อมกัน: แถวคือ learning rate คอลัมน์คือแกน
def count_steps(curvature, shares):
    """จำนวนก้าวจนทุกแกนเหลือไม่เกิน TOLERANCE"""
    factor = 1 - np.outer(shares * 2 / curvature[-1], curvature)
    remaining, steps = np.ones_like(factor), np.zeros(len(shares), dtype=int)
    for _ in range(MOST_STEPS):
        far = np.abs(remaining).max(axis=1) > TOLERANCE
        if not far.any():
            break
        steps += far
        remaining = remaining * factor
    return steps


counted = {name: count_steps(curvature, SHARES) for name, curvature in curvatures.items()}

# %%
# เส้นทฤษฎี แกนที่หดช้าสุดเป็นคนถ่วง
fine = np.linspace(0.03, 0.9995, 600)
theory = {}
for name, curvature in curvatures.items():
    slowest = np.abs(1 - np.outer(fine * 2 / curvature[-1], curvature)).max(axis=1)
    theory[name] = np.maximum(1, np.log(TOLERANCE) / np.log(np.maximum(slowest, 1e-12)))

# %%
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.6, 3.8))
for name, mark in zip(features, ("o", "s"), strict=True):
    (points,) = ax.plot(SHARES, counted[name], mark, markersize=6, label=name)
    ax.plot(fine, theory[name], "-", color=points.get_color(), linewidth=1.3)
ax.axvline(1, color="0.3", linestyle="--")
ax.axvspan(1, 1.12, color="C1", alpha=0.15)
ax.text(1.06, 30, "ระเบิด", ha="center", rotation=90, fontsize=13)
ax.set(yscale="log", xlim=(0, 1.12), xlabel="η ÷ (2/λ สูงสุด)", ylabel="ก้าวที่ใช้ให้เหลือ 1/100")
ax.set_title("หน้าผาที่ 2/λ สูงสุด และจุดเร็วสุดก่อนถึง")
ax.legend(loc="center left", bbox_to_anchor=(0.02, 0.62))
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``FEATURE`` เป็น ``np.arange(30.0) - 10`` จุดเร็วสุดของข้อมูลดิบย้ายไปไหน
