"""
หายตามความลึก กับเล็กลงตามเวลา
=============================================

เส้นหนึ่งเส้นคือหนึ่งชั้น แกนนอนคือเวลา
ซ้าย: เส้นห่างกันตั้งแต่ต้นจนจบ ชั้นแรกแทบไม่ได้เกรเดียนต์ นี่คือเกรเดียนต์หาย
ขวา: เส้นวิ่งเข้าหากันแล้วลดลงพร้อมกัน เพราะ loss ใกล้ก้นหลุม นี่คือปกติ

คำอธิบายอยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, plotting
from nnbook.activations import sigmoid
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize
from nnbook.optimizers import GradientDescent
from nnbook.training import training_steps

GAINS = (1.0, 4.0)
WIDTH, DEPTH, N_EPOCHS, SEED = 50, 6, 24, 0

# %%
# เทรน แล้ววัด RMS ของ ∂L/∂z ทุกชั้นซ่อนหลังจบแต่ละ epoch
(images,) = standardize(digits())
network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=sigmoid)


def gradient_rms(theta):
    """RMS ของ ∂L/∂z ทีละชั้นซ่อน"""
    trace = forward(network, theta, images.x)
    output_gradient = softmax_cross_entropy.gradient(trace.output, images.target)
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    return np.sqrt(signal.pre_activation_gradient.mean_square[:-1])


# %%
# หนึ่งแถวต่อ epoch หนึ่งคอลัมน์ต่อชั้น
def history(gain):
    """รูปร่าง (N_EPOCHS + 1, DEPTH)"""
    rng = np.random.default_rng(SEED)
    theta = initialize(network, weight=xavier_normal(gain), rng=rng)
    rule = {"loss": softmax_cross_entropy, "optimizer": GradientDescent(0.5)}
    epoch_end = {-1: theta}
    for step in training_steps(network, theta, images, **rule, n_epochs=N_EPOCHS, batch_size=32, rng=rng):
        epoch_end[step.epoch] = step.theta
    return np.array([gradient_rms(end) for end in epoch_end.values()])


histories = {gain: history(gain) for gain in GAINS}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(1, 2, sharey=True)
shades = plt.colormaps["viridis"](np.linspace(0, 0.85, DEPTH))
for ax, (gain, rms), verdict in zip(axes, histories.items(), ("เล็กตามความลึก", "เล็กลงตามเวลา"), strict=True):
    for layer in range(DEPTH):
        ax.semilogy(rms[:, layer], color=shades[layer])
    ax.set_title(f"gain {gain:g}: {verdict}")
    ax.set(xlabel="epoch")
for layer in (0, DEPTH - 1):
    height = histories[GAINS[0]][N_EPOCHS // 2, layer]
    axes[0].annotate(f"ชั้น {layer + 1}", (N_EPOCHS / 2, height), xytext=(0, 8), textcoords="offset points")
axes[1].annotate("ทุกชั้น", (N_EPOCHS / 2, histories[GAINS[1]][N_EPOCHS // 2].min() / 6))
axes[0].set_ylabel("RMS ของ ∂L/∂z")
plt.show()

# %%
# ลองต่อ: เปลี่ยน gain ตัวที่สองเป็น ``8.0`` เส้นเข้าหากันเร็วขึ้นไหม
