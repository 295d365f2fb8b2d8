"""
น้ำหนักยิ่งใหญ่ นิวรอนยิ่งอิ่มตัว
=====================================================

ชั้นแรกของโครงข่ายอ่านเลขเขียนมือ น้ำหนักสุ่มจากการแจกแจงปกติ ไม่ได้เทรน
อิ่มตัวคือความชันเหลือไม่ถึงหนึ่งในร้อยของยอด ¼
จุดคือค่าที่วัดได้จากหลาย seed เส้นคือค่าที่คำนวณจากพื้นที่ใต้หางของการแจกแจงปกติ

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
from math import erfc, sqrt

import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid
from nnbook.data import digits, standardize

GAINS, WIDTH, SEEDS, SATURATED = (1, 2, 4, 8, 16, 32), 50, range(5), 0.01
(images,) = standardize(digits())

# %%
# วัด: สัดส่วนของ (ภาพ, นิวรอน) ที่ σ′(z) ต่ำกว่าเกณฑ์
n_pixels = images.x.shape[1]


def measured(gain, seed):
    """สัดส่วนที่อิ่มตัวของชั้นสุ่มหนึ่งชั้น"""
    weight = np.random.default_rng(seed).normal(size=(n_pixels, WIDTH)) * gain / sqrt(n_pixels)
    return np.mean(4 * sigmoid.derivative(images.x @ weight) < SATURATED)


shares = [[measured(gain, seed) for gain in GAINS] for seed in SEEDS]

# %%
# ทฤษฎี: z ของภาพหนึ่งเป็นปกติ ส่วนเบี่ยงเบน gain × RMS ของภาพนั้น
a_edge = (1 + sqrt(1 - SATURATED)) / 2
z_edge = np.log(a_edge / (1 - a_edge))
sizes = np.sqrt(np.mean(images.x**2, axis=1))
fine = np.geomspace(GAINS[0], GAINS[-1], 60)
theory = [np.mean([erfc(z_edge / (gain * size * sqrt(2))) for size in sizes]) for gain in fine]

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
ax.plot(fine, theory, "-", linewidth=1.6, color="#D55E00", label="ทฤษฎี")
for number, share in enumerate(shares):
    ax.plot(GAINS, share, "o", color="#0072B2", alpha=0.7, label=None if number else "วัดได้")
ax.set(xscale="log", xlabel="gain", ylabel="สัดส่วนที่อิ่มตัว", ylim=(0, 1))
ax.set_xticks(GAINS, [str(gain) for gain in GAINS])
ax.minorticks_off()
ax.set_title("นิวรอนที่อิ่มตัว ตามขนาดน้ำหนัก")
ax.legend()
plt.show()

# %%
# ลองต่อ: ลบ ``standardize`` ออก (ใช้ ``images = digits()``) ต้องใช้ gain เท่าไรจึงอิ่มตัวเท่าเดิม
