"""
ข้อมูลเข้าเป็นบวกหมด ก็ต้องเดินสลับฟันปลา
=====================================================

นิวรอนเส้นตรงสองน้ำหนัก เดินจากจุดกำเนิดไปหาดาวทีละตัวอย่าง ก้าวเท่ากันเมื่อเทียบกับขนาดข้อมูล
ซ้าย: ข้อมูลเข้าคือ σ เป็นบวกหมด ก้าวจึงชี้ได้แค่ขวาบนหรือซ้ายล่าง
ขวา: ข้อมูลชุดเดียวกัน ลบครึ่งออกให้กลางอยู่ที่ 0 ก้าวชี้ได้ทุกทิศ

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import sigmoid

TARGET, N_STEPS, SEED = np.array([1.0, -1.0]), 48, 1
STEP_SIZE = 0.8  # learning rate × ค่าเฉลี่ยของ ‖a‖²

# %%
# ข้อมูลเข้าสองแบบจากเลขสุ่มชุดเดียวกัน
raw = sigmoid(np.random.default_rng(SEED).normal(size=(4000, 2)))
inputs = {"a = σ เป็นบวกหมด": raw, "a − ½ กลางอยู่ที่ 0": raw - 0.5}


# %%
# เดินทีละตัวอย่าง loss = (w·a − w*·a)²/2
def walk(a):
    """ตำแหน่งของ w หลังแต่ละก้าว: รูปร่าง (N_STEPS + 1, 2)"""
    rate = STEP_SIZE / np.mean(np.sum(a**2, axis=1))
    path = [np.zeros(2)]
    for row in a[:N_STEPS]:
        path.append(path[-1] - rate * (row @ (path[-1] - TARGET)) * row)
    return np.array(path)


paths = {name: walk(a) for name, a in inputs.items()}

# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, axes = plt.subplots(1, 2, figsize=(6.2, 3.9), sharex=True, sharey=True, layout="constrained")
trails = {}
for ax, name, color, mark in zip(axes, paths, ("#D55E00", "#0072B2"), ("s", "o"), strict=True):
    ax.plot(*TARGET, "*", color="#E69F00", markersize=20)
    (trail,) = ax.plot([], [], "-", color=color, linewidth=1.5)
    (head,) = ax.plot([], [], mark, color=color, markersize=9)
    trails[name] = trail, head, ax
    ax.set(xlim=(-0.45, 1.5), ylim=(-1.45, 0.5), xlabel="w₁", aspect="equal")
axes[0].set_ylabel("w₂")
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว
def draw(frame):
    """วาดก้าวที่ ``frame``"""
    for name, (trail, head, ax) in trails.items():
        path = paths[name]
        trail.set_data(*path[: frame + 1].T)
        head.set_data(*path[frame : frame + 1].T)
        ax.set_title(f"{name}\nก้าว {frame} ห่าง {np.linalg.norm(path[frame] - TARGET):.2f}")


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")
animation = FuncAnimation(figure, draw, frames=N_STEPS + 1, interval=220)
plt.show()

# %%
# ลองต่อ: ตั้ง ``TARGET = np.array([1.0, 1.0])`` ทำไมคราวนี้แบบบวกหมดไม่เสียเปรียบ
