"""
คนไข้หนึ่งราย เจ็ดเครื่องวัด
==============================

หนึ่งในแปดรันที่ป่วย เลือกตามลำดับที่สุ่มไว้ เส้นทึบคือคนไข้ เส้นประคือรันสุขภาพดี
ก่อนอ่านโค้ดให้ทายชื่อโรค: เครื่องวัดไหนห่างจากเส้นประตั้งแต่ step 0

ตอบแล้วดูหลักฐานได้ในบท :ref:`ch-tensorboard`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.tensorboard import HEALTHY, SICK, examine

PATIENT, SEED = 1, 0
CHARTS = {
    "loss": "loss",
    "update": "ก้าวต่อน้ำหนัก",
    "gradient": "เกรเดียนต์ แรก ÷ ท้าย",
    "dead": "นิวรอนตาย",
    "saturated": "อิ่มตัว",
    "train_accuracy": "ตอบถูกชุดเทรน",
    "test_accuracy": "ตอบถูกชุดทดสอบ",
}
LOGARITHMIC = ("loss", "update", "gradient")

# %%
# สุ่มลำดับคนไข้ แล้วเทรนทั้งคนไข้และรันสุขภาพดี
order = np.argsort(np.random.default_rng(SEED).random(len(SICK)))
name = list(SICK)[order[PATIENT - 1]]
runs = {"คนไข้": examine(SICK[name], seed=0), "สุขภาพดี": examine(HEALTHY, seed=0)}

# %%
plotting.use_thai_font()
figure, axes = plt.subplots(3, 3, figsize=(7, 6.4), sharex=True, layout="constrained")
for ax in axes.flat[len(CHARTS) :]:
    ax.remove()
for ax, (vital, title) in zip(axes.flat, CHARTS.items(), strict=False):
    for (label, run), line in zip(runs.items(), ("-", "--"), strict=True):
        values = getattr(run, vital)
        steps = range(len(values)) if vital == "loss" else run.steps
        ax.plot(steps, values, line, linewidth=1.5, label=label)
    ax.set_title(title, fontsize=13)
    ax.set_yscale("log" if vital in LOGARITHMIC else "linear")
    if vital not in LOGARITHMIC:
        ax.set_ylim(-0.03, 1.03)
figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="lower right")
figure.supxlabel("step")
figure.suptitle(f"คนไข้ {PATIENT} เทียบกับรันสุขภาพดี")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``PATIENT`` แล้ววินิจฉัยก่อนพิมพ์ ``name`` ออกมาดู
