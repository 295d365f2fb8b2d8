"""
เกลี่ยแรงพอ ฟันเลื่อยก็หายจากสายตา
===================================

เขียน log ของรันที่ไม่สับข้อมูลกับรันสุขภาพดี อ่านกลับจากแฟ้ม แล้วเกลี่ยแบบ TensorBoard
ดูเส้นจุดซึ่งเป็นค่าดิบ: ฟันเลื่อยแหลมตั้งแต่ต้นจนจบ เส้นทึบซึ่งเกลี่ยแล้วเตี้ยลงราวครึ่ง

แฟ้มชุดเดียวกันเปิดอ่านได้ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
from torch.utils.tensorboard import SummaryWriter

from nnbook import plotting
from nnbook.tensorboard import HEALTHY, SICK, examine, read_scalars

RUN, COMPARE, TAG = "atlas/unshuffled", "atlas/healthy", "loss"
SMOOTHING, LOG = 0.6, False
SEED, EVERY = 0, 3

# %%
# เทรน เขียน แล้วอ่านกลับ
settings = {
    f"atlas/{name.replace(' ', '-')}": setting for name, setting in {"healthy": HEALTHY, **SICK}.items()
}
with tempfile.TemporaryDirectory() as folder:
    for run in (RUN, COMPARE):
        with SummaryWriter(f"{folder}/{run}") as writer:
            for step, loss in enumerate(examine(settings[run], seed=SEED).loss):
                if step % EVERY == 0:
                    writer.add_scalar("loss", loss, step)
    log = read_scalars(Path(folder))


# %%
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
steps, values = log[RUN][TAG]
ax.plot(steps, values, ":", color="C2", linewidth=1.2, label="ดิบ")
ax.plot(steps, smooth(values, SMOOTHING), color="C0", linewidth=2, label=f"เกลี่ย {SMOOTHING:g}")
steps, values = log[COMPARE][TAG]
ax.plot(
    steps, smooth(values, SMOOTHING), "--", color="C1", linewidth=2, label=f"{COMPARE} เกลี่ย {SMOOTHING:g}"
)
ax.set(xlabel="step", ylabel=TAG, title=f"{RUN} ค่าดิบกับเส้นเกลี่ย", yscale="log" if LOG else "linear")
ax.legend()
plt.show()

# %%
# ลองต่อ: ตั้ง ``SMOOTHING = 0.97`` แล้วดูว่ายังเห็นฟันเลื่อยไหม
