"""
สี่วิธีก้าวบนเขาลูกเดียวกัน
===============================

ชามรีที่เอียง จุดเริ่มเดียวกัน ดาวคือก้นชาม
gradient descent เด้งข้ามร่อง momentum พุ่งเลยแล้ววกกลับ Adam ก้าวยาวพอ ๆ กันทุกทิศ
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

START, N_STEPS, EVERY, NOISE, SEED = (-1.9, -0.3), 60, 1, 2.0, 0
CURVATURES, TILT = (1.0, 25.0), 0.5
RULES = {
    "gradient descent": GradientDescent(0.074),
    "SGD": GradientDescent(0.05),
    "momentum": Momentum(0.03, 0.85),
    "Adam": Adam(0.12),
}

# %%
# ชามรี: โค้งไม่เท่ากันสองทิศ แล้วหมุนไป TILT เรเดียน
turn = np.array([[np.cos(TILT), -np.sin(TILT)], [np.sin(TILT), np.cos(TILT)]])
hessian = turn @ np.diag(CURVATURES) @ turn.T
rng = np.random.default_rng(SEED)


def bowl(w):
    """ความสูงกับความชัน"""
    return float(w @ hessian @ w) / 2, hessian @ w


def noisy(w):
    """ชามเดียวกัน มองผ่านภาพไม่กี่ภาพ"""
    value, slopes = bowl(w)
    return value, slopes + NOISE * rng.normal(size=2)


views = {name: noisy if name == "SGD" else bowl for name in RULES}
walks = {name: descend(views[name], np.array(START), rule, N_STEPS) for name, rule in RULES.items()}

# %%
# แผนที่เปล่า
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.8, 4.7), layout="constrained")
axis = np.linspace(-2.1, 2.1, 161)
x, y = np.meshgrid(axis, axis * 0.8)
height = (hessian[0, 0] * x**2 + 2 * hessian[0, 1] * x * y + hessian[1, 1] * y**2) / 2
ax.contour(x, y, height, levels=np.geomspace(0.1, 60, 10), cmap="Greys", norm="log", linewidths=1)
ax.plot(0, 0, "k*", markersize=14)
ax.set(xlabel="w₁", ylabel="w₂", xlim=(-2.1, 2.1), ylim=(-1.68, 1.68))
tails = {
    name: ax.plot([], [], dash, linewidth=1.4)[0]
    for name, dash in zip(RULES, ("-", ":", "--", "-."), strict=True)
}
heads = {
    name: ax.plot([], [], mark, color=tails[name].get_color(), markersize=8, label=name)[0]
    for name, mark in zip(RULES, "osD^", strict=True)
}
ax.legend(loc="lower right", frameon=True, framealpha=1, fontsize=11)
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
animation = FuncAnimation(figure, draw, frames=N_STEPS // EVERY + 1, interval=180)
plt.show()

# %%
# ลองต่อ: เพิ่ม learning rate ของ gradient descent เป็น ``0.081`` ซึ่งเลย 2/25 ไปนิดเดียว
