// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "ลงเขาบนแผนที่";

export const settings = {
  surface: {
    label: "เขา", kind: "select", default: "quadratic",
    choices: { quadratic: "ชามรี", saddle: "อานม้า", valley: "หุบเขาโค้ง (Rosenbrock)" },
  },
  optimizer: {
    label: "วิธีก้าว", kind: "select", default: "gradient_descent",
    choices: { gradient_descent: "gradient descent", momentum: "momentum", adam: "Adam" },
  },
  learning_rate: { label: "learning rate η", kind: "range", min: 0.001, max: 0.5, step: 0.001, default: 0.09 },
  momentum: { label: "momentum μ", kind: "range", min: 0, max: 0.99, step: 0.01, default: 0.9, help: "ใช้กับวิธี momentum" },
  steps: { label: "จำนวนก้าว", kind: "range", min: 0, max: 200, step: 1, default: 40, folded: true },
  condition: { label: "condition number κ", kind: "range", min: 1, max: 100, step: 1, default: 20, folded: true, help: "ใช้กับชามรี" },
  start_x: { label: "จุดเริ่ม w₁", kind: "range", min: -2, max: 2, step: 0.05, default: -2, folded: true },
  start_y: { label: "จุดเริ่ม w₂", kind: "range", min: -2, max: 2, step: 0.05, default: 0.6, folded: true },
};

export const presets = [
  { question: "ทำไม learning rate ใหญ่ขึ้นนิดเดียวถึงกระเด็น", settings: { learning_rate: 0.102, steps: 60 } },
  { question: "ร่องแคบทำไมถึงส่าย", settings: { condition: 50, learning_rate: 0.038 } },
  { question: "momentum ช่วยตอนไหน", settings: { condition: 50, optimizer: "momentum", learning_rate: 0.06, momentum: 0.57 } },
  { question: "เริ่มตรงสันอานม้าพอดีแล้วไปไหน", settings: { surface: "saddle", learning_rate: 0.03, steps: 150, start_x: -1.4, start_y: 1.4 } },
  { question: "หุบเขาโค้ง ทำไมคลานไม่ถึงก้น", settings: { surface: "valley", learning_rate: 0.008, steps: 200, start_x: -1.2, start_y: 1 } },
  { question: "Adam ไปถึงก้นหุบเขาโค้งไหม", settings: { surface: "valley", optimizer: "adam", learning_rate: 0.1, steps: 200, start_x: -1.2, start_y: 1 } },
];
