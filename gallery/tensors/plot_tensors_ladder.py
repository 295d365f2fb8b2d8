"""
จากจุดเดียวถึงก้อน 5 มิติ: เพิ่มแกนทีละแกน
=====================================================

จุดหนึ่งจุดคือตัวเลข แถวของจุดคือเวกเตอร์ แถวเรียงกันเป็นภาพ ภาพเรียงกันเป็นกอง
เพิ่มช่องสีเป็น 4 มิติ เพิ่มเวลาเป็น 5 มิติ
ดูเลขในวงเล็บเหนือแต่ละช่อง: มันยาวขึ้นทีละตัว

บทที่เล่าเรื่องนี้คือ :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.data import digits

FIRST_IMAGE, N_IMAGES, N_FRAMES, ROW = 3, 3, 4, 3

# %%
# ก้อนข้อมูล: กองภาพ, เติมแกนช่องสี, แล้วเลื่อนภาพทีละจุดให้เป็นหนัง
images = digits().x.reshape(-1, 8, 8)[FIRST_IMAGE : FIRST_IMAGE + N_IMAGES]
with_channel = images[:, np.newaxis]
films = np.stack([np.roll(with_channel, frame, axis=-1) for frame in range(N_FRAMES)], axis=1)
image = images[0]
stages = [image[ROW, 3], image[ROW], image, images, with_channel, films]


# %%
# ต่อภาพเล็กหลายภาพเป็นแผ่นเดียว เว้นขอบหนึ่งจุด
def sheet(rows):
    """แผ่นภาพจากตารางภาพเล็ก รูปร่าง (แถว, คอลัมน์, 8, 8)"""
    padded = np.pad(rows, ((0, 0), (0, 0), (0, 1), (0, 1)), constant_values=np.nan)
    return np.block([list(row) for row in padded])[:-1, :-1]


def overlapping(pile, shift=3):
    """กองภาพซ้อนเหลื่อมกัน ภาพแรกอยู่หน้าสุด"""
    size = 8 + shift * (len(pile) - 1)
    canvas = np.full((size, size), np.nan)
    for depth, picture in reversed(list(enumerate(pile))):
        top, left = size - 8 - depth * shift, depth * shift
        canvas[top - 1 : top + 8, left : left + 9] = np.nan
        canvas[top : top + 8, left : left + 8] = picture
    return canvas


# %%
drawings = [
    np.full((1, 1), stages[0]), stages[1][np.newaxis], image,
    overlapping(images), sheet(with_channel), sheet(films[:, :, 0]),
]  # fmt: skip
names = ["ตัวเลข", "เวกเตอร์", "เมทริกซ์: ภาพ", "กองภาพ", "กองภาพ มีช่องสี", "หนังหลายเรื่อง"]

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(2, 3, figsize=(5.6, 5))
figure.suptitle("เพิ่มแกนทีละแกน", fontsize=16)
for n_axes, (ax, drawing, stage, name) in enumerate(zip(axes.flat, drawings, stages, names, strict=True)):
    ax.imshow(drawing, cmap="gray_r", vmin=-0.15, vmax=1)
    ax.set_title(f"{n_axes} มิติ  {np.shape(stage)}\n{name}", fontsize=14)
    ax.set_axis_off()
axes[0, 0].set(xlim=(-3.5, 3.5), ylim=(3.5, -3.5))
plt.show()

# %%
# ลองต่อ: ตั้ง ``N_FRAMES = 8`` แล้วดูว่าเลขตัวไหนในวงเล็บของก้อน 5 มิติเปลี่ยน
