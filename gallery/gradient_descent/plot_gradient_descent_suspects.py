"""
เกรเดียนต์ที่ผิด มีลายเซ็นของมัน
====================================

แกนนอนคือความชันจากการขยับ (กรรมการ) แกนตั้งคือความชันจากสูตรที่เขียนด้วยมือ จุดละน้ำหนัก
ถูกต้องคือเรียงบนเส้นทแยง ลืม φ′ เป็นเมฆ ลืมหารเป็นเส้นชัน ลืมไบแอสมีจุดนอนบนศูนย์

วิธีตรวจอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import Activation, tanh
from nnbook.data import digits, standardize
from nnbook.gradcheck import numerical_gradient, relative_error
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict, unpack

N_IMAGES, SEED = 8, 0

# %%
# โครงข่ายเล็ก กับตัวเดียวกันที่ลืม φ′
(images,) = standardize(digits())
few, sizes = images.rows(slice(0, N_IMAGES)), (64, 8, 10)
net = DenseNetwork(sizes, hidden=tanh)
flat = DenseNetwork(sizes, hidden=Activation("tanh", tanh.value, np.ones_like))
theta = initialize(net, weight=xavier_normal(gain=2.0), rng=np.random.default_rng(SEED))


def by_formula(network):
    """เกรเดียนต์จาก backward"""
    return loss_and_gradient(network, theta, few.x, few.target, loss=softmax_cross_entropy)[1]


# %%
# กรรมการ กับผู้ต้องสงสัยสี่ราย
judge = numerical_gradient(lambda t: float(softmax_cross_entropy(predict(net, t, few.x), few.target)), theta)
no_bias = by_formula(net)
for layer in unpack(net, no_bias):
    layer.bias[:] = 0
suspects = {
    "ถูก": by_formula(net),
    "ลืม φ′": by_formula(flat),
    "ลืมหารจำนวนภาพ": N_IMAGES * by_formula(net),
    "ลืมไบแอส": no_bias,
}
errors = {name: relative_error(suspect, judge) for name, suspect in suspects.items()}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(2, 2, figsize=(5.6, 5.2), sharex=True, sharey=True)
limit = 1.1 * np.abs(judge).max()
looks = zip(axes.flat, suspects.items(), "oDs^", strict=True)
for number, (ax, (name, suspect), mark) in enumerate(looks):
    ax.plot([-limit, limit], [-limit, limit], "k--", linewidth=0.8)
    ax.plot(judge, suspect, mark, color=f"C{number}", markersize=3.5, alpha=0.7)
    ax.set_title(f"{name}: ต่าง {errors[name]:.1g}")
    ax.set(xlim=(-limit, limit), ylim=(-limit, limit))
    ax.locator_params(nbins=4)
figure.supxlabel("ความชันจากการขยับ")
figure.supylabel("ความชันจากสูตร")
plt.show()

# %%
# ลองต่อ: กลับเครื่องหมายเกรเดียนต์ของชั้นแรกชั้นเดียว แล้วเพิ่มเป็นผู้ต้องสงสัยแทนรายหนึ่ง ลายเซ็นเป็นอย่างไร
