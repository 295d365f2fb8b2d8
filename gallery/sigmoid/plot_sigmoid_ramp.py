"""
นิวรอนหนึ่งตัวคือเส้นแบ่งกับทางลาด
=====================================================

นิวรอน sigmoid ที่รับตัวเลขสองตัว ระบายสีทั้งระนาบตามค่าที่มันตอบ
ทิศของ w หมุนเส้นแบ่ง b เลื่อนเส้นแบ่ง และความยาวของ w บอกว่าทางลาดชันแค่ไหน
ดูลูกศร: มันตั้งฉากกับเส้นแบ่งเสมอ

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import sigmoid

ANGLES, SHIFTS, LENGTHS = (20, 110), (0.0, 1.5), (1.5, 12.0)
FRAMES_A_PART, EDGE = 14, 3.0

# %%
# สามท่อน: หมุน เลื่อน ชัน แต่ละท่อนเปลี่ยนทีละอย่าง
ramp = (1 - np.cos(np.linspace(0, np.pi, FRAMES_A_PART))) / 2
still = np.zeros(FRAMES_A_PART)
progress = np.array([[*ramp, *still + 1, *still + 1], [*still, *ramp, *still + 1], [*still, *still, *ramp]])
angle, shift, length = (
    low + (high - low) * part for (low, high), part in zip((ANGLES, SHIFTS, LENGTHS), progress, strict=True)
)
directions = np.stack([np.cos(np.radians(angle)), np.sin(np.radians(angle))], axis=1)
parts = np.repeat(["หมุน w: เส้นแบ่งหมุนตาม", "ลด b: เส้นแบ่งเลื่อนไปตามลูกศร", "ยืด w: ทางลาดชันขึ้น"], FRAMES_A_PART)

# %%
# นิวรอนตอบอะไรบนตารางจุด: w ยาว ``length`` ชี้ทาง ``direction`` ส่วน b คือ ``−length·shift``
ticks = np.linspace(-EDGE, EDGE, 121)
plane = np.stack(np.meshgrid(ticks, ticks), axis=-1)


def answers(frame):
    """ค่า a ทุกจุดของระนาบ"""
    return sigmoid(length[frame] * (plane @ directions[frame] - shift[frame]))


# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.2, 4.4), layout="constrained")
extent = (-EDGE, EDGE, -EDGE, EDGE)
image = ax.imshow(answers(0), origin="lower", extent=extent, cmap=plt.get_cmap("cividis", 10), vmin=0, vmax=1)
(boundary,) = ax.plot([], [], "--", color="white", linewidth=2.5)
arrow = ax.quiver(0, 0, 1, 0, angles="xy", scale_units="xy", scale=1, color="#D55E00", width=0.016, zorder=3)
ax.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xlabel="x₁", ylabel="x₂")
ax.grid(visible=False)
figure.colorbar(image, ax=ax, label="a = σ(w·x + b)", shrink=0.9)
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว
def draw(frame):
    """วาดท่าที่ ``frame``"""
    image.set_data(answers(frame))
    foot, along = shift[frame] * directions[frame], np.array([-directions[frame][1], directions[frame][0]])
    ends = foot + np.outer([-3 * EDGE, 3 * EDGE], along)
    boundary.set_data(*ends.T)
    arrow.set_offsets(foot)
    arrow.set_UVC(*directions[frame])
    ax.set_title(parts[frame])


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")
animation = FuncAnimation(figure, draw, frames=len(parts), interval=120)
plt.show()

# %%
# ลองต่อ: ตั้ง ``LENGTHS = (1.5, 100.0)`` ทางลาดกลายเป็นอะไร
