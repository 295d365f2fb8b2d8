// A decimal that was typed, the nearest one that the machine can keep, and what adding another makes of it.

import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute } from "./core.js";
import { drawRuler } from "./ruler.js";
import * as given from "./settings.js";

const PARTS = ["เครื่องหมาย", "เลขชี้กำลัง", "เศษ"];

// The bits of a number; those that are not the other's are marked.
const bits = (one, other) => make("dd", { class: "bits" }, one.bits.map((text, part) =>
  make("span", {}, [...text].map((bit, i) => (other.bits[part][i] === bit ? bit : make("mark", {}, bit))))));

const kept = (name, one, other = one) => [make("dt", {}, name), bits(one, other), one.full && make("dd", {}, one.full)];

function draw({ ticks, marks, unit, short }, title, names) {
  const seen = marks.map(({ place, landing }, i) => `${names[i]} อยู่ที่ ${readable(place)} ตกขีด ${readable(landing)}`).join(" ");
  const note = `ขีด 0 คือ ${short} · ขีดห่าง ${readable(unit)}`;
  return drawRuler({ ticks, title, note, marks: marks.map((mark, i) => ({ ...mark, name: names[i] })), label: `${title}: ${seen} ${note}` });
}

function render(stage, { problems, a, b, sum, total, rulers }) {
  if (problems.length) {
    stage.replaceChildren();
    return;
  }
  stage.replaceChildren(
    make("div", { class: "widget-charts" },
      draw(rulers[0], "a ตกขีดไหน", ["a ที่พิมพ์"]),
      draw(rulers[1], "a + b ตกขีดไหน", ["a + b ที่พิมพ์", "ขีดของ a + ขีดของ b"])),
    make("dl", { class: "float-kept" },
      kept(`a = ${a.text}`, a), kept(`b = ${b.text}`, b), kept("a + b", sum, total), kept(`${total.text} ที่พิมพ์`, total)),
    make("p", { class: "widget-note" }, `${PARTS.join(" · ")} ใต้บิตคือค่าที่เก็บจริง ขีดเส้นคู่คือบิตที่ a + b ต่างจากเลขที่พิมพ์`));
}

function keeps({ text, value, error, isZero, isExact, spacing, bits: [, exponent, fraction] }, kind, { largest, least, digits }) {
  const name = `${kind} เก็บ ${text}`;
  if (!Number.isFinite(value)) return `${name} ไม่ได้: เลยขีดสุดท้าย ${readable(largest, 6)} จึงล้นเป็น inf`;
  if (value === 0 && !isZero) return `${name} ไม่ได้: ไม่ถึงครึ่งทางไปขีดแรก ${readable(least)} จึงหายเป็น 0`;
  const where = isExact ? "ได้พอดี" : `ไว้${error > 0 ? "สูง" : "ต่ำ"}ไป ${readable(Math.abs(error))}`;
  const few = isZero || exponent.includes("1") ? "" : ` เป็น subnormal เหลือ ${fraction.replace(/^0+/, "").length} บิตจาก ${digits}`;
  return `${name} ${where}${few} ขีดถัดไปห่าง ${readable(spacing)}`;
}

function adds({ a, b, sum, total, apart, share, limits }) {
  const text = `${a.text} + ${b.text.startsWith("-") ? `(${b.text})` : b.text}`;
  if (!Number.isFinite(sum.value)) return `${text} ได้ ${sum.short}${Number.isNaN(apart) ? "" : ` เพราะเลยขีดสุดท้าย ${readable(limits.largest, 6)} ตั้งแต่ครึ่งขีดขึ้นไป`}`;
  if (sum.value === a.value && !b.isZero) {
    const why = share === 0.5 ? "b ไปได้ครึ่งทางพอดี เสมอกันเลือกขีดที่บิตท้ายเป็น 0" : `b ไปได้แค่ ${readable(share)} ของทางไปขีดถัดไป`;
    return `a + b == a ได้ True เพราะ ${b.value === 0 ? `${b.text} หายเป็น 0 ไปก่อนแล้ว` : why}`;
  }
  if (apart === 0) return `${text} ตกขีดเดียวกับ ${total.text} จึง == กัน`;
  return `${text} ได้ ${sum.short} ห่างจากขีดของ ${total.text} ไป ${readable(Math.abs(apart))} ขีด จึงไม่ == กัน`;
}

const conclude = (result, { kind }) => (result.problems.length
  ? `อ่าน ${result.problems.join(" กับ ")} ไม่ออก: ต้องเป็นเลขฐานสิบ เช่น 0.1, −3 หรือ 1e8 เลขชี้กำลังไม่เกิน 400`
  : `${keeps(result.a, kind, result.limits)} · ${adds(result)}`);

const table = ({ problems, rulers }) => ({
  caption: "ขีดรอบ a และรอบ a + b",
  columns: ["ขีด", "ค่า", ...PARTS],
  rows: problems.length ? [] : rulers.flatMap(({ ticks }, i) => ticks.map(({ offset, short, bits: parts }) =>
    [`${["a", "a + b"][i]}: ${readable(offset)}`, short, ...parts])),
});

// NumPy has no bfloat16, torch has.
const numpy = (numbers, kind) => `import numpy as np

a, b, wanted = np.array([${numbers}], dtype=np.${kind})
above, spacing = np.nextafter(a, np.inf), np.spacing(abs(a))`;
const torch = (numbers, kind) => `import torch

a, b, wanted = torch.tensor([${numbers}], dtype=torch.${kind})
above, spacing = torch.nextafter(a, a + torch.inf), torch.nextafter(abs(a), abs(a) + torch.inf) - abs(a)`;

function code({ kind }, { problems, a, b, total }) {
  if (problems.length) return "# แก้ตัวเลขให้อ่านออกก่อน\n";
  return `from fractions import Fraction

${(kind === "bfloat16" ? torch : numpy)([a, b, total].map(({ text }) => text + (/[.e]/.test(text) ? "" : ".0")).join(", "), kind)}
print("next", above.item(), "spacing", spacing.item())
print("a", a.item()${a.full && `, "error", float(Fraction(a.item()) - Fraction("${a.text}"))`})
print("a + b", (a + b).item(), "wanted", wanted.item())
print("a + b == wanted", bool(a + b == wanted), "a + b == a", bool(a + b == a))
`;
}

defineWidget("float_ruler", { ...given, compute, render, conclude, table, code });
