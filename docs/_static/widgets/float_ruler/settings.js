// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "ส่องขีดของไม้บรรทัดทศนิยม";

export const settings = {
  number: { label: "ตัวเลข a", kind: "text", maxLength: 40, default: "0.1", help: "เช่น 0.1, −3 หรือ 1e8" },
  power: { label: "คูณ a ด้วย 10 ยกกำลัง", kind: "range", min: -50, max: 50, step: 1, default: 0 },
  added: { label: "บวกด้วย b", kind: "text", maxLength: 40, default: "0.2" },
  kind: {
    label: "dtype", kind: "select", default: "float64",
    choices: { float16: "float16", bfloat16: "bfloat16", float32: "float32", float64: "float64" },
  },
};

export const presets = [
  { question: "ทำไม 0.1 + 0.2 ไม่เท่ากับ 0.3", settings: { number: "0.1", power: 0, added: "0.2", kind: "float64" } },
  { question: "float32 หยาบกว่า ทำไม 0.1 + 0.2 กลับเท่ากับ 0.3", settings: { number: "0.1", power: 0, added: "0.2", kind: "float32" } },
  { question: "ทำไมตัวนับ float32 หยุดที่ 16777216", settings: { number: "16777216", power: 0, added: "1", kind: "float32" } },
  { question: "bfloat16 นับทีละหนึ่งได้ถึงเท่าไร", settings: { number: "256", power: 0, added: "1", kind: "bfloat16" } },
  { question: "ลบเลขที่เกือบเท่ากัน เสียอะไรไป", settings: { number: "1.0000001", power: 0, added: "-1", kind: "float32" } },
  { question: "float16 ล้นตอนไหน", settings: { number: "65504", power: 0, added: "16", kind: "float16" } },
  { question: "เกรเดียนต์ 1e-8 ใน float16 หายไปไหน", settings: { number: "1", power: -8, added: "1e-8", kind: "float16" } },
];
