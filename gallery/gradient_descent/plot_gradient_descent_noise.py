"""
เสียงของ mini-batch ลดลงแบบหนึ่งส่วน B
==============================================

ความคลาดกำลังสองเฉลี่ยของเกรเดียนต์จาก B ภาพ เทียบกับเกรเดียนต์ของทุกภาพ
หยิบซ้ำได้เป็นเส้นตรงความชัน −1 หยิบไม่ซ้ำดิ่งลงศูนย์เมื่อหยิบหมด เส้นคือสูตร จุดคือวัดจริง
เส้นประคือเกรเดียนต์จริงกำลังสอง: ใต้เส้นนี้ทิศจึงน่าเชื่อ

ที่มาของสูตรอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import tanh
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient

SIZES, N_PICKS, SEED = (1, 4, 16, 64, 256, 700, 1200, 1600), 60, 0

# %%
# เกรเดียนต์ทีละภาพ
(images,) = standardize(digits())
net, rng = DenseNetwork((64, 16, 10), hidden=tanh), np.random.default_rng(SEED)
theta = initialize(net, weight=xavier_normal(), rng=rng)
singles = (images.rows(slice(k, k + 1)) for k in range(len(images)))
gradients = np.array(
    [loss_and_gradient(net, theta, one.x, one.target, loss=softmax_cross_entropy)[1] for one in singles]
)
whole = gradients.mean(axis=0)
spread = np.mean(np.sum((gradients - whole) ** 2, axis=1))


# %%
def noise(size, *, replace):
    """ความคลาดกำลังสองเฉลี่ยของกองขนาด ``size``"""
    picks = (rng.choice(len(images), size, replace=replace) for _ in range(N_PICKS))
    return np.mean([np.sum((gradients[pick].mean(axis=0) - whole) ** 2) for pick in picks])


measured = {replace: [noise(size, replace=replace) for size in SIZES] for replace in (True, False)}
n, sizes = len(images), np.geomspace(1, len(images) - 1, 200)
theory = {True: spread / sizes, False: spread / sizes * (n - sizes) / (n - 1)}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.8))
looks = {True: ("C0", "o", "-", "หยิบซ้ำได้"), False: ("C1", "s", "--", "หยิบไม่ซ้ำ")}
for replace, (color, mark, dash, name) in looks.items():
    ax.plot(sizes, theory[replace], dash, color=color, linewidth=1.3)
    ax.plot(SIZES, measured[replace], mark, color=color, markersize=6, label=name)
ax.axhline(whole @ whole, color="black", linewidth=0.9, dashes=(6, 4))
ax.text(1, whole @ whole * 0.85, "เกรเดียนต์จริงกำลังสอง", va="top")
ax.set_title("ความคลาดของเกรเดียนต์จาก B ภาพ")
ax.set(xscale="log", yscale="log", xlabel="B", ylabel="ความคลาดกำลังสองเฉลี่ย", ylim=(spread / 2e4, spread * 2))
ax.legend(loc="upper right")
plt.show()

# %%
# ลองต่อ: วัดที่น้ำหนักหลังเทรนแล้ว แทน ``theta`` ตอนเริ่ม เส้นเลื่อนไปทางไหน ความชันเปลี่ยนไหม
