"""
learning rate คงที่: SGD ยืนบนพื้น ไม่ใช่ก้นหลุม
========================================================

ระยะกำลังสองจากคำตอบปิด เฉลี่ยจากหลายร้อยเส้นทาง หยิบข้อมูลแบบสุ่มคืนที่
ดูสองเส้นที่ learning rate คงที่: ตกเป็นเส้นตรงแล้วราบบนเส้นประ ซึ่งคือพื้นตามทฤษฎี
เส้นที่ค่อย ๆ ลด learning rate ตกเร็วเหมือนก้าวยาว แล้วลงต่อได้เรื่อย ๆ

ที่มาของพื้นอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.data import noisy_line, standardize

FAST, SLOW, BATCH_SIZE = 0.1, 0.01, 5
N_RUNS, N_STEPS, SEED = 300, 600, 0

# %%
# ข้อมูล standardize แล้ว คำตอบปิด และความผิดที่คำตอบนั้น
rng = np.random.default_rng(SEED)
(line,) = standardize(noisy_line(np.arange(30.0), slope=3.0, intercept=6.0, noise=4.0, rng=rng))
design = np.hstack([line.x, np.ones_like(line.x)])
target = line.target[:, 0]
best = np.linalg.lstsq(design, target)[0]
residual = design @ best - target
one_row_variance = np.mean(4 * residual**2 * np.sum(design**2, axis=1))


# %%
# เดินหลายเส้นทางพร้อมกันจากศูนย์ delta คือระยะจากคำตอบ รูปร่าง (N_RUNS, 2)
def squared_distance(rates):
    """ค่าเฉลี่ยของระยะกำลังสองทุกก้าว learning rate หนึ่งตัวต่อหนึ่งก้าว"""
    delta, squared = np.tile(-best, (N_RUNS, 1)), []
    for rate in rates:
        pick = rng.integers(len(design), size=(N_RUNS, BATCH_SIZE))
        e = np.einsum("rbj,rj->rb", design[pick], delta) + residual[pick]
        delta = delta - rate * 2 / BATCH_SIZE * np.einsum("rb,rbj->rj", e, design[pick])
        squared.append(np.mean(np.sum(delta**2, axis=1)))
    return squared


# %%
plans = {
    f"η = {FAST}": np.full(N_STEPS, FAST),
    f"η = {SLOW}": np.full(N_STEPS, SLOW),
    "ค่อย ๆ ลด": FAST / (1 + FAST * np.arange(N_STEPS)),
}
walks = {name: squared_distance(rates) for name, rates in plans.items()}
floors = {rate: rate * one_row_variance / (4 * BATCH_SIZE * (1 - rate)) for rate in (FAST, SLOW)}

# %%
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(5.6, 3.8))
for (name, walk), mark in zip(walks.items(), ("o", "s", "^"), strict=True):
    ax.plot(walk, marker=mark, markevery=75, markersize=7, linewidth=1.5, label=name)
for rate, color in zip(floors, ("C0", "C1"), strict=True):
    ax.axhline(floors[rate], color=color, linestyle="--", linewidth=1)
ax.set(yscale="log", xlabel="ก้าว", ylabel="ระยะกำลังสองจากคำตอบ")
ax.set_title("ก้าวยาวถึงเร็ว แต่พื้นสูง")
ax.legend(loc="upper right")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``BATCH_SIZE`` เป็น 20 พื้นทั้งสองต่ำลงกี่เท่า
