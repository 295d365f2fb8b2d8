// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "ห้องทดลองสัญญาณ";

export const settings = {
  depth: { label: "จำนวนชั้น", kind: "range", min: 2, max: 50, step: 1, default: 20 },
  gain: { label: "gain", kind: "range", min: 0.2, max: 4, step: 0.01, default: 1 },
  activation: {
    label: "activation", kind: "select", default: "tanh",
    choices: { sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU", identity: "เส้นตรง" },
  },
  layer: { label: "ฮิสโทแกรมของชั้น", kind: "range", min: 1, max: 50, step: 1, default: 10, help: "เกินจำนวนชั้นจะใช้ชั้นสุดท้าย" },
  width: {
    label: "นิวรอนต่อชั้น", kind: "select", default: "64", folded: true,
    choices: { 16: "16", 32: "32", 64: "64", 128: "128" },
  },
  weights: {
    label: "การสุ่มน้ำหนัก", kind: "select", default: "xavier_normal", folded: true,
    choices: { xavier_normal: "การแจกแจงปกติ", xavier_uniform: "สม่ำเสมอ" },
  },
  seed: { label: "seed", kind: "number", min: 0, max: 9999, step: 1, default: 0, folded: true },
};

export const presets = [
  { question: "ทำไม sigmoid 20 ชั้นถึงไม่เรียนรู้", settings: { activation: "sigmoid", gain: 1, depth: 20 } },
  { question: "ReLU กับ gain 1 ทำไมยังหาย", settings: { activation: "relu", gain: 1, depth: 30 } },
  { question: "gain √2 ช่วย ReLU ได้แค่ไหน", settings: { activation: "relu", gain: 1.41, depth: 30 } },
  { question: "ขาไปนิ่งดี ทำไมขากลับระเบิด", settings: { activation: "tanh", gain: 2, depth: 20 } },
];
