"""
ขาไปอยากได้ fan-in ขากลับอยากได้ fan-out
=======================================================

โครงข่ายเส้นตรงรูปกรวย กว้าง 1,024 ลงไปถึง 16
ซ้าย: กำลังสองเฉลี่ยของ z ตอนขาไป ขวา: ของ ∂L/∂z ตอนขากลับ จุดคือค่าที่วัด เส้นคือสูตร
หารด้วย fan-in ขาไปราบ หารด้วย fan-out ขากลับราบ Xavier เอียงทั้งสองข้างแต่เอียงน้อย

ที่มาของสูตรอยู่ในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, plotting
from nnbook.activations import identity
from nnbook.initialization import kaiming_normal, xavier_normal
from nnbook.network import DenseNetwork, forward, initialize

SIZES, N_NETWORKS, SEED = (1024, 512, 256, 128, 64, 32, 16), 4, 0
STARTS = {
    "1/fan-in": kaiming_normal(1.0),
    "1/fan-out": kaiming_normal(1.0, mode="fan_out"),
    "Xavier": xavier_normal(),
}

# %%
# วัด: ข้อมูลสุ่มกับเกรเดียนต์ปลายทางสุ่ม ขนาด 1 ทั้งคู่
rng = np.random.default_rng(SEED)
network = DenseNetwork(SIZES, hidden=identity)


def measure(weight):
    """กำลังสองเฉลี่ยของ z และของ ∂L/∂z ทีละชั้น"""
    theta = initialize(network, weight=weight, rng=rng)
    trace = forward(network, theta, rng.normal(size=(64, SIZES[0])))
    signal = diagnostics.signal_propagation(network, theta, trace, rng.normal(size=(64, SIZES[-1])))
    return signal.pre_activation.mean_square, signal.pre_activation_gradient.mean_square


measured = {
    name: np.mean([measure(start) for _ in range(N_NETWORKS)], axis=0) for name, start in STARTS.items()
}

# %%
# ทฤษฎี: ขาไปคูณ fan_in·Var(w) ขากลับคูณ fan_out·Var(w)
fan_in, fan_out = np.array(list(pairwise(SIZES))).T
theory = {}
for name, variance in zip(STARTS, (1 / fan_in, 1 / fan_out, 2 / (fan_in + fan_out)), strict=True):
    there = np.cumprod(fan_in * variance)
    back = np.cumprod([1, *(fan_out * variance)[:0:-1]])[::-1]
    theory[name] = there, back

# %%
plotting.use_thai_font()
_, axes = plt.subplots(1, 2, sharey=True)
layers = range(1, len(SIZES))
for way, (ax, title) in enumerate(zip(axes, ("ขาไป: z", "ขากลับ: ∂L/∂z"), strict=True)):
    for number, (name, style) in enumerate(zip(STARTS, ("o-", "s--", "^:"), strict=True)):
        ax.plot(layers, theory[name][way], style[1:], color=f"C{number}")
        ax.plot(layers, measured[name][way], style[0], color=f"C{number}", label=name)
    ax.set_title(title)
    ax.set(yscale="log", xlabel="ชั้น", xticks=layers)
axes[0].set_ylabel("กำลังสองเฉลี่ย")
axes[0].legend()
axes[0].figure.suptitle("ได้อย่างเสียอย่าง แต่ไม่มีใครหายแบบทวีคูณ")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``SIZES`` เป็นกรวยกลับด้าน ``(16, 32, 64, 128, 256, 512, 1024)`` เส้นไหนสลับที่กัน
