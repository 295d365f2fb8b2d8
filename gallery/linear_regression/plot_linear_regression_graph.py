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
# ที่อยู่ของกล่อง และลูกศรขาไป กับตัวคูณของขากลับ
PLACES = {
    "w": (0, 3),
    "x": (0, 1),
    "b": (1.35, 0),
    "y": (2.7, 0),
    "p = w·x": (1.35, 2),
    "ŷ = p + b": (2.7, 2),
    "e = ŷ − y": (4.05, 2),
    "L = e²": (5.4, 2),
}
ARROWS = [
    ("w", "p = w·x", f"×{X:g}"),
    ("x", "p = w·x", f"×{W:g}"),
    ("p = w·x", "ŷ = p + b", "×1"),
    ("b", "ŷ = p + b", "×1"),
    ("ŷ = p + b", "e = ŷ − y", "×1"),
    ("y", "e = ŷ − y", "×(−1)"),
    ("e = ŷ − y", "L = e²", f"×{2 * float(e.value):g}".replace("-", "−")),
]

# %%
plotting.use_thai_font()
figure, ax = plt.subplots(figsize=(7, 4.6))
for name, (across, up) in PLACES.items():
    value, gradient = (f"{float(v):g}".replace("-", "−") for v in (nodes[name].value, gradients[name]))
    face = "#dcecf7" if name.startswith("L") or " " in name else "#f2f2f2"
    box = plt.Rectangle((across - 0.5, up - 0.42), 1.0, 0.84, facecolor=face, edgecolor="0.35")
    ax.add_patch(box)
    ax.text(across, up + 0.52, name, ha="center", va="bottom", fontsize=12)
    ax.text(across, up + 0.17, value, ha="center", va="center", fontsize=15, color="#0072B2", weight="bold")
    ax.text(across, up - 0.21, gradient, ha="center", va="center", fontsize=14, color="#B04A00")
for tail, head, factor in ARROWS:
    (x0, y0), (x1, y1) = PLACES[tail], PLACES[head]
    ends = {"xy": (x1 - 0.5, y1 - 0.12 * (y1 > y0)), "xytext": (x0 + 0.5, y0)}
    ax.annotate("", **ends, arrowprops={"arrowstyle": "->", "color": "0.35", "linewidth": 1.4})
    middle = ((x0 + x1) / 2, (y0 + y1) / 2 + (0.1 if y0 >= y1 else -0.3))
    ax.text(*middle, factor, ha="center", va="bottom", fontsize=11, color="#B04A00", backgroundcolor="white")
ax.set(xlim=(-0.6, 6), ylim=(-0.6, 4.0), title="น้ำเงิน: ค่าขาไป   ส้ม: เกรเดียนต์ขากลับ และตัวคูณของลูกศร")
ax.axis("off")
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``Y`` เป็น 4 (ทำนายถูกพอดี) แล้วดูเกรเดียนต์ทุกกล่อง
