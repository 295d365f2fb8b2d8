// The computation graph from above to below: a box has its values over its gradients, an arrow there its way, and a
// dashed arrow back what the gradient is multiplied with.

import { shape } from "../frame/elements.js";
import { readable } from "../frame/numbers.js";
import { LAST } from "./core.js";

const [WIDTH, HEIGHT] = [300, 452];
const [LEFT, RIGHT] = [84, 282]; // of the boxes with a number for each point
const MOST_COLUMNS = 5;
const [THERE, BACK] = [186, 202]; // where the arrows stand
const LETTER = 6.3;

// When, in the phases of a step, a value and a gradient come; w and b are there from the beginning.
export const boxes = {
  w: { name: "w", value: 0, gradient: 13 },
  b: { name: "b", value: 0, gradient: 11 },
  x: { name: "x", value: 1, top: 54, height: 24 },
  y: { name: "y", value: 1, top: 22, height: 24 },
  p: { name: "p = w × x", value: 2, gradient: 12, top: 110, height: 42 },
  h: { name: "ŷ = p + b", value: 3, gradient: 10, top: 184, height: 42 },
  e: { name: "e = ŷ − y", value: 4, gradient: 9, top: 258, height: 42 },
  q: { name: "q = e²", value: 5, gradient: 8, top: 332, height: 42 },
  L: { name: "L = mean q", value: 6, gradient: 7, top: 406, height: 42 },
};

// With one point the factor is a number; with more there is one for each.
export function factors({ values: { e, x, q } }) {
  const one = q.length === 1;
  return {
    q: `× 1/${q.length}`, h: "× 1", b: "×1", p: "× 1", w: "×x",
    e: one ? `× 2e = ${readable(2 * e[0])}` : "× 2e",
    wEnd: one ? `= ${readable(x[0])}` : "Σ", bEnd: one ? "" : "Σ",
  };
}

// As many digits as the room has letters for.
function fit(value, room) {
  const tried = [3, 2, 1].map((digits) => readable(value, digits));
  return tried.find((text) => text.length <= room) ?? tried.at(-1);
}

const words = (x, y, text, kind, anchor = "middle") => shape("text", { class: kind, x, y, "text-anchor": anchor }, text);

function row(numbers, y, kind) {
  const columns = Math.min(numbers.length, MOST_COLUMNS);
  const width = (RIGHT - LEFT) / columns;
  const shown = numbers.length > columns ? columns - 1 : columns;
  return Array.from({ length: columns }, (_, i) =>
    words(LEFT + (i + 0.5) * width, y, i < shown ? fit(numbers[i], Math.floor(width / LETTER)) : "…", kind));
}

const waiting = (phase, at) => (phase < at ? " waiting" : "") + (phase === at ? " now" : "");

function vectorBox(id, { phase, values, gradients }) {
  const { name, value, gradient, top, height } = boxes[id];
  const isNow = phase > 0 && (phase === value || phase === gradient);
  return [
    shape("rect", { class: `box${gradient ? "" : " given"}${phase < value ? " waiting" : ""}${isNow ? " now" : ""}`, x: LEFT, y: top, width: RIGHT - LEFT, height, rx: 4 }),
    gradient ? words(LEFT, top - 8, name, "", "start") : words(LEFT - 6, top + 16, name, "", "end"),
    phase >= value && row(values[id], top + 16, "value"),
    gradient && phase >= gradient && row(gradients[id], top + 35, "gradient"),
  ];
}

// w and b: value, gradient, what .grad holds where nobody clears it, and the value after the step.
function leafBox(id, top, { phase, values, gradients, grad, after }, { forget }) {
  const i = id === "w" ? 0 : 1;
  const come = phase >= boxes[id].gradient;
  const lines = [
    [fit(values[id][0], 8), "value"],
    come && [fit(gradients[id][0], 8), "gradient"],
    come && forget && [`Σ ${fit(grad[i], 6)}`, "gradient"],
    phase === LAST && [`→ ${fit(after[i], 6)}`, "value"],
  ].filter(Boolean);
  const isNow = phase === LAST || (phase > 0 && phase === boxes[id].gradient);
  return [
    words(2, top - 6, id, "", "start"),
    shape("rect", { class: `box${isNow ? " now" : ""}`, x: 2, y: top, width: 58, height: 68, rx: 12 }),
    lines.map(([text, kind], k) => words(31, top + 16 + 16 * k, text, kind)),
  ];
}

// An arrow with its head, straight or round a corner.
function arrow(kind, points, at, phase) {
  const [[x0, y0], [x1, y1]] = points.slice(-2);
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
  const side = (way) => `${x1 - 6 * dx + way * 4 * dy},${y1 - 6 * dy - way * 4 * dx}`;
  return shape("g", { class: `${kind}${waiting(phase, at)}` },
    shape("polyline", { class: "way", points: points.map((place) => place.join(",")).join(" ") }),
    shape("polygon", { points: `${x1},${y1} ${side(1)} ${side(-1)}` }));
}

function arrows(run) {
  const { phase } = run;
  const factor = factors(run);
  const down = (from, to) => arrow("there", [[THERE, from], [THERE, boxes[to].top]], boxes[to].value, phase);
  const bottom = (id) => boxes[id].top + boxes[id].height;
  const pairs = [["p", "h"], ["h", "e"], ["e", "q"], ["q", "L"]];
  const back = pairs.flatMap(([id, next]) => [
    down(bottom(id), next),
    arrow("back", [[BACK, boxes[next].top], [BACK, bottom(id)]], boxes[id].gradient, phase),
    words(BACK + 8, boxes[next].top - 11, factor[id], `gradient${phase < boxes[id].gradient ? " waiting" : ""}`, "start"),
  ]);
  const leaf = (id, to) => {
    const { top, value } = boxes[to];
    const late = phase < boxes[id].gradient ? " waiting" : "";
    return [
      arrow("there", [[60, top + 12], [LEFT, top + 12]], value, phase),
      arrow("back", [[LEFT, top + 24], [60, top + 24]], boxes[id].gradient, phase),
      words(72, top + 38, factor[id], `gradient${late}`), words(72, top + 52, factor[`${id}End`], `gradient${late}`),
    ];
  };
  const middle = boxes.e.top + 21;
  return [
    down(bottom("x"), "p"), back, leaf("w", "p"), leaf("b", "h"),
    arrow("there", [[RIGHT, 34], [292, 34], [292, middle], [RIGHT, middle]], boxes.e.value, phase),
  ].flat(2);
}

function label({ number, phase, values, gradients }) {
  const known = Object.entries(boxes).filter(([id]) => values[id].length === 1 || id === "L");
  const there = known.filter(([, box]) => phase >= box.value).map(([id]) => `${id} ${readable(values[id][0])}`);
  const back = known.filter(([, box]) => phase >= (box.gradient ?? Infinity)).map(([id]) => `∂L/∂${id} ${readable(gradients[id][0])}`);
  return `กราฟการคำนวณของก้าวที่ ${number + 1}: ${[...there, ...back].join(" · ")} ครบทุกกล่องในตารางตัวเลข`;
}

export function drawGraph(run, settings) {
  return shape("svg", { class: "chart sgd-graph", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label(run) },
    words(2, 13, "ในกล่อง: บน", "", "start"), words(76, 13, "ค่า", "value", "start"),
    words(98, 13, "ล่าง", "", "start"), words(126, 13, "∂L/∂กล่อง", "gradient", "start"),
    arrows(run), ["y", "x", "p", "h", "e", "q", "L"].map((id) => vectorBox(id, run)).flat(3),
    leafBox("w", 84, run, settings).flat(), leafBox("b", 178, run, settings).flat());
}
