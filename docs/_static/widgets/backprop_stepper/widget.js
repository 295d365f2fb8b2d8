// Forward and backward through two layers, a step at a time: each entry with the row and the column that make it.

import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, entry, N_FORWARD, operations } from "./core.js";
import * as given from "./settings.js";

const LAST = operations.length;

// In the notation of the chapter.
const names = {
  x: "x", y: "y", w1: "W₁", b1: "b₁", z1: "z₁", h: "h", w2: "W₂", b2: "b₂", z2: "z₂", p: "p", loss: "L",
  xT: "xᵀ", hT: "hᵀ", w2T: "W₂ᵀ", slope: "φ′(z₁)",
  dz2: "δ₂", dw2: "∂L/∂W₂", db2: "∂L/∂b₂", dh: "∂L/∂h", dz1: "δ₁", dw1: "∂L/∂W₁", db1: "∂L/∂b₁",
};

const isVector = (key) => /b[12]/.test(key);

function shapeOf(key, matrix) {
  const n = matrix[0].length;
  if (key === "loss") return "()";
  return isVector(key) ? `(${n},)` : `(${matrix.length}, ${n})`;
}

// Counted from 0, as the code does: h[0, 2], b₁[2], L.
const cellName = (key, i, j) => (key === "loss" ? "L" : `${names[key]}[${isVector(key) ? "" : `${i}, `}${j}]`);

// Short enough for a cell; what is small is not "0".
const short = (x) => (Number.isInteger(x) || Math.abs(x) < 0.005 ? readable(x, 1) : x.toFixed(2).replace("-", "−"));
const part = (terms, m) => terms.map((term) => readable(term[m])).join(", ");
const norm = (matrix) => Math.hypot(...matrix.flat());

// By kind of step: its formula where it is no product, and its local derivative.
const kinds = {
  affine: { slope: ({ terms }, _, a, w, b) => ` ต่อ ${w} คือ ${a}: ${part(terms.slice(0, -1), 0)} · ต่อ ${a} คือ ${w}: ${part(terms.slice(0, -1), 1)} · ต่อ ${b} คือ 1` },
  activate: { formula: "φ(z₁)", slope: ({ i, j }, { slope }) => `คือ φ′(z₁) = ${readable(slope[i][j])}`, call: "φ" },
  softmax: { formula: "softmax(z₂)", slope: ({ value }) => ` ต่อ z₂ ช่องเดียวกันคือ p(1 − p) = ${readable(value * (1 - value))}`, call: "exp" },
  loss: {
    formula: "−ln p ของคำตอบที่ถูก เฉลี่ยทุกแถว",
    slope: ({ terms }) => ` ต่อ p ของคำตอบที่ถูกคือ −1/(N p): ${part(terms.map(([p]) => [-1 / (terms.length * p)]), 0)}`,
    call: "−ln",
  },
  miss: { formula: "∂L/∂z₂ = (p − y)/N", slope: () => "คือ p − y ของ softmax ต่อด้วย cross-entropy" },
  weight: { slope: ({ terms }, _, a) => `คือ ${a[0]} ของแต่ละแถว: ${part(terms, 0)} น้ำหนักตัวเดียวใช้ทุกแถว จึงรวมทุกแถว` },
  bias: { slope: () => "คือ 1 ไบแอสตัวเดียวใช้ทุกแถว จึงรวมทุกแถว" },
  input: { slope: ({ terms }) => `คือ W₂ ของแต่ละคลาส: ${part(terms, 1)} ช่องเดียวส่งไปทุกคลาส จึงรวมทุกคลาส` },
  gate: { formula: "∂L/∂h ⊙ φ′(z₁)", slope: ({ i, j, terms }, { z1 }) => `คือ φ′(${readable(z1[i][j])}) = ${part(terms, 1)}` },
};

// One multiplication or one call a line; then what they make.
function lines({ kind, key, i, j, value, terms }) {
  const { call } = kinds[kind];
  const sum = terms.reduce((all, term) => all + term.at(-1), 0);
  const made = terms.map((term) => {
    const [numbers, last] = [term.slice(0, -1).map((x) => readable(x)), readable(term.at(-1))];
    if (!numbers.length) return `ไบแอส ${last}`;
    return `${call ? `${call}(${numbers[0]})` : numbers.join(kind === "miss" ? " − " : " × ")} = ${last}`;
  });
  return [...made, `${made.length > 1 ? `รวม ${readable(sum)} ` : ""}${/loss|miss/.test(kind) ? "÷ N " : ""}→ ${cellName(key, i, j)} = ${readable(value, 4)}`];
}

const button = (place, text, isPressed, click, others) =>
  make("button", { type: "button", "data-place": place, "aria-pressed": isPressed, click, ...others }, text);
const group = (name, buttons) => make("div", { class: "widget-player", role: "group", "aria-label": name }, name, buttons);
const inside = (at, n) => Math.max(0, Math.min(n - 1, at));

// A matrix as a table; cellOf makes what stands in a cell.
function matrix(key, values, cellOf, attributes) {
  const head = (scope, text) => make("th", { scope }, `${text}`);
  const many = values.length > 1;
  return make("table", { class: `backprop-matrix${key[0] === "d" ? " is-back" : ""}`, ...attributes },
    make("caption", {}, `${names[key]} ${shapeOf(key, values)}`),
    key !== "loss" && make("thead", {}, make("tr", {}, many && make("td"), values[0].map((_, c) => head("col", c)))),
    make("tbody", {}, values.map((line, r) =>
      make("tr", {}, many && head("row", r), line.map((value, c) => make("td", {}, cellOf(value, r, c)))))));
}

// The result: one cell is chosen, by a click, a tap or the arrow keys.
function grid({ key, made, i, j }, change) {
  const keydown = (event) => {
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!move) return;
    event.preventDefault();
    change({ row: inside(i + move[0], made.length), column: inside(j + move[1], made[0].length) });
  };
  return matrix(key, made, (value, row, column) => {
    const isChosen = row === i && column === j;
    return button(isChosen && "cell", short(value), `${isChosen}`, () => change({ row, column }), { tabindex: isChosen ? 0 : -1 });
  }, { role: "grid", keydown });
}

function facts({ key, of, i, j, made }, result) {
  const pair = key[0] === "d" ? key.slice(1) : `d${key}`;
  const shapes = `รูปร่าง ${of.map((name) => shapeOf(name, result[name])).join(" ")} → ${shapeOf(key, made)}`;
  if (!result[pair]) return [shapes];
  const owner = `เกรเดียนต์${pair[0] === "d" ? "" : "ของ"} ${cellName(pair, i, j)} = ${readable(result[pair][i][j], 4)}`;
  return [shapes, `${owner} รูปร่าง ${shapeOf(pair, result[pair])}`];
}

function render(stage, result, settings) {
  const { position } = settings;
  const chosen = entry(result, settings);
  const { kind, key, of, taken } = chosen;
  const held = stage.contains(document.activeElement) && (document.activeElement.dataset.place ?? "cell");
  const change = (some) => stage.closest("[key]").change(some);
  const go = (to) => () => change({ position: inside(to - 1, LAST) + 1 });
  const ways = operations.map(([key], i) => button(key, names[key], `${i + 1 === position}`, go(i + 1)));
  const operands = of.map((name) => names[name]);
  stage.replaceChildren(
    group("ขาไป →", ways.slice(0, N_FORWARD)), group("ขากลับ ←", ways.slice(N_FORWARD)),
    group("ทีละขั้น", [button("back", "ถอย 1 ขั้น", null, go(position - 1)), button("next", "เดิน 1 ขั้น", null, go(position + 1))]),
    make("strong", {}, `ขั้น ${position}/${LAST}: ${names[key]} = ${kinds[kind].formula ?? operands.join(" ").replace(" b", " + b")}${kind === "bias" ? " รวมทุกแถว" : ""}`),
    make("div", { class: "backprop-matrices" },
      of.map((name, m) => matrix(name, result[name], (value, r, c) => (taken[m][r][c] ? make("mark", { class: `is-${m}` }, short(value)) : short(value)))),
      grid(chosen, change)),
    make("ol", { start: 0 }, lines(chosen).map((line) => make("li", {}, line))),
    make("ul", {}, [...facts(chosen, result), `ความชันของขั้นนี้${kinds[kind].slope(chosen, result, ...operands)}`].map((fact) => make("li", {}, fact))));
  if (held) stage.querySelector(`[data-place="${held}"]`)?.focus({ preventScroll: true });
}

function seen({ kind, made, i, j, value }, { slope, z1, dh, w2 }) {
  if (kind === "loss") return `เดาสองคลาสเท่ากันได้ ln 2 = ${readable(Math.LN2, 4)} ต่างกัน ${readable(value - Math.LN2, 2)}`;
  const cells = made.flat();
  const zeros = cells.filter((x) => x === 0).length;
  const said = `ตารางนี้เป็น 0 อยู่ ${zeros} จาก ${cells.length} ช่อง`;
  if (zeros === cells.length && !norm(w2)) return `${said} เพราะ W₂ = 0`;
  if (kind !== "gate") return said;
  const shut = slope[i][j] ? "" : `z₁[${i}, ${j}] = ${readable(z1[i][j])} ไม่เกิน 0 ReLU จึงมีความชัน 0 · `;
  return `${shut}${said} · RMS เหลือ ${readable(norm(made) / norm(dh))} เท่าของ ∂L/∂h`;
}

function conclude(result, settings) {
  const chosen = entry(result, settings);
  const { key, i, j, value, terms } = chosen;
  const verdict = result.worst < 1e-7 ? "ตรงกัน" : "การขยับข้ามจุดหักของ ReLU";
  const check = ` · เทียบกับการขยับพารามิเตอร์ทีละตัว ต่างกันมากสุด ${readable(result.worst, 2)}: ${verdict}`;
  return `${cellName(key, i, j)} = ${readable(value, 4)} จาก ${terms.length} พจน์ · ${seen(chosen, result)}${settings.position === LAST ? check : ""}`;
}

const table = (result) => ({
  caption: "ทุกตาราง ทีละแถว",
  columns: ["แถว", "ช่อง 0", "ช่อง 1", "ช่อง 2"],
  rows: Object.entries(names).flatMap(([key, name]) =>
    result[key].map((row, i) => [`${name} แถว ${i}`, ...[0, 1, 2].map((j) => (j in row ? readable(row[j], 6) : ""))])),
});

const code = ({ activation, n_rows: n, w2_scale: scale, seed }) => `import numpy as np
from nnbook.activations import ${activation}
from nnbook.gradcheck import check_gradient
from nnbook.initialization import kaiming_normal
from nnbook.losses import softmax_cross_entropy
from nnbook.network import DenseNetwork, forward, initialize, loss_and_gradient, unpack

rng = np.random.default_rng(${seed})
network = DenseNetwork((2, 3, 2), hidden=${activation})
theta = initialize(network, weight=kaiming_normal(), rng=rng)
unpack(network, theta)[1].weight[:] *= ${scale}
x, y = rng.normal(size=(${n}, 2)), np.eye(2)[np.arange(${n}) % 2]

def f(theta):
    return loss_and_gradient(network, theta, x, y, loss=softmax_cross_entropy)

z1, z2 = forward(network, theta, x).pre_activations
loss, gradient = f(theta)
(dw1, db1), (dw2, db2) = unpack(network, gradient)
for value in (z1, z2, loss, dw2, db2, dw1, db1):
    print(*(f"{number:.9e}" for number in np.ravel(value)))
print(check_gradient(f, theta, rng=rng).relative_error)
`;

defineWidget("backprop_stepper", { ...given, compute, render, conclude, table, code });
