"""
บวกเลขสุ่มหลายตัว แล้วได้รูประฆัง
=================================

เลขสุ่มตัวเดียวราบเรียบ บวกสองตัวเป็นสามเหลี่ยม บวกสิบสองตัวแทบแยกจากรูประฆังไม่ออก
แท่งคือสิ่งที่สุ่มได้จริงหลังปรับให้ค่าเฉลี่ย 0 ความแปรปรวน 1 เส้นคือการแจกแจงปกติ

คำอธิบายอยู่ที่ :ref:`mathematics-normal`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

COUNTS = (1, 2, 12)
N_SAMPLES, SEED = 20_000, 0

# %%
# บวกเลขสุ่มใน (−1, 1) ทีละ n ตัว แล้วหารด้วยส่วนเบี่ยงเบนมาตรฐาน √(n/3)
rng = np.random.default_rng(SEED)
sums = {n: rng.uniform(-1, 1, size=(N_SAMPLES, n)).sum(axis=1) / np.sqrt(n / 3) for n in COUNTS}
z = np.linspace(-3.5, 3.5, 200)
bell = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)

# %%
# หนึ่งช่องต่อหนึ่งจำนวน
plotting.use_thai_font()
figure, axes = plt.subplots(
    1, len(COUNTS), sharex=True, sharey=True, figsize=(5.4, 3.2), layout="constrained"
)
for ax, n in zip(axes, COUNTS, strict=True):
    ax.hist(sums[n], bins=35, range=(-3.5, 3.5), density=True, color="C0", alpha=0.6, label="สุ่มจริง")
    ax.plot(z, bell, "--", color="C1", linewidth=2.5, label="ปกติ")
    ax.set(title=f"บวก {n} ตัว", xticks=(-2, 0, 2), ylim=(0, 0.55))
axes[0].set_ylabel("ความหนาแน่น")
axes[-1].legend(loc="upper right", fontsize="small")
figure.suptitle("บวกเลขสุ่มหลายตัว แล้วได้รูประฆัง")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``rng.uniform(-1, 1, …)`` เป็น ``rng.choice([-1.0, 1.0], …)`` แล้วหารด้วย ``np.sqrt(n)``
