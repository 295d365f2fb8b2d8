"""
เลขของสมอง: ตัวไหนวัด ตัวไหนแค่คูณ
=====================================================

จำนวนนิวรอนกับไซแนปส์ของสมองคนบนแกนลอการิทึม
วงกลมมาจากการนับ กากบาทมาจากการคูณเลขสองตัวที่ไม่ควรคูณกัน หรือเลขที่เล่าต่อกันมา
แท่งของนิวรอนคือส่วนเบี่ยงเบนมาตรฐาน แคบกว่าตัวจุด แท่งของไซแนปส์คือค่าประมาณจากสองแหล่ง ซึ่งต่างกันเป็นเท่า

ที่มาของเลขแต่ละตัวอยู่ในบท :ref:`ch-sigmoid`
"""

# %%
# ตัวเลขที่แก้ได้ แต่ละแถวคือ ค่า ระยะของแท่งไปทางซ้าย และไปทางขวา
import matplotlib.pyplot as plt

from nnbook import plotting

COUNTED = {
    "นิวรอนในเปลือกสมองใหม่": (20e9, 0, 0),
    "นิวรอนในสมองน้อย": (69.03e9, 6.65e9, 6.65e9),
    "นิวรอนทั้งสมอง": (86.1e9, 8.1e9, 8.1e9),
    "ไซแนปส์ในเปลือกสมองใหม่": (0.15e15, 0, 3.6e14 - 0.15e15),
}
SYNAPSES_A_NEURON = 7_000

# %%
# เลขที่ได้ยินบ่อยแต่ไม่ได้นับมา
told = {
    "นิวรอนทั้งสมอง × 7,000": COUNTED["นิวรอนทั้งสมอง"][0] * SYNAPSES_A_NEURON,
    "“1 พันล้านล้าน”": 1e3 * 1e6 * 1e6,
}

# %%
plotting.use_thai_font()
_, ax = plt.subplots(figsize=(5.6, 3.6))
for row, (value, left, right) in enumerate(COUNTED.values()):
    ax.errorbar(value, row, xerr=[[left], [right]], fmt="o", color="#0072B2", capsize=4, markersize=8)
for row, value in enumerate(told.values(), start=len(COUNTED)):
    ax.plot(value, row, "X", color="#D55E00", markersize=10)
names = [*COUNTED, *told]
ax.set_yticks(range(len(names)), names)
ax.set(xscale="log", xlim=(5e9, 4e15), ylim=(len(names) - 0.5, -0.5), xlabel="จำนวน")
ax.set_title("วงกลมนับมา กากบาทไม่ได้นับ")
plt.show()

# %%
# ลองต่อ: ใส่จำนวนน้ำหนักของโมเดลที่เรารู้จักเป็นอีกแถว มันอยู่ใกล้แถวไหน
