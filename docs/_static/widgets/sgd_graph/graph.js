// The computation graph: values over gradients in each box, solid arrows there and dashed arrows back.

import { shape } from "../frame/elements.js";
import { readable } from "../frame/numbers.js";
import { LAST } from "./core.js";

const [LEFT, WIDTH] = [84, 198]; // of the boxes with a number for each point
const [COLUMNS, LETTER] = [5, 6.3]; // how many numbers at most, and how wide a letter is
const [DOWN, UP, TO_LEFT, TO_RIGHT] = ["m0 0l-4-6m4 6l4-6", "m0 0l-4 6m4-6l4 6", "m0 0l6-4m-6 4l6 4", "m0 0l-6-4m6 4l-6 4"];

// When, in the phases of a step, a value comes and when a gradient, and the box that it goes into.
export const boxes = {
  w: { name: "w", value: 0, gradient: 13, into: "p", top: 84 },
  b: { name: "b", value: 0, gradient: 11, into: "h", top: 178 },
  y: { name: "y", value: 1, top: 24 },
  x: { name: "x", value: 1, top: 54 },
  p: { name: "p = w × x", value: 2, gradient: 12, into: "h", top: 110 },
  h: { name: "ŷ = p + b", value: 3, gradient: 10, into: "e", top: 184 },
  e: { name: "e = ŷ − y", value: 4, gradient: 9, into: "q", top: 258 },
  q: { name: "q = e²", value: 5, gradient: 8, into: "L", top: 332 },
  L: { name: "L = mean q", value: 6, gradient: 7, top: 406 },
};

// What a gradient is multiplied by on its way to a box.
function factor(id, { e, q: { length } }) {
  if (id === "q") return `× 1/${length}`;
  if (id === "e") return length > 1 ? "× 2e" : `× 2e = ${readable(2 * e[0])}`;
  return id === "w" ? "× x" : "× 1";
}

const state = (phase, at) => (phase < at ? "waiting" : phase === at && "now") || "";
const words = (x, y, text, kind, anchor = "middle") => shape("text", { class: kind, x, y, "text-anchor": anchor }, text);
const arrow = (kind, d) => shape("path", { class: kind, d });

// As many digits as the room has letters for.
function fit(value, room) {
  const tried = [3, 2, 1].map((digits) => readable(value, digits));
  return tried.find((text) => text.length <= room) ?? tried[2];
}

function drawBox(x, y, width, height, kind, rows) {
  const columns = Math.min(COLUMNS, rows[0]?.[0].length);
  const cell = width / columns;
  const text = (numbers, i, sign = "") =>
    (i === COLUMNS - 1 && numbers.length > COLUMNS ? "…" : sign + fit(numbers[i], Math.floor(cell / LETTER) - sign.length));
  return [
    shape("rect", { class: `box ${kind}`, x, y, width, height, rx: 4 }),
    rows.map(([numbers, tone, sign], k) => Array.from({ length: columns }, (_, i) =>
      words(x + (i + 0.5) * cell, y + 16 + 17 * k, text(numbers, i, sign), tone))),
  ];
}

function drawVector(id, { phase, values, gradients }) {
  const { name, value, gradient, top } = boxes[id];
  const rows = [phase >= value && [values[id], "value"], phase >= gradient && [gradients[id], "gradient"]].filter(Boolean);
  const kind = state(phase, value) || (phase === gradient ? "now" : "");
  return [
    gradient ? words(LEFT, top - 9, name, "", "start") : words(LEFT - 6, top + 16, name, "", "end"),
    drawBox(LEFT, top, WIDTH, gradient ? 42 : 24, kind, rows),
  ];
}

// w or b: its value, its gradient, what .grad holds where nobody clears it, and the value after the step.
function drawLeaf(id, i, { phase, values, gradients, grad, after }, { forget }) {
  const { top, gradient } = boxes[id];
  const rows = [
    [values[id], "value"],
    phase >= gradient && [gradients[id], "gradient"],
    phase >= gradient && forget && [[grad[i]], "gradient", "Σ "],
    phase === LAST && [[after[i]], "value", "→ "],
  ].filter(Boolean);
  return [words(2, top - 6, id, "", "start"), drawBox(2, top, 58, 72, phase === LAST || phase === gradient ? "now" : "", rows)];
}

// The two arrows between a box and the one that it goes into, and the factor beside the way back.
function drawEdge(id, { phase, values }) {
  const { into, gradient, value: isInner } = boxes[id];
  const { top, value } = boxes[into];
  const [late, isLeaf, from] = [state(phase, gradient), !isInner, boxes[id].top + 42];
  const [there, back] = isLeaf
    ? [`M60 ${top + 12}H${LEFT}${TO_RIGHT}`, `M${LEFT} ${top + 24}H60${TO_LEFT}`]
    : [`M186 ${from}V${top}${DOWN}`, `M202 ${top}V${from}${UP}`];
  const place = isLeaf ? [72, top + 39] : [210, top - 11];
  return [
    arrow(`there ${state(phase, value)}`, there), arrow(`back ${late}`, back),
    words(...place, factor(id, values), `gradient ${late}`, isLeaf ? "middle" : "start"),
    isLeaf && values.q.length > 1 && words(72, top + 54, "รวม", `gradient ${late}`),
  ];
}

export function drawGraph(run, settings, label) {
  const all = Object.keys(boxes);
  return shape("svg", { class: "chart sgd-graph", viewBox: "0 0 300 452", role: "img", "aria-label": label }, [
    words(2, 13, "บน: ค่า · ล่าง: ∂L/∂กล่อง", "", "start"),
    arrow(`there ${state(run.phase, 2)}`, `M186 78V110${DOWN}`),
    arrow(`there ${state(run.phase, 4)}`, `M282 36H292V279H282${TO_LEFT}`),
    all.filter((id) => boxes[id].into).map((id) => drawEdge(id, run)),
    all.map((id, i) => (i < 2 ? drawLeaf(id, i, run, settings) : drawVector(id, run))),
  ].flat(5));
}
