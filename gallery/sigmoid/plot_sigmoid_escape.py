"""
เริ่มผิดสุดทาง ใครกลับได้ก่อน
=====================================================

นิวรอนสองตัวเริ่มที่ z = −5 ทั้งที่คำตอบคือ 1 เดินลง loss ด้วย learning rate เท่ากัน
วงกลมใช้ cross-entropy เกรเดียนต์คือ p − y เริ่มผิดมากก็ก้าวยาว
สี่เหลี่ยมใช้ค่าเฉลี่ยกำลังสอง เกรเดียนต์มี σ′ คูณอยู่ อิ่มตัวเมื่อไรก็แทบไม่ขยับ

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import sigmoid

START, LEARNING_RATE, N_FRAMES, STEPS_A_FRAME = -5.0, 0.4, 50, 3

# %%
# ∂L/∂z ของสอง loss เมื่อคำตอบคือ 1
slopes = {
    "cross-entropy": lambda z: sigmoid(z) - 1,
    "กำลังสอง": lambda z: 2 * (sigmoid(z) - 1) * sigmoid.derivative(z),
}


# %%
# เดินลง loss เก็บ z ทุกเฟรม
def walk(slope):
    """Z ของทุกเฟรม เริ่มที่ START"""
    z = [np.float64(START)]
    for _ in range(N_FRAMES * STEPS_A_FRAME):
        z.append(z[-1] - LEARNING_RATE * slope(z[-1]))
    return z[::STEPS_A_FRAME]


walks = {name: walk(slope) for name, slope in slopes.items()}

# %%
# ฉากเปล่า: เส้น σ กับจุดสองจุด
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
line = np.linspace(-8, 6, 300)
ax.plot(line, sigmoid(line), color="0.6", linewidth=2)
marks = dict(zip(walks, (("o", "#0072B2"), ("s", "#D55E00")), strict=True))
dots = {
    name: ax.plot([], [], mark, color=color, markersize=13, label=name)[0]
    for name, (mark, color) in marks.items()
}
ax.axhline(1, color="black", linewidth=0.8, dashes=(5, 3))
ax.set(xlabel="z", ylabel="p = σ(z)", ylim=(-0.05, 1.08))
ax.legend(loc="center left")
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว
def draw(frame):
    """วาดก้าวที่ ``frame``"""
    for name, z in walks.items():
        dots[name].set_data([z[frame]], [sigmoid(z[frame])])
    ax.set_title(f"คำตอบคือ 1 เดินไป {frame * STEPS_A_FRAME} ก้าว")


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")
animation = FuncAnimation(figure, draw, frames=N_FRAMES + 1, interval=150)
plt.show()

# %%
# ลองต่อ: เพิ่ม ``STEPS_A_FRAME`` จนสี่เหลี่ยมหลุดออกมาได้ ต้องกี่ก้าว
