"""
ค้นหาค่าเริ่มต้นที่ดี ดูสัญญาณเดินทีละชั้น
=====================================================

โครงข่าย ReLU กว้างสลับ 500 กับ 200 เริ่มหกแบบ ส่งเลขเขียนมือผ่าน แล้วดูการกระจายของ z ทีละชั้น
เส้นคือเกาส์เซียนที่ความแปรปรวนคำนวณจากสูตร ไม่ได้ปรับให้เข้ากับข้อมูล
ดูว่าแบบไหนคงรูปเดิมไปจนถึงชั้นสุดท้าย

ที่มาของแต่ละแบบอยู่ในบท :ref:`ch-initialization`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import digits, standardize
from nnbook.initialization import (
    constant,
    kaiming_normal,
    lecun_normal,
    normal,
    torch_default,
    xavier_normal,
)
from nnbook.network import DenseNetwork, forward, initialize, unpack

SIZES, SEED = (64, *[500, 200] * 5, 10), 0
STARTS = {
    "เท่ากันหมด 0.01": constant(0.01),
    "สุ่ม std 0.1 ทุกชั้น": normal(0.1),
    "1/n": lecun_normal(),
    "Xavier": xavier_normal(),
    "Kaiming 2/n": kaiming_normal(),
    "PyTorch 1/(3n)": torch_default(),
}

# %%
# ส่งภาพ 200 ภาพผ่าน แล้วเก็บ z ทุกชั้นซ่อน
(images,) = standardize(digits())
x = images.x[:200]
network = DenseNetwork(SIZES, hidden=relu)


def film(weight):
    """Z ทุกชั้น กับส่วนเบี่ยงเบนที่สูตรบอก: q คูณ fan_in·Var(w)/2 ทุกชั้น"""
    theta = initialize(network, weight=weight, rng=np.random.default_rng(SEED))
    z = forward(network, theta, x).pre_activations[:-1]
    growth = [len(layer.weight) * layer.weight.var() / 2 for layer in unpack(network, theta)[:-1]]
    return z, np.sqrt(2 * np.mean(x**2) * np.cumprod(growth))


films = {name: film(weight) for name, weight in STARTS.items()}

# %%
# ฉากเปล่า: หกช่อง แกนเดียวกัน
plotting.use_thai_font()
figure, axes = plt.subplots(3, 2, sharex=True, sharey=True, figsize=(7, 6.2), layout="constrained")
bins = np.linspace(-4, 4, 61)
grid = np.linspace(-4, 4, 401)
for ax in axes[-1]:
    ax.set_xlabel("z")
axes[0, 0].set(xlim=(-4, 4), ylim=(0, 1.2), yticks=[])
# sphinx_gallery_defer_figures


# %%
# ภาพเคลื่อนไหว: ชั้น 1 ถึงชั้นสุดท้าย แล้วค้างไว้
def draw(frame):
    """วาดชั้นที่ ``frame``"""
    layer = min(frame, len(SIZES) - 3)
    figure.suptitle(f"การกระจายของ z ชั้นที่ {layer + 1}")
    for ax, (name, (z, std)) in zip(axes.flat, films.items(), strict=True):
        for artist in [*ax.patches, *ax.lines]:
            artist.remove()
        density = np.histogram(z[layer], bins)[0] / z[layer].size / (bins[1] - bins[0])
        ax.stairs(density, bins, fill=True, color="C0", alpha=0.6)
        if std[layer] > 0:
            curve = np.exp(-((grid / std[layer]) ** 2) / 2) / std[layer] / np.sqrt(2 * np.pi)
            ax.plot(grid, curve, "--", color="C1")
        ax.set_title(f"{name}: RMS {np.sqrt(np.mean(z[layer] ** 2)):.2g}")


draw(0)
figure.draw_without_rendering()
figure.set_layout_engine("none")  # จัดหน้าครั้งเดียว แกนจะได้ไม่ขยับ
animation = FuncAnimation(figure, draw, frames=len(SIZES) + 1, interval=600)
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``hidden=relu`` เป็น ``tanh`` แถวไหนคงรูปได้ดีที่สุด
