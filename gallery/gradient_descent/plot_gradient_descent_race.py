"""
สี่วิธีก้าวบนเขาลูกเดียวกัน
===============================

หุบเขาโค้งรูปเกือกม้า จุดเริ่มเดียวกัน
gradient descent เด้งข้ามร่องแล้วคลาน momentum พุ่งเลยแล้ววกกลับ Adam ก้าวยาวพอ ๆ กันทุกก้าว
SGD ใช้กติกาเดียวกับ gradient descent แต่เกรเดียนต์มีเสียง

กติกาของแต่ละวิธีอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.optimizers import Adam, GradientDescent, Momentum, descend

START, N_STEPS, EVERY, NOISE, SEED = (-1.3, 1.9), 160, 4, 4.0, 0
RULES = {
    "gradient descent": GradientDescent(0.03),
    "SGD": GradientDescent(0.03),
    "momentum": Momentum(0.012, 0.85),
    "Adam": Adam(0.12),
}


# %%
# หุบเขาโค้ง y = x² ก้นอยู่ที่ (1, 1)
def valley(w):
    """ความสูงกับความชัน"""
    gap = w[1] - w[0] ** 2
    return (1 - w[0]) ** 2 + 4 * gap**2, np.array([2 * (w[0] - 1) - 16 * w[0] * gap, 8 * gap])


rng = np.random.default_rng(SEED)


def noisy(w):
    """หุบเขาเดียวกันที่มองเห็นแค่บางภาพ"""
    value, slopes = valley(w)
    return value, slopes + NOISE * rng.normal(size=2)


walks = {
    name: descend(noisy if name == "SGD" else valley, np.array(START), rule, N_STEPS)
    for name, rule in RULES.items()
}

# %%
# แผนที่เปล่า
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(6.4, 5), layout="constrained")
x, y = np.meshgrid(np.linspace(-2, 2, 161), np.linspace(-0.9, 3.1, 161))
ax.contour(
    x, y, (1 - x) ** 2 + 4 * (y - x**2) ** 2, levels=np.geomspace(0.1, 60, 10), cmap="Greys", norm="log"
)
ax.plot(1, 1, "k*", markersize=14)
ax.set(xlabel="w₁", ylabel="w₂", xlim=(-2, 2), ylim=(-0.9, 3.1))
tails = {
    name: ax.plot([], [], dash, linewidth=1.4)[0]
    for name, dash in zip(RULES, ("-", ":", "--", "-."), strict=True)
}
heads = {
    name: ax.plot([], [], mark, color=tails[name].get_color(), markersize=8, label=name)[0]
    for name, mark in zip(RULES, "osD^", strict=True)
}
ax.legend(loc="upper center", ncols=2, fontsize=10)
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหวที่ต่อหางทีละไม่กี่ก้าว
def draw(frame):
    """วาดถึงก้าวที่ ``frame`` คูณ ``EVERY``"""
    step = frame * EVERY
    ax.set_title(f"ลงเขาลูกเดียวกัน ก้าวที่ {step}")
    for name, walk in walks.items():
        tails[name].set_data(*walk.theta[: step + 1].T)
        heads[name].set_data(*walk.theta[step : step + 1].T)


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=N_STEPS // EVERY + 1, interval=150)
plt.show()

# %%
# ลองต่อ: เพิ่ม learning rate ของ gradient descent เป็น ``0.05`` ใครกระเด็นก่อน
