"""
เส้นตรงเดาจุดที่หายไปจากเพื่อนบ้าน
===========================================

ปิดจุดหนึ่งของเลขเขียนมือ แล้วให้ linear regression ทำนายความเข้มจากอีก 63 จุด
แผนที่ขวาคือน้ำหนักที่เรียนได้ สีส้มบวก สีน้ำเงินลบ กากบาทคือจุดที่ปิด
เพื่อนบ้านชิดกันมีน้ำหนักมากสุด ทั้งที่โมเดลไม่รู้ว่าจุดไหนอยู่ข้างกัน

คำอธิบายอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.data import digits, split, standardize
from nnbook.optimizers import GradientDescent, descend

ROW, COLUMN = 3, 3
N_STEPS, SEED = 300, 0
WORTH_WRITING = 0.7  # น้ำหนักเล็กกว่านี้ไม่เขียนเลข

# %%
# ข้อมูล: จุดที่ปิดเป็นคำตอบ ที่เหลือเป็นข้อมูลเข้า
train, test = split(digits(), 0.2, rng=np.random.default_rng(SEED))
scaled, scaled_test = standardize(train, test)
hidden = 8 * ROW + COLUMN
keep = np.arange(64) != hidden
design, design_test = (np.hstack([d.x[:, keep], np.ones((len(d), 1))]) for d in (scaled, scaled_test))
ink, ink_test = 16 * train.x[:, hidden], 16 * test.x[:, hidden]


# %%
# gradient descent ที่ learning rate 1/λ สูงสุด
def surface(theta):
    """mean squared error และเกรเดียนต์"""
    e = design @ theta - ink
    return float(np.mean(e**2)), 2 / len(design) * design.T @ e


rate = len(design) / (2 * np.linalg.norm(design, ord=2) ** 2)
theta = descend(surface, np.zeros(64), GradientDescent(rate), N_STEPS).theta[-1]
weights = np.full(64, np.nan)
weights[keep] = theta[:-1]
error = np.sqrt(np.mean((design_test @ theta - ink_test) ** 2))

# %%
plotting.use_thai_font()
figure, (left, right) = plt.subplots(1, 2, figsize=(5.6, 3.4))
left.imshow(16 * test.x[0].reshape(8, 8), cmap="Greys")
right.imshow(weights.reshape(8, 8), cmap="PuOr_r", vmin=-np.nanmax(weights), vmax=np.nanmax(weights))
for row, column in np.ndindex(8, 8):
    value = weights[8 * row + column]
    if abs(value) > WORTH_WRITING:
        ink_color = "white" if abs(value) > np.nanmax(weights) / 2 else "black"
        label = f"{value:+.1f}".replace("-", "−")
        right.text(column, row, label, color=ink_color, ha="center", va="center", fontsize=11)
for ax in (left, right):
    ax.plot(COLUMN, ROW, "X", color="C2", markersize=15, markeredgecolor="white")
    ax.set(xticks=[], yticks=[])
    ax.grid(visible=False)
left.set_title(f"จุดกากบาทเข้มเท่าไร\nผิดราว {error:.1f} จาก 16")
right.set_title("น้ำหนักของ 63 จุด\nต่อส่วนเบี่ยงเบนมาตรฐาน")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``ROW, COLUMN`` เป็น 0, 0 ทำไมเดาถูกเสมอ
