// A walk down the loss of a single weight: the curve, the steps on it, and what became of them.

import { drawChart } from "../frame/chart.js";
import { makeDraggable } from "../frame/drag.js";
import { make, shape } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { ANSWER, compute, end, step, surfaces } from "./core.js";
import * as given from "./settings.js";

const FLAT = 1e-3; // a slope below this goes nowhere soon
const NEAR = 0.01; // … and this near to the answer it has arrived
const N_PLACES = 240; // of the curve
const [LOW, HIGH] = [-2, 8]; // of the axis: as far to the left of the answer as to the right
const ENDS = {
  overflow: "หยุด: ก้าวนี้ loss ใหญ่เกินที่ float64 เก็บได้",
  still: "หยุด: ก้าวสุดท้ายไม่ขยับแล้ว",
  long: "หยุด: เดินมาพอแล้ว",
};

const { choices } = given.settings.surface;
const { min: FIRST, max: LAST, step: STEP } = given.settings.start;

// The curve, and how much of its height is shown: the waves whole, else twice the start's loss.
function curveOf({ surface, curvature }, [startLoss]) {
  const height = surfaces[surface](curvature);
  const all = Array.from({ length: N_PLACES + 1 }, (_, i) => LOW + (i * (HIGH - LOW)) / N_PLACES).map((w) => [w, height(w)[0]]);
  const top = surface === "waves" ? Math.max(...all.map(([, loss]) => loss)) : Math.max(1, 2 * startLoss);
  return { top, curve: all.filter(([, loss]) => loss <= top) };
}

// The line that the next step follows: a fifth of the picture on either side, and hardly below the ground.
function tangentOf({ path, losses, slope }, top) {
  const [w, loss] = [path.at(-1), losses.at(-1)];
  const reach = Math.min((HIGH - LOW) / 5, (loss + top / 20) / Math.abs(slope));
  return [-reach, reach].map((far) => [w + far, loss + far * slope]);
}

function drawWalk(walk, settings) {
  const { path, losses } = walk;
  const { curve, top } = curveOf(settings, losses);
  const isSeen = ([w, loss]) => w >= LOW && w <= HIGH && loss <= top;
  const steps = path.map((w, i) => [w, losses[i]]).filter(isSeen);
  const seesEnd = isSeen([path.at(-1), losses.at(-1)]);
  const chart = drawChart({
    title: choices[settings.surface], xName: "w",
    label: `${choices[settings.surface]}: เดิน ${path.length - 1} ก้าว จาก w = ${readable(path[0])} จบที่ ${readable(path.at(-1))}`,
    limits: { x: [LOW, HIGH], y: [0, top] },
    series: [
      { name: "loss", style: 1, kind: "line", points: curve },
      { name: "แต่ละก้าว", style: 2, kind: "dots", points: steps },
      { name: "เส้นสัมผัส", style: 3, kind: "line", points: seesEnd ? tangentOf(walk, top) : [] },
    ],
  });
  const [cx, cy] = [chart.toX(path[0]), chart.toY(losses[0])];
  chart.append(shape("circle", { class: "start", cx, cy, r: 7 }), shape("circle", { class: "handle", cx, cy, r: 22 }));
  chart.classList.add("line-map");
  return chart;
}

// Where on the axis a place of the drawing is, as the start's setting accepts it.
function startAt(x, drawing) {
  const w = Math.min(LAST, Math.max(FIRST, drawing.fromX(x)));
  return Number((Math.round(w / STEP) * STEP).toFixed(2));
}

function render(stage, walk, settings) {
  const { losses } = walk;
  stage.replaceChildren(
    make("div", { class: "widget-charts" },
      drawWalk(walk, settings),
      drawChart({
        title: "loss ทีละก้าว", log: true, xName: "ก้าว",
        label: `loss ทีละก้าว: เริ่ม ${readable(losses[0])} จบ ${readable(losses.at(-1))}`,
        series: [{ name: "loss", style: 1, kind: "line", points: losses.map((loss, i) => [i, loss]) }],
      })),
    make("p", { class: "widget-note" }, "ลากวงกลมหรือแตะบนเส้นโค้งเพื่อย้ายจุดเริ่ม"));
  makeDraggable(stage, ".line-map", (x, y, drawing) => stage.closest("[key]").change({ start: startAt(x, drawing) }));
}

// In the bowl one number tells all: by what a step multiplies the distance from the bottom.
function bowlWords({ learning_rate: rate, curvature, momentum }) {
  const product = rate * curvature;
  const edge = `ηλ = ${readable(product)} ขอบคือ ${readable(2 * (1 + momentum))}`;
  if (momentum) return edge;
  const factor = 1 - product;
  const size = Math.abs(factor);
  const effect = size > 1 + 1e-9 ? "กระเด็น" : size > 1 - 1e-9 ? "เด้งอยู่ที่เดิม" : size < 1e-9 ? "ถึงก้นในก้าวเดียว" : factor < 0 ? "เด้งแต่แคบลง" : "ไหลลงข้างเดียว";
  return `${edge} · ทุกก้าวคูณระยะจากก้นด้วย ${readable(factor)}: ${effect}`;
}

function fate({ path, slope }, settings) {
  if (settings.surface === "bowl") return bowlWords(settings);
  const miss = Math.abs(path.at(-1) - ANSWER);
  const where = `ห่างจากคำตอบ w = ${ANSWER} อยู่ ${readable(miss)}`;
  if (miss < NEAR) return `ถึงคำตอบ: ${where}`;
  if (settings.surface === "corner") return `ความชันยาว 1 เสมอ: ${where}`;
  return Math.abs(slope) < FLAT ? `ติดหลุมที่ไม่ใช่คำตอบ: ความชันเหลือ ${readable(Math.abs(slope))} ${where}` : where;
}

function conclude(walk, settings) {
  const { path, losses } = walk;
  const way = `${readable(path.length - 1)} ก้าว w ${readable(path[0])} → ${readable(path.at(-1))}`;
  return `${way} loss ${readable(losses[0])} → ${readable(losses.at(-1))} · ${fate(walk, settings)}`;
}

// The same walk in Python.
const SURFACES = {
  bowl: ({ curvature }) => `def surface(w):
    return float(${curvature} * (w[0] - 3) ** 2 / 2), ${curvature} * (w - 3)`,
  corner: () => `def surface(w):
    return float(abs(w[0] - 3)), np.sign(w - 3)`,
  waves: () => `x = np.random.default_rng(0).uniform(0, 5, size=200)

def surface(w):
    miss = np.sin(w * x) - np.sin(3 * x)
    return float(np.mean(miss**2)), np.array([np.mean(2 * miss * x * np.cos(w * x))])`,
};

const code = (settings, { path }) => `import numpy as np
from nnbook.optimizers import Momentum, descend

${SURFACES[settings.surface](settings)}

rule = Momentum(${settings.learning_rate}, ${settings.momentum})
walk = descend(surface, np.array([${settings.start}], dtype=float), rule, n_steps=${path.length - 1})
for step, (w, loss) in enumerate(zip(walk.theta[:, 0], walk.value)):
    print(f"{step:4d}  w {w:.9e}  loss {loss:.9e}")
`;

const table = ({ path, losses }) => ({
  caption: "ทางที่เดิน",
  columns: ["ก้าว", "w", "loss"],
  rows: path.map((w, i) => [readable(i), readable(w, 6), readable(losses[i], 6)]),
});

const stop = (walk) => ENDS[end(walk)] ?? "";

defineWidget("descent_line", { ...given, compute, render, conclude, table, code, step, stop, stepsPerSecond: 5 });
