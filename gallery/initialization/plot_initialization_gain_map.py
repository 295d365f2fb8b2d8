"""
gain กับตัวคูณเกรเดียนต์: แผนที่เดียวดูได้ทุก activation
==================================================================

แกนนอนคือ gain แกนตั้งคือ √χ ตัวคูณของขนาดเกรเดียนต์ต่อหนึ่งชั้น ตรงจุดที่สัญญาณขาไปนิ่งแล้ว
เส้นคือทฤษฎี จุดคือโครงข่ายจริงกว้าง 200 วงกลมใหญ่คือเลขในตาราง calculate_gain ของ PyTorch
tanh ในตารางอยู่ฝั่งระเบิด sigmoid ในตารางอยู่ลึกมากในฝั่งหาย

อ่านต่อในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, meanfield, plotting
from nnbook.activations import relu, sigmoid, tanh
from nnbook.initialization import xavier_normal
from nnbook.network import DenseNetwork, forward, initialize

TABLE = {relu: 2**0.5, tanh: 5 / 3, sigmoid: 1.0}
GAINS = (0.7, 1.0, 1.4, 2.0, 3.0, 5.0, 8.0, 12.0)
WIDTH, DEPTH, SEED = 200, 12, 0

# %%
# ทฤษฎี: หาจุดนิ่งของขาไปก่อน แล้วคิด χ ตรงนั้น
grid = np.geomspace(0.6, 14, 60)


def growth(activation, gain):
    """√χ ที่จุดนิ่ง"""
    q = meanfield.fixed_point(activation, weight_variance=gain**2)
    q = min(max(q, 1e-9), 1e9) if activation is not relu else 1.0
    return np.sqrt(meanfield.chi(activation, q, weight_variance=gain**2))


theory = {activation: [growth(activation, gain) for gain in grid] for activation in TABLE}

# %%
# วัด: ขนาด ∂L/∂z ชั้นกลาง ๆ เทียบกัน แล้วคิดเป็นต่อหนึ่งชั้น
rng = np.random.default_rng(SEED)


def measured_growth(activation, gain):
    """ตัวคูณ RMS ของ ∂L/∂z เฉลี่ยเรขาคณิต จากชั้น DEPTH ย้อนถึงชั้น 4"""
    network = DenseNetwork((WIDTH,) * (DEPTH + 2), hidden=activation)
    theta = initialize(network, weight=xavier_normal(gain), rng=rng)
    trace = forward(network, theta, rng.normal(size=(32, WIDTH)))
    delta = diagnostics.pre_activation_gradients(network, theta, trace, rng.normal(size=(32, WIDTH)))
    return (np.linalg.norm(delta[3]) / np.linalg.norm(delta[DEPTH - 1])) ** (1 / (DEPTH - 4))


points = {activation: [measured_growth(activation, gain) for gain in GAINS] for activation in TABLE}

# %%
plotting.use_thai_font()
_, ax = plt.subplots()
for number, (activation, style) in enumerate(zip(TABLE, ("o-", "s--", "^-."), strict=True)):
    color = f"C{number}"
    ax.plot(grid, theory[activation], style[1:], color=color)
    ax.plot(GAINS, points[activation], style[0], color=color, label=activation.name)
    listed = TABLE[activation]
    ax.plot(listed, growth(activation, listed), "o", markersize=16, fillstyle="none", color=color)
ax.axhline(1, color="black", linewidth=0.8, dashes=(6, 4))
ax.text(0.62, 1.08, "ระเบิด", ha="left", va="bottom")
ax.text(2.8, 0.93, "หาย", ha="center", va="top")
ax.set_title("ขนาดเกรเดียนต์ถูกคูณเท่าไรต่อชั้น")
ax.set(xscale="log", yscale="log", ylim=(0.1, 6), xlabel="gain", ylabel="√χ ต่อชั้น")
ax.set_xticks([1, 2, 4, 8], ["1", "2", "4", "8"])
ax.set_yticks([0.1, 0.3, 1, 3], ["0.1", "0.3", "1", "3"])
ax.minorticks_off()
ax.legend(loc="lower right")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``WIDTH`` เป็น 30 แล้วดูว่าจุดกระจายออกจากเส้นแค่ไหน
