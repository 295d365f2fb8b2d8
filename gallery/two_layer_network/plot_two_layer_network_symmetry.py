"""
โครงข่ายปี 1986 ค้นพบเลขฐานสองด้วยตัวเอง
=============================================

นิวรอนซ่อนสองตัวต้องบอกว่าแถวของ 0 กับ 1 หกตัวอ่านย้อนกลับแล้วเหมือนเดิมไหม
เริ่มจากน้ำหนักสุ่ม หลังเทรน น้ำหนักสองฝั่งของแกนกลางกลับเครื่องหมายกัน และขนาดเป็น 1 : 2 : 4
หารด้วยตัวเล็กสุดแล้ว แท่งจึงแตะเส้นประ ±1, ±2, ±4

เหตุผลอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้ ค่าชุดเดียวกับเปเปอร์
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid
from nnbook.data import Dataset
from nnbook.initialization import uniform
from nnbook.losses import Loss, accuracy
from nnbook.network import DenseNetwork, initialize, predict, unpack
from nnbook.optimizers import Momentum
from nnbook.training import train

LEARNING_RATE, MOMENTUM, START, N_SWEEPS, SEED = 0.1, 0.9, 0.3, 5000, 5

# %%
# ทุกแถวที่เป็นไปได้ 64 แถว และ loss ของเปเปอร์: ครึ่งหนึ่งของผลรวมกำลังสอง
patterns = (np.arange(64)[:, np.newaxis] >> np.arange(6) & 1).astype(float)
symmetric = (patterns == patterns[:, ::-1]).all(axis=1, keepdims=True).astype(float)
half_square = Loss("half_square", lambda y, d: ((y - d) ** 2).sum() / 2, lambda y, d: y - d)
network = DenseNetwork((6, 2, 1), hidden=sigmoid, output=sigmoid)

# %%
# เทรนทั้ง 64 แถวพร้อมกันทุกก้าว
rng = np.random.default_rng(SEED)
theta = initialize(network, weight=uniform(START), rng=rng)
rule = {"loss": half_square, "optimizer": Momentum(LEARNING_RATE, MOMENTUM)}
data = Dataset(patterns, symmetric)
theta = train(network, theta, data, **rule, n_epochs=N_SWEEPS, batch_size=None, rng=rng).theta
print(f"ตอบถูก {accuracy(predict(network, theta, patterns) - 0.5, symmetric):.0%}")

# %%
# หารด้วยน้ำหนักที่เล็กสุดของแต่ละนิวรอน
weight = unpack(network, theta)[0].weight
ratio = weight / np.abs(weight).min(axis=0)

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(6, 3.9))
place = np.arange(1, 7)
for unit, (color, hatch) in enumerate((("#0072B2", ""), ("#E69F00", "///"))):
    ax.bar(place + 0.4 * unit - 0.2, ratio[:, unit], 0.36, color=color, hatch=hatch, edgecolor="white",
           label=f"นิวรอนซ่อน {unit + 1}")  # fmt: skip
for level in (1, 2, 4):
    for sign in (1, -1):
        ax.axhline(sign * level, color="black", linewidth=0.8, dashes=(6, 4), zorder=0)
ax.axvline(3.5, color="black", linewidth=1.2)
ax.set_title("น้ำหนักหลังเทรน: สองฝั่งกลับเครื่องหมาย ขนาด 1 : 2 : 4")
ax.set(xlabel="ตำแหน่งของข้อมูลเข้า", ylabel="น้ำหนัก ÷ ตัวเล็กสุด", xticks=place, yticks=[-4, -2, -1, 0, 1, 2, 4])
ax.grid(visible=False)
ax.legend(loc="upper center", ncols=2)
ax.set_ylim(-4.6, 5.8)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``SEED`` ตัวใหญ่สุดย้ายไปอยู่ตำแหน่งอื่นได้ และบาง seed ไม่สำเร็จใน 5,000 รอบ
