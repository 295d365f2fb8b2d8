"""
ดูเกรเดียนต์ทั้งหกชั้นขณะโครงข่ายเรียน
=====================================================

โครงข่าย sigmoid 6 ชั้นสองตัว ข้อมูลและ learning rate เดียวกัน ต่างกันแค่ gain
ดูความเอียงของเส้น: gain 1 เอียงค้างตลอด ชั้น 1 ได้เกรเดียนต์น้อยกว่าชั้น 6 เป็นพันเท่า
gain 4 ราบขึ้นเองในไม่กี่ epoch แล้วเลื่อนลงทั้งเส้นเพราะ loss ใกล้ก้นหลุม
เลขในกรอบคือสัดส่วนที่ตอบถูกของภาพที่ใช้เทรน

คำอธิบายอยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import diagnostics, plotting
from nnbook.activations import sigmoid
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import accuracy, softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize
from nnbook.optimizers import GradientDescent
from nnbook.training import training_steps

GAINS = (1.0, 4.0)
WIDTH, DEPTH, N_EPOCHS, SEED = 50, 6, 14, 0

# %%
# วัดเกรเดียนต์กับข้อมูลทั้งชุดหลังจบทุก epoch
(images,) = standardize(digits())
network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=sigmoid)


def snapshot(theta):
    """RMS ของ ∂L/∂z ทีละชั้นซ่อน กับสัดส่วนที่ตอบถูก"""
    trace = forward(network, theta, images.x)
    output_gradient = softmax_cross_entropy.gradient(trace.output, images.target)
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    return np.sqrt(signal.pre_activation_gradient.mean_square[:-1]), accuracy(trace.output, images.target)


# %%
# เทรน เก็บภาพนิ่งหนึ่งภาพต่อ epoch
def film(gain):
    """ภาพนิ่งก่อนเทรน แล้วหลังจบแต่ละ epoch"""
    rng = np.random.default_rng(SEED)
    theta = initialize(network, weight=xavier_normal(gain), rng=rng)
    rule = {"loss": softmax_cross_entropy, "optimizer": GradientDescent(0.5)}
    epoch_end = {-1: theta}
    for step in training_steps(network, theta, images, **rule, n_epochs=N_EPOCHS, batch_size=32, rng=rng):
        epoch_end[step.epoch] = step.theta
    return [snapshot(end) for end in epoch_end.values()]


films = {gain: film(gain) for gain in GAINS}

# %%
# ฉากเปล่า: หนึ่งเส้นต่อ gain
plotting.use_thai_font()
figure, ax = plt.subplots(layout="constrained")
layers = range(1, DEPTH + 1)
marks = dict(zip(GAINS, ("o-", "s--"), strict=True))
lines = {gain: ax.plot(layers, films[gain][0][0], marks[gain])[0] for gain in GAINS}
ax.set(yscale="log", xticks=layers, xlabel="ชั้น", ylabel="RMS ของ ∂L/∂z")
sizes = np.concatenate([rms for frames in films.values() for rms, _ in frames])
ax.set_ylim(sizes.min() / 2, sizes.max() * 2)
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว: เลื่อนเส้นตาม epoch
def draw(frame):
    """วาด epoch ที่ ``frame``"""
    ax.set_title(f"เกรเดียนต์ทีละชั้น หลังเทรน {frame} epoch")
    for gain in GAINS:
        rms, right = films[gain][frame]
        lines[gain].set_ydata(rms)
        lines[gain].set_label(f"gain {gain:g}: ตอบถูก {right:.0%}")
    ax.legend(loc="lower right")


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=N_EPOCHS + 1, interval=350)
plt.show()

# %%
# ลองต่อ: เพิ่ม ``2.0`` เข้าไปใน ``GAINS`` (และลายเส้นอีกแบบ) มันไปทางไหน
