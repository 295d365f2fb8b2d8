"""
ไม้บรรทัดของ float32: ยิ่งไกลจากศูนย์ ขีดยิ่งห่าง
=====================================================

บน: รอบ ๆ ร้อยล้าน float32 มีขีดทุก 8 เลขที่อยู่ระหว่างขีดถูกปัดไปหาขีดใกล้สุด
ล่าง: ระยะถึงขีดถัดไปเมื่อเลขโตขึ้น จุดคือค่าที่วัด เส้นคือสูตร
ดูว่าแต่ละชนิดข้ามเส้น "ห่าง 1" ที่ไหน เลยจากนั้นบวก 1 อาจไม่ขยับ

ที่มาของสูตรอยู่ในบท :ref:`ch-tensors`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

CENTER = 1e8
FRACTION_BITS = {np.float16: 10, np.float32: 23, np.float64: 52}
HALF_WIDTH = 17

# %%
# บวก −17 ถึง 17 เข้ากับร้อยล้าน แล้วดูว่า float32 ปัดไปที่ไหน
offsets = np.arange(-HALF_WIDTH + 1, HALF_WIDTH)
landed = (np.float64(CENTER) + offsets).astype(np.float32).astype(np.float64) - CENTER
marks = np.unique(landed)

# %%
# ระยะถึงขีดถัดไป วัดด้วย np.spacing เทียบกับสูตร 2 ยกกำลัง (⌊log₂ x⌋ − จำนวนบิตเศษ)
measured, theory = {}, {}
for kind, bits in FRACTION_BITS.items():
    largest = min(float(np.finfo(kind).max) / 4, 1e18)
    x = np.geomspace(1e-2, largest, 40).astype(kind)
    measured[kind] = x, np.spacing(x).astype(float)
    fine = np.geomspace(1e-2, largest, 2000)
    theory[kind] = fine, 2.0 ** (np.floor(np.log2(fine)) - bits)

# %%
plotting.use_thai_font()
figure, (ruler, ladder) = plt.subplots(2, 1, figsize=(5.6, 5.6), height_ratios=(1, 2.4))
for offset, place in zip(offsets, landed, strict=True):
    ruler.plot([offset, place], [1, 0], "-", color="C0", linewidth=1.2)
ruler.plot(offsets, np.ones(offsets.size), "o", color="C0", markersize=4)
ruler.plot(marks, np.zeros(marks.size), "|", color="C1", markersize=26, markeredgewidth=4)
ruler.set(yticks=[0, 1], ylim=(-0.4, 1.3), xticks=marks, xticklabels=[f"{m:+.0f}" for m in marks])
ruler.set_yticklabels(["float32", "ที่ตั้งใจ"], fontsize=14)
ruler.set_title("100,000,000 บวกเลขเล็ก ๆ แล้วไปตกที่ไหน", fontsize=15)
ruler.tick_params(axis="x", labelsize=13)
# sphinx_gallery_defer_figures

# %%
for number, (kind, dashes) in enumerate(zip(FRACTION_BITS, (":", "-", "--"), strict=True)):
    ladder.plot(*theory[kind], dashes, color=f"C{number}", linewidth=1.6)
    ladder.plot(*measured[kind], "os^"[number], color=f"C{number}", markersize=5, label=kind.__name__)
ladder.axhline(1, color="black", linewidth=1)
ladder.text(1.3e-2, 2.2, "ห่าง 1", fontsize=14)
ladder.set(xscale="log", yscale="log", ylim=(1e-19, 1e14))
ladder.set_xlabel("ตัวเลข", fontsize=14)
ladder.set_ylabel("ระยะถึงเลขถัดไป", fontsize=14)
ladder.tick_params(labelsize=12)
ladder.legend(fontsize=13)
plt.show()

# %%
# ลองต่อ: ตั้ง ``CENTER = 1e9`` ขีดห่างขึ้นกี่เท่า ตรงกับสูตรไหม
