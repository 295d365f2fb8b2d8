"""
broadcasting ยืดแกนขนาด 1 จนเท่าอีกฝั่ง
=====================================================

ช่องทึบคือตัวเลขที่มีอยู่จริง ช่องลายคือสำเนาที่เราคิดเอาเอง เครื่องไม่ได้คัดลอก
แถวบนยืดเวกเตอร์ลงมาทุกแถว แถวกลางยืดทั้งสองฝั่งจนได้ตาราง
แถวล่างเข้ากันไม่ได้ เพราะแกนสุดท้ายเป็น 4 กับ 3

กฎอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from nnbook import plotting
from nnbook.tensors import broadcast_shape

PAIRS = (((3, 4), (4,)), ((3, 1), (3,)), ((3, 4), (3,)))

# %%
# ตัวเลขในแต่ละคู่: ฝั่งซ้ายนับ 10, 20, … ฝั่งขวานับ 1, 2, …
arrays = []
for left, right in PAIRS:
    a = 10 * np.arange(1, np.prod(left) + 1).reshape(left)
    b = np.arange(1, np.prod(right) + 1).reshape(right)
    arrays.append((a, b))


def together(a, b):
    """รูปร่างร่วม หรือ None ถ้าเข้ากันไม่ได้"""
    try:
        return broadcast_shape(a.shape, b.shape)
    except ValueError:
        return None


# %%
# วาดหนึ่งก้อน: ช่องทึบคือของจริง ช่องลายคือส่วนที่ยืด
def draw_cells(ax, array, shape, color):
    """วาด ``array`` ที่ถูกยืดเป็น ``shape`` (สองแกน)"""
    real = np.atleast_2d(array)
    stretched = np.broadcast_to(real, shape)
    for i, j in np.ndindex(stretched.shape):
        is_real = i < real.shape[0] and j < real.shape[1]
        style = (
            {"facecolor": color, "alpha": 0.6} if is_real else {"fill": False, "hatch": "//", "alpha": 0.45}
        )
        ax.add_patch(
            Rectangle((j - 0.5, i - 0.5), 1, 1, edgecolor=color if not is_real else "black", **style)
        )
        ax.text(j, i, stretched[i, j], ha="center", va="center", fontsize=13, alpha=1 if is_real else 0.65)


# %%
plotting.use_thai_font()
figure, axes = plt.subplots(len(PAIRS), 3, figsize=(5.6, 5.8))
figure.suptitle("ช่องลายคือส่วนที่ยืด", fontsize=16)
for row, (a, b) in zip(axes, arrays, strict=True):
    shape = together(a, b)
    for ax, array, color in zip(row, (a, b), ("C0", "C4"), strict=False):
        draw_cells(ax, array, shape or np.atleast_2d(array).shape, color)
        ax.set_title(f"{array.shape}", fontsize=15)
    if shape:
        draw_cells(row[2], a + b, shape, "C2")
    row[2].set_title(f"ผลบวก {shape}" if shape else "เข้ากันไม่ได้", fontsize=15)
for ax in axes.flat:
    ax.set(xlim=(-0.6, 3.6), ylim=(2.6, -0.6), aspect="equal")
    ax.set_axis_off()
plt.show()

# %%
# ลองต่อ: เปลี่ยนคู่สุดท้ายเป็น ``((3, 4), (3, 1))`` แล้วดูว่ามันยืดไปทางไหน
