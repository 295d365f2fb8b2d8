"""
สองโครงข่ายจาก seed เดียวกัน: เริ่มจากศูนย์ กับเริ่มแบบ Xavier
================================================================

XOR โครงข่าย 2→4→1 กับ tanh ข้อมูลเดียวกัน seed เดียวกัน ต่างกันแค่วิธีเริ่ม
แถวบนคือคำตอบบนระนาบ แถวกลางคือสิ่งที่นิวรอนซ่อนแต่ละตัวบวกเข้า logit แถวล่างคือ loss กับความยาวเกรเดียนต์
ดูว่า A ว่างทุกแผ่น ส่วนนิวรอนสี่ตัวของ B แบ่งกันดูคนละทิศ

คำอธิบายอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import activations, data, plotting
from nnbook import initialization as init
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, loss_and_gradient, unpack
from nnbook.optimizers import GradientDescent, descend

DATA, ACTIVATION, WIDTH = "xor", "tanh", 4
INIT, OTHER_INIT = "zeros", "xavier_normal"
LEARNING_RATE, STEPS, SEED = 0.5, 300, 0

# %%
# ข้อมูล 80 จุด กับวิธีเริ่มแต่ละแบบ ซึ่งวาดน้ำหนักต่อจากข้อมูล
drawers = {
    "zeros": {"weight": init.constant(0.0)},
    "constant": {"weight": init.constant(0.5)},
    "normal_small": {"weight": init.normal(0.01)},
    "normal_large": {"weight": init.normal(3.0)},
    "xavier_normal": {"weight": init.xavier_normal()},
    "kaiming_normal": {"weight": init.kaiming_normal()},
    "torch_default": {"weight": init.torch_default(), "bias": init.torch_default_bias()},
}
network = DenseNetwork((2, WIDTH, 1), hidden=getattr(activations, ACTIVATION))
noise = {"xor": 0.2, "circles": 0.1, "moons": 0.1}[DATA]


def walk_from(name):
    """คืนจุดข้อมูล ทุกก้าวของ theta และทุก loss"""
    rng = np.random.default_rng(SEED)
    points = getattr(data, DATA)(80, noise=noise, rng=rng)
    start = initialize(network, **drawers[name], rng=rng)

    def height(theta):
        return loss_and_gradient(network, theta, points.x, points.target, loss=binary_cross_entropy)

    walk = descend(height, start, GradientDescent(LEARNING_RATE), STEPS)
    layers = [unpack(network, height(theta)[1]) for theta in walk.theta]
    return points, walk, np.array([[np.linalg.norm(layer.weight) for layer in pair] for pair in layers])


runs = {"A": walk_from(INIT), "B": walk_from(OTHER_INIT)}

# %%
# คำตอบบนตารางจุด
side = np.linspace(-1.9, 1.9, 101)
x1, x2 = np.meshgrid(side, side)
plane = np.column_stack([x1.ravel(), x2.ravel()])


def paint(ax, values, limit):
    """ระบายค่าบนระนาบ ฟ้าคือติดลบ ส้มคือบวก"""
    z = values.reshape(x1.shape)
    ax.imshow(z, origin="lower", extent=(-1.9, 1.9) * 2, cmap="RdBu_r", vmin=-limit, vmax=limit)
    ax.set(xticks=[], yticks=[])


# %%
plotting.use_thai_font()
figure = plt.figure(figsize=(5.8, 6.4), layout="constrained")
top, middle, bottom = figure.subfigures(3, 1, height_ratios=(5, 2, 4))
maps, charts = top.subplots(1, 2), bottom.subplots(1, 2)
for half, (letter, (points, walk, norms)) in enumerate(runs.items()):
    trace = forward(network, walk.theta[-1], plane)
    paint(maps[half], np.tanh(trace.output / 2), 2)
    maps[half].contour(x1, x2, trace.output.reshape(x1.shape), levels=[0], colors="black")
    for label, marker, color in ((0, "o", "#0072B2"), (1, "x", "#D55E00")):
        maps[half].plot(*points.x[points.labels == label].T, marker, color=color, markersize=4, mfc="none")
    answer = forward(network, walk.theta[-1], points.x).output
    name = (INIT, OTHER_INIT)[half]
    maps[half].set_title(
        f"{letter}: {name}\nloss {walk.value[-1]:.3f} ถูก {accuracy(answer, points.target):.0%}"
    )
    charts[0].semilogy(walk.value, ("-", "--")[half], label=letter)
    for layer, marks in enumerate(((":", "-."), ("-", "--"))):
        if norms[:, layer].all():
            charts[1].semilogy(norms[:, layer], marks[half], label=f"{letter} W{'₁₂'[layer]}")
parts = [
    forward(network, walk.theta[-1], plane).activations[1] * unpack(network, walk.theta[-1])[1].weight[:, 0]
    for _, walk, _ in runs.values()
]
small = middle.subplots(1, 2 * WIDTH)
for ax, part in zip(small, np.hstack(parts).T, strict=True):
    paint(ax, part, 1.5 * np.abs(part).max() or 1)
middle.suptitle("ซ้ายคือนิวรอนของ A ขวาคือของ B", fontsize=12)
charts[0].set(title="loss", xlabel="ก้าว")
charts[1].set(title="ความยาวเกรเดียนต์", xlabel="ก้าว")
for ax in charts:
    ax.legend(fontsize=9)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``INIT`` เป็น ``"constant"`` แผ่นของ A สี่แผ่นต่างกันไหม
