"""
กว้างขึ้นแล้วดีขึ้นไหม อยู่ที่ activation
=====================================================

ชั้นซ่อนสุ่มน้ำหนักแล้วตรึงไว้ ชั้นคำตอบหาน้ำหนักที่ดีที่สุดด้วยกำลังสองน้อยสุด เป้าหมายคือคลื่นไซน์หนึ่งลูก
จุดคือมัธยฐานของหลาย seed แท่งคือต่ำสุดถึงสูงสุด
z³ ติดพื้นของพหุนามดีกรีสามตั้งแต่สี่นิวรอน กว้างกว่านั้นเท่าไรก็ไม่ช่วย

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import relu, sigmoid

WIDTHS, SEEDS = (1, 2, 4, 8, 16, 32, 64, 128), range(10)


def cube(z):
    """พหุนามดีกรีสาม"""
    return z**3


# %%
# หนึ่งครั้ง: สุ่มชั้นซ่อน แก้ชั้นคำตอบ คืน RMS ของความคลาดเคลื่อน
x = np.linspace(-1, 1, 400)[:, None]
target = np.sin(2 * np.pi * x)


def fit_error(phi, width, seed):
    """ความคลาดเคลื่อนของโครงข่ายกว้าง ``width``"""
    rng = np.random.default_rng(seed)
    slope, center = rng.normal(scale=10, size=(1, width)), rng.uniform(-1, 1, size=width)
    hidden = np.hstack([phi(slope * (x - center)), np.ones_like(x)])
    weight = np.linalg.lstsq(hidden, target, rcond=1e-10)[0]
    return np.sqrt(np.mean((hidden @ weight - target) ** 2))


# %%
# ทุกความกว้าง ทุก seed กับพื้นของพหุนามดีกรีสาม
shapes = {"z³": cube, "ReLU": relu, "sigmoid": sigmoid}
errors = {n: np.array([[fit_error(phi, w, s) for s in SEEDS] for w in WIDTHS]) for n, phi in shapes.items()}
cubic = np.polynomial.Polynomial.fit(x[:, 0], target[:, 0], 3)
floor = np.sqrt(np.mean((cubic(x) - target) ** 2))

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
for (name, error), style in zip(errors.items(), ("s-", "^--", "o:"), strict=True):
    middle = np.median(error, axis=1)
    reach = np.abs(np.stack([error.min(axis=1), error.max(axis=1)]) - middle)
    ax.errorbar(WIDTHS, middle, reach, fmt=style, capsize=3, label=name)
ax.axhline(floor, color="black", linewidth=0.9, dashes=(5, 3), zorder=0)
ax.text(WIDTHS[-1], floor * 4, "พหุนามดีกรี 3 ที่ดีที่สุด", ha="right")
ax.set(xscale="log", yscale="log", xlabel="จำนวนนิวรอน", ylabel="RMS ของความคลาดเคลื่อน", ylim=(1e-9, 300))
ax.set_xticks(WIDTHS, [str(w) for w in WIDTHS])
ax.minorticks_off()
ax.set_title("ชั้นซ่อนกว้างขึ้น คลาดเคลื่อนเท่าไร")
ax.legend(loc="lower left")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``"z⁷": lambda z: z**7`` ใน ``shapes`` (และลายเส้นอีกแบบ) พื้นลงไปถึงไหน
