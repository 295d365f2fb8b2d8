"""
ค่าเดินไป เกรเดียนต์เดินกลับ รูปร่างพอดีทุกก้าว
====================================================

โครงข่าย 2→3→2 ก่อนเทรน กับข้อมูลสุ่มสี่แถว ทุกช่องคือตัวเลขจริง
แถวบนสีฟ้าคือขาไป แถวถัดมาสีส้มคือเกรเดียนต์ขากลับ วางตรงกันเพราะรูปร่างเท่ากัน
ช่องที่เป็น 0 ของ δ₁ คือช่องที่ ReLU ปิด
ไม่ได้วาดไบแอส ซึ่งตอนเริ่มเป็น 0 วาดแต่เกรเดียนต์ของมัน

ที่มาของทุกสูตรอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import activations, plotting
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, loss_and_gradient, unpack

ACTIVATION, N_ROWS = "relu", 4
W2_SCALE, SEED = 1, 16

# %%
# สุ่มน้ำหนักก่อน แล้วจึงสุ่มข้อมูล คำตอบที่ถูกสลับสองคลาส
rng = np.random.default_rng(SEED)
phi = getattr(activations, ACTIVATION)
network = DenseNetwork((2, 3, 2), hidden=phi)
theta = initialize(network, weight=kaiming_normal(), rng=rng)
(w1, _), (w2, _) = unpack(network, theta)
w2 *= W2_SCALE
x, y = rng.normal(size=(N_ROWS, 2)), np.eye(2)[np.arange(N_ROWS) % 2]

# %%
# คำนวณทั้งขาไปและขากลับ
trace = forward(network, theta, x)
(z1, z2), h = trace.pre_activations, trace.activations[1]
loss, gradient = loss_and_gradient(network, theta, x, y, loss=softmax_cross_entropy)
(dw1, db1), (dw2, db2) = unpack(network, gradient)
delta2 = softmax_cross_entropy.gradient(z2, y)
dh = delta2 @ w2.T
delta1 = dh * phi.derivative(z1)

# %%
# ทุกก้าวมีชื่อ ค่า มุมซ้ายบนของตาราง และหัวเรื่อง
N = N_ROWS
BACK, BELOW = -N - 1.5, -2 * N - 3
STEPS = [
    ("x", x, (0, 0), f"ข้อมูลเข้า x รูปร่าง ({N}, 2)"),
    ("W₁", w1, (0.5, BELOW), "น้ำหนักชั้นแรก W₁ รูปร่าง (2, 3)"),
    ("z₁", z1, (3, 0), f"z₁ = x W₁ + b₁   ({N}, 2)·(2, 3) = ({N}, 3)"),
    ("h", h, (7, 0), f"h = φ(z₁)   ({N}, 3) เหมือนเดิม"),
    ("W₂", w2, (8, BELOW), "น้ำหนักชั้นสอง W₂ รูปร่าง (3, 2)"),
    ("z₂", z2, (11, 0), f"z₂ = h W₂ + b₂   ({N}, 3)·(3, 2) = ({N}, 2)   loss {loss:.3f}"),
    ("δ₂", delta2, (11, BACK), f"δ₂ = ∂L/∂z₂ = (p − y)/N   ({N}, 2)"),
    ("∂L/∂W₂", dw2, (11, BELOW), f"∂L/∂W₂ = hᵀ δ₂   (3, {N})·({N}, 2) = (3, 2)"),
    ("∂L/∂b₂", db2[None], (11, BELOW - 4.2), "∂L/∂b₂ รวม δ₂ ทุกแถว   (2,)"),
    ("∂L/∂h", dh, (7, BACK), f"∂L/∂h = δ₂ W₂ᵀ   ({N}, 2)·(2, 3) = ({N}, 3)"),
    ("δ₁", delta1, (3, BACK), f"δ₁ = ∂L/∂h ⊙ φ′(z₁)   ({N}, 3)"),
    ("∂L/∂W₁", dw1, (4, BELOW), f"∂L/∂W₁ = xᵀ δ₁   (2, {N})·({N}, 3) = (2, 3)"),
    ("∂L/∂b₁", db1[None], (4, BELOW - 4.2), "∂L/∂b₁ รวม δ₁ ทุกแถว   (3,)"),
]
N_FORWARD = 6

# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(7, 8.6), layout="constrained")
ax.set(xlim=(-0.3, 13.3), ylim=(BELOW - 5.4, 1.2), aspect="equal")
ax.axis("off")
# sphinx_gallery_defer_figures


# %%
# วาดหนึ่งตาราง แล้วเดินทีละก้าว
def table(name, values, corner, style):
    """ตารางของตัวเลข ชื่ออยู่ข้างบน"""
    for (i, j), value in np.ndenumerate(values):
        ax.add_patch(plt.Rectangle((corner[0] + j, corner[1] - i - 1), 1, 1, **style))
        text = f"{value:.2f}".replace("-0.00", "0.00")
        ax.text(corner[0] + j + 0.5, corner[1] - i - 0.5, text, ha="center", va="center", fontsize=12.5)
    ax.text(corner[0] + values.shape[1] / 2, corner[1] + 0.2, name, ha="center", fontsize=15)


def draw(frame):
    """วาดถึงก้าวที่ ``frame`` ก้าวล่าสุดขอบหนา"""
    for artist in [*ax.patches, *ax.texts]:
        artist.remove()
    for number, (name, values, corner, _) in enumerate(STEPS[: frame + 1]):
        color = "#d6e9f5" if number < N_FORWARD else "#fbd9bd"
        style = {"facecolor": color, "edgecolor": "black", "linewidth": 2.4 if number == frame else 0.6}
        table(name, values, corner, style)
    ax.set_title(STEPS[frame][3])


draw(len(STEPS) - 1)
figure.draw_without_rendering()
figure.set_layout_engine("none")
held = [number for number in range(len(STEPS)) for _ in range(4)]  # ค้างก้าวละสองวินาที
animation = FuncAnimation(figure, draw, frames=held, interval=500)
plt.show()

# %%
# ลองต่อ: ตั้ง ``W2_SCALE = 0`` ตารางสีส้มไหนบ้างกลายเป็น 0 ทั้งตาราง
