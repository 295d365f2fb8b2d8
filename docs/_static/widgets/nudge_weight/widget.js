// Four ways down one loss at one price, and the slope that a nudge of some size measures.

import { drawChart } from "../frame/chart.js";
import { make, makeTable } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, end, step, TARGET, WAYS } from "./core.js";
import * as given from "./settings.js";

const NAMES = { random: "สุ่มใหม่", local: "สุ่มขยับ", numeric: "ขยับทีละตัว", analytic: "คำนวณ" };
const ENDS = {
  overflow: "หยุด: มี loss ที่ใหญ่เกินเก็บได้",
  target: `หยุด: การขยับทีละตัวถึง loss ${TARGET} แล้ว`,
  long: "หยุด: เดินมาพอแล้ว",
};

const numbered = (name, i) => `${i + 1} ${NAMES[name]}`;
const percent = (x) => `${readable(100 * x)} %`;

function drawWalks({ history, spent, ways }) {
  return drawChart({
    title: `loss: ${WAYS.map(numbered).join(" ")}`, log: true, xName: "จำนวน forward ที่ใช้",
    label: `loss เมื่อใช้ forward ถึง ${readable(spent)} ครั้ง เริ่ม ${readable(history[0][1])} จบที่ ${WAYS.map((name) => `${NAMES[name]} ${readable(ways[name].loss)}`).join(" ")}`,
    series: WAYS.map((name, i) => ({ name: `${i + 1}`, style: i + 1, kind: "line", points: history.map((row) => [row[0], row[i + 1]]) })),
  });
}

function drawErrors({ curve, error }, { log_h: exponent, kind }) {
  return drawChart({
    title: `ความชันจากการขยับ h คลาดจากสูตร (${kind})`, log: true, xName: "log₁₀ h", limits: { x: [-11, 0] },
    label: `ความคลาดตาม h: ${curve.map(([one, size]) => `10 ยกกำลัง ${one} คลาด ${readable(size)}`).join(" ")}`,
    series: [
      { name: "คลาด", style: 1, kind: "line", points: curve },
      { name: "h ที่เลือก", style: 2, kind: "dots", points: [[exponent, error]] },
    ],
  });
}

function nudgeWords({ i, here, there, slopes, truth }) {
  const [from, to] = [here, there].map(([weight]) => readable(weight, 9));
  const change = there[1] === here[1] ? "loss ยังอยู่ขีดเดิม" : `loss เปลี่ยนไป ${readable(there[1] - here[1])}`;
  const moved = here[0] === there[0] ? `บวก h แล้วน้ำหนักตัวที่ ${i} ยังเป็น ${from} เพราะ h ไม่ถึงครึ่งขีด` : `น้ำหนักตัวที่ ${i} จาก ${from} เป็น ${to} ${change}`;
  return `${moved} วัดความชันได้ ${readable(slopes[i], 4)} สูตรว่า ${readable(truth[i], 4)}`;
}

function render(stage, result, settings) {
  const { ways, prices, check, d } = result;
  stage.replaceChildren(
    make("div", { class: "widget-charts" }, drawWalks(result), drawErrors(check, settings)),
    makeTable({
      caption: `โครงข่าย 1–${settings.width}–1 น้ำหนัก ${d} ตัว เรียน sin 3x`,
      columns: ["วิธี", "loss", "ก้าว", "forward ต่อก้าว", `น้ำหนักตัวที่ ${check.i}`],
      rows: WAYS.map((name, i) => {
        const { theta, loss, n } = ways[name];
        return [numbered(name, i), readable(loss, 4), readable(n), readable(prices[name]), readable(theta[check.i], 4)];
      }),
    }),
    make("p", { class: "widget-note" }, `ตรงที่วิธี 3 ยืนอยู่: ${nudgeWords(check)}`));
}

function conclude({ spent, ways, check }, { log_h: exponent, kind }) {
  const order = [...WAYS].sort((one, other) => ways[one].loss - ways[other].loss);
  const said = order.map((name) => `${NAMES[name]} ${readable(ways[name].loss, 4)}`).join(" < ");
  const steps = `ขยับทีละตัวได้ ${readable(ways.numeric.n)} ก้าว คำนวณได้ ${readable(ways.analytic.n)} ก้าว`;
  return `หลังใช้ forward วิธีละ ${readable(spent)} ครั้ง loss: ${said} (${steps}) · h = ${readable(10 ** exponent)} ใน ${kind} ได้เกรเดียนต์คลาด ${percent(check.error)}`;
}

const table = ({ history, check }) => ({
  caption: "loss ตามจำนวน forward แล้วความคลาดตาม h",
  columns: ["forward หรือ h", ...WAYS.map(numbered)],
  rows: [
    ...history.map((row) => row.map((x) => readable(x, 6))),
    ...check.curve.map(([one, size]) => [`h = ${readable(10 ** one)}`, "–", "–", `คลาด ${readable(size)}`, "–"]),
  ],
});

const code = ({ width, log_h: exponent, kind, learning_rate: rate, noise, scheme, seed }, { spent, ways, check }) => `import numpy as np
from nnbook.activations import tanh
from nnbook.gradcheck import numerical_gradient, relative_error
from nnbook.initialization import xavier_normal
from nnbook.losses import mean_squared_error
from nnbook.network import DenseNetwork, initialize, loss_and_gradient, predict
from nnbook.optimizers import GradientDescent, descend

network = DenseNetwork((1, ${width}, 1), hidden=tanh)

def make(kind):
    x = np.linspace(-1, 1, 20).astype(kind).reshape(-1, 1)
    target = np.sin(3 * x)
    loss_at = lambda theta: float(mean_squared_error(predict(network, theta, x), target))
    slopes = lambda theta: numerical_gradient(loss_at, theta, epsilon=10**${exponent}, scheme="${scheme}")
    nudged = lambda theta: (loss_at(theta), slopes(theta))
    computed = lambda theta: loss_and_gradient(network, theta, x, target, loss=mean_squared_error)
    return loss_at, nudged, computed

def draw():
    return initialize(network, weight=xavier_normal(), rng=rng).astype(np.${kind})

loss_at, nudged, computed = make(np.${kind})
rng = np.random.default_rng(${seed})
start = theta = draw()
print("random  ", min(loss_at(start), *(loss_at(draw()) for _ in range(${spent}))))
rng = np.random.default_rng(${seed + 1})
for _ in range(${spent}):
    candidate = theta + (${noise} * rng.normal(size=theta.size)).astype(theta.dtype)
    theta = candidate if loss_at(candidate) < loss_at(theta) else theta
print("local   ", loss_at(theta))
rule = GradientDescent(${rate})
walk, fast = descend(nudged, start, rule, ${ways.numeric.n}), descend(computed, start, rule, ${ways.analytic.n})
print("numeric ", loss_at(walk.theta[-1]))
print("analytic", loss_at(fast.theta[-1]))
here = walk.theta[-1]
slopes, truth = nudged(here)[1], make(float)[2](here.astype(float))[1]
print("error   ", relative_error(slopes.astype(float), truth))
print("slope of weight ${check.i}:", slopes[${check.i}], "computed", truth[${check.i}])
`;

const stop = (result) => ENDS[end(result)] ?? "";

defineWidget("nudge_weight", { ...given, compute, render, conclude, table, code, step, stop, stepsPerSecond: 10 });
