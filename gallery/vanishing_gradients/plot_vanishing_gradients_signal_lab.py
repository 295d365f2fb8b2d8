"""
ก่อนเทรนก็รู้ว่าเกรเดียนต์จะหาย: ดูทีละชั้นทั้งสองขา
=================================================================

โครงข่ายสุ่มหนึ่งตัว ยังไม่ได้เทรน ซ้ายคือขนาดของ z ตอนไป ขวาคือขนาดของ ∂L/∂z ตอนกลับ
จุดคือค่าที่วัดได้ เส้นประคือทฤษฎีของชั้นที่กว้างมาก ดูว่าจุดเกาะเส้นแค่ไหน
ล่างคือฮิสโทแกรมของสิ่งที่สามชั้นส่งต่อ

ที่มาของเส้นอยู่ในบท :ref:`ch-vanishing_gradients`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import activations, initialization, meanfield, plotting
from nnbook.diagnostics import signal_propagation
from nnbook.network import DenseNetwork, forward, initialize

DEPTH, WIDTH, GAIN, SEED = 20, 64, 1, 0
ACTIVATION, WEIGHTS = "tanh", "xavier_normal"
LAYER, N_ROWS = 10, 8

# %%
# สุ่มข้อมูล เกรเดียนต์ปลายทาง แล้วจึงสุ่มน้ำหนัก
rng = np.random.default_rng(SEED)
phi = getattr(activations, ACTIVATION)
network = DenseNetwork((WIDTH,) * (DEPTH + 1), hidden=phi, output=phi)
x, output_gradient = rng.normal(size=(2, N_ROWS, WIDTH))
theta = initialize(network, weight=getattr(initialization, WEIGHTS)(gain=GAIN), rng=rng)

# %%
# วัดทั้งสองขา เตรียมเส้นทฤษฎี
trace = forward(network, theta, x)
signal = signal_propagation(network, theta, trace, output_gradient)
z, dz = (np.sqrt(part.mean_square) for part in (signal.pre_activation, signal.pre_activation_gradient))
variances = meanfield.variance_by_layer(phi, GAIN**2, DEPTH, weight_variance=GAIN**2)
gradients = meanfield.gradient_by_layer(phi, variances, weight_variance=GAIN**2)
panels = {
    "ขาไป: RMS ของ z": (z, np.sqrt(variances)),
    "ขากลับ: RMS ของ ∂L/∂z": (dz / dz[-1], np.sqrt(gradients)),
}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(2, 6, figsize=(5.8, 5.2), height_ratios=(3, 2))
for ax in axes.flat:
    ax.remove()
layers, grid = np.arange(1, DEPTH + 1), axes[0, 0].get_gridspec()
for column, (title, (measured, theory)) in enumerate(panels.items()):
    ax = figure.add_subplot(grid[0, 3 * column : 3 * column + 3])
    ax.semilogy(layers, measured, "o", color="C0", markersize=4, label="วัดได้")
    ax.semilogy(layers, theory, "--", color="C1", linewidth=2, label="ทฤษฎี")
    ax.set_title(title, fontsize=14)
    ax.set_xlabel("ชั้น", fontsize=13)
    ax.legend(fontsize=12)
# sphinx_gallery_defer_figures

# %%
for column, number in enumerate((1, LAYER, DEPTH)):
    ax = figure.add_subplot(grid[1, 2 * column : 2 * column + 2])
    ax.hist(trace.activations[number].ravel(), bins=25, color="C0")
    ax.set_title(f"a ชั้น {number}", fontsize=14)
    ax.set_yticks([])
plt.show()

# %%
# ลองต่อ: ตั้ง ``ACTIVATION = "sigmoid"`` แล้วดูว่าขาไหนพังก่อน
