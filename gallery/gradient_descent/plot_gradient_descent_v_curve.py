"""
ขยับ 0.0001 ดีแล้วหรือ: ความคลาดเป็นรูปตัว V
==============================================================

จุดคือความคลาดของความชันที่วัดจากโครงข่ายห้าตัว (มัธยฐาน) เส้นคือสูตรที่ไม่มีตัวเลขให้ปรับ
แขนซ้ายคือเศษปัดหารด้วย h แขนขวาคือความโค้งของเขา
ดูเส้นตั้งที่ 0.0001: float32 อยู่บนแขนซ้าย ขยับใหญ่ขึ้นจึงแม่นขึ้น

ที่มาของสูตรอยู่ในบท :ref:`ch-gradient_descent`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import tanh
from nnbook.data import digits, standardize
from nnbook.initialization import xavier_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict

N_NETWORKS, N_WEIGHTS, SEED = 5, 25, 0
NUDGES = {np.float32: np.geomspace(1e-5, 0.1, 13), np.float64: np.geomspace(1e-9, 0.1, 17)}

# %%
(images,) = standardize(digits())
few, net = images.rows(slice(0, 100)), DenseNetwork((64, 30, 10), hidden=tanh)
inputs = {kind: (few.x.astype(kind), few.target.astype(kind)) for kind in NUDGES}


def loss_when(theta, i, h):
    """loss เมื่อน้ำหนักตัวที่ i ขยับไป h คิดด้วยชนิดตัวเลขของ theta"""
    moved, (x, target) = theta.copy(), inputs[theta.dtype.type]
    moved[i] += h
    return softmax_cross_entropy(predict(net, moved, x), target)


def slopes_and_theory(theta, where, h):
    """ความชันข้างเดียวและสองข้าง กับส่วนที่มาจากเศษปัด"""
    here = loss_when(theta, 0, 0.0)
    up, down = (np.array([float(loss_when(theta, i, k)) for i in where]) for k in (h, -h))
    rounding = np.sqrt(len(where) / 6) * float(np.spacing(here)) / h
    return (up - float(here)) / h, (up - down) / (2 * h), rounding


# %%
# วัดความโค้งใน float64 แล้วเทียบสูตรกับของจริง
def errors(theta, where, kind):
    """แถวละ h: (วัดข้างเดียว, สูตร, วัดสองข้าง, สูตร) เป็นสัดส่วนของเกรเดียนต์"""
    truth = loss_and_gradient(net, theta, few.x, few.target, loss=softmax_cross_entropy)[1][where]
    far = {k: np.array([loss_when(theta, i, k) for i in where]) for k in (-0.02, -0.01, 0.0, 0.01, 0.02)}
    second = np.linalg.norm(far[0.01] - 2 * far[0.0] + far[-0.01]) / 1e-4
    third = np.linalg.norm(far[0.02] - 2 * far[0.01] + 2 * far[-0.01] - far[-0.02]) / 2e-6
    rows = []
    for h in NUDGES[kind]:
        one, two, rounding = slopes_and_theory(theta.astype(kind), where, h)
        bends = h / 2 * second, h * h / 6 * third
        given = (np.linalg.norm(one - truth), np.hypot(bends[0], rounding))
        rows.append((*given, np.linalg.norm(two - truth), np.hypot(bends[1], rounding / 2)))
    return np.array(rows) / np.linalg.norm(truth)


# %%
# มัธยฐานของทุกโครงข่าย
rng, tables = np.random.default_rng(SEED), {kind: [] for kind in NUDGES}
for _ in range(N_NETWORKS):
    theta = initialize(net, weight=xavier_normal(), rng=rng).astype(np.float32).astype(float)
    where = rng.choice(theta.size, N_WEIGHTS, replace=False)
    for kind, found in tables.items():
        found.append(errors(theta, where, kind))
medians = {kind: np.median(found, axis=0) for kind, found in tables.items()}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.8))
styles = iter([("C1", "o", "-"), ("C1", "s", "--"), ("C0", "^", "-"), ("C0", "v", "--")])
for kind, name in ((np.float32, "float32"), (np.float64, "float64")):
    for column, sides in ((0, "ข้างเดียว"), (2, "สองข้าง")):
        color, mark, dash = next(styles)
        points, theory = medians[kind][:, column], medians[kind][:, column + 1]
        ax.plot(NUDGES[kind], theory, dash, color=color, linewidth=1.3)
        label = f"{name} {sides}"
        ax.plot(NUDGES[kind], points, mark, color=color, markersize=4.5, label=label)
ax.axvline(1e-4, color="black", linewidth=0.9, dashes=(2, 2))
ax.text(1.2e-4, 0.5, "0.0001", va="center")
ax.set_title("ความคลาดของความชัน เมื่อขยับ h")
ax.set(xscale="log", yscale="log", xlabel="h", ylabel="ความคลาดเทียบกับเกรเดียนต์", ylim=(1e-10, 2))
ax.legend(loc="upper left", fontsize=11)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``tanh`` เป็น ``relu`` เส้นสูตรยังทาบอยู่ไหม (มุมหักไม่มีความโค้งให้วัด)
