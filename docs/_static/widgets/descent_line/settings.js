// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "ลงเขาที่มีน้ำหนักตัวเดียว";

export const settings = {
  surface: {
    label: "เขา", kind: "select", default: "bowl",
    choices: { bowl: "ชามพาราโบลา", waves: "หลุมหลายหลุม", corner: "หุบรูปตัววี" },
  },
  learning_rate: { label: "learning rate η", kind: "range", min: 0.01, max: 2.5, step: 0.01, default: 1.8 },
  momentum: { label: "momentum μ", kind: "range", min: 0, max: 0.99, step: 0.01, default: 0, help: "0 คือ gradient descent ธรรมดา" },
  start: { label: "จุดเริ่ม w", kind: "range", min: 0, max: 8, step: 0.05, default: 4.5 },
  steps: { label: "จำนวนก้าว", kind: "range", min: 0, max: 200, step: 1, default: 8, folded: true },
  curvature: { label: "ความโค้ง λ", kind: "range", min: 0.1, max: 4, step: 0.1, default: 1, folded: true, help: "ใช้กับชามพาราโบลา" },
};

export const presets = [
  { question: "ก้าวเดียวถึงก้นได้ไหม", settings: { learning_rate: 1 } },
  { question: "เกินขอบ 2/λ ไปนิดเดียวเกิดอะไร", settings: { learning_rate: 2.1 } },
  { question: "ความชันยาวเท่ากันทุกที่ จะหยุดตรงไหน", settings: { surface: "corner", learning_rate: 0.4, steps: 20 } },
  { question: "เริ่มที่ 5.2 ไปจบหลุมไหน", settings: { surface: "waves", learning_rate: 0.02, start: 5.2, steps: 200 } },
  { question: "momentum พาข้ามหลุมตื้นได้ไหม", settings: { surface: "waves", learning_rate: 0.02, momentum: 0.8, start: 0.8, steps: 150 } },
];
