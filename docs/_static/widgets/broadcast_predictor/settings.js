// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "ทำนาย broadcasting";

export const settings = {
  a: { label: "รูปร่างของ a", kind: "text", maxLength: 40, default: "8, 1, 6, 1" },
  b: { label: "รูปร่างของ b", kind: "text", maxLength: 40, default: "7, 1, 5", help: "คั่นด้วยจุลภาค เช่น 40, 1" },
};

export const presets = [
  { question: "ยืดทั้งสองฝั่งพร้อมกันได้ไหม", settings: { a: "8, 1, 6, 1", b: "7, 1, 5" } },
  { question: "ภาพละหนึ่งตัวเลข ทำไมหารไม่ได้", settings: { a: "1797, 8, 8", b: "1797" } },
  { question: "ทำไม (n, 1) ลบ (n,) ได้ตาราง", settings: { a: "40, 1", b: "40" } },
  { question: "ภาพสีคูณเลขสามตัวต้องเขียนอย่างไร", settings: { a: "8, 3, 32, 32", b: "3, 1, 1" } },
];
