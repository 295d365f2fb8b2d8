"""
เส้นตรงหนึ่งเส้นคือจุดหนึ่งจุดบนแผนที่ของ loss
=======================================================

SGD หยิบทีละ 5 จุด (ขีดสีส้มคือความผิดของจุดที่หยิบ) แล้วก้าวหนึ่งก้าว
ดูสองจังหวะ: ตกลงหุบเขาในไม่กี่ก้าวแรก แล้วเดินส่ายช้า ๆ ไปตามท้องหุบเขา
เส้นทางซ้ายดูดีตั้งแต่จังหวะแรก ทั้งที่จุดทางขวายังอยู่ไกลจากก้น

คำอธิบายอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation
from matplotlib.ticker import MaxNLocator

from nnbook import plotting
from nnbook.data import minibatches, noisy_line
from nnbook.losses import mean_squared_error
from nnbook.optimizers import GradientDescent

LEARNING_RATE, BATCH_SIZE, N_EPOCHS, SEED = 0.1, 5, 12, 0
START = np.array([-1.0, -2.0])  # w, b

# %%
# เดินด้วย SGD จดทุกก้าวว่าอยู่ไหน และหยิบจุดไหน
rng = np.random.default_rng(SEED)
line = noisy_line(np.linspace(0, 3, 30), slope=2.0, intercept=3.0, noise=0.8, rng=rng)
rule, walk, batches = GradientDescent(LEARNING_RATE), [START], []
for _ in range(N_EPOCHS):
    for batch in minibatches(line, BATCH_SIZE, rng=rng):
        e = walk[-1][0] * batch.x + walk[-1][1] - batch.target
        gradient = np.array([2 * np.mean(e * batch.x), 2 * np.mean(e)])
        walk.append(rule.step(walk[-1], gradient, ())[0])
        batches.append(batch)
walk = np.array(walk)

# %%
# แผนที่ความสูง: loss ของทุกเส้นบนตาราง
slopes, intercepts = np.linspace(-1.5, 5.5, 80), np.linspace(-2.6, 5.2, 80)
loss = [[mean_squared_error(w * line.x + b, line.target) for w in slopes] for b in intercepts]
best_b, best_w = np.unravel_index(np.argmin(loss), np.shape(loss))

# %%
# ฉากเปล่า
plotting.use_thai_font()
figure, (left, right) = plt.subplots(1, 2, figsize=(5.8, 3.9))
figure.suptitle("เส้นตรงเข้าหาจุด จุดลงหุบเขา")
left.plot(line.x, line.target, "o", markersize=4, color="0.45")
(fit,) = left.plot([], [], "-", color="C0", linewidth=2)
sticks = left.vlines(batches[0].x.ravel(), 0, 0, color="C1", linewidth=2)
left.set(xlim=(-0.1, 3.1), ylim=(-6, 12), xlabel="x", ylabel="y")
right.contourf(slopes, intercepts, np.log(loss), levels=14, cmap="Blues_r")
right.plot(slopes[best_w], intercepts[best_b], "*", color="C4", markersize=14)
(trail,) = right.plot([], [], "-", color="C1", linewidth=1.2)
(here,) = right.plot([], [], "o", color="C1", markeredgecolor="white", markersize=8)
right.set(xlabel="w", ylabel="b")
right.grid(visible=False)
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว หนึ่งภาพต่อหนึ่งก้าว
def draw(step):
    """วาดก่อนก้าวที่ ``step``"""
    (w, b), batch = walk[step], batches[step]
    edge = np.array([-0.1, 3.1])
    fit.set_data(edge, w * edge + b)
    ends = np.dstack([np.hstack([batch.x, batch.x]), np.hstack([batch.target, w * batch.x + b])])
    sticks.set_segments(ends)
    trail.set_data(*walk[: step + 1].T)
    here.set_data([w], [b])
    left.set_title(f"ก้าวที่ {step}")
    right.set_title(f"w = {w:.2f}  b = {b:.2f}")


for ax in (left, right):
    ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=len(batches), interval=180)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``BATCH_SIZE`` เป็น 30 ทางเดินยังส่ายไหม แล้วเปลี่ยน ``LEARNING_RATE`` เป็น 0.25
