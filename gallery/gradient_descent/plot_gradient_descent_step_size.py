"""
ก้าวสั้นไป พอดี เด้ง และกระเด็น
====================================

ชามพาราโบลาใบเดียวกัน เริ่มจุดเดียวกัน เดินแปดก้าว ต่างกันที่ learning rate คูณความโค้ง (ηλ)
หนึ่งก้าวคูณระยะจากก้นชามด้วย 1 − ηλ เกิน 2 เมื่อไรก็กระเด็น

ที่มาอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.optimizers import GradientDescent, descend

RATES = {0.1: "สั้นไป", 0.8: "พอดี", 1.8: "เด้งแต่แคบลง", 2.1: "กระเด็น"}
START, N_STEPS = 1.5, 8


# %%
# ชามที่มีความโค้ง 1
def bowl(theta):
    """ความสูงกับความชัน"""
    return float(theta @ theta / 2), theta


walks = {rate: descend(bowl, np.array([START]), GradientDescent(rate), N_STEPS) for rate in RATES}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(2, 2, figsize=(5.6, 4.8), sharex=True, sharey=True)
ground = np.linspace(-3.6, 3.6, 201)
for number, (ax, (rate, name)) in enumerate(zip(axes.flat, RATES.items(), strict=True)):
    ax.plot(ground, ground**2 / 2, color="0.7", linewidth=1.5)
    ax.plot(walks[rate].theta[:, 0], walks[rate].value, "o-", color=f"C{number}", markersize=5)
    ax.plot(START, START**2 / 2, "k*", markersize=12)
    ax.set_title(f"ηλ = {rate}: {name}")
figure.supxlabel("θ")
figure.supylabel("loss")
plt.show()

# %%
# ลองต่อ: ใส่ ``1.0`` และ ``2.0`` แทนสองค่าใน ``RATES`` จุดไปอยู่ที่ไหน
