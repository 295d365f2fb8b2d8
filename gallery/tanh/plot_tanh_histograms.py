"""
อิ่มตัวเมื่อไร: การกระจายของชั้นแรกกับชั้นสี่
=====================================================

โครงข่ายสุ่ม 4 ชั้นซ่อน ยังไม่เทรน อ่านเลขเขียนมือ แถวบนคือ sigmoid แถวล่างคือ tanh
gain น้อย sigmoid กระจุกอยู่แถวครึ่ง gain มากทั้งคู่ไปกองที่ขอบคืออิ่มตัว
เลขในช่องคือความชันเฉลี่ย

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid, tanh
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.network import DenseNetwork, forward, initialize

CASES = ((sigmoid, (1, 4, 16)), (tanh, (0.25, 1, 4)))
WIDTH, DEPTH, SEED = 100, 4, 0
(images,) = standardize(digits())


# %%
# ส่งภาพเข้าไป เก็บสิ่งที่ชั้นแรกกับชั้นสุดท้ายส่งต่อ
def layers(phi, gain):
    """(a ชั้นแรก, a ชั้นสุดท้าย, ความชันเฉลี่ยชั้นสุดท้าย)"""
    network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=phi)
    theta = initialize(network, weight=xavier_normal(gain), rng=np.random.default_rng(SEED))
    trace = forward(network, theta, images.x[:600])
    slope = phi.derivative(trace.pre_activations[DEPTH - 1]).mean()
    return trace.activations[1], trace.activations[DEPTH], slope


# %%
plotting.use_thai_font()
figure, axes = plt.subplots(2, 3, figsize=(6.4, 4.4), layout="constrained")
for row, (phi, gains) in zip(axes, CASES, strict=True):
    bins = np.linspace(0 if phi is sigmoid else -1, 1, 41)
    for ax, gain in zip(row, gains, strict=True):
        first, last, slope = layers(phi, gain)
        ax.hist(np.ravel(first), bins, density=True, color="#56B4E9", label="ชั้น 1")
        ax.hist(
            np.ravel(last), bins, density=True, histtype="step", color="#D55E00", linewidth=2, label="ชั้น 4"
        )
        ax.set_title(f"{phi.name} gain {gain:g}", fontsize=12)
        ax.set(yticks=[], xticks=[bins[0], (bins[0] + 1) / 2, 1], xlabel=f"ความชัน {slope:.2f}")
figure.suptitle("ค่าที่ชั้นซ่อนส่งต่อ ก่อนเทรน")
axes[0, 2].legend(loc="upper center")
plt.show()

# %%
# ลองต่อ: เพิ่ม ``DEPTH`` เป็น 20 ช่องไหนที่ชั้นสุดท้ายยังหน้าตาเหมือนชั้นแรก
