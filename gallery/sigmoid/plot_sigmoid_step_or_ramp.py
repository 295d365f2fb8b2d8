"""
ขั้นบันไดไม่บอกทาง ทางลาดบอก
=====================================================

นิวรอนตัวเดียวกัน ข้อมูลเดียวกัน loss เดียวกัน ต่างกันที่ activation เป็นขั้นหรือเป็นทางลาด
ขยับไบแอสไปเรื่อย ๆ แล้วดู loss
เส้นของขั้นราบเป็นท่อน ๆ ความชันเป็น 0 จึงไม่รู้ว่าควรไปทางไหน

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid
from nnbook.losses import mean_squared_error

WEIGHT, N_POINTS, SEED = 3.0, 24, 3

# %%
# ข้อมูลสองกลุ่มที่เหลื่อมกัน
rng = np.random.default_rng(SEED)
target = (np.arange(N_POINTS) % 2).astype(float)[:, None]
x = rng.normal(size=(N_POINTS, 1)) + 2 * target


def step(z):
    """ขั้น: 1 เมื่อ z เกิน 0"""
    return (z > 0).astype(float)


# %%
# loss เมื่อไบแอสเป็นค่าต่าง ๆ
biases = np.linspace(-9, 3, 1201)
losses = {
    name: [float(mean_squared_error(phi(WEIGHT * x + b), target)) for b in biases]
    for name, phi in (("ขั้น", step), ("sigmoid", sigmoid))
}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
for (name, loss), style in zip(losses.items(), ("-", "--"), strict=True):
    ax.plot(biases, loss, style, linewidth=2.2, label=name)
ax.set_title("loss เมื่อขยับไบแอส")
ax.set(xlabel="b", ylabel="loss")
ax.set_ylim(bottom=0)
ax.legend()
plt.show()

# %%
# ลองต่อ: ตั้ง ``WEIGHT = 30.0`` เส้น sigmoid เริ่มหน้าตาเหมือนใคร
