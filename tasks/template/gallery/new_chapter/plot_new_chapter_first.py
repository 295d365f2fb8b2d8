"""
ReLU เปลี่ยนค่าครึ่งหนึ่งเป็นศูนย์
==================================

ดูแท่งที่ศูนย์: ค่าที่ติดลบทุกค่ามากองอยู่ที่นั่น ไม่ว่าจะติดลบมากหรือน้อย

อ่านเหตุผลในบท :ref:`ch-new_chapter`
"""

import matplotlib.pyplot as plt
import numpy as np

from nnbook.activations import relu

SEED = 0
N_VALUES = 10_000
STANDARD_DEVIATION = 3

# %%
# สุ่มค่าก่อนเข้า แล้วส่งผ่าน ReLU

rng = np.random.default_rng(SEED)
activation = relu(rng.normal(0, STANDARD_DEVIATION, N_VALUES))

# %%
# วาดการแจกแจงของค่าที่ออกมา

figure, axes = plt.subplots()
axes.hist(activation, bins=40)
axes.set_title("หลังผ่าน ReLU ค่าครึ่งหนึ่งเป็นศูนย์")
axes.set_xlabel("ค่าหลังผ่าน ReLU")
axes.set_ylabel("จำนวน")
plt.show()

# %%
# ลองเปลี่ยน ``STANDARD_DEVIATION``: แกนนอนยืดออก แต่แท่งที่ศูนย์สูงเท่าเดิม
