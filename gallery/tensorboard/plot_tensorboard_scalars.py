"""
เส้นเกลี่ยของ TensorBoard เรียบขึ้นแลกกับช้าลง
=====================================================

จด loss ของทุก batch ลง log จริง อ่านกลับ แล้วเกลี่ยด้วยสูตรเดียวกับแถบ Smoothing
ดูช่วงต้นที่ loss ดิ่ง: เส้นที่เกลี่ยแรงลอยอยู่เหนือความจริง และตามมาช้าไป w/(1−w) จุด

สูตรอยู่ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
from torch.utils.tensorboard import SummaryWriter

from nnbook import plotting
from nnbook.tensorboard import HEALTHY, examine, read_scalars

WEIGHTS, N_EPOCHS, SEED = (0.6, 0.9, 0.97), 4, 0

# %%
# เทรน เขียน log แล้วอ่านกลับ
with tempfile.TemporaryDirectory() as folder:
    with SummaryWriter(f"{folder}/healthy") as writer:
        for step, loss in enumerate(examine(HEALTHY, n_epochs=N_EPOCHS, seed=SEED).loss):
            writer.add_scalar("loss", loss, step)
    steps, losses = read_scalars(Path(folder))["healthy"]["loss"]


# %%
# ค่าเฉลี่ยเคลื่อนที่ หารด้วยส่วนแบ่งที่มีจริง จุดแรกจึงเท่าค่าดิบ
def smooth(values, weight):
    """เกลี่ยแบบ TensorBoard"""
    total, share, result = 0.0, 0.0, []
    for value in values:
        total = weight * total + (1 - weight) * value
        share = weight * share + (1 - weight)
        result.append(total / share)
    return result


# %%
plotting.use_thai_font()
figure, ax = plt.subplots()
ax.plot(steps, losses, color="0.7", linewidth=1, label="ดิบ")
for weight, line in zip(WEIGHTS, ("-", "--", "-."), strict=True):
    late = weight / (1 - weight)
    ax.plot(steps, smooth(losses, weight), line, linewidth=2, label=f"{weight:g} ช้า {late:.1f} จุด")
ax.set(xlabel="step", ylabel="loss", title="loss ดิบ กับเส้นเกลี่ยสามน้ำหนัก")
ax.legend(title="น้ำหนักของ Smoothing")
plt.show()

# %%
# ลองต่อ: ใส่ ``0.99`` ใน ``WEIGHTS`` (และลายเส้นอีกแบบ) เส้นบอกว่า loss เป็นเท่าไรตอนจบ
