// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "SGD ทีละกล่อง";

export const settings = {
  learning_rate: {
    label: "learning rate η", kind: "select", default: "0.0005",
    choices: {
      "0.0001": "0.0001", "0.0002": "0.0002", "0.0005": "0.0005", "0.001": "0.001", "0.002": "0.002", "0.003": "0.003",
      "0.0034": "0.0034", "0.0036": "0.0036", "0.004": "0.004", "0.0068": "0.0068", "0.0072": "0.0072", "0.01": "0.01",
      "0.03": "0.03", "0.1": "0.1", "0.3": "0.3", "0.5": "0.5", "0.7": "0.7", "0.95": "0.95", "1.05": "1.05", "2.1": "2.1",
    },
  },
  batch_size: { label: "batch ละกี่จุด", kind: "range", min: 1, max: 30, step: 1, default: 5 },
  pace: {
    label: "กดเดินหนึ่งครั้งไป", kind: "select", default: "box", live: true,
    choices: { box: "หนึ่งกล่อง", step: "หนึ่งก้าวของ SGD", epoch: "หนึ่ง epoch" },
  },
  forget: { label: "ลืม zero_grad", kind: "checkbox", default: false, live: true },
  standardize: { label: "standardize x ก่อน", kind: "checkbox", default: false, folded: true, help: "แล้ว η ที่เร็วสุดคือ 0.5" },
  start_w: { label: "w ตอนเริ่ม", kind: "range", min: -2, max: 8, step: 0.1, default: 1.5, folded: true },
  start_b: { label: "b ตอนเริ่ม", kind: "range", min: -10, max: 20, step: 0.1, default: 1, folded: true },
  steps: { label: "ก้าวที่เดินมาแล้ว", kind: "range", min: 0, max: 300, step: 1, default: 0, folded: true, live: true },
  phase: {
    label: "กล่องที่เดินแล้วในก้าวถัดไป", kind: "range", min: 0, max: 14, step: 1, default: 1, folded: true, live: true,
    help: "1 แจก batch · 2 ถึง 6 ขาไป · 7 ถึง 13 ขากลับ · 14 ขยับ w กับ b",
  },
  seed: { label: "seed ของการแจก batch", kind: "number", min: 0, max: 9999, step: 1, default: 0, folded: true },
};

export const presets = [
  { question: "จุดเดียว ขากลับคูณอะไรบ้าง", settings: { batch_size: 1, phase: 13 } },
  { question: "ทำไม η เกินขอบนิดเดียว loss ก็พุ่ง", settings: { learning_rate: "0.0036", batch_size: 30, pace: "step", steps: 30, phase: 0 } },
  { question: "ลืม zero_grad แล้วเกิดอะไร", settings: { batch_size: 30, pace: "step", forget: true, steps: 60, phase: 0 } },
  {
    question: "ทำไม w ถึงแล้ว แต่ b แทบไม่ขยับ",
    settings: { learning_rate: "0.0001", batch_size: 30, pace: "step", start_w: 0, start_b: 0, steps: 100, phase: 0 },
  },
  { question: "standardize แล้วก้าวเดียวถึงไหน", settings: { learning_rate: "0.5", batch_size: 30, pace: "step", standardize: true, steps: 1, phase: 0 } },
  { question: "batch ละจุด ทำไมไม่นิ่งสักที", settings: { learning_rate: "0.1", batch_size: 1, pace: "epoch", standardize: true, steps: 120, phase: 0 } },
];
