"""
ตอบ 70 % แล้วถูก 70 % จริงไหม
=====================================================

นิวรอน sigmoid ตัวเดียวแยกเลข 3 กับ 8 จากหมึกสี่มุมของภาพ
แกนนอนคือความน่าจะเป็นที่มันบอก แกนตั้งคือสัดส่วนที่เป็นเลข 8 จริงในชุดทดสอบ รวมหลาย seed
จุดวงกลมเกาะเส้นทแยง พอคูณ z ด้วย 4 การตัดสินใจเหมือนเดิมทุกภาพ แต่คำว่า 70 % ไม่จริงแล้ว

คำอธิบายอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.activations import sigmoid
from nnbook.data import Dataset, digits, split, standardize
from nnbook.losses import binary_cross_entropy
from nnbook.network import DenseNetwork, predict
from nnbook.optimizers import GradientDescent
from nnbook.training import train

PAIR, SEEDS, EXAGGERATION, N_BINS = (3, 8), range(20), 4.0, 8

# %%
# เลข 3 กับ 8 ย่อเหลือสี่ตัวเลข: หมึกเฉลี่ยของแต่ละมุม
images = digits()
rows = np.flatnonzero(np.isin(images.labels, PAIR))
corners = images.x[rows].reshape(-1, 2, 4, 2, 4).mean(axis=(2, 4)).reshape(-1, 4)
is_second = (images.labels[rows] == PAIR[1]).astype(float)[:, None]
pair = Dataset(corners, is_second, tuple(str(digit) for digit in PAIR))
network = DenseNetwork((4, 1))

# %%
# แบ่งครึ่ง เทรน แล้วเก็บ z ของครึ่งที่ไม่ได้เทรน ทำซ้ำทุก seed
z, y = [], []
for seed in SEEDS:
    rng = np.random.default_rng(seed)
    train_set, test_set = standardize(*split(pair, 0.5, rng=rng))
    rule = {"loss": binary_cross_entropy, "optimizer": GradientDescent(0.5)}
    start = np.zeros(network.n_parameters)
    theta = train(network, start, train_set, **rule, n_epochs=300, batch_size=None, rng=rng).theta
    z.append(predict(network, theta, test_set.x)[:, 0])
    y.append(test_set.target[:, 0])
z, y = np.concatenate(z), np.concatenate(y)


# %%
# แบ่งเป็นช่อง แล้วเทียบค่าเฉลี่ยที่บอกกับสัดส่วนจริง
def reliability(p):
    """(ที่บอก, ที่จริง) ของแต่ละช่อง"""
    bins = np.minimum((p * N_BINS).astype(int), N_BINS - 1)
    return np.array([(p[bins == k].mean(), y[bins == k].mean()) for k in np.unique(bins)]).T


# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5, 4.3))
ax.plot([0, 1], [0, 1], color="black", linewidth=0.9, dashes=(5, 3), label="ตรงตามที่บอก")
ax.plot(*reliability(sigmoid(z)), "o-", markersize=8, label="σ(z)")
ax.plot(*reliability(sigmoid(EXAGGERATION * z)), "X--", markersize=9, label=f"σ({EXAGGERATION:g}z)")
ax.set_title("ที่บอก กับที่เกิดจริง")
ax.set(xlabel="ความน่าจะเป็นที่นิวรอนบอก", ylabel=f"สัดส่วนที่เป็นเลข {PAIR[1]}", aspect="equal")
ax.legend(loc="upper left")
plt.show()

# %%
# ลองต่อ: ตั้ง ``EXAGGERATION = 0.25`` จุดไปอยู่ฝั่งไหนของเส้นทแยง
