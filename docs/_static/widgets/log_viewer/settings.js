// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "อ่าน log";

export const settings = {
  run: { label: "รัน", kind: "pick", maxLength: 200, default: "atlas/unshuffled" },
  tag: { label: "tag", kind: "pick", maxLength: 200, default: "loss" },
  smoothing: { label: "เกลี่ย (smoothing)", kind: "range", min: 0, max: 0.99, step: 0.01, default: 0.6 },
  log: { label: "แกนตั้งลอการิทึม", kind: "checkbox", default: false },
  compare: { label: "เทียบกับรัน", kind: "pick", maxLength: 200, default: "atlas/healthy", folded: true },
};

export const presets = [
  { question: "เกลี่ย 0.97 แล้วฟันเลื่อยหายไปไหน", settings: { smoothing: 0.97 } },
  { question: "loss สวยกว่ารันสุขภาพดี แล้วป่วยตรงไหน", settings: { run: "atlas/leaking-label", tag: "test_accuracy", smoothing: 0 } },
  { question: "ทำไม loss ไม่ลงต่ำกว่า 1.46", settings: { run: "atlas/double-softmax" } },
  { question: "เกรเดียนต์แคบลงไหมตอนใกล้จบ", settings: { run: "digits", tag: "weight_gradient/layer_1" } },
];
