// Two shapes, the table by which a person checks whether they fit, and what they become together.

import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { axesToAppend, compute, count, tuple } from "./core.js";
import * as given from "./settings.js";

const NAMES = ["a", "b"];
const PROBLEMS = {
  syntax: "ต้องเป็นจำนวนเต็มคั่นด้วยจุลภาค เช่น 8, 1, 6",
  size: "ขนาดแกนต้องเป็น 1 ขึ้นไป และรวมแล้วไม่ใหญ่เกินนับ",
  axes: "รับได้ไม่เกิน 6 แกน",
};
const LARGEST_TO_RUN = 1e6; // cells that the copied code may make without asking

function cell(size, common) {
  if (size === undefined && common === null) return make("td", { class: "absent" });
  const isStretched = common !== null && (size ?? 1) !== common;
  if (!isStretched) return make("td", {}, size === undefined ? "1" : String(size));
  return make("td", { class: "stretched" }, size === undefined ? "" : "1 ", make("span", { class: "arrow" }, "→"), ` ${common}`);
}

function render(stage, { problems, shapes, axes, together, strides }) {
  if (problems.length) {
    stage.replaceChildren();
    return;
  }
  const row = (title, cells, kind = "") => make("tr", { class: kind }, make("th", { scope: "row" }, title), cells);
  const stride = (i) => strides[i].map((bytes) => make("td", { class: bytes ? "" : "zero" }, readable(bytes / 8)));
  stage.replaceChildren(make("div", { class: "table-wrapper", tabindex: 0, role: "region", "aria-label": "ตารางเทียบแกน" },
    make("table", { class: "broadcast-table" },
      make("caption", {}, "เทียบชิดขวา ช่องเส้นประคือแกนที่ยืด"),
      make("thead", {}, row("แกน", axes.map(({ axis }) => make("th", { scope: "col" }, readable(axis))))),
      make("tbody", {},
        shapes.map((shape, i) => row(`${NAMES[i]} ${tuple(shape)}`, axes.map(({ sizes, size }) => cell(sizes[i], size)))),
        row(together ? `ผล ${tuple(together)}` : "ผล", axes.map(({ size }) =>
          (size === null ? make("td", { class: "failing" }, "✗") : make("td", {}, String(size)))), "result"),
        together && NAMES.map((name, i) => row(`stride ของ ${name} (ช่อง)`, stride(i), "strides"))))));
}

function conclude({ problems, shapes, axes, together }) {
  if (problems.length) return problems.map(({ name, problem }) => `อ่านรูปร่างของ ${name} ไม่ออก: ${PROBLEMS[problem]}`).join(" · ");
  if (!together) return whyNot(shapes, axes);
  const stretched = NAMES.filter((_, i) => axes.some(({ sizes, size }) => (sizes[i] ?? 1) !== size));
  const how = ["ไม่มีฝั่งไหนต้องยืด", `ยืดเฉพาะ ${stretched[0]}`, "ยืดทั้งสองฝั่ง"][stretched.length];
  const counts = shapes.map((shape, i) => `${NAMES[i]} มี ${readable(count(shape))} ช่อง`).join(" ");
  return `ได้ ${tuple(together)} คือ ${readable(count(together))} ช่อง ${how} ทั้งที่ ${counts}`;
}

function whyNot(shapes, axes) {
  const failing = axes.filter(({ size }) => size === null);
  const why = failing.map(({ axis, sizes }) => `แกน ${readable(axis)}: ${sizes[0]} กับ ${sizes[1]}`).join(" · ");
  const short = shapes[0].length < shapes[1].length ? 0 : 1;
  const n = axesToAppend(shapes[short], shapes[1 - short]);
  const mend = n ? ` ถ้าตั้งใจให้ ${NAMES[short]} อยู่ทางซ้าย เขียน ${NAMES[short]}[..., ${Array(n).fill("None").join(", ")}]` : "";
  return `เข้ากันไม่ได้ ${why} ไม่เท่ากันและไม่มีตัวไหนเป็น 1${mend}`;
}

const table = ({ problems, shapes, axes, together, strides }) => ({
  caption: "ขนาดและ stride (ไบต์) ทีละแกน",
  columns: ["แกน", "a", "b", "ผล", "stride ของ a", "stride ของ b"],
  rows: problems.length ? [] : axes.map(({ axis, sizes, size }, i) => [
    readable(axis), ...sizes.map((one) => one ?? "–"), size ?? "✗", ...[0, 1].map((side) => (together ? readable(strides[side][i]) : "–")),
  ]),
});

function code(_settings, { problems, shapes, together }) {
  if (problems.length) return "# แก้รูปร่างให้ถูกก่อน\n";
  const shows = together && count(together) <= LARGEST_TO_RUN;
  const lines = [
    shows && "import numpy as np",
    `from nnbook.tensors import ${shows ? "broadcast_shape, " : ""}explain_broadcast`,
    "",
    `a, b = ${shapes.map(tuple).join(", ")}`,
    "print(explain_broadcast(a, b))",
    shows && "print([np.broadcast_to(np.ones(shape), broadcast_shape(a, b)).strides for shape in (a, b)])",
  ].filter((line) => line !== false && line !== null);
  return `${lines.join("\n")}\n`;
}

defineWidget("broadcast_predictor", { ...given, compute, render, conclude, table, code });
