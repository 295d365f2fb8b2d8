"""
น้ำหนักตัวเดียว: เด้งแต่แคบลง
============================================

ซ้ายคือ loss ของน้ำหนักตัวเดียว ดาวคือจุดเริ่ม จุดคือแต่ละก้าว เส้นประคือเส้นสัมผัสที่ก้าวสุดท้าย
ขวาคือ loss ทีละก้าว สเกลลอการิทึม
ดูว่าก้าวข้ามก้นไปมาแต่ต่ำลงทุกครั้ง เพราะตัวคูณ 1 − ηλ ติดลบแต่เล็กกว่า 1

ที่มาของตัวคูณอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.optimizers import Momentum, descend

SURFACE, CURVATURE = "bowl", 1
LEARNING_RATE, MOMENTUM, START, STEPS = 1.8, 0, 4.5, 8
x = np.random.default_rng(0).uniform(0, 5, size=200)


# %%
# เขาสามแบบ ต่ำสุดที่ w = 3 ทั้งหมด แต่ละแบบบอก loss กับความชัน
def bowl(w):
    """ชามพาราโบลา ความโค้ง ``CURVATURE``"""
    return float(CURVATURE * (w[0] - 3) ** 2 / 2), CURVATURE * (w - 3)


def waves(w):
    """ค่าเฉลี่ยของ (sin wx − sin 3x)² มีหลุมหลายหลุม"""
    miss = np.sin(w * x) - np.sin(3 * x)
    return float(np.mean(miss**2)), np.array([np.mean(2 * miss * x * np.cos(w * x))])


def corner(w):
    """หุบรูปตัววี ความชันยาว 1 ทุกที่"""
    return float(abs(w[0] - 3)), np.sign(w - 3)


# %%
# เดิน
surface = {"bowl": bowl, "waves": waves, "corner": corner}[SURFACE]
walk = descend(surface, np.array([START], dtype=float), Momentum(LEARNING_RATE, MOMENTUM), STEPS)
way = walk.theta[:, 0]

# %%
plotting.use_thai_font()
_, (curve, aside) = plt.subplots(1, 2, figsize=(5.8, 3.2), width_ratios=(3, 2), layout="constrained")
ground = np.linspace(-2, 8, 401)
curve.plot(ground, [surface(np.array([w]))[0] for w in ground], color="0.6", linewidth=2)
curve.plot(way, walk.value, "o-", markersize=4, linewidth=0.8)
curve.plot(way[0], walk.value[0], "k*", markersize=12)
touch = way[-1] + np.linspace(-0.5, 0.5, 2)
curve.plot(touch, walk.value[-1] + (touch - way[-1]) * surface(walk.theta[-1])[1], "--", color="C2")
curve.set(xlabel="w", ylabel="loss", title=f"{STEPS} ก้าว η = {LEARNING_RATE}")
if SURFACE != "waves":
    curve.set_ylim(-0.05, max(1, 2 * walk.value[0]))
aside.semilogy(walk.value, ".-")
aside.set(xlabel="ก้าว", title="loss ทีละก้าว")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``LEARNING_RATE`` เป็น ``2.1`` แล้วเปลี่ยน ``SURFACE`` เป็น ``"waves"`` กับ η = 0.02
