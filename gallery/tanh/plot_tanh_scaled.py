"""
tanh ฉบับ LeCun โค้งที่สุดตรงเป้าพอดี
=====================================================

บน: 1.7159 tanh(2z/3) ตัดเส้นทแยงที่ −1, 0 และ 1
ล่าง: ความโค้งของมัน สุดใกล้ ±1 คือที่ที่เป้าหมายอยู่

คำอธิบายอยู่ในบท :ref:`ch-tanh`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting

AMPLITUDE, INNER = 1.7159, 2 / 3

# %%
# ค่าและอนุพันธ์อันดับสอง
z = np.linspace(-3, 3, 6001)
t = np.tanh(INNER * z)
value, bend = AMPLITUDE * t, -2 * AMPLITUDE * INNER**2 * t * (1 - t**2)
peak = z[bend.argmin()]

# %%
plotting.use_thai_font()
figure, (top, bottom) = plt.subplots(2, 1, figsize=(5.4, 5.2), sharex=True, layout="constrained")
top.plot(z, z, ":", color="0.4", linewidth=1.5, label="เส้นทแยง")
top.plot(z, np.tanh(z), "--", color="#0072B2", linewidth=2, label="tanh z")
top.plot(z, value, "-", color="#D55E00", linewidth=2.5, label="1.7159 tanh(2z/3)")
top.plot([-1, 1], AMPLITUDE * np.tanh(INNER * np.array([-1, 1])), "o", color="black", markersize=8)
top.set(ylim=(-2.1, 2.1), ylabel="f(z)", title="tanh ฉบับ LeCun")
top.legend(loc="upper left", fontsize=11)
bottom.plot(z, bend, "-", color="#D55E00", linewidth=2.5)
for side in (-peak, peak):
    bottom.axvline(side, color="black", linestyle="--", linewidth=1)
bottom.set(xlabel="z", ylabel="f″(z)")
bottom.text(peak + 0.1, 0.5, f"โค้งสุดที่ {abs(peak):.3f}", fontsize=12)
plt.show()

# %%
# ลองต่อ: ตั้ง ``AMPLITUDE = np.sqrt(3)`` กับ ``INNER = np.arctanh(1 / np.sqrt(3))`` จุดโค้งสุดย้ายไปไหน
