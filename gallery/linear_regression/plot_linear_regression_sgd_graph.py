"""
หนึ่งก้าวของ SGD: batch ห้าจุดเดินผ่านกราฟ แล้วเส้นก็ขยับ
==================================================================

ซ้ายคือกราฟการคำนวณของ loss จาก batch แรก เลขบนในกล่องคือค่า เลขล่างคือ ∂L/∂(กล่องนั้น)
ขวาคือเส้นก่อนและหลังก้าว จุดสี่เหลี่ยมคือ batch
ดูว่า ∂L/∂b คือผลรวมของเกรเดียนต์ทั้งห้าจุดใน ŷ ส่วน ∂L/∂w คูณ x ของแต่ละจุดก่อนรวม

คำอธิบายอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import autograd, plotting
from nnbook.data import minibatches, noisy_line, standardize

LEARNING_RATE, BATCH_SIZE, STANDARDIZE = 0.0005, 5, False
START_W, START_B, SEED = 1.5, 1, 0
TALL = 100  # ตั้งแต่นี้ไม่ต้องมีจุดทศนิยม

# %%
# แจก batch แรก
line = noisy_line(np.arange(30.0), slope=3.0, intercept=6.0, noise=4.0, rng=np.random.default_rng(0))
if STANDARDIZE:
    (line,) = standardize(line)
batch = next(minibatches(line, BATCH_SIZE, rng=np.random.default_rng(SEED)))

# %%
# ขาไปและขากลับ
w, b, x, y = (autograd.Tensor(value) for value in (START_W, START_B, batch.x, batch.target))
p = w * x
prediction = p + b
e = prediction - y
q = e**2
loss = q.mean()
boxes = {"p = w × x": p, "ŷ = p + b": prediction, "e = ŷ − y": e, "q = e²": q, "L = mean q": loss}
leaves = {"w": w, "b": b}
every = leaves | boxes
gradients = dict(zip(every, autograd.gradient(loss, list(every.values())), strict=True))
moved = {name: float(leaves[name].value - LEARNING_RATE * gradients[name]) for name in leaves}


# %%
# กล่องหนึ่งใบ: ค่าบน เกรเดียนต์ล่าง ข้อมูลไม่มีเกรเดียนต์
def draw_box(ax, name, left, up, width):
    """วาดกล่องชื่อ ``name`` ที่ความสูง ``up``"""
    node = {"x": x, "y": y} | every
    rows = [(node[name].value, "#0072B2", "bold")]
    rows += [(gradients[name], "#B04A00", "normal")] if name in gradients else []
    height = 0.32 * len(rows) + 0.1
    ax.add_patch(plt.Rectangle((left, up - height), width, height, facecolor="#f6f6f6", edgecolor="0.35"))
    ax.text(left, up + 0.05, name, ha="left", va="bottom", fontsize=11)
    for line_number, (values, color, weight) in enumerate(rows):
        shown = [f"{value:.0f}" if abs(value) >= TALL else f"{value:.3g}" for value in values.ravel()[:5]]
        for i, text in enumerate(shown):
            across = left + width * (i + 0.5) / len(shown)
            below = up - 0.21 - 0.32 * line_number
            ax.text(
                across, below, text.replace("-", "−"), ha="center", va="center", color=color, weight=weight
            )


def draw_arrow(ax, tail, head, style, color):
    """วาดลูกศร ขาไปเส้นทึบ ขากลับเส้นประ"""
    ax.annotate("", head, tail, arrowprops={"arrowstyle": "->", "linestyle": style, "color": color})


# %%
# กราฟจากบนลงล่าง
plotting.use_thai_font()
plt.rcParams["font.size"] = 9.5
_, (ax, aside) = plt.subplots(1, 2, figsize=(6.4, 5.4), width_ratios=(5, 4), layout="constrained")
factors = ("× 1", "× 1", "× 2e", f"× 1/{len(batch)}")
for i, name in enumerate(boxes):
    draw_box(ax, name, 1.2, 4.2 - 1.05 * i, 3.6)
for i, factor in enumerate(factors):
    draw_arrow(ax, (3.0, 3.46 - 1.05 * i), (3.0, 3.15 - 1.05 * i), "-", "#0072B2")
    draw_arrow(ax, (3.3, 3.15 - 1.05 * i), (3.3, 3.46 - 1.05 * i), "--", "#B04A00")
    ax.text(3.45, 3.24 - 1.05 * i, factor, fontsize=10, color="#B04A00")
# sphinx_gallery_defer_figures

# %%
# ใบไม้: w กับ b ทางซ้าย ข้อมูลข้างบน
draw_box(ax, "w", 0, 4.2, 0.85)
draw_box(ax, "b", 0, 2.95, 0.85)
draw_box(ax, "x", 1.2, 4.9, 3.6)
draw_box(ax, "y", 1.2, 5.6, 3.6)
draw_arrow(ax, (3.0, 4.48), (3.0, 4.2), "-", "#0072B2")
ax.plot([4.8, 5, 5], [5.4, 5.4, 1.7], color="#0072B2", linewidth=1)
draw_arrow(ax, (5, 1.7), (4.8, 1.7), "-", "#0072B2")
for up, factor in ((4.2, "× x"), (2.95, "× 1")):
    draw_arrow(ax, (0.85, up - 0.2), (1.2, up - 0.2), "-", "#0072B2")
    draw_arrow(ax, (1.2, up - 0.55), (0.85, up - 0.55), "--", "#B04A00")
    ax.text(0.42, up - 0.92, f"{factor} แล้วรวม", color="#B04A00", ha="center")
ax.set(xlim=(-0.1, 5.1), ylim=(-0.85, 5.95), title="น้ำเงิน: ค่า   ส้ม: เกรเดียนต์")
ax.axis("off")
# sphinx_gallery_defer_figures

# %%
# เส้นก่อนและหลังก้าว
ends = np.array([line.x.min(), line.x.max()])
aside.plot(line.x, line.target, "o", markersize=4, color="0.6", label="จุด")
aside.plot(batch.x, batch.target, "s", markersize=7, color="#B04A00", label="batch")
aside.plot(ends, START_W * ends + START_B, "--", color="#0072B2", label="ก่อนก้าว")
aside.plot(ends, moved["w"] * ends + moved["b"], color="#0072B2", linewidth=2, label="หลังก้าว")
aside.set(xlabel="x", title=f"w {START_W:g} → {moved['w']:.3g}   b {START_B:g} → {moved['b']:.3g}")
aside.legend()
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``BATCH_SIZE`` เป็น 1 แล้วคูณเกรเดียนต์ตามลูกศรเองทีละกล่อง
