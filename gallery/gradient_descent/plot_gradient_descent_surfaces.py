"""
ลงเขาบนแผนที่: ชามรีทำให้เด้งข้ามร่อง
============================================

ซ้ายคือชามรีมองจากข้างบน วงกลมคือจุดเริ่ม ทางเดินเด้งข้ามร่องแต่คลานไปตามร่อง
ขวาคือ loss ทีละก้าว สเกลลอการิทึม
ดูว่าทิศที่ชันเปลี่ยนข้างทุกก้าว เพราะตัวคูณ 1 − ηλ ของมันติดลบ

ที่มาของตัวคูณอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.optimizers import Adam, GradientDescent, Momentum, descend

SURFACE, CONDITION = "quadratic", 20
OPTIMIZER, LEARNING_RATE, MOMENTUM, STEPS = "gradient_descent", 0.09, 0.9, 40
START_X, START_Y = -2, 0.6


# %%
# เขาสามลูก แต่ละลูกบอกความสูงกับความชัน
def quadratic(w):
    """ชามรี ความโค้ง 1 กับ ``CONDITION``"""
    slopes = np.array([w[0], CONDITION * w[1]])
    return (w * slopes).sum(axis=0) / 2, slopes


def saddle(w):
    """อานม้า (w₁w₂ − 1)²"""
    miss = w[0] * w[1] - 1
    return miss**2, 2 * miss * w[::-1]


def valley(w):
    """หุบเขาโค้งของ Rosenbrock"""
    miss, rest = w[1] - w[0] ** 2, 1 - w[0]
    return rest**2 + 10 * miss**2, np.array([-2 * rest - 40 * w[0] * miss, 20 * miss])


# %%
# เดิน
surface = {"quadratic": quadratic, "saddle": saddle, "valley": valley}[SURFACE]
rules = {
    "gradient_descent": GradientDescent(LEARNING_RATE),
    "momentum": Momentum(LEARNING_RATE, MOMENTUM),
    "adam": Adam(LEARNING_RATE),
}
walk = descend(surface, np.array([START_X, START_Y], dtype=float), rules[OPTIMIZER], STEPS)

# %%
plotting.use_thai_font()
_, (above, aside) = plt.subplots(1, 2, figsize=(5.8, 3.2), width_ratios=(3, 2), layout="constrained")
x, y = np.meshgrid(np.linspace(-2.4, 2.4, 193), np.linspace(-2.1, 2.1, 169))
above.contour(x, y, surface(np.array([x, y]))[0], levels=[0.1, 0.3, 1, 3, 10, 30, 100, 300], colors="0.7")
above.plot(*walk.theta.T, "o-", markersize=3, linewidth=1.2)
above.plot(START_X, START_Y, "ko", markersize=9, fillstyle="none", markeredgewidth=2)
above.set(xlabel="w₁", ylabel="w₂", aspect="equal", title="ทางที่เดิน")
aside.semilogy(walk.value, linewidth=2)
aside.set(xlabel="ก้าว", title="loss ทีละก้าว")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``LEARNING_RATE`` เป็น 0.099 แล้ว 0.101 เส้นขวาต่างกันอย่างไร
