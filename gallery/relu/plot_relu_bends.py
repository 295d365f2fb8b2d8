"""
โครงข่าย ReLU เรียนเส้นโค้งด้วยการเลื่อนรอยหัก
========================================================

ชั้นซ่อนเดียว รับ x ตัวเดียว นิวรอนแต่ละตัวหักเส้นหนึ่งครั้งตรง x = −b/w
สามเหลี่ยมคือตำแหน่งรอยหัก ดูมันเลื่อนไปกองตรงที่เส้นโค้งโค้งมาก
ระหว่างรอยหักเป็นเส้นตรงเสมอ ไม่ว่าเทรนนานแค่ไหน

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import Dataset
from nnbook.initialization import kaiming_normal
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork, forward, initialize, unpack
from nnbook.optimizers import Adam
from nnbook.training import training_steps

N_UNITS, LEARNING_RATE, N_EPOCHS, N_FRAMES, SEED = 20, 0.01, 900, 36, 2

# %%
# เส้นที่อยากได้ และโครงข่ายที่ยังไม่เรียนอะไร
x = np.linspace(-1, 1, 201)[:, None]
curve = Dataset(x, 0.8 * np.sin(2 * np.pi * x) * (1 - 0.3 * x))
network = DenseNetwork((1, N_UNITS, 1), hidden=relu)
rng = np.random.default_rng(SEED)

start = initialize(network, weight=kaiming_normal(), rng=rng)
first = unpack(network, start)[0]
first.bias[:] = -first.weight[0] * rng.uniform(-1, 1, size=N_UNITS)  # กระจายรอยหักไว้ก่อน

# %%
# เทรน เก็บเส้นและรอยหักเป็นช่วง ๆ: ถี่ตอนต้น ห่างตอนท้าย
rule = {"loss": mean_squared_error, "optimizer": Adam(LEARNING_RATE), "batch_size": None}
steps = training_steps(network, start, curve, **rule, n_epochs=N_EPOCHS, rng=rng)
thetas = [start, *(step.theta for step in steps)]
shown = np.unique(np.geomspace(1, N_EPOCHS + 1, N_FRAMES).astype(int)) - 1


def snapshot(theta):
    """เส้นของโครงข่าย กับรอยหักที่อยู่ในกรอบ"""
    first = unpack(network, theta)[0]
    kinks = -first.bias / first.weight[0]
    kinks = np.sort(kinks[np.abs(kinks) < 1])[:, None]
    return forward(network, theta, x).output, kinks, forward(network, theta, kinks).output


film = [snapshot(thetas[index]) for index in shown]

# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, ax = plt.subplots(layout="constrained")
ax.plot(x, curve.target, "--", color="black", linewidth=1.5, label="เส้นที่อยากได้")
(line,) = ax.plot(x, film[0][0], "-", linewidth=2.5, label="โครงข่าย")
(marks,) = ax.plot([], [], "^", markersize=9, label="รอยหัก")
ax.set(xlabel="x", ylabel="ค่าที่ตอบ", ylim=(-1.6, 1.6))
ax.legend(loc="upper right", ncols=3)
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว
def draw(frame):
    """วาดภาพนิ่งที่ ``frame``"""
    output, kinks, heights = film[frame]
    line.set_ydata(output)
    marks.set_data(kinks[:, 0], heights[:, 0])
    ax.set_title(f"{len(kinks)} รอยหักในกรอบ หลังเทรน {shown[frame]} ก้าว")


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=len(film), interval=250)
plt.show()

# %%
# ลองต่อ: ลด ``N_UNITS`` เป็น 4 เหลือสี่รอยหัก คลื่นไหนที่มันยอมทิ้ง
