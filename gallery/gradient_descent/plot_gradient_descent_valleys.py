"""
หลุมเดียวกันหรือคนละหลุม อยู่ที่จุดเริ่ม
=====================================================

น้ำหนักตัวเดียว w ทำนาย sin(wx) ของจริงคือ sin(3x)
ดาวคือจุดเริ่ม จุดทึบคือที่ที่ gradient descent หยุด
ดูว่าเริ่มห่างจาก 3 ไปหน่อย ก็ไหลลงหลุมอื่นที่ไม่ใช่คำตอบ

เรื่องหลุมกับอานม้าอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.optimizers import GradientDescent, descend

STARTS, RATE, N_STEPS, SEED = (2.4, 3.7, 5.2, 7.4), 0.02, 300, 0


# %%
# loss กับความชันของน้ำหนักตัวเดียว
x = np.random.default_rng(SEED).uniform(0, 5, size=200)


def wave(w):
    """ค่าเฉลี่ยของ (sin wx − sin 3x)² กับความชัน"""
    miss = np.sin(w * x) - np.sin(3 * x)
    return float(np.mean(miss**2)), np.array([np.mean(2 * miss * x * np.cos(w * x))])


axis = np.linspace(0.5, 9, 400)
heights = [wave(w)[0] for w in axis]
walks = {start: descend(wave, np.array([start]), GradientDescent(RATE), N_STEPS) for start in STARTS}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.8))
ax.plot(axis, heights, color="0.55", linewidth=2, zorder=1)
for (start, walk), mark in zip(walks.items(), "osD^", strict=True):
    (path,) = ax.plot(walk.theta[:, 0], walk.value, "-", linewidth=3)
    ax.plot(start, walk.value[0], "*", color=path.get_color(), markersize=14)
    ax.plot(walk.theta[-1, 0], walk.value[-1], mark, color=path.get_color(), markersize=9)
ax.annotate("คำตอบ", (3, 0), xytext=(1.2, 0.12), arrowprops={"arrowstyle": "-"})
ax.set_title("เริ่มต่างที่ จบต่างหลุม")
ax.set(xlabel="w", ylabel="loss")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``RATE`` เป็น 0.15 มีใครกระโดดข้ามหลุมได้บ้าง
