// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "SGD ทีละกล่อง";

export const settings = {
  learning_rate: { label: "learning rate η", kind: "number", min: 0.0001, max: 3, step: 0.0001, default: 0.0005 },
  batch_size: { label: "จุดใน batch", kind: "range", min: 1, max: 30, step: 1, default: 5 },
  pace: {
    label: "เดินครั้งละ", kind: "select", default: "box", live: true,
    choices: { box: "หนึ่งกล่อง", step: "หนึ่งก้าวของ SGD", epoch: "หนึ่ง epoch" },
  },
  forget: { label: "ลืม zero_grad", kind: "checkbox", default: false, live: true },
  standardize: { label: "standardize x", kind: "checkbox", default: false, folded: true },
  start_w: { label: "w ตอนเริ่ม", kind: "range", min: -2, max: 8, step: 0.1, default: 1.5, folded: true },
  start_b: { label: "b ตอนเริ่ม", kind: "range", min: -10, max: 20, step: 0.1, default: 1, folded: true },
  steps: { label: "ก้าวที่เดินมาแล้ว", kind: "range", min: 0, max: 300, step: 1, default: 0, folded: true, live: true },
  phase: { label: "กล่องในก้าวถัดไป", kind: "range", min: 0, max: 14, step: 1, default: 1, folded: true, live: true },
  seed: { label: "seed", kind: "number", min: 0, max: 9999, step: 1, default: 0, folded: true },
};

export const presets = [
  { question: "จุดเดียว ขากลับคูณอะไรบ้าง", settings: { batch_size: 1, phase: 13 } },
  { question: "ทำไม η เกินขอบนิดเดียว loss ก็พุ่ง", settings: { learning_rate: 0.0036, batch_size: 30, pace: "step", steps: 30, phase: 0 } },
  { question: "ลืม zero_grad แล้วเกิดอะไร", settings: { batch_size: 30, pace: "step", forget: true, steps: 60, phase: 0 } },
  { question: "ทำไม b แทบไม่ขยับ", settings: { learning_rate: 0.0001, batch_size: 30, pace: "step", start_w: 0, start_b: 0, steps: 100, phase: 0 } },
  { question: "standardize แล้วก้าวเดียวถึงไหน", settings: { learning_rate: 0.5, batch_size: 30, pace: "step", standardize: true, steps: 1, phase: 0 } },
  { question: "batch ละจุด ทำไมไม่นิ่ง", settings: { learning_rate: 0.1, batch_size: 1, pace: "epoch", standardize: true, steps: 120, phase: 0 } },
];
