"""
ReLU ลบครึ่ง: จุดหยุดจริงไม่ใช่ค่าเฉลี่ย 0 ส่วนเบี่ยงเบน 1
====================================================================

น้ำหนักแบบ Kaiming activation คือ ReLU − 0.5 จุดหนึ่งจุดคือชั้นที่ 20 ของโครงข่ายที่สุ่มหนึ่งตัว
ดาวคือจุดหยุดที่คำนวณได้ กากบาทคือที่ที่อยากให้ไปหยุด
โครงข่ายแคบกระจายกว้าง แต่กระจายรอบดาว

ที่มาอยู่ในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

SHIFT, WIDTHS, DEPTH, N_NETWORKS, SEED = 0.5, (50, 300), 20, 50, 0

# %%
# ส่งข้อมูลสุ่มผ่าน 20 ชั้น แล้วอ่านค่าเฉลี่ยกับส่วนเบี่ยงเบนของชั้นสุดท้าย
rng = np.random.default_rng(SEED)


def last_layer(width):
    """ค่าเฉลี่ยกับส่วนเบี่ยงเบนมาตรฐานของ ReLU(z) − SHIFT ที่ชั้น DEPTH"""
    a = rng.normal(size=(16, width))
    for _ in range(DEPTH):
        a = np.maximum(a @ rng.normal(0, np.sqrt(2 / width), (width, width)), 0) - SHIFT
    return a.mean(), a.std()


clouds = {width: np.array([last_layer(width) for _ in range(N_NETWORKS)]) for width in WIDTHS}
fixed = (-SHIFT / 2, SHIFT / 2 * np.sqrt(np.pi - 1))

# %%
plotting.use_thai_font()
_, ax = plt.subplots()
for (width, cloud), mark in zip(clouds.items(), "os", strict=True):
    ax.plot(*cloud.T, mark, alpha=0.5, label=f"กว้าง {width}")
ax.plot(*fixed, "*", color="black", markersize=16, label="จุดหยุดตามสูตร")
ax.plot(0, 1, "X", color="black", markersize=11, label="ที่อยากได้")
ax.set_title(f"ReLU − {SHIFT} ชั้นที่ {DEPTH} ของโครงข่าย {N_NETWORKS} ตัว")
ax.set(xlabel="ค่าเฉลี่ยของ a", ylabel="ส่วนเบี่ยงเบนมาตรฐานของ a", xlim=(-0.42, 0.12), ylim=(0, 1.1))
ax.legend(loc="upper left")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``SHIFT`` เป็น 1 แล้วทายก่อนว่าดาวย้ายไปไหน
