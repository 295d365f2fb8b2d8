"""
เริ่มจากเส้นที่ถูก แล้ว loss ที่ผิดพามันเดินหนี
=====================================================

เส้นเริ่มที่ความชันและจุดตัดแกนที่ถูกอยู่แล้ว แต่คำตอบมีรูปร่าง (n,) แทน (n, 1)
ทุกก้าว loss ที่โค้ดเห็นลดลง ส่วน loss จริงเพิ่มขึ้น
ดูเส้นทางซ้ายลู่ลงนอนที่ค่าเฉลี่ย ขณะที่เส้นทึบทางขวาบอกว่าทุกอย่างไปได้สวย

คำอธิบายอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.data import noisy_line

SLOPE, INTERCEPT, NOISE = 2.0, 1.0, 0.3
N_EXAMPLES, N_STEPS, LEARNING_RATE, SEED = 40, 40, 0.1, 1

# %%
# จุดวัดรอบเส้นตรง แล้วคำตอบที่รูปร่างผิด
rng = np.random.default_rng(SEED)
x = rng.uniform(-1, 1, N_EXAMPLES)
data = noisy_line(x, slope=SLOPE, intercept=INTERCEPT, noise=NOISE, rng=rng)
flat = data.target[:, 0]  # บั๊กอยู่ตรงนี้: (n, 1) กลายเป็น (n,)

# %%
# ก้าวลงตามความชันของ loss ที่ยืดผิด เก็บเส้นกับ loss ทั้งสองแบบทุกก้าว
slope, intercept, lines, losses = SLOPE, INTERCEPT, [], []
for _ in range(N_STEPS + 1):
    prediction = slope * data.x + intercept
    residual = prediction - flat  # (n, n)
    lines.append((slope, intercept))
    losses.append(((residual**2).mean(), ((prediction - data.target) ** 2).mean()))
    slope -= LEARNING_RATE * (2 * residual * data.x).mean()
    intercept -= LEARNING_RATE * (2 * residual).mean()
seen, true = np.array(losses).T

# %%
# ฉากเปล่า: ซ้ายคือเส้น ขวาคือ loss สองแบบ
plotting.use_thai_font()
figure, (left, right) = plt.subplots(1, 2, figsize=(5.8, 4.2), layout="constrained")
left.plot(data.x, data.target, "o", color="0.6", markersize=4)
(line,) = left.plot([], [], "--", color="C1", linewidth=3)
left.set_title("เส้นที่ได้", fontsize=15)
left.set_xlabel("x", fontsize=14)
(seen_line,) = right.plot([], [], "-", color="C1", linewidth=2.5, label="ที่โค้ดเห็น")
(true_line,) = right.plot([], [], ":", color="C0", linewidth=3, label="ของจริง")
right.set(xlim=(0, N_STEPS), ylim=(0, seen.max() * 1.35))
right.set_title("loss", fontsize=15)
right.set_xlabel("ก้าว", fontsize=14)
right.legend(loc="upper right", fontsize=13)
# sphinx_gallery_defer_figures


# %%
# เลื่อนเส้นและต่อกราฟไปทีละก้าว
def draw(frame):
    """วาดหลังเดินไป ``frame`` ก้าว"""
    ends = np.array([-1, 1])
    line.set_data(ends, lines[frame][0] * ends + lines[frame][1])
    seen_line.set_data(range(frame + 1), seen[: frame + 1])
    true_line.set_data(range(frame + 1), true[: frame + 1])


draw(N_STEPS)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=N_STEPS + 1, interval=120)
plt.show()

# %%
# ลองต่อ: แก้ ``flat`` เป็น ``data.target`` แล้วสองเส้นทางขวาทับกันไหม
