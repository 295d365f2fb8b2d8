"""
เส้นตัดกลายเป็นเส้นสัมผัส
=========================

เส้นตัดลากผ่านจุดสองจุดบนเส้นโค้ง ห่างกัน h
ดูความชันในกรอบขณะที่ h หดลงครึ่งหนึ่งทุกภาพ มันเข้าใกล้ตัวเลขเดียว ตัวเลขนั้นคืออนุพันธ์

คำอธิบายอยู่ที่ :ref:`mathematics-derivative`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting

X, FIRST_H, N_FRAMES = 1.0, 2.0, 11


def curve(x):
    """เส้นโค้งที่ดู"""
    return x**2


# %%
# ระยะ h ของทุกภาพ กับความชันของเส้นตัด
distances = FIRST_H * 0.5 ** np.arange(N_FRAMES)
slopes = (curve(X + distances) - curve(X)) / distances

# %%
# ฉากเปล่า: เส้นโค้ง จุดที่อยู่กับที่ และเส้นตัดที่จะเลื่อน
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
x = np.linspace(-0.5, 3.3, 200)
ax.plot(x, curve(x), label="y = x²")
(chord,) = ax.plot([], [], "--", label="เส้นตัด")
(moving,) = ax.plot([], [], "s", color=chord.get_color())
ax.plot(X, curve(X), "o", color="black")
box = ax.text(-0.4, 6.6, "", va="top", bbox={"boxstyle": "round", "facecolor": "white", "alpha": 0.9})
ax.set(xlim=(-0.5, 3.3), ylim=(-2.5, 10), xlabel="x", ylabel="y", title="เส้นตัดกลายเป็นเส้นสัมผัส")
ax.legend(loc="upper left")
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว: หด h ลงครึ่งหนึ่งทุกภาพ
def draw(frame):
    """วาดเส้นตัดที่ห่าง ``distances[frame]``"""
    h, slope = distances[frame], slopes[frame]
    chord.set_data(x, curve(X) + slope * (x - X))
    moving.set_data([X + h], [curve(X + h)])
    box.set_text(f"h = {h:.3f}\nความชัน = {slope:.3f}")


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=N_FRAMES, interval=700)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``curve`` เป็น ``np.exp`` แล้วตั้ง ``X = 0.0`` ความชันเข้าใกล้เท่าไร
