// A line learns its slope and height: the graph of one batch's loss, the line among its points, and the loss so far.

import { drawChart } from "../frame/chart.js";
import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, end, LAST, step, stepsAnEpoch } from "./core.js";
import { boxes, drawGraph, factors } from "./graph.js";
import * as given from "./settings.js";

const MARGIN = 12; // of y above and below the points
const ENDS = {
  far: "หยุด: loss เกินล้านเท่าของตอนเริ่มแล้ว",
  near: "หยุด: ลู่เข้าแล้ว เกรเดียนต์เหลือไม่ถึงหนึ่งในล้านของตอนเริ่ม",
  long: "หยุด: เดินมาพอแล้ว",
};

const factor = (value) => (value < 0 ? `(${readable(value)})` : readable(value));

// What happens in each phase, in numbers: of the first point where there is one for each.
function happening(run, { learning_rate: rate, forget }) {
  const { values: v, gradients: d, phase, points, left, grad, after } = run;
  const [p, h, e, x, y] = [v.p, v.h, v.e, v.x, v.y].map(([first]) => first);
  const many = points.length > 1;
  const first = many ? " จุดแรก" : "";
  const total = (id) => `${many ? "รวมทุกจุด " : ""}= ${readable(d[id][0])}${forget ? ` บวกของเดิมใน .grad ${factor(left[id === "w" ? 0 : 1])}` : ""}`;
  const moved = (i, name) => `${name} ← ${readable(v[name][0])} − ${rate} × ${factor(grad[i])} = ${readable(after[i])}`;
  return [
    "ยังไม่แจก batch",
    `แจก batch ${points.length} จุด${first} x = ${readable(x)} y = ${readable(y)}`,
    `ขาไป 1/5 p = w × x${first} ${readable(v.w[0])} × ${factor(x)} = ${readable(p)}`,
    `ขาไป 2/5 ŷ = p + b${first} ${readable(p)} + ${factor(v.b[0])} = ${readable(h)}`,
    `ขาไป 3/5 e = ŷ − y${first} ${readable(h)} − ${factor(y)} = ${readable(e)}`,
    `ขาไป 4/5 q = e²${first} ${factor(e)}² = ${readable(v.q[0])}`,
    `ขาไป 5/5 L = mean q = ${readable(v.L[0])}`,
    "ขากลับ 1/7 เริ่มที่ ∂L/∂L = 1",
    `ขากลับ 2/7 ∂L/∂q = 1 × 1/${points.length} = ${readable(d.q[0])}`,
    `ขากลับ 3/7 ∂L/∂e = ∂L/∂q × 2e${first} ${readable(d.q[0])} × 2 × ${factor(e)} = ${readable(d.e[0])}`,
    `ขากลับ 4/7 ∂L/∂ŷ = ∂L/∂e × 1${first} = ${readable(d.h[0])}`,
    `ขากลับ 5/7 ∂L/∂b = ∂L/∂ŷ × 1 ${total("b")}`,
    `ขากลับ 6/7 ∂L/∂p = ∂L/∂ŷ × 1${first} = ${readable(d.p[0])}`,
    `ขากลับ 7/7 ∂L/∂w = ∂L/∂p × x ${total("w")}`,
    `ก้าว ${moved(0, "w")} · ${moved(1, "b")}`,
  ][phase];
}

// The part of a line between two heights, and none where it passes by.
function visible([w, b], x, [low, high]) {
  const [at0, at1] = w ? [(low - b) / w, (high - b) / w].sort((one, other) => one - other) : [-Infinity, Infinity];
  const [from, to] = [Math.max(x[0], at0), Math.min(x.at(-1), at1)];
  const passes = from >= to || (!w && (b < low || b > high));
  return passes ? [] : [from, to].map((at) => [at, w * at + b]);
}

function drawLine({ line: { x, y }, values, phase, points, after }) {
  const heights = [Math.min(...y) - MARGIN, Math.max(...y) + MARGIN];
  const before = [values.w[0], values.b[0]];
  const moved = phase === LAST;
  const now = moved ? after : before;
  return drawChart({
    title: "เส้นกับจุด", xName: "x", limits: { x: [x[0], x.at(-1)], y: heights },
    label: `จุด ${x.length} จุด กับเส้น ŷ = ${readable(now[0])}x + ${factor(now[1])}${phase ? ` batch มี ${points.length} จุด` : ""}`,
    series: [
      { name: "จุด", style: 1, kind: "dots", points: x.map((at, i) => [at, y[i]]) },
      ...(phase ? [{ name: "batch", style: 2, kind: "dots", points: points.map((i) => [x[i], y[i]]) }] : []),
      { name: "เส้น", style: 3, kind: "line", points: visible(now, x, heights) },
      ...(moved ? [{ name: "เดิม", style: 4, kind: "line", points: visible(before, x, heights) }] : []),
    ],
  });
}

function drawLoss({ full, batch, bottom }) {
  return drawChart({
    title: "loss ทีละก้าว", log: true, xName: "ก้าว",
    label: `loss ของทั้งชุดหลัง ${readable(batch.length)} ก้าว: ${readable(full[0])} → ${readable(full.at(-1))} ก้นหลุม ${readable(bottom.loss)}`,
    series: [
      { name: "ทั้งชุด", style: 1, kind: "line", points: full.map((loss, i) => [i, loss]) },
      { name: "batch", style: 2, kind: "dots", points: batch.map((loss, i) => [i, loss]) },
      { name: "ก้น", style: 3, kind: "line", points: [[0, bottom.loss], [batch.length, bottom.loss]] },
    ],
  });
}

function render(stage, run, settings) {
  stage.replaceChildren(
    make("p", { class: "sgd-happening" }, `ก้าวที่ ${run.number + 1} epoch ที่ ${run.epoch + 1} · ${happening(run, settings)}`),
    make("div", { class: "widget-charts" }, drawGraph(run, settings), make("div", {}, drawLine(run), drawLoss(run))));
}

function pathWords({ full, bottom, edge }, { learning_rate: rate, forget }) {
  const rises = full.slice(1).filter((loss, i) => loss > full[i]).length;
  const way = `ทั้งชุด ${readable(full[0])} → ${readable(full.at(-1))} ใน ${readable(full.length - 1)} ก้าว ขึ้น ${readable(rises)} ครั้ง`;
  const [w, b] = bottom.theta;
  const side = Number(rate) < edge ? "ต่ำกว่า" : "เกิน";
  return [
    `${way} ก้นหลุม ${readable(bottom.loss)} ที่ w = ${readable(w)} b = ${readable(b)}`,
    `η ${side}ขอบของทั้งชุดซึ่งคือ ${readable(edge)}${forget ? " เมื่อไม่ล้าง .grad" : ""}`,
  ];
}

// What is known so far in this step, and where the run stands.
function conclude(run, settings) {
  const { phase, number, values, gradients, grad, after, lossAfter, full } = run;
  const { forget } = settings;
  const come = (id, i) => phase >= boxes[id].gradient &&
    `∂L/∂${id} = ${readable(gradients[id][0])}${forget ? ` แต่ .grad = ${readable(grad[i])}` : ""}`;
  const moved = phase === LAST && ["w", "b"].map((id, i) => `${id} ${readable(values[id][0])} → ${readable(after[i])}`).join(" ");
  const loss = phase >= boxes.L.value && `loss ของ batch ${readable(values.L[0])}${phase === LAST ? ` → ${readable(lossAfter)}` : ""}`;
  const parts = [
    loss, come("w", 0), come("b", 1), moved,
    ...(full.length > 1 ? pathWords(run, settings) : [`loss ทั้งชุด ${readable(full[0])}`]),
  ];
  return `ก้าวที่ ${number + 1}: ${parts.filter(Boolean).join(" · ")}`;
}

function table(run) {
  const { values, gradients, phase, full, batch } = run;
  const numbers = (list, at) => (phase >= at ? list.map((value) => readable(value, 4)).join(" , ") : "–");
  const by = factors(run);
  return {
    caption: `ทุกกล่องของก้าวที่ ${run.number + 1} เลขเรียงตามจุดใน batch แล้วตามด้วย loss ทีละก้าว`,
    columns: ["กล่อง", "ค่า", "∂L/∂กล่อง", "ตัวคูณขากลับ"],
    rows: [
      ...Object.entries(boxes).map(([id, { name, value, gradient }]) =>
        [name, numbers(values[id], value), gradient ? numbers(gradients[id], gradient) : "ข้อมูล", by[id] ?? "–"]),
      ...full.map((loss, i) => [`θ หลังก้าวที่ ${i}`, `ทั้งชุด ${readable(loss, 4)}`, i < batch.length ? `batch ถัดไป ${readable(batch[i], 4)}` : "–", "–"]),
    ],
  };
}

function code(settings, { number }) {
  const { learning_rate: rate, batch_size: size, forget, standardize, start_w: w, start_b: b, seed } = settings;
  return `import numpy as np
from nnbook import autograd
from nnbook.data import minibatches, noisy_line${standardize ? ", standardize" : ""}

line = noisy_line(np.arange(30.0), slope=3.0, intercept=6.0, noise=4.0, rng=np.random.default_rng(0))
${standardize ? "(line,) = standardize(line)\n" : ""}theta, grad, rng = np.array([${w}, ${b}], dtype=float), np.zeros(2), np.random.default_rng(${seed})
for step in range(${number + 1}):
    if step % ${stepsAnEpoch(settings)} == 0:
        batches = minibatches(line, ${size}, rng=rng)
    batch = next(batches)
    w, b = (autograd.Tensor(value) for value in theta)
    p = w * batch.x
    prediction = p + b
    e = prediction - batch.target
    q = e**2
    loss = q.mean()
    graph = {"w": w, "b": b, "p": p, "h": prediction, "e": e, "q": q, "L": loss}
    slopes = autograd.gradient(loss, list(graph.values()))
    grad = ${forget ? "grad + " : ""}np.array(slopes[:2])${forget ? "  # zero_grad is forgotten" : ""}
    theta = theta - ${rate} * grad
    print(f"step {step + 1}  loss {float(loss.value):.9e}  w {theta[0]:.9e}  b {theta[1]:.9e}")
for (name, box), slope in zip(graph.items(), slopes):
    print(name, *(f"{number:.9e}" for number in box.value.flat), "gradient", *(f"{number:.9e}" for number in slope.flat))
`;
}

const stop = (run) => ENDS[end(run)] ?? "";

defineWidget("sgd_graph", { ...given, compute, render, conclude, table, code, step, stop, stepsPerSecond: 4 });
