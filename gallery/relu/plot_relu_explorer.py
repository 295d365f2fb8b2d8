"""
ไบแอสติดลบ: ReLU ตอบ 0 บ่อยแค่ไหน
=============================================

นิวรอนหนึ่งตัวรับ x ที่สุ่มจากการแจกแจงปกติ คูณน้ำหนัก บวกไบแอส แล้วผ่าน ReLU หรือ leaky ReLU
บนคือสิ่งที่ตอบ ล่างคือคำตอบกองอยู่ตรงไหน
ดูว่าสองตัวกองที่เดียวกัน แต่ leaky ReLU ยังมีความชันเหลือทุกจุด

คำอธิบายอยู่ในบท :ref:`ch-relu`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import gaussian_mean, leaky_relu, relu

ACTIVATION, OTHER = "relu", "leaky_relu"
WEIGHT, BIAS, VARIANCE = 1, -1, 1
named = {"relu": relu, "leaky_relu": leaky_relu(0.01)}

# %%
# คำตอบของทุก x ถ่วงด้วยความหนาแน่นของการแจกแจงปกติ กับความชันที่เหลือ
t = np.linspace(-4, 4, 4001)
x, share = np.sqrt(VARIANCE) * t, np.exp(-(t**2) / 2)
answers = {name: named[name](WEIGHT * x + BIAS) for name in (ACTIVATION, OTHER)}
for name in answers:
    slope = gaussian_mean(lambda x, phi=named[name]: phi.derivative(WEIGHT * x + BIAS) ** 2, VARIANCE)
    print(f"{name:10s} E φ′² = {slope:.5f}")

# %%
plotting.use_thai_font()
_, (above, below) = plt.subplots(2, 1, figsize=(5.6, 5.4), layout="constrained")
for (name, answer), style in zip(answers.items(), ("-", "--"), strict=True):
    above.plot(x, answer, style, linewidth=2, label=name)
weights = [100 * share / share.sum()] * 2
below.hist([*answers.values()], bins=20, weights=weights, label=[*answers])
above.set(xlabel="x", title="a = φ(wx + b)")
below.set(xlabel="a", ylabel="%", title="คำตอบกองอยู่ตรงไหน")
above.legend()
plt.show()

# %%
# ลองต่อ: เปลี่ยน ``BIAS`` เป็น 0 แล้วเป็น -3 สัดส่วนที่กองเปลี่ยนไปเท่าไร
