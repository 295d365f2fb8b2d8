"""
sum(axis) รวมตามแกนไหน แกนนั้นหายไป
=====================================================

ตาราง (2, 3) ตารางเดียวกัน รวมสองแบบ
axis=0 แถวทุกแถวไหลมาทับกัน แกนขนาด 2 หายไป เหลือ (3,)
axis=1 คอลัมน์ทุกคอลัมน์ไหลมาทับกัน แกนขนาด 3 หายไป เหลือ (2,)
ดูว่าช่องไหนบวกกับช่องไหน

คำอธิบายอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation
from matplotlib.patches import Rectangle

from nnbook import plotting

TABLE = np.array([[1, 2, 3], [10, 20, 30]])
N_MOVING, N_RESTING = 14, 8

# %%
# ที่อยู่ของแต่ละช่องก่อนและหลังรวม: พิกัดบนแกนที่หายไปกลายเป็น 0 ทุกช่อง
n_rows, n_columns = TABLE.shape
rows, columns = np.indices(TABLE.shape)
start = np.stack([columns, rows], axis=-1).astype(float)
ends = [start * [1, 0], start * [0, 1]]
totals = [TABLE.sum(axis=0)[np.newaxis], TABLE.sum(axis=1)[:, np.newaxis]]


# %%
# ไปช้าตอนต้นและตอนจบ หยุดพักก่อนเริ่มและหลังรวม
def progress(frame):
    """สัดส่วนของทางที่เดินแล้ว 0 ถึง 1"""
    t = np.clip((frame - N_RESTING) / N_MOVING, 0, 1)
    return t * t * (3 - 2 * t)


n_frames = 2 * N_RESTING + N_MOVING

# %%
# ฉากเปล่า: สองตาราง ช่องเป็นสี่เหลี่ยมกับตัวเลข
plotting.use_thai_font()
figure, axes = plt.subplots(1, 2, figsize=(5.6, 3.9), layout="constrained")
figure.suptitle("แกนที่สั่งรวม คือแกนที่หายไป", fontsize=17)
boxes, words = [], []
for ax in axes:
    ax.set(xlim=(-0.6, n_columns - 0.4), ylim=(n_rows + 0.7, -0.6), aspect="equal")
    ax.set_axis_off()
    for name in np.ndindex(TABLE.shape):
        box = Rectangle((0, 0), 0.9, 0.9, facecolor=f"C{name[0] * 4 + 1}", edgecolor="black", alpha=0.55)
        boxes.append(ax.add_patch(box))
        words.append(ax.text(0, 0, "", ha="center", va="center", fontsize=19))
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว: ช่องไหลไปทับกัน พอถึงแล้วจึงแสดงผลรวม
def draw(frame):
    """วาดเฟรมที่ ``frame`` ของทั้งสองตาราง"""
    t, is_done = progress(frame), progress(frame) == 1
    for axis, (ax, end, total) in enumerate(zip(axes, ends, totals, strict=True)):
        shape = str(TABLE.sum(axis=axis).shape) if is_done else str(TABLE.shape)
        ax.set_title(f"sum(axis={axis})   {shape}", fontsize=15)
        for number, (i, j) in enumerate(np.ndindex(TABLE.shape)):
            x, y = (1 - t) * start[i, j] + t * end[i, j]
            cell = axis * TABLE.size + number
            boxes[cell].set_xy((x - 0.45, y - 0.45))
            words[cell].set_position((x, y))
            is_top = not is_done or (i, j)[axis] == 0
            value = np.broadcast_to(total, TABLE.shape)[i, j] if is_done else TABLE[i, j]
            words[cell].set_text(str(value) if is_top else "")


# sphinx_gallery_defer_figures

# %%
# จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ แล้วเล่นทุกเฟรม
draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")
animation = FuncAnimation(figure, draw, frames=n_frames, interval=90)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``TABLE`` เป็น ``np.arange(12).reshape(3, 4)`` แล้วทายผลรวมก่อนกดเล่น
