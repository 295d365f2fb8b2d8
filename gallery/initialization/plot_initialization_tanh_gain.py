"""
tanh: gain 1 ค่อย ๆ จาง gain 5/3 นิ่งขาไปแต่ระเบิดขากลับ
====================================================================

โครงข่าย tanh 50 ชั้น กว้าง 300 จุดคือค่าที่วัด เส้นคือทฤษฎี
ซ้าย: ขาไป gain 5/3 นิ่ง gain 1 ลดลงเรื่อย ๆ ตามเส้น 1/(2l) ไม่เคยหยุดที่ค่าไหน
ขวา: ขากลับ gain 5/3 โตทุกชั้นที่ย้อน gain 1 แค่จางลงช้า ๆ

ที่มาของ 1/(2l) อยู่ในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, meanfield, plotting
from nnbook.activations import tanh
from nnbook.initialization import xavier_normal
from nnbook.network import DenseNetwork, forward, initialize

GAINS = {"gain 1": 1.0, "gain 5/3": 5 / 3}
WIDTH, DEPTH, N_ROWS, SEED = 300, 50, 32, 0

# %%
# วัด: ข้อมูลสุ่ม เกรเดียนต์ปลายทางสุ่ม
rng = np.random.default_rng(SEED)
network = DenseNetwork((WIDTH,) * (DEPTH + 1), hidden=tanh, output=tanh)


def measure(gain):
    """กำลังสองเฉลี่ยของ z กับ RMS ของ ∂L/∂z เทียบกับชั้นสุดท้าย"""
    theta = initialize(network, weight=xavier_normal(gain), rng=rng)
    trace = forward(network, theta, rng.normal(size=(N_ROWS, WIDTH)))
    signal = diagnostics.signal_propagation(network, theta, trace, rng.normal(size=(N_ROWS, WIDTH)))
    dz = np.sqrt(signal.pre_activation_gradient.mean_square)
    return signal.pre_activation.mean_square, dz / dz[-1]


measured = {name: measure(gain) for name, gain in GAINS.items()}

# %%
# ทฤษฎี: q ชั้นแรกคือ gain² แล้วเดินตามแผนที่ความแปรปรวน
theory = {}
for name, gain in GAINS.items():
    q = meanfield.variance_by_layer(tanh, gain**2, DEPTH, weight_variance=gain**2)
    theory[name] = q, np.sqrt(meanfield.gradient_by_layer(tanh, q, weight_variance=gain**2))
halving = 1 / (2 * np.arange(1, DEPTH + 1))

# %%
plotting.use_thai_font()
_, axes = plt.subplots(1, 2)
layers = np.arange(1, DEPTH + 1)
for way, (ax, title) in enumerate(zip(axes, ("ขาไป: กำลังสองเฉลี่ยของ z", "ขากลับ: RMS ของ ∂L/∂z"), strict=True)):
    for number, (name, mark) in enumerate(zip(GAINS, "os", strict=True)):
        ax.plot(layers, theory[name][way], color=f"C{number}", linewidth=1.2)
        ax.plot(layers[::3], measured[name][way][::3], mark, color=f"C{number}", markersize=4, label=name)
    ax.set_title(title)
    ax.set(yscale="log", xlabel="ชั้น")
axes[0].plot(layers, halving, ":", color="black", label="1/(2l)")
axes[0].legend(loc="center right")
axes[0].figure.suptitle("tanh: นิ่งขาไปไม่ได้แปลว่านิ่งขากลับ")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``"gain 1.1": 1.1`` ใน ``GAINS`` (และเครื่องหมายอีกแบบ) มันนิ่งที่เท่าไร แล้วขากลับโตชั้นละเท่าไร
