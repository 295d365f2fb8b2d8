"""
∂L/∂z หาย แต่ ∂L/∂W ไม่จำเป็นต้องหายตาม
==============================================

น้ำหนักเริ่มแบบสม่ำเสมอใน ±1/√n ทั้งสองช่อง ต่างกันแค่ activation
tanh: ขาไปหดเท่ากับขากลับ ∂L/∂W ซึ่งเป็นผลคูณของสองขาจึงเท่ากันทุกชั้น
sigmoid: ขาไปไม่หด ∂L/∂W จึงหายไปพร้อม ∂L/∂z

เหตุผลอยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import diagnostics, meanfield, plotting
from nnbook.activations import sigmoid, tanh
from nnbook.data import digits, standardize
from nnbook.initialization import torch_default
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize

WIDTH, DEPTH, SEED = 500, 5, 0

# %%
# วัดทั้งสองเกรเดียนต์ เทียบกับชั้นซ่อนสุดท้าย
(images,) = standardize(digits())
batch = images.rows(slice(300))


def measure(activation):
    """RMS ของ ∂L/∂z และ ∂L/∂W ทีละชั้นซ่อน และเส้นทฤษฎีของ ∂L/∂z"""
    network = DenseNetwork((64, *[WIDTH] * DEPTH, 10), hidden=activation)
    theta = initialize(network, weight=torch_default(), rng=np.random.default_rng(SEED))
    trace = forward(network, theta, batch.x)
    output_gradient = softmax_cross_entropy.gradient(trace.output, batch.target)
    signal = diagnostics.signal_propagation(network, theta, trace, output_gradient)
    squares = [s.mean_square[:-1] for s in (signal.pre_activation_gradient, signal.weight_gradient)]
    variances = signal.pre_activation.mean_square[:-1]
    squares.append(meanfield.gradient_by_layer(activation, variances, weight_variance=1 / 3))
    return [np.sqrt(s / s[-1]) for s in squares]


results = {activation.name: measure(activation) for activation in (tanh, sigmoid)}

# %%
plotting.use_thai_font()
_, axes = plt.subplots(1, 2, sharey=True)
for ax, (name, (dz, dw, theory)) in zip(axes, results.items(), strict=True):
    plotting.plot_by_layer({"∂L/∂z": dz, "∂L/∂W": dw}, theory={"∂L/∂z": theory}, ax=ax)
    ax.set_title(name)
    ax.set(xlabel="ชั้น", xticks=range(1, DEPTH + 1))
axes[0].set_ylabel("เทียบกับชั้นซ่อนสุดท้าย")
axes[0].figure.suptitle("เกรเดียนต์คนละตัว อาการคนละแบบ")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``torch_default()`` เป็น ``xavier_normal()`` ช่องซ้ายจะเหลืออะไร
