"""
ตารางชิดขวาบอกได้ว่ายืดแกนไหน และแกนที่ยืดเดินก้าวละ 0
=================================================================

สองรูปร่างเขียนชิดขวา อ่านทีละคอลัมน์: ช่องลายคือแกนขนาด 1 ที่ถูกยืดให้เท่าอีกฝั่ง
เลขเล็กใต้ขนาดคือ stride นับเป็นช่อง ดูว่าทุกช่องลายเป็น 0

กฎอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from nnbook import plotting
from nnbook.tensors import broadcast_shape

A, B = (8, 1, 6, 1), (7, 1, 5)

# %%
# รูปร่างร่วม และ strides ของแต่ละฝั่งเมื่อถูกยืดแล้ว นับเป็นช่อง
result = broadcast_shape(A, B)
arrays = {"a": np.ones(A), "b": np.ones(B)}
strides = {
    name: [step // array.itemsize for step in np.broadcast_to(array, result).strides]
    for name, array in arrays.items()
}


# %%
# วาดหนึ่งแถวชิดขวา ช่องที่ถูกยืดมีลาย
def draw_row(ax, y, shape, color, steps=None):
    for axis in range(-len(shape), 0):
        x = axis + len(result)
        is_stretched = shape[axis] != result[axis]
        look = {"fill": False, "hatch": "//"} if is_stretched else {"facecolor": color, "alpha": 0.5}
        ax.add_patch(Rectangle((x - 0.45, y - 0.4), 0.9, 0.8, edgecolor=color, **look))
        ax.text(x, y - 0.1, shape[axis], ha="center", va="center", fontsize=17)
        if steps:
            ax.text(x, y + 0.25, f"stride {steps[axis]}", ha="center", va="center", fontsize=12)


# %%
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.6, 3.6))
rows = (("a", A, "C0"), ("b", B, "C4"), ("ผล", result, "C2"))
for y, (name, shape, color) in enumerate(rows, start=1):
    draw_row(ax, y, shape, color, strides.get(name))
    ax.text(-0.7, y, f"{name}  {shape}", ha="right", va="center", fontsize=14)
for axis in range(-len(result), 0):
    ax.text(axis + len(result), 0.3, f"แกน {axis}", ha="center", fontsize=13)
ax.set(xlim=(-3.2, len(result) - 0.4), ylim=(3.6, 0))
ax.set_title("เทียบชิดขวา ช่องลายคือแกนที่ยืด", fontsize=15)
ax.set_axis_off()
plt.show()

# %%
# ลองต่อ: ตั้ง ``A = (40, 1)`` และ ``B = (40,)`` แล้วดูว่ายืดฝั่งไหนบ้าง
