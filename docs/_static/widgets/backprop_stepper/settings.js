// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "เดินหน้าแล้วย้อนกลับ ทีละขั้น";

export const settings = {
  activation: {
    label: "activation φ", kind: "select", default: "relu",
    choices: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoid", identity: "เส้นตรง" },
  },
  n_rows: { label: "จำนวนแถว N", kind: "range", min: 1, max: 4, step: 1, default: 4 },
  w2_scale: { label: "W₂ ตอนเริ่มคูณ", kind: "range", min: 0, max: 1, step: 0.01, default: 1 },
  position: { label: "ขั้นที่", kind: "range", min: 1, max: 12, step: 1, default: 1, folded: true, live: true },
  row: { label: "แถวของช่องที่เลือก", kind: "range", min: 0, max: 3, step: 1, default: 0, folded: true, live: true },
  column: { label: "คอลัมน์ของช่องที่เลือก", kind: "range", min: 0, max: 2, step: 1, default: 0, folded: true, live: true },
  seed: { label: "seed", kind: "number", min: 0, max: 9999, step: 1, default: 16, folded: true },
};

export const presets = [
  { question: "เกรเดียนต์ของ W₂ มาจากแถวไหนบ้าง", settings: { position: 7, row: 0, column: 1 } },
  { question: "ทำไม ReLU ทำให้ δ₁ เป็น 0 บางช่อง", settings: { position: 10, row: 0, column: 2 } },
  { question: "ทำไมเกรเดียนต์ของไบแอสรวมทุกแถว", settings: { position: 12, row: 0, column: 1 } },
  { question: "ยังไม่รู้อะไร loss ควรเริ่มที่เท่าไร", settings: { position: 5, w2_scale: 0.01 } },
  { question: "W₂ = 0 แล้วชั้นแรกได้เกรเดียนต์เท่าไร", settings: { position: 11, w2_scale: 0 } },
  { question: "sigmoid กินเกรเดียนต์ไปเท่าไร", settings: { position: 10, activation: "sigmoid" } },
];
