"""
ชั้นซ่อนจับเลขเดียวกันมาไว้ใกล้กัน
=====================================================

ฉายภาพเลขเขียนมือลงสองแกนหลัก (PCA) แผงซ้ายใช้พิกเซล แผงขวาใช้เวกเตอร์ของชั้นซ่อนที่สองหลังเทรน
รูปเล็กคือภาพจริงของแต่ละจุด อย่างเดียวกับ sprite ในหน้า Projector ของ TensorBoard
ดูว่าเลขเดียวกันเกาะกลุ่มแค่ไหนในแต่ละแผง

คำอธิบายอยู่ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.offsetbox import AnnotationBbox, OffsetImage

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import digits, split
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize
from nnbook.optimizers import GradientDescent
from nnbook.training import train

DIGITS_SHOWN, N_EACH, N_EPOCHS, SEED = (0, 1, 4, 7), 22, 12, 0
COLORS = dict(zip(DIGITS_SHOWN, ("Blues", "Oranges", "Greens", "Purples"), strict=True))

# %%
# เทรน แล้วเก็บสิ่งที่ชั้นซ่อนเห็น
rng = np.random.default_rng(SEED)
images, test = split(digits(), 0.4, rng=rng)
network = DenseNetwork((64, 32, 32, 10), hidden=relu)
theta = initialize(network, weight=kaiming_normal(), rng=rng)
rule = {"loss": softmax_cross_entropy, "optimizer": GradientDescent(0.3), "batch_size": 32}
theta = train(network, theta, images, **rule, n_epochs=N_EPOCHS, rng=rng).theta
chosen = np.concatenate([np.flatnonzero(test.labels == digit)[:N_EACH] for digit in DIGITS_SHOWN])
shown = test.rows(chosen)
layers = forward(network, theta, shown.x).activations
views = {"พิกเซล": layers[0], "ชั้นซ่อนที่สอง": layers[2]}


# %%
def project(vectors):
    """สองแกนหลัก กับสัดส่วนความแปรปรวนที่เก็บไว้ได้"""
    centered = vectors - vectors.mean(axis=0)
    _, size, axes = np.linalg.svd(centered, full_matrices=False)
    return centered @ axes[:2].T, (size[:2] ** 2).sum() / (size**2).sum()


# %%
# วางภาพเล็กแทนจุด หนึ่งสีต่อหนึ่งเลข
plotting.use_thai_font()
figure, panels = plt.subplots(1, 2, figsize=(7, 4.2), layout="constrained")
for ax, (name, vectors) in zip(panels, views.items(), strict=True):
    places, kept = project(vectors)
    ax.scatter(*places.T, s=0)
    for place, x, label in zip(places, shown.x, shown.labels, strict=True):
        small = OffsetImage(x.reshape(8, 8), zoom=1.5, cmap=COLORS[label])
        ax.add_artist(AnnotationBbox(small, place, frameon=False))
    ax.set(title=f"{name} เก็บความแปรปรวน {kept:.0%}", xticks=[], yticks=[])
    ax.margins(0.12)
figure.suptitle("ภาพฉายสองแกนหลัก สีหนึ่งคือเลขหนึ่ง")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``DIGITS_SHOWN`` เป็น ``(3, 5, 8, 9)`` กลุ่มไหนยังปนกัน
