"""
Kaiming นิ่งโดยเฉลี่ย แต่โครงข่ายแคบต้องลุ้น
==================================================

สุ่มโครงข่าย ReLU ที่เริ่มแบบ Kaiming ลึก 30 ชั้นหลายร้อยตัว แล้วดูว่าเกรเดียนต์เหลือเท่าไรเมื่อย้อนถึงชั้นแรก
ค่าเฉลี่ยเป็น 1 เสมอ แต่ค่ากลางเลื่อนไปทางหาย และกระจายกว้างเมื่อชั้นแคบ
เส้นคือทฤษฎี: ลอการิทึมเฉลี่ย −5D/2n ความแปรปรวน 5D/n

ที่มาอยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, plotting
from nnbook.activations import relu
from nnbook.initialization import kaiming_normal
from nnbook.network import DenseNetwork, forward, initialize

WIDTHS, DEPTH, N_NETWORKS, SEED = (50, 200), 30, 200, 0

# %%
# หนึ่งเลขต่อหนึ่งโครงข่าย: ln ของค่าเฉลี่ย (∂L/∂z)² ชั้นแรก ÷ ชั้นสุดท้าย
rng = np.random.default_rng(SEED)


def log_ratio(width):
    """วัดโครงข่ายที่สุ่มใหม่หนึ่งตัว กับข้อมูลสุ่มหนึ่งแถว"""
    network = DenseNetwork((width,) * (DEPTH + 2), hidden=relu)
    theta = initialize(network, weight=kaiming_normal(), rng=rng)
    trace = forward(network, theta, rng.normal(size=(1, width)))
    delta = diagnostics.pre_activation_gradients(network, theta, trace, rng.normal(size=(1, width)))
    return np.log(np.mean(delta[0] ** 2) / np.mean(delta[-1] ** 2))


measured = {width: [log_ratio(width) for _ in range(N_NETWORKS)] for width in WIDTHS}

# %%
# ทฤษฎี: ลอการิทึมของผลคูณเลขสุ่มหลายตัว ใกล้เคียงการกระจายแบบเกาส์
grid = np.linspace(-8, 5, 400)


def density(width):
    """เกาส์เซียนค่าเฉลี่ย −5D/2n ความแปรปรวน 5D/n"""
    variance = 5 * DEPTH / width
    return np.exp(-((grid + variance / 2) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


# %%
plotting.use_thai_font()
_, ax = plt.subplots()
for width, values in measured.items():
    *_, bars = ax.hist(values, bins=40, range=(-8, 5), density=True, alpha=0.45, label=f"กว้าง {width}")
    ax.plot(grid, density(width), color=bars[0].get_facecolor()[:3])
ax.axvline(0, color="black", linewidth=0.8, dashes=(6, 4))
ax.set_title("เกรเดียนต์ที่เหลือเมื่อย้อน 30 ชั้น แล้วแต่ดวง")
ax.set(xlabel="ln ของกำลังสองเฉลี่ย ชั้น 1 ÷ ชั้น 30", ylabel="ความหนาแน่น")
ax.legend(loc="upper left")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``DEPTH`` เป็น 100 แล้วดูว่าค่ากลางของชั้นกว้าง 50 ไปอยู่ที่ไหน
