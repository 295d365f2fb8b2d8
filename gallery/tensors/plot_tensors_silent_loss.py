"""
วงเล็บคู่เดียวทำให้โมเดลทายแต่ค่าเฉลี่ย
=====================================================

ข้อมูลเดียวกัน โค้ดเทรนเดียวกัน ต่างกันแค่รูปร่างของคำตอบ: (40, 1) กับ (40,)
ทางขวาไม่มีข้อความแจ้งข้อผิดพลาด และ loss ก็ลดลงเรื่อย ๆ
ดูเส้นที่ได้: มันนอนราบอยู่ที่ค่าเฉลี่ยของคำตอบ

เหตุผลอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
import torch

from nnbook import plotting
from nnbook.data import noisy_line

N_EXAMPLES, NOISE, N_STEPS, LEARNING_RATE, SEED = 40, 0.3, 200, 0.5, 1

# %%
# จุดวัดรอบเส้นตรง ความชัน 2 จุดตัดแกน 1
rng = np.random.default_rng(SEED)
data = noisy_line(rng.uniform(-1, 1, N_EXAMPLES), noise=NOISE, rng=rng)
x, column = torch.tensor(data.x), torch.tensor(data.target)


# %%
# เทรนเส้นตรง: ขยับความชันกับจุดตัดแกนไปทางที่ loss ลดลง
def fit(target):
    """คืน (ความชัน, จุดตัดแกน) หลังเทรน"""
    line = torch.zeros(2, dtype=x.dtype, requires_grad=True)
    for _ in range(N_STEPS):
        loss = ((line[0] * x + line[1] - target) ** 2).mean()
        (gradient,) = torch.autograd.grad(loss, line)
        line = (line - LEARNING_RATE * gradient).detach().requires_grad_()
    return line.tolist()


fits = {f"({N_EXAMPLES}, 1)": fit(column), f"({N_EXAMPLES},)": fit(column[:, 0])}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(1, 2, sharex=True, sharey=True, figsize=(5.6, 3.4))
ends = np.array([-1, 1])
for ax, (shape, (slope, intercept)), dashes in zip(axes, fits.items(), ("-", "--"), strict=True):
    ax.plot(data.x, data.target, "o", color="0.6", markersize=5)
    ax.plot(ends, slope * ends + intercept, dashes, color="C1", linewidth=3)
    ax.set_title(f"คำตอบรูปร่าง {shape}", fontsize=15)
    ax.set_xlabel("x", fontsize=14)
    ax.tick_params(labelsize=13)
axes[0].set_ylabel("คำตอบ", fontsize=14)
axes[1].text(-1, data.target.mean() + 0.12, "ค่าเฉลี่ย", color="C1", fontsize=15)
plt.show()

# %%
# ลองต่อ: ตั้ง ``NOISE = 0.0`` ข้อมูลเรียงเป็นเส้นตรงเป๊ะ ทางขวาดีขึ้นไหม
