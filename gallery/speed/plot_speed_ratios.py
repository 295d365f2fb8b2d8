"""
หนึ่งก้าวของการเทรน nnbook ใช้เวลากี่เท่าของคนอื่น
=============================================================

จุดคือมัธยฐานของอัตราส่วนเวลา nnbook ÷ ไลบรารีอื่น ขีดคือช่วงเชื่อมั่น 95 %
ซ้ายของเส้น 1 คือ nnbook เร็วกว่า

เครื่อง วันที่ และวิธีวัดอยู่ในภาคผนวก :ref:`speed`
"""

# %%
# ผลที่บันทึกไว้ตอนวัด รูปนี้ไม่จับเวลาเอง
import json
from pathlib import Path

import matplotlib.pyplot as plt

from nnbook import plotting

RECORD = "../../docs/speed.json"
PEERS = {"PyTorch": "o", "scikit-learn": "s", "HIPS autograd": "^", "tinygrad": "D"}

# %%
# เลือกแถวของไลบรารีที่จะวาด
record = json.loads(Path(RECORD).read_text("utf-8"))
cases = list(dict.fromkeys(row["case"] for row in record["steps"]))
rows = [row for row in record["steps"] if row["peer"] in PEERS]

# %%
plotting.use_thai_font()
figure, ax = plt.subplots(layout="constrained")
ax.axvline(1, color="0.5", linestyle="--")
for shift, (peer, marker) in enumerate(PEERS.items()):
    mine = [row for row in rows if row["peer"] == peer]
    ratio = [row["ratio"] for row in mine]
    spread = [[r["ratio"] - r["low"] for r in mine], [r["high"] - r["ratio"] for r in mine]]
    height = [cases.index(row["case"]) + 0.15 * (shift - 1.5) for row in mine]
    ax.errorbar(ratio, height, xerr=spread, fmt=marker, label=peer)
ax.set(xscale="log", xlabel="เวลาของ nnbook ÷ เวลาของไลบรารีอื่น")
ax.set_yticks(range(len(cases)), [case.replace(", ", "\n") for case in cases])
ax.invert_yaxis()
ax.set_title("น้อยกว่า 1 คือ nnbook เร็วกว่า")
figure.legend(loc="outside lower center", ncols=len(PEERS))
plt.show()

# %%
# ลองต่อ: วัดบนเครื่องตัวเองด้วย ``nox -s bench`` แล้วสร้างรูปนี้ใหม่
