// Two networks, one seed, two ways to begin: what each says over the plane, and what its neurons add to that.

import { drawChart } from "../frame/chart.js";
import { make, makeTable } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, countNeurons, end, fate, MOST_STEPS, N_POINTS, NOISE, PATIENCE, step, widthOf } from "./core.js";
import { makeMaps } from "./maps.js";
import * as given from "./settings.js";

const CLOSE = 1.05; // times as high a loss is no difference to speak of
const MOST = 50; // points of a line, rows of the table
const NAMES = ["A", "B"];
const LAYERS = ["W₁", "W₂"];
const FATES = {
  wild: "loss กระเด็น",
  solved: "แยกได้ครบแล้ว",
  lost: "เกรเดียนต์เป็น 0",
  flat: `loss นิ่งมา ${readable(PATIENCE)} ก้าว`,
};

const stepsOf = ({ runs }) => runs[0].history.length - 1;
const initsOf = ({ init, other_init: other }) => [init, other];
const titlesOf = (settings) => initsOf(settings).map((init, i) => `${NAMES[i]} (${given.settings.init.choices[init]})`);

// The steps that are shown: both ends, and not too many between.
function shownSteps(result) {
  const n = Math.min(stepsOf(result), MOST);
  return Array.from({ length: n + 1 }, (_, i) => Math.round((i * stepsOf(result)) / (n || 1)));
}

const lastOf = ({ runs }, k) => runs.map(({ history }, i) => `${NAMES[i]} ${readable(history.at(-1)[k])}`).join(" ");

function charts(result) {
  const steps = shownSteps(result);
  const lines = (k, name, style) => result.runs.map(({ history }, i) =>
    ({ name: NAMES[i] + name, style: style + i, kind: "line", points: steps.map((at) => [at, history[at][k]]) }));
  const draw = (title, label, series) => drawChart({ title, log: true, xName: "ก้าว", label: `${title} ก้าวสุดท้าย ${label}`, series });
  return [
    draw("loss ทีละก้าว", lastOf(result, 0), lines(0, "", 1)),
    draw("ความยาวเกรเดียนต์ทีละชั้น", LAYERS.map((name, k) => `${name} ${lastOf(result, k + 1)}`).join(" "),
      LAYERS.flatMap((name, k) => lines(k + 1, ` ${name}`, 1 + 2 * k))),
  ];
}

// All parameters with their slopes, as they are at this step.
function weightTable({ runs }) {
  const width = widthOf(runs[0].theta);
  return makeTable({
    caption: "เลขท้ายชื่อคือนิวรอน",
    columns: ["ตัว", ...NAMES.flatMap((name) => [name, `∂L/∂ ${name}`])],
    rows: Array.from(runs[0].theta, (_, i) => [
      i < 4 * width ? `${["W₁ x₁", "W₁ x₂", "b₁", "W₂"][Math.floor(i / width)]} · ${(i % width) + 1}` : "b₂",
      ...runs.flatMap(({ theta, gradient }) => [readable(theta[i]), readable(gradient[i])]),
    ]),
  });
}

// What stays on a stage from frame to frame: the maps keep their canvases, and the fold stays open.
function makeView(stage, width) {
  const view = { width, maps: NAMES.map(() => makeMaps(width)), charts: make("div", { class: "widget-charts" }), weights: make("div") };
  view.fold = make("details", { toggle: () => view.fill() }, make("summary", {}, "น้ำหนักกับเกรเดียนต์"), view.weights);
  stage.replaceChildren(
    make("div", { class: "playground-runs" }, view.maps.map(({ box }) => box)),
    make("p", { class: "widget-note" }, "○ คลาส 0 · × คลาส 1 · เส้นคือ logit = 0 · แผ่นเล็กคือสิ่งที่นิวรอนแต่ละตัวบวกเข้า logit กับ W₂ ของมัน"),
    view.charts, view.fold);
  return view;
}

function render(stage, result, settings) {
  if (stage.view?.width !== settings.width) stage.view = makeView(stage, settings.width);
  const { view } = stage;
  result.runs.forEach((run, i) => view.maps[i].show(run, result.points, settings.activation, titlesOf(settings)[i],
    `ตอบถูก ${run.right} จาก ${N_POINTS} จุด loss ${readable(run.loss)}`));
  view.charts.replaceChildren(...charts(result));
  view.fill = () => view.fold.open && view.weights.replaceChildren(weightTable(result));
  view.fill();
}

function verdict([a, b], [init, other]) {
  if (init === other) return "เริ่มแบบเดียวกัน ทุกเลขจึงเท่ากัน";
  const ratio = Math.max(a / b, b / a);
  if (!Number.isFinite(ratio)) return "เทียบ loss กันไม่ได้";
  return ratio < CLOSE ? "loss ของทั้งสองแทบเท่ากัน" : `loss ของ ${a < b ? "A" : "B"} ต่ำกว่า ${readable(ratio, 2)} เท่า`;
}

function conclude(result, settings) {
  const told = result.runs.map((run, i) => {
    const { kinds, idle } = countNeurons(run);
    const asleep = idle ? ` ไม่ได้เกรเดียนต์ ${idle} ตัว` : "";
    return `${titlesOf(settings)[i]} loss ${readable(run.loss)} ตอบถูก ${Math.round((100 * run.right) / N_POINTS)} % นิวรอนต่างกัน ${kinds} แบบจาก ${settings.width}${asleep}`;
  });
  return [`เดินมา ${readable(stepsOf(result))} ก้าวจาก seed ${settings.seed}`, ...told, verdict(result.runs.map(({ loss }) => loss), initsOf(settings))].join(" · ");
}

function stop(result) {
  const why = end(result);
  const told = result.runs.map((run, i) => fate(run) && `${NAMES[i]} ${FATES[fate(run)]}`);
  return why && `หยุด: ${[why === "long" && `ครบ ${readable(MOST_STEPS)} ก้าว`, ...told].filter(Boolean).join(" · ")}`;
}

const table = (result) => ({
  caption: "loss กับความยาวเกรเดียนต์",
  columns: ["ก้าว", ...NAMES.flatMap((name) => ["loss", ...LAYERS].map((what) => `${what} ${name}`))],
  rows: shownSteps(result).map((at) => [at, ...result.runs.flatMap(({ history }) => history[at])].map((x) => readable(x))),
});

// Both runs in Python.
const INITS = {
  zeros: "constant(0.0)", constant: "constant(0.5)", normal_small: "normal(0.01)", normal_large: "normal(3.0)",
  torch_default: "torch_default(), bias=init.torch_default_bias()",
};

function code(settings, result) {
  const { data, activation, width, learning_rate: rate, seed } = settings;
  const starts = initsOf(settings).map((init, i) => `"${NAMES[i]}": dict(weight=init.${INITS[init] ?? `${init}()`})`);
  return `import numpy as np
from nnbook import activations, data, initialization as init
from nnbook.losses import accuracy, binary_cross_entropy
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict, unpack
from nnbook.optimizers import GradientDescent, descend

network = DenseNetwork((2, ${width}, 1), hidden=activations.${activation})
for name, start in {${starts.join(", ")}}.items():
    rng = np.random.default_rng(${seed})
    points = data.${data}(${N_POINTS}, noise=${NOISE[data]}, rng=rng)
    theta = initialize(network, **start, rng=rng)

    def height(theta):
        return loss_and_gradient(network, theta, points.x, points.target, loss=binary_cross_entropy)

    theta = descend(height, theta, GradientDescent(${rate}), n_steps=${stepsOf(result)}).theta[-1]
    loss, gradient = height(theta)
    right = accuracy(predict(network, theta, points.x), points.target)
    w1, w2 = (np.linalg.norm(layer.weight) for layer in unpack(network, gradient))
    print(f"{name} loss {loss:.9e} right {right:.4f} gradient W1 {w1:.9e} W2 {w2:.9e}")
`;
}

defineWidget("playground", { ...given, compute, render, conclude, table, code, step, stop, stepsPerSecond: 60 });
