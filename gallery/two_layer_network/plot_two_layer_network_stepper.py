"""
ค่าเดินไป เกรเดียนต์เดินกลับ รูปร่างพอดีทุกก้าว
====================================================

โครงข่าย 2→3→2 กับข้อมูลสองแถว ทุกช่องคือตัวเลขจริง
แถวบนสีฟ้าคือขาไป แถวถัดมาสีส้มคือเกรเดียนต์ขากลับ วางตรงกันเพราะรูปร่างเท่ากัน
ช่องที่เป็น 0 ของ ∂L/∂z₁ คือช่องที่ ReLU ปิด
ไม่ได้วาดไบแอส ซึ่งตอนเริ่มเป็น 0

ที่มาของทุกสูตรอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import relu
from nnbook.losses import softmax, softmax_cross_entropy

X = np.array([[1.0, 2.0], [-1.0, 1.0]])
Y = np.array([[1.0, 0.0], [0.0, 1.0]])
W1 = np.array([[1.0, -0.5, 0.5], [0.5, 1.0, -1.0]])
W2 = np.array([[0.5, -0.5], [-1.0, 0.5], [1.0, 1.0]])

# %%
# คำนวณทั้งขาไปและขากลับ
z1 = X @ W1
h = relu(z1)
z2 = h @ W2
delta2 = (softmax(z2) - Y) / len(X)
dh = delta2 @ W2.T
delta1 = dh * relu.derivative(z1)
loss = softmax_cross_entropy(z2, Y)

# %%
# ทุกก้าวมีชื่อ ค่า มุมซ้ายบนของตาราง และหัวเรื่อง
STEPS = [
    ("x", X, (0, 0), "ข้อมูลเข้า x รูปร่าง (2, 2)"),
    ("W₁", W1, (1, -7), "น้ำหนักชั้นแรก W₁ รูปร่าง (2, 3)"),
    ("z₁", z1, (3, 0), "z₁ = x W₁   (2, 2)·(2, 3) = (2, 3)"),
    ("h", h, (7, 0), "h = relu(z₁)   (2, 3) เหมือนเดิม"),
    ("W₂", W2, (8, -7), "น้ำหนักชั้นสอง W₂ รูปร่าง (3, 2)"),
    ("z₂", z2, (11, 0), f"z₂ = h W₂   (2, 3)·(3, 2) = (2, 2)   loss {loss:.3f}"),
    ("∂L/∂z₂", delta2, (11, -3.5), "∂L/∂z₂ = (p − y) / N   (2, 2)"),
    ("∂L/∂W₂", h.T @ delta2, (11, -7), "∂L/∂W₂ = hᵀ ∂L/∂z₂   (3, 2)·(2, 2) = (3, 2)"),
    ("∂L/∂h", dh, (7, -3.5), "∂L/∂h = ∂L/∂z₂ W₂ᵀ   (2, 2)·(2, 3) = (2, 3)"),
    ("∂L/∂z₁", delta1, (3, -3.5), "∂L/∂z₁ = ∂L/∂h ⊙ relu′(z₁)   (2, 3)"),
    ("∂L/∂W₁", X.T @ delta1, (4.5, -7), "∂L/∂W₁ = xᵀ ∂L/∂z₁   (2, 2)·(2, 3) = (2, 3)"),
]
N_FORWARD = 6

# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(7, 5.6), layout="constrained")
ax.set(xlim=(-0.3, 13.3), ylim=(-10.2, 1.2), aspect="equal")
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
# ลองต่อ: เปลี่ยน ``W1[0, 0]`` เป็น −1 ช่องไหนของ ∂L/∂z₁ กลายเป็น 0 เพิ่ม
