"""
กราฟการคำนวณ: เลขไปข้างหน้า เกรเดียนต์ย้อนกลับ
=======================================================

หนึ่งจุดข้อมูล หนึ่งสูตร L = (w·x + b − y)²
เลขบนในกล่องคือค่าขาไป เลขล่างคือ ∂L/∂(กล่องนั้น) ที่ autograd พาย้อนจากขวามาซ้าย
ดูว่าแต่ละลูกศรคูณแค่ความชันของกล่องเดียว

คำอธิบายอยู่ในบท :ref:`ch-linear_regression`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import autograd, plotting

W, X, B, Y = 1.5, 2.0, 1.0, 7.0

# %%
# คำนวณด้วยเทปของ nnbook แล้วขอเกรเดียนต์ของทุกกล่อง
w, x, b, y = (autograd.Tensor(value) for value in (W, X, B, Y))
p = w * x
prediction = p + b
e = prediction - y
loss = e**2
nodes = {
    "w": w,
    "x": x,
    "b": b,
    "y": y,
    "p = w·x": p,
    "ŷ = p + b": prediction,
    "e = ŷ − y": e,
    "L = e²": loss,
}
gradients = dict(zip(nodes, autograd.gradient(loss, list(nodes.values())), strict=True))

# %%
# ที่อยู่ของกล่อง ลูกศร ตัวคูณของขากลับ และที่วางตัวคูณ
PLACES = {"w": (0, 2.9), "x": (0, 1.1), "b": (1.5, 0), "y": (3, 0)}
PLACES |= {"p = w·x": (1.5, 2), "ŷ = p + b": (3, 2), "e = ŷ − y": (4.5, 2), "L = e²": (6, 2)}
ARROWS = [
    ("w", "p = w·x", f"×{X:g}", (0.9, 2.72)),
    ("x", "p = w·x", f"×{W:g}", (1.0, 0.92)),
    ("p = w·x", "ŷ = p + b", "×1", (2.25, 2.12)),
    ("b", "ŷ = p + b", "×1", (2.0, 0.85)),
    ("ŷ = p + b", "e = ŷ − y", "×1", (3.75, 2.12)),
    ("y", "e = ŷ − y", "×(−1)", (3.35, 0.85)),
    ("e = ŷ − y", "L = e²", f"×{2 * float(e.value):g}".replace("-", "−"), (5.25, 2.12)),
]

# %%
# วาดกล่อง ค่าบน เกรเดียนต์ล่าง
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(6.2, 4.2))
for name, (across, up) in PLACES.items():
    value, gradient = (f"{float(v):g}".replace("-", "−") for v in (nodes[name].value, gradients[name]))
    face = "#dcecf7" if " " in name else "#f2f2f2"
    ax.add_patch(plt.Rectangle((across - 0.5, up - 0.42), 1.0, 0.84, facecolor=face, edgecolor="0.35"))
    ax.text(across, up + 0.5, name, ha="center", va="bottom", fontsize=13)
    ax.text(across, up + 0.18, value, ha="center", va="center", fontsize=16, color="#0072B2", weight="bold")
    ax.text(across, up - 0.21, gradient, ha="center", va="center", fontsize=15, color="#B04A00")
# sphinx_gallery_defer_figures

# %%
# วาดลูกศรขาไป และตัวคูณของขากลับ
for tail, head, factor, place in ARROWS:
    (x0, y0), (x1, y1) = PLACES[tail], PLACES[head]
    lean = 0.3 if y0 != y1 else 0  # ลูกศรเฉียงไม่ชนลูกศรตรง
    ends = {"xy": (x1 - 0.5, y1 + lean * np.sign(y0 - y1)), "xytext": (x0 + 0.5, y0)}
    ax.annotate("", **ends, arrowprops={"arrowstyle": "->", "color": "0.35", "linewidth": 1.4})
    ax.text(*place, factor, ha="center", va="bottom", fontsize=12, color="#B04A00")
ax.set(xlim=(-0.6, 6.6), ylim=(-0.55, 3.8), title="น้ำเงิน: ค่าขาไป   ส้ม: เกรเดียนต์ขากลับ และตัวคูณของลูกศร")
ax.axis("off")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``Y`` เป็น 4 (ทำนายถูกพอดี) แล้วดูเกรเดียนต์ทุกกล่อง
