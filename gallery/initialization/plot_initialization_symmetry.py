"""
น้ำหนักเท่ากันหมด นิวรอนแปดตัวก็คือตัวเดียว
=======================================================

โครงข่าย tanh ชั้นซ่อน 8 นิวรอน ข้อมูลสองช่อง จุดหนึ่งจุดคือน้ำหนักขาเข้าของนิวรอนหนึ่งตัว
ซ้าย: เริ่มเท่ากันหมด ทั้งแปดจุดซ้อนกัน เดินไปด้วยกัน ไม่มีวันแยก
ขวา: เริ่มสุ่ม แต่ละตัวไปเรียนคนละเรื่อง

เหตุผลอยู่ในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import tanh
from nnbook.data import moons, standardize
from nnbook.initialization import constant, normal
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, initialize, predict, unpack
from nnbook.optimizers import GradientDescent
from nnbook.training import training_steps

STARTS = {"เท่ากันหมด": constant(0.5), "สุ่ม": normal(0.5)}
N_UNITS, N_STEPS, EVERY, SEED = 8, 800, 20, 0

# %%
# ข้อมูลพระจันทร์เสี้ยวสองวง
(points,) = standardize(moons(200, noise=0.1, rng=np.random.default_rng(SEED)))
network = DenseNetwork((2, N_UNITS, 1), hidden=tanh)


def film(weight):
    """น้ำหนักชั้นแรก (2, 8) กับสัดส่วนที่ตอบถูก ทุก EVERY ก้าว"""
    rng = np.random.default_rng(SEED)
    theta = initialize(network, weight=weight, rng=rng)
    rule = {"loss": binary_cross_entropy, "optimizer": GradientDescent(4.0)}
    steps = training_steps(network, theta, points, **rule, n_epochs=N_STEPS, batch_size=None, rng=rng)
    ends = [theta, *(step.theta for step in steps)][::EVERY]
    right = [accuracy(predict(network, end, points.x), points.target) for end in ends]
    return [unpack(network, end)[0].weight for end in ends], right


films = {name: film(weight) for name, weight in STARTS.items()}

# %%
# ฉากเปล่า หนึ่งช่องต่อวิธีเริ่มหนึ่งวิธี
plotting.use_thai_font()
figure, axes = plt.subplots(1, 2, sharex=True, sharey=True, layout="none")
figure.subplots_adjust(left=0.1, right=0.97, bottom=0.17, top=0.8, wspace=0.1)
edge = 1.15 * max(np.abs(weights).max() for weights, _ in films.values())
marks = dict(zip(films, ("o", "^"), strict=True))
dots = {}
for ax, name in zip(axes, films, strict=True):
    dots[name] = ax.plot([], [], marks[name], markersize=10, alpha=0.5)[0]
    ax.set(xlim=(-edge, edge), ylim=(-edge, edge), xlabel="น้ำหนักจากช่อง 1", aspect="equal")
axes[0].set_ylabel("น้ำหนักจากช่อง 2")
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหวของน้ำหนักระหว่างเทรน
def draw(frame):
    """วาดภาพที่ ``frame``"""
    figure.suptitle(f"น้ำหนักของนิวรอนแปดตัว ก้าวที่ {frame * EVERY}")
    for ax, (name, (weights, right)) in zip(axes, films.items(), strict=True):
        dots[name].set_data(*weights[frame])
        ax.set_title(f"{name}: ตอบถูก {right[frame]:.0%}")


draw(0)
animation = FuncAnimation(figure, draw, frames=N_STEPS // EVERY + 1, interval=200)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``constant(0.5)`` เป็น ``normal(0.001)`` จุดที่เกือบซ้อนกันแยกออกจากกันได้ไหม
