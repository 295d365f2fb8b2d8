// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "ขยับน้ำหนัก นับ forward";

export const settings = {
  width: { label: "นิวรอนในชั้นซ่อน", kind: "range", min: 1, max: 32, step: 1, default: 8 },
  log_h: { label: "h = 10 ยกกำลัง", kind: "range", min: -11, max: 0, step: 0.5, default: -4 },
  kind: { label: "dtype", kind: "select", choices: { float32: "float32", float64: "float64" }, default: "float64" },
  weight: { label: "ดูน้ำหนักตัวที่", kind: "range", min: 0, max: 96, step: 1, default: 0, help: "เกินจำนวนจะใช้ตัวสุดท้าย" },
  forwards: { label: "forward ที่ให้แต่ละวิธี", kind: "range", min: 0, max: 5000, step: 20, default: 1040, folded: true },
  learning_rate: { label: "learning rate η", kind: "range", min: 0.01, max: 1, step: 0.01, default: 0.2, folded: true },
  noise: { label: "ขนาดก้าวของสุ่มขยับ", kind: "range", min: 0.01, max: 1, step: 0.01, default: 0.1, folded: true },
  scheme: { label: "ขยับ", kind: "select", choices: { forward: "ข้างเดียว", central: "สองข้าง" }, default: "forward", folded: true },
  seed: { label: "seed", kind: "number", min: 0, max: 9999, step: 1, default: 0, folded: true },
};

export const presets = [
  { question: "จ่าย forward เท่ากัน วิธีไหนลงได้ลึกสุด", settings: { width: 8, log_h: -4, kind: "float64" } },
  { question: "มีน้ำหนักแค่ 4 ตัว ยังต้องใช้ความชันไหม", settings: { width: 1, log_h: -4, kind: "float64" } },
  { question: "น้ำหนัก 97 ตัว วิธีไหนเดินช้าที่สุด", settings: { width: 32, log_h: -4, kind: "float64" } },
  { question: "h ยิ่งเล็ก ความชันยิ่งแม่นไหม", settings: { log_h: -11, kind: "float64" } },
  { question: "ใน float32 ขยับ 0.0001 แม่นแค่ไหน", settings: { log_h: -4, kind: "float32" } },
  { question: "ขยับน้อยกว่าขีดของ float32 จะเกิดอะไร", settings: { log_h: -9, kind: "float32" } },
  { question: "ขยับทีละ 1 ได้ทิศที่ถูกไหม", settings: { log_h: 0, kind: "float64" } },
];
