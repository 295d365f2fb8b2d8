// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "วินิจฉัยรันที่ป่วย";

export const settings = {
  patient: { label: "คนไข้", kind: "range", min: 1, max: 8, step: 1, default: 1, resets: { answer: "none" } },
  answer: {
    label: "อาการของโรคไหน", kind: "select", default: "none", live: true,
    choices: {
      none: "ยังไม่ตอบ",
      "learning-rate-too-high": "learning rate สูงเกิน",
      "dead-ReLU": "ReLU ตาย",
      "saturated-tanh": "tanh อิ่มตัว",
      vanishing: "เกรเดียนต์หาย",
      exploding: "เกรเดียนต์ระเบิด",
      unshuffled: "ไม่สับข้อมูล",
      "leaking-label": "ข้อสอบรั่ว",
      "double-softmax": "softmax สองครั้ง",
    },
  },
  seed: { label: "seed ของลำดับคนไข้", kind: "number", min: 0, max: 9999, step: 1, default: 0, folded: true, resets: { answer: "none" } },
};

export const presets = [
  { question: "คนไข้ 1 loss ไม่ลง เพราะอะไร", settings: { patient: 1 } },
  { question: "คนไข้ 4 loss สวยกว่าใคร ป่วยจริงหรือ", settings: { patient: 4 } },
  { question: "เกรเดียนต์ชั้นแรกใหญ่กว่าชั้นท้าย แปลว่าระเบิดเสมอไหม", settings: { patient: 2, answer: "exploding" } },
  { question: "loss ไม่ลงต่ำกว่า 1.4612 แปลว่า softmax สองครั้งเสมอไหม", settings: { patient: 7, answer: "double-softmax" } },
];
