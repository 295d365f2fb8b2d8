"""
ดัด sigmoid สามครั้งได้ tanh
=====================================================

เส้นทึบเริ่มเป็น σ(z) แล้วขยับทีละอย่าง: บีบแกนนอนครึ่งหนึ่ง ยืดแกนตั้งสองเท่า เลื่อนลงหนึ่ง
เส้นประคือ tanh z ที่รออยู่ ดูว่าท่าสุดท้ายทับกันสนิท

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import sigmoid, tanh

INNER, OUTER, SHIFT = 2.0, 2.0, -1.0
FRAMES_A_PART, STILL = 12, 6

# %%
# สามท่อน ท่อนละอย่าง: ตัวใน ตัวนอก แล้วเลื่อน
ramp = np.concatenate([(1 - np.cos(np.linspace(0, np.pi, FRAMES_A_PART))) / 2, np.ones(STILL)])
part = len(ramp)
inner = np.concatenate([1 + (INNER - 1) * ramp, np.full(2 * part, INNER)])
outer = np.concatenate([np.ones(part), 1 + (OUTER - 1) * ramp, np.full(part, OUTER)])
shift = np.concatenate([np.zeros(2 * part), SHIFT * ramp])
names = np.repeat(["บีบแกนนอน: σ(2z)", "ยืดแกนตั้ง: 2σ(2z)", "เลื่อนลง: 2σ(2z) − 1"], part)
z = np.linspace(-4, 4, 401)

# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
ax.axhline(0, color="0.5", linewidth=0.8)
ax.plot(z, tanh(z), "--", color="black", linewidth=1.5, label="tanh z")
ax.plot(z, sigmoid(z), ":", color="0.45", linewidth=2, label="σ(z)")
(line,) = ax.plot([], [], color="#D55E00", linewidth=4, alpha=0.8)
ax.set(xlim=(-4, 4), ylim=(-1.15, 2.15), xlabel="z", ylabel="a")
ax.legend(loc="upper left")
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว
def draw(frame):
    """วาดท่าที่ ``frame``"""
    line.set_data(z, outer[frame] * sigmoid(inner[frame] * z) + shift[frame])
    ax.set_title(names[frame])


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")
animation = FuncAnimation(figure, draw, frames=len(names), interval=110)
plt.show()

# %%
# ลองต่อ: ตั้ง ``INNER = 1.0`` คือลืม 2 ตัวใน เส้นทึบทับเส้นประที่จุดเดียว จุดไหน
