"""
gain 1 ลึก 50 ชั้น: ReLU หายแบบทวีคูณ tanh แค่จาง
==========================================================

น้ำหนักความแปรปรวน 1/n เท่ากัน ReLU คูณกำลังสองของเกรเดียนต์ด้วยครึ่งหนึ่งทุกชั้นไม่หยุด
tanh ยิ่งลึกสัญญาณยิ่งเล็ก ยิ่งเล็กยิ่งตรง ตัวคูณจึงวิ่งเข้าหา 1
ReLU ต้องใช้ gain √2 ถึงจะราบ จุดคือค่าที่วัด เส้นคือทฤษฎี

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, meanfield, plotting
from nnbook.activations import relu, tanh
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize

RUNS = {"ReLU gain √2": (relu, 2**0.5), "tanh gain 1": (tanh, 1.0), "ReLU gain 1": (relu, 1.0)}
WIDTH, DEPTH, N_NETWORKS, SEED = 256, 50, 3, 0

# %%
# ส่งเลขเขียนมือ 100 ภาพผ่าน แล้ววัด ∂L/∂z ทุกชั้นซ่อน
rng = np.random.default_rng(SEED)
(images,) = standardize(digits())
batch = images.rows(slice(100))


def one_network(phi, gain):
    """ค่าเฉลี่ยของ (∂L/∂z)² ทีละชั้น และความแปรปรวนของ z ชั้น 1"""
    network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=phi)
    theta = initialize(network, weight=xavier_normal(gain), rng=rng)
    trace = forward(network, theta, batch.x)
    output_gradient = softmax_cross_entropy.gradient(trace.output, batch.target)
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    return signal.pre_activation_gradient.mean_square[:-1], signal.pre_activation.mean_square[0]


# %%
# เฉลี่ยหลายโครงข่าย เทียบกับชั้นสุดท้าย และทฤษฎีที่เริ่มจากความแปรปรวนเดียวกัน
measured, theory = {}, {}
for name, (phi, gain) in RUNS.items():
    squares, starts = zip(*(one_network(phi, gain) for _ in range(N_NETWORKS)), strict=True)
    measured[name] = np.exp(np.mean([np.log(s / s[-1]) for s in squares], axis=0) / 2)
    q = meanfield.variance_by_layer(phi, np.mean(starts), DEPTH, weight_variance=gain**2)
    theory[name] = np.sqrt(meanfield.gradient_by_layer(phi, q, weight_variance=gain**2))

# %%
plotting.use_thai_font()
ax = plotting.plot_by_layer(measured, theory=theory)
ax.set_title("ย้อน 50 ชั้น gain 1 เท่ากัน แต่คนละชะตา")
ax.set(xlabel="ชั้น (เกรเดียนต์เดินจากขวาไปซ้าย)", ylabel="ขนาด ∂L/∂z เทียบกับชั้นสุดท้าย", ylim=(1e-8, 1e2))
ax.get_legend().remove()
places = {"ReLU gain √2": (12, 3.5), "tanh gain 1": (12, 0.04), "ReLU gain 1": (22, 5e-6)}
for (name, place), color in zip(places.items(), ("C0", "C1", "C2"), strict=True):
    ax.annotate(name, place, color=color, ha="left", fontweight="bold")
plt.show()

# %%
# ลองต่อ: เปลี่ยน gain ของ tanh เป็น 5 ÷ 3 ที่ตำราแนะนำ เส้นไปทางไหน
