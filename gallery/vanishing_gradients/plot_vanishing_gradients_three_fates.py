"""
ขนาดน้ำหนักตอนเริ่มเลือกชะตาของเกรเดียนต์
==========================================================

โครงข่าย ReLU ลึก 30 ชั้นสามแบบ ต่างกันแค่ gain ของน้ำหนัก
เกรเดียนต์เดินจากชั้น 30 (ขวา) กลับมาชั้น 1 (ซ้าย) ถูกคูณด้วยเลขเดิมทุกชั้น บนแกนลอการิทึมจึงเป็นเส้นตรง
ดูว่าจุดที่วัดได้เกาะเส้นทฤษฎีแค่ไหน

ที่มาของเส้นอยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, meanfield, plotting
from nnbook.activations import relu
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize

GAINS = {"gain 2 ระเบิด": 2.0, "gain √2 นิ่ง": 2**0.5, "gain 1 หาย": 1.0}
WIDTH, DEPTH, N_NETWORKS, SEED = 256, 30, 5, 0

# %%
# สร้างโครงข่าย ส่งเลขเขียนมือ 200 ภาพผ่าน แล้ววัด ∂L/∂z ทุกชั้นซ่อน
rng = np.random.default_rng(SEED)
(images,) = standardize(digits())
batch = images.rows(slice(200))
network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=relu)


def gradient_mean_square(gain):
    """ค่าเฉลี่ยของ (∂L/∂z)² ทีละชั้น ของโครงข่ายที่สุ่มหนึ่งตัว"""
    theta = initialize(network, weight=xavier_normal(gain), rng=rng)
    trace = forward(network, theta, batch.x)
    output_gradient = softmax_cross_entropy.gradient(trace.output, batch.target)
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    return signal.pre_activation_gradient.mean_square[:-1]


# %%
# เฉลี่ยหลายโครงข่าย เทียบกับชั้นสุดท้าย แล้วเตรียมเส้นทฤษฎี: คูณ gain²/2 ทุกชั้นที่ย้อน
measured, theory = {}, {}
for name, gain in GAINS.items():
    mean_square = np.mean([gradient_mean_square(gain) for _ in range(N_NETWORKS)], axis=0)
    measured[name] = np.sqrt(mean_square / mean_square[-1])
    theory[name] = np.sqrt(meanfield.gradient_by_layer(relu, np.ones(DEPTH), weight_variance=gain**2))

# %%
plotting.use_thai_font()
ax = plotting.plot_by_layer(measured, theory=theory)
ax.set_title("ย้อน 30 ชั้น: ระเบิด นิ่ง หรือหาย")
ax.set(xlabel="ชั้น (เกรเดียนต์เดินจากขวาไปซ้าย)", ylabel="ขนาด ∂L/∂z เทียบกับชั้นสุดท้าย")
ax.get_legend().remove()
for name, values in measured.items():
    place = (DEPTH / 3, values[DEPTH // 3])
    ax.annotate(name, place, xytext=(0, 20), textcoords="offset points", ha="center")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``WIDTH`` เป็น 30 แล้วดูว่าจุดเริ่มหลุดจากเส้นตรงไหน
