"""
ลืม 2 ตัวใน แล้วผิดเท่าไร
=====================================================

เส้นทึบคือ tanh วงกลมคือ 2σ(2x) − 1 ซึ่งทับกันทุกจุด
เส้นประคือ 2σ(x) − 1 ที่ลืม 2 ตัวใน แท่งสีส้มคือที่ผิดมากที่สุด

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid, tanh

WRONG_INNER = 1.0

# %%
# หาที่ผิดมากที่สุดทางขวา
x = np.linspace(-5, 5, 100_001)
wrong = 2 * sigmoid(WRONG_INNER * x) - 1
gap = tanh(x) - wrong
worst = x[gap.argmax()]

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
few = np.linspace(-5, 5, 31)
ax.plot(x, tanh(x), "-", color="#0072B2", linewidth=2, label="tanh x")
ax.plot(few, 2 * sigmoid(2 * few) - 1, "o", mfc="none", color="black", markersize=6, label="2σ(2x) − 1")
ax.plot(x, wrong, "--", color="#D55E00", linewidth=2, label="2σ(x) − 1")
for side in (-worst, worst):
    ends = tanh(np.array(side)), 2 * sigmoid(np.array(WRONG_INNER * side)) - 1
    ax.plot([side, side], ends, "-", color="#E69F00", linewidth=6)
ax.annotate(f"ผิด {gap.max():.3f}", (worst, 0.62), (2.1, 0.2), fontsize=13, arrowprops={"arrowstyle": "->"})
ax.set(xlabel="x", title="ลืม 2 ตัวใน ผิดมากสุดตรงไหน")
ax.legend(loc="upper left")
plt.show()

# %%
# ลองต่อ: ตั้ง ``WRONG_INNER = 1.7`` ผิดมากสุดเหลือเท่าไร
