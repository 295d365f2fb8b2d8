"""
ลืม zero_grad: ลูกบอลที่ไม่มีแรงเสียดทาน
================================================

ชามใบเดียว จุดเริ่มเดียว learning rate เดียว ต่างกันแค่ล้างเกรเดียนต์หรือไม่
ลูกสี่เหลี่ยม (ล้าง) ไหลลงก้นแล้วหยุด ลูกกลม (ไม่ล้าง) แกว่งสูงเท่าเดิมไม่จบ
กราฟขวาคือที่อยู่ของลูกบอลตามก้าว

คำอธิบายอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.optimizers import GradientDescent, Momentum, descend

LEARNING_RATE, CURVATURE, START, N_STEPS = 0.05, 2.0, 1.0, 80

# %%
# ชาม L = ½ λ c² และสองเส้นทาง


def bowl(c):
    """ความสูงและความชัน"""
    return float(CURVATURE / 2 * c @ c), CURVATURE * c


rules = {"ล้าง": GradientDescent(LEARNING_RATE), "ไม่ล้าง": Momentum(LEARNING_RATE, momentum=1.0)}
start = np.array([START])
walks = {name: descend(bowl, start, rule, N_STEPS).theta[:, 0] for name, rule in rules.items()}

# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, (left, right) = plt.subplots(1, 2, figsize=(5.8, 3.9))
figure.suptitle("ไม่ล้างเกรเดียนต์ ก็แกว่งไม่จบ")
across = np.linspace(-1.25, 1.25, 100) * START
left.plot(across, CURVATURE / 2 * across**2, color="0.6", linewidth=2)
left.set(xlabel="ระยะจากก้น", ylabel="loss", yticks=[0, 1])
right.set(xlim=(0, N_STEPS + 4), ylim=(-1.3 * START, 1.5 * START), xlabel="ก้าว", ylabel="ระยะจากก้น")
balls, trails = {}, {}
for name, mark, dash in (("ล้าง", "s", "--"), ("ไม่ล้าง", "o", "-")):
    (balls[name],) = left.plot([], [], mark, markersize=12, markeredgecolor="white")
    (trails[name],) = right.plot([], [], dash, marker=mark, markevery=[-1], linewidth=1.8, label=name)
right.set_yticks([-1, 0, 1])
right.legend(loc="upper right", ncols=2)
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว หนึ่งภาพต่อหนึ่งก้าว
def draw(step):
    """วาดก้าวที่ ``step``"""
    for name, walk in walks.items():
        balls[name].set_data([walk[step]], [CURVATURE / 2 * walk[step] ** 2])
        trails[name].set_data(range(step + 1), walk[: step + 1])
    left.set_title(f"ก้าวที่ {step}")


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=N_STEPS + 1, interval=110)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``LEARNING_RATE`` เป็น 1.9 (ηλ = 3.8) ลูกไหนระเบิด ลูกไหนยังอยู่
