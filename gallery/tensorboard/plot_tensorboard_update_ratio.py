"""
สัดส่วนก้าวต่อน้ำหนักบอกว่า learning rate พอดีไหม
=====================================================

โครงข่ายเดียวกัน learning rate สามค่า จดสัดส่วนก้าวต่อน้ำหนักทุกชั้นลง log แล้วอ่านกลับ
แถบสีคือช่วงหนึ่งในพันถึงหนึ่งในร้อย
ดูแผงขวา: ก้าวยาวเป็นสิบเปอร์เซ็นต์ของน้ำหนัก บางก้าวเกือบครึ่ง และไม่สงบลงเลย

ที่มาอยู่ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from torch.utils.tensorboard import SummaryWriter

from nnbook import plotting
from nnbook.activations import relu
from nnbook.data import digits, standardize
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize
from nnbook.optimizers import GradientDescent
from nnbook.tensorboard import log_steps, read_scalars
from nnbook.training import training_steps

RATES = (0.001, 0.1, 1.0)
N_EPOCHS, EVERY, SEED = 4, 6, 0

# %%
# เทรนสามรัน รันละโฟลเดอร์
(images,) = standardize(digits())
network = DenseNetwork((64, 32, 32, 32, 10), hidden=relu)
rule = {"loss": softmax_cross_entropy, "n_epochs": N_EPOCHS, "batch_size": 32}


def log_run(folder, rate):
    """เทรนหนึ่งรันลงโฟลเดอร์ของมัน"""
    rng = np.random.default_rng(SEED)
    theta = initialize(network, weight=kaiming_normal(), rng=rng)
    steps = training_steps(network, theta, images, **rule, optimizer=GradientDescent(rate), rng=rng)
    with SummaryWriter(folder) as writer:
        for _ in log_steps(steps, writer, EVERY):
            pass


# %%
with tempfile.TemporaryDirectory() as folder:
    for rate in RATES:
        log_run(f"{folder}/{rate}", rate)
    runs = read_scalars(Path(folder))

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(1, 3, sharey=True, figsize=(7, 4))
for ax, rate in zip(axes, RATES, strict=True):
    ax.axhspan(1e-3, 1e-2, color="C2", alpha=0.15, linewidth=0)
    for layer, mark in enumerate(("o-", "s--", "^-.", "v:"), start=1):
        steps, ratio = runs[str(rate)][f"update_ratio/layer_{layer}"]
        ax.plot(steps, np.maximum(ratio, 1e-7), mark, markersize=3, markevery=5, label=f"ชั้น {layer}")
    ax.set(yscale="log", ylim=(1e-5, 3), title=f"learning rate {rate:g}", xlabel="step")
axes[0].set_ylabel("‖ΔW‖ / ‖W‖")
axes[0].legend(fontsize=10)
figure.suptitle("ก้าวยาวกี่ส่วนของน้ำหนัก")
plt.show()

# %%
# ลองต่อ: หา learning rate ที่ทุกชั้นอยู่ในแถบสีตลอดการเทรน
