"""
ค่าเจาะจงของชั้นซ่อน: sigmoid มีตัวใหญ่โดด
=====================================================

ชั้นซ่อนสุ่ม 50 นิวรอนกับไบแอส อ่านเลขเขียนมือ หาค่าเจาะจงของเมทริกซ์ HᵀH/N เรียงจากใหญ่ไปเล็ก
ชั้นซ่อนสองแบบแทนฟังก์ชันชุดเดียวกันพอดี ต่างกันแค่หน่วยกับจุดศูนย์
ดูจุดซ้ายสุดของ sigmoid: มันโดดขึ้นไปตัวเดียว และตรงกับเส้นประ 1 + n/4 ส่วน κ คือตัวใหญ่สุดหารตัวเล็กสุด

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid, tanh
from nnbook.data import digits, standardize

WIDTH, SEEDS = 50, range(5)
(images,) = standardize(digits())


# %%
# สเปกตรัม: คอลัมน์สุดท้ายของ H คือไบแอส
def spectrum(hidden):
    """ค่าเจาะจงของ HᵀH/N จากใหญ่ไปเล็ก"""
    features = np.hstack([hidden, np.ones((len(hidden), 1))])
    return np.linalg.eigvalsh(features.T @ features / len(features))[::-1]


spectra = {"sigmoid σ(2z)": [], "tanh z": []}
for seed in SEEDS:
    z = images.x @ np.random.default_rng(seed).normal(size=(64, WIDTH)) / 8
    spectra["sigmoid σ(2z)"].append(spectrum(sigmoid(2 * z)))
    spectra["tanh z"].append(spectrum(tanh(z)))

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.8))
order = range(1, WIDTH + 2)
for (name, runs), mark, color in zip(spectra.items(), ("s", "o"), ("#D55E00", "#0072B2"), strict=True):
    kappa = np.median([run[0] / run[-1] for run in runs])
    for number, run in enumerate(runs):
        label = None if number else f"{name}  κ = {kappa:,.0f}"
        ax.plot(order, run, mark, color=color, alpha=0.5, markersize=4, label=label)
ax.axhline(1 + WIDTH / 4, color="black", linestyle="--", linewidth=1, label="1 + n/4")
ax.set(yscale="log", xlabel="ลำดับ", ylabel="ค่าเจาะจง", ylim=(5e-5, 40))
ax.set_title("ค่าเจาะจงของชั้นซ่อน สองหน่วยวัด")
ax.legend(loc="lower left")
plt.show()

# %%
# ลองต่อ: ใช้ ``sigmoid(2 * z) - 0.5`` แทน ตัวโดดหายไปไหม แล้วอัตราส่วนเท่าของ tanh หรือยัง
