"""
เส้นแบ่งค่อย ๆ งอขณะโครงข่ายเรียน
=====================================

จุดสองกลุ่มเกี่ยวกันเป็นรูปจันทร์เสี้ยว ไม่มีเส้นตรงเส้นไหนแบ่งได้หมด
พื้นสีคือคำตอบของโครงข่าย 2→16→1 เส้นดำคือที่ที่มันลังเลพอดี
เริ่มจากเส้นเกือบตรง แล้วหักทีละมุมจนสอดเข้าไประหว่างจันทร์สองเสี้ยว

คำอธิบายอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import relu, sigmoid
from nnbook.data import moons
from nnbook.initialization import kaiming_normal
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, initialize, predict
from nnbook.optimizers import Momentum
from nnbook.training import training_steps

HIDDEN, N_HIDDEN, LEARNING_RATE, SEED = relu, 16, 0.05, 0
STEPS_SHOWN = (
    0,
    1,
    2,
    4,
    6,
    8,
    10,
    12,
    15,
    18,
    22,
    26,
    30,
    40,
    50,
    60,
    80,
    100,
    130,
    160,
    200,
    250,
    300,
    500,
)

# %%
# เทรน เก็บพารามิเตอร์ทุกก้าว
rng = np.random.default_rng(SEED)
points = moons(200, noise=0.1, rng=rng)
network = DenseNetwork((2, N_HIDDEN, 1), hidden=HIDDEN)
start = initialize(network, weight=kaiming_normal(), rng=rng)
rule = {"loss": binary_cross_entropy, "optimizer": Momentum(LEARNING_RATE, 0.9)}
steps = training_steps(network, start, points, **rule, n_epochs=72, batch_size=32, rng=rng)
thetas = [start, *(step.theta for step in steps)]

# %%
# คำตอบบนตารางจุด ของก้าวที่จะแสดง
side = np.linspace(-2.1, 2.1, 121)
grid = np.stack(np.meshgrid(side, side[20:-20]), axis=-1)
flat = grid.reshape(-1, 2)
films = [sigmoid(predict(network, thetas[n], flat)).reshape(grid.shape[:2]) for n in STEPS_SHOWN]
right = [accuracy(predict(network, thetas[n], points.x), points.target) for n in STEPS_SHOWN]

# %%
# ฉากเปล่าที่มีแต่จุดข้อมูล
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(6, 4.4), layout="constrained")
for label, marker, color in ((0, "o", "#0072B2"), (1, "^", "#D55E00")):
    ax.plot(*points.x[points.labels == label].T, marker, color=color, markeredgecolor="white")
ax.set(xlabel="x₁", ylabel="x₂", aspect="equal")
ax.grid(visible=False)
drawn = []
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหวเปลี่ยนพื้นสีทีละก้าว
def draw(frame):
    """วาดก้าวที่ ``frame`` ของ ``STEPS_SHOWN``"""
    while drawn:
        drawn.pop().remove()
    regions = {"levels": [0, 0.25, 0.5, 0.75, 1], "colors": ["#9ecae9", "#d6e9f5", "#fbe3d0", "#f5b98a"]}
    drawn.append(ax.contourf(*np.moveaxis(grid, -1, 0), films[frame], **regions, zorder=0))
    drawn.append(ax.contour(*np.moveaxis(grid, -1, 0), films[frame], levels=[0.5], colors="black", zorder=1))
    ax.set_title(f"เส้นแบ่งหลังเทรน {STEPS_SHOWN[frame]} ก้าว ตอบถูก {right[frame]:.0%}")


draw(len(films) - 1)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=len(films), interval=350)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``HIDDEN`` เป็น ``tanh`` เส้นแบ่งจะหักเป็นมุมหรือโค้ง แล้วลอง ``N_HIDDEN = 2``
