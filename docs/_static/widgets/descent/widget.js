// A walk down a hill seen from above, and what became of it.

import { drawChart } from "../frame/chart.js";
import { makeDraggable } from "../frame/drag.js";
import { make, makeTable } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, end, step } from "./core.js";
import { drawMap, LEVELS, startAt } from "./map.js";
import * as given from "./settings.js";

const FLAT = 1e-3; // a gradient shorter than this goes nowhere soon
const HIGH = 0.5; // … and a height above this is no bottom
const ENDS = {
  overflow: "หยุด: ก้าวนี้ loss ใหญ่เกินที่ float64 เก็บได้",
  still: "หยุด: ก้าวสุดท้ายไม่ขยับแล้ว",
  long: "หยุด: เดินมาพอแล้ว",
};

const place = ([x, y]) => `(${readable(x)}, ${readable(y)})`;
const nameOf = (name, value) => given.settings[name].choices[value];

function effect(factor) {
  const size = Math.abs(factor);
  if (size > 1 + 1e-12) return "กระเด็น";
  if (size > 1 - 1e-12) return "เด้งอยู่ที่เดิม";
  if (size < 1e-12) return "ถึงก้นในก้าวเดียว";
  return factor < 0 ? "เด้งแต่แคบลง" : "แคบลง";
}

function modeTable({ modes }, { optimizer }) {
  const heading = optimizer === "momentum" ? "|ตัวคูณ| ต่อก้าว" : "1 − ηλ";
  return makeTable({
    caption: "ตัวคูณต่อก้าวของแต่ละทิศ",
    columns: ["ทิศ", "λ", heading, "ผล"],
    rows: modes.map(({ curvature, factor }, i) => [["w₁", "w₂"][i], readable(curvature), readable(factor, 4), effect(factor)]),
  });
}

function render(stage, walk, settings) {
  const { path, values, modes } = walk;
  const { surface, optimizer, condition } = settings;
  const n = path.length - 1;
  stage.replaceChildren(
    make("div", { class: "widget-charts" },
      drawMap({
        path, surface, condition, title: `${nameOf("surface", surface)} · ${nameOf("optimizer", optimizer)}`,
        label: `แผนที่${nameOf("surface", surface)}: เดิน ${n} ก้าวจาก ${place(path[0])} จบที่ ${place(path.at(-1))}`,
      }),
      drawChart({
        title: "loss ทีละก้าว", log: true, xName: "ก้าว",
        label: `loss ทีละก้าว: เริ่ม ${readable(values[0])} จบ ${readable(values.at(-1))}`,
        series: [{ name: "loss", style: 1, kind: "line", points: values.map((value, i) => [i, value]) }],
      })),
    make("p", { class: "widget-note" }, `เส้นชั้นความสูงคือ loss ${LEVELS.join(" ")} · ลากวงกลมหรือแตะบนแผนที่เพื่อย้ายจุดเริ่ม`),
    modes.length ? modeTable(walk, settings) : "");
  makeDraggable(stage, ".descent-map", (x, y) => stage.closest("[key]").change(startAt(x, y)));
}

// Where no factor tells, ten times the loss is taken for running away.
function fate({ values, gradient, modes, escape }) {
  const last = values.at(-1);
  const runsAway = modes.length ? modes.some(({ factor }) => Math.abs(factor) > 1) : !(last <= 10 * values[0]);
  if (escape) return `${runsAway ? "กระเด็น: " : ""}ตั้งแต่ก้าวที่ ${escape} loss สูงกว่าจุดเริ่มและไม่กลับลงมาอีก`;
  const slope = Math.hypot(...gradient);
  return slope < FLAT && last > HIGH ? `ค้างบนอานม้า: เกรเดียนต์ยาวแค่ ${readable(slope)} ทั้งที่ยังไม่ถึงก้น` : "";
}

function edgeWords({ modes, edge }, { learning_rate: rate }) {
  if (!modes.length) return "";
  const slowest = modes.reduce((worst, mode) => (Math.abs(mode.factor) > Math.abs(worst.factor) ? mode : worst));
  const name = slowest === modes[0] ? "w₁" : "w₂";
  return `ทิศ ${name} แย่สุด คูณก้าวละ ${readable(slowest.factor, 4)} · η = ${rate} ขอบคือ ${readable(edge)}`;
}

function conclude(walk, settings) {
  const { path, values, turns } = walk;
  const way = `${nameOf("optimizer", settings.optimizer)} ${readable(path.length - 1)} ก้าว loss ${readable(values[0])} → ${readable(values.at(-1))}`;
  return [way, fate(walk), `หันกลับ ${readable(turns)} ครั้ง`, edgeWords(walk, settings)].filter(Boolean).join(" · ");
}

// The same walk in Python.
const SURFACES = {
  quadratic: ({ condition }) => `curvatures = np.array([1.0, ${condition}])

def surface(w):
    return float(w @ (curvatures * w)) / 2, curvatures * w`,
  saddle: () => `def surface(w):
    miss = w[0] * w[1] - 1
    return miss**2, 2 * miss * w[::-1]`,
  valley: () => `def surface(w):
    miss, rest = w[1] - w[0] ** 2, 1 - w[0]
    return rest**2 + 10 * miss**2, np.array([-2 * rest - 40 * w[0] * miss, 20 * miss])`,
};

function code(settings, { path }) {
  const { surface, optimizer, learning_rate: rate, momentum, start_x: x, start_y: y } = settings;
  const rules = { gradient_descent: `GradientDescent(${rate})`, momentum: `Momentum(${rate}, ${momentum})`, adam: `Adam(${rate})` };
  return `import numpy as np
from nnbook.optimizers import Adam, GradientDescent, Momentum, descend

${SURFACES[surface](settings)}

walk = descend(surface, np.array([${x}, ${y}], dtype=float), ${rules[optimizer]}, n_steps=${path.length - 1})
for step, (w, loss) in enumerate(zip(walk.theta, walk.value)):
    print(f"{step:4d}  w {w[0]:.9e} {w[1]:.9e}  loss {loss:.9e}")
`;
}

const table = ({ path, values }) => ({
  caption: "ทางที่เดิน",
  columns: ["ก้าว", "w₁", "w₂", "loss"],
  rows: path.map(([x, y], i) => [readable(i), readable(x, 6), readable(y, 6), readable(values[i], 6)]),
});

const stop = (walk) => ENDS[end(walk)] ?? "";

defineWidget("descent", { ...given, compute, render, conclude, table, code, step, stop, stepsPerSecond: 10 });
