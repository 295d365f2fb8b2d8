"""
ค่าเริ่มต้นของ PyTorch ค้างบนพื้นที่ไบแอสสร้าง
========================================================

ส่งเลขเขียนมือผ่าน ReLU 30 ชั้น แล้ววัดค่าเฉลี่ยของ a² ทีละชั้น
Kaiming นิ่ง Xavier ลดครึ่งหนึ่งต่อชั้น ค่าเริ่มต้นของ PyTorch ลดหกเท่าต่อชั้น
พอใส่ไบแอสสุ่มแบบที่ PyTorch ใส่จริง มันหยุดลดที่ 1/(5n) แต่สิ่งที่เหลือมาจากไบแอส ไม่ใช่จากภาพ

ที่มาของเส้นอยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import meanfield, plotting
from nnbook.activations import relu
from nnbook.data import digits, standardize
from nnbook.initialization import kaiming_normal, torch_default, torch_default_bias, xavier_normal
from nnbook.network import DenseNetwork, forward, initialize

WIDTH, DEPTH, SEED = 256, 30, 0
STARTS = {  # น้ำหนัก ไบแอส gain² และความแปรปรวนของไบแอส
    "Kaiming": (kaiming_normal(), 0.0, 2, 0),
    "Xavier": (xavier_normal(), 0.0, 1, 0),
    "PyTorch ไบแอส 0": (torch_default(), 0.0, 1 / 3, 0),
    "PyTorch": (torch_default(), torch_default_bias(), 1 / 3, 1 / (3 * WIDTH)),
}

# %%
# วัดจากโครงข่ายตัวเดียว ทฤษฎีเริ่มจากความแปรปรวนของ z ชั้นแรกที่วัดได้ แล้วเดินสูตรต่อ
rng = np.random.default_rng(SEED)
(images,) = standardize(digits())
network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=relu)
measured, theory = {}, {}
for name, (weight, bias, gain_squared, bias_variance) in STARTS.items():
    trace = forward(network, initialize(network, weight=weight, bias=bias, rng=rng), images.x[:200])
    measured[name] = np.array([np.mean(a**2) for a in trace.activations[1:-1]])
    variances = meanfield.variance_by_layer(
        relu, 2 * measured[name][0], DEPTH, weight_variance=gain_squared, bias_variance=bias_variance
    )
    theory[name] = variances / 2

# %%
plotting.use_thai_font()
ax = plotting.plot_by_layer(measured, theory=theory)
ax.axhline(1 / (5 * WIDTH), color="black", linewidth=0.8, dashes=(6, 4))
ax.text(1, 1 / (5 * WIDTH) / 2, "1/(5n)", va="top")
ax.set_title("ขาไป: ค่าเฉลี่ยของ a² ผ่าน ReLU 30 ชั้น")
ax.set(xlabel="ชั้น", ylabel="ค่าเฉลี่ยของ a²")
ax.legend(loc="lower left")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``WIDTH`` เป็น 64 พื้นควรสูงขึ้นสี่เท่า
