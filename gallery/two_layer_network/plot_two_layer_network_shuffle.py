"""
ไม่สับข้อมูล: ลืมก่อน แล้วค่อยตามทัน
=====================================

ข้อมูลเรียงจากเลข 0 ถึงเลข 9 ทุก batch มีแต่เลขเดียว
epoch แรกโครงข่ายจำได้แต่เลขท้าย ๆ เพราะเลขต้น ๆ ถูกเขียนทับ
พอหลาย epoch มันตามแบบสับข้อมูลทัน ไม่ได้พังถาวรอย่างที่มักเดากัน
แถบคือต่ำสุดถึงสูงสุดของห้า seed เส้นคือมัธยฐาน

คำอธิบายอยู่ในบท :ref:`ch-two_layer_network`
"""

# %%
# ตัวเลขที่แก้ได้
import matplotlib.pyplot as plt
import numpy as np

from nnbook import plotting
from nnbook.data import digits, split, standardize
from nnbook.initialization import kaiming_normal
from nnbook.losses import accuracy, softmax_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict

LEARNING_RATE, BATCH_SIZE, N_EPOCHS, SEEDS = 0.3, 32, 10, range(5)

# %%
# เทรนเหมือนกันทุกอย่าง ต่างกันแค่ลำดับของแถว
network = DenseNetwork((64, 32, 10))


def curve(seed, *, shuffle):
    """สัดส่วนที่ตอบถูกของชุดทดสอบ หลังจบแต่ละ epoch"""
    rng = np.random.default_rng(seed)
    train, test = standardize(*split(digits(), 0.2, rng=rng))
    theta, right = initialize(network, weight=kaiming_normal(), rng=rng), []
    for _ in range(N_EPOCHS):
        order = rng.permutation(len(train)) if shuffle else np.argsort(train.labels, kind="stable")
        for i in range(0, len(train), BATCH_SIZE):
            batch = train.rows(order[i : i + BATCH_SIZE])
            theta -= LEARNING_RATE * loss_and_gradient(
                network, theta, batch.x, batch.target, loss=softmax_cross_entropy)[1]  # fmt: skip
        right.append(accuracy(predict(network, theta, test.x), test.target))
    return right


curves = {shuffle: np.array([curve(seed, shuffle=shuffle) for seed in SEEDS]) for shuffle in (True, False)}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(6, 3.7))
epochs = np.arange(1, N_EPOCHS + 1)
for shuffle, label, style in ((True, "สับทุก epoch", "o-"), (False, "เรียง 0 ถึง 9", "s--")):
    (line,) = ax.plot(epochs, np.median(curves[shuffle], axis=0), style, label=label)
    low, high = curves[shuffle].min(axis=0), curves[shuffle].max(axis=0)
    ax.fill_between(epochs, low, high, color=line.get_color(), alpha=0.2)
ax.axhline(0.1, color="black", linewidth=0.8, dashes=(6, 4))
ax.text(N_EPOCHS, 0.12, "เดาสุ่ม", ha="right")
ax.set_title("เลขเขียนมือที่ไม่เคยเห็น: สับกับเรียงลำดับ")
ax.set(xlabel="epoch", ylabel="ตอบถูก", ylim=(0, 1.02), xticks=epochs)
ax.legend(loc="center right")
plt.show()

# %%
# ลองต่อ: ลด ``LEARNING_RATE`` เป็น 0.03 ช่องว่างใน epoch แรกจะแคบลงไหม
