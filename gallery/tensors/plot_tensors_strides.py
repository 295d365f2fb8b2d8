"""
strides บอกว่าเดินหนึ่งช่องต้องข้ามหน่วยความจำเท่าไร
=================================================================

ทุกตารางอ่านหน่วยความจำแถวเดียวกัน เลขในช่องคือที่อยู่ที่มันอ่าน สีก็คือที่อยู่
สลับแกน: สลับแค่ strides หยิบคอลัมน์เว้นคอลัมน์: strides โตขึ้น
ยืด: strides เป็น 0 ทุกแถวจึงอ่านที่เดิม

คำอธิบายอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

N_ROWS, N_COLUMNS = 3, 4

# %%
# เก็บเลขที่อยู่ไว้ในตัวมันเอง: ช่องที่ k ของหน่วยความจำมีค่า k
a = np.arange(N_ROWS * N_COLUMNS).reshape(N_ROWS, N_COLUMNS)
views = {
    "a": a,
    "a.T": a.T,
    "a[:, ::2]": a[:, ::2],
    "ยืด a[0]": np.broadcast_to(a[0], (N_ROWS, N_COLUMNS)),
}


# %%
# strides เป็นไบต์ หารด้วยขนาดของหนึ่งช่องจะได้จำนวนช่อง
def steps(view):
    """ก้าวของแต่ละแกน หน่วยเป็นช่อง"""
    return tuple(stride // view.itemsize for stride in view.strides)


# %%
# วาดตารางที่ทุกช่องมีเลขและสีของที่อยู่
def draw_table(ax, table, title):
    ax.imshow(table, cmap="viridis", vmin=0, vmax=a.size - 1, alpha=0.65)
    for i, j in np.ndindex(table.shape):
        ax.text(j, i, table[i, j], ha="center", va="center", fontsize=13)
    ax.set_title(title, fontsize=14)
    ax.set_axis_off()


# %%
plotting.use_thai_font()
figure, axes = plt.subplot_mosaic(
    [["memory"] * 2, ["a", "a.T"], ["a[:, ::2]", "ยืด a[0]"]], figsize=(5.4, 5.8), height_ratios=(1, 3, 3)
)
draw_table(axes["memory"], a.reshape(1, -1), "หน่วยความจำ แถวเดียวที่ทุกตารางใช้ร่วมกัน")
for name, view in views.items():
    draw_table(axes[name], view, f"{name}\nstrides {steps(view)}")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``"กลับหัว": a[::-1]`` แทนตัวใดตัวหนึ่ง strides ติดลบหมายความว่าอะไร
