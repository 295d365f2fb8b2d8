// The graph of a batch's loss, the line among its points, and the loss so far.

import { drawChart } from "../frame/chart.js";
import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, end, LAST, step, stepsAnEpoch } from "./core.js";
import { boxes, drawGraph } from "./graph.js";
import * as given from "./settings.js";

const ENDS = {
  far: "หยุด: loss เกินล้านเท่าแล้ว",
  near: "หยุด: ลู่เข้าแล้ว",
  long: "หยุด: เดินมาพอแล้ว",
};

const signed = (value) => (value < 0 ? `(${readable(value)})` : readable(value));

// What a phase does, in numbers: of the first point, where there is one for each.
function happening({ phase, number, values, gradients, points, left, grad, after }, { learning_rate: rate, forget }) {
  const [w, b, x, y, p, h, e, q] = Object.values(values).map(([value]) => signed(value));
  const [dw, db, dp, dh, de, dq] = Object.values(gradients).map(([value]) => signed(value));
  const first = points.length > 1 ? "จุดแรก " : "";
  const sum = (slope, i) => `${first && "รวมทุกจุดได้ "}${slope}${forget ? ` บวกใส่ .grad ที่ค้าง ${signed(left[i])}` : ""}`;
  const move = (i, name, value) => `${name} ← ${value} − ${rate} × ${signed(grad[i])} = ${signed(after[i])}`;
  const words = [
    "", `แจก batch ${points.length} จุด`,
    `p = w × x: ${first}${w} × ${x} = ${p}`,
    `ŷ = p + b: ${first}${p} + ${b} = ${h}`,
    `e = ŷ − y: ${first}${h} − ${y} = ${e}`,
    `q = e²: ${first}${e}² = ${q}`,
    `L = mean q = ${readable(values.L[0])}`,
    "∂L/∂L = 1",
    `∂L/∂q = 1 × 1/${points.length} = ${dq}`,
    `∂L/∂e = ∂L/∂q × 2e: ${first}${dq} × 2 × ${e} = ${de}`,
    `∂L/∂ŷ = ∂L/∂e × 1: ${first}${dh}`,
    `∂L/∂b = ∂L/∂ŷ × 1: ${sum(db, 1)}`,
    `∂L/∂p = ∂L/∂ŷ × 1: ${first}${dp}`,
    `∂L/∂w = ∂L/∂p × x: ${sum(dw, 0)}`,
    `${move(0, "w", w)} · ${move(1, "b", b)}`,
  ];
  const way = phase < 2 ? "" : phase < 7 ? "ขาไป " : phase < LAST ? "ขากลับ " : "ขยับ ";
  return `ก้าวที่ ${number + 1} · ${way}${words[phase]}`;
}

function drawLine({ x, y, path, phase, points }) {
  const now = path.at(-1);
  const dots = (name, style, chosen) => ({ name, style, kind: "dots", points: chosen.map((i) => [x[i], y[i]]) });
  const line = (name, style, [w, b]) => ({ name, style, kind: "line", points: [x[0], x.at(-1)].map((at) => [at, w * at + b]) });
  return drawChart({
    title: "เส้นกับจุด", xName: "x",
    label: `จุดกับเส้น ŷ = ${readable(now[0])}x + ${signed(now[1])}`,
    series: [
      dots("จุด", 1, [...x.keys()]), dots("batch", 2, phase ? points : []), line("เส้น", 3, now),
      ...(phase === LAST ? [line("เดิม", 4, path.at(-2))] : []),
    ],
  });
}

const drawLoss = ({ full, batch, bottom }) => drawChart({
  title: "loss ทีละก้าว", log: true, xName: "ก้าว", limits: { x: [0, batch.length || 1] },
  label: `loss ทั้งชุด ${readable(full[0])} → ${readable(full.at(-1))}`,
  series: [
    { name: "ทั้งชุด", style: 1, kind: "line", points: [...full.entries()] },
    { name: "batch", style: 2, kind: "dots", points: [...batch.entries()] },
    { name: "ก้น", style: 3, kind: "line", points: [[0, bottom[2]], [batch.length, bottom[2]]] },
  ],
});

function render(stage, run, settings) {
  const words = happening(run, settings);
  stage.replaceChildren(
    make("p", { class: "sgd-happening" }, words),
    make("div", { class: "widget-charts" },
      drawGraph(run, settings, `กราฟการคำนวณ ${words}`), make("div", {}, drawLine(run), drawLoss(run))));
}

// What is known so far.
function conclude(run, { learning_rate: rate, forget }) {
  const { phase, number, values, gradients, grad, path, full, bottom, edge } = run;
  const [w, b, bestW, bestB, least] = [...path.at(-1), ...bottom].map((value) => readable(value));
  const come = (id, i) => phase >= boxes[id].gradient &&
    `∂L/∂${id} = ${readable(gradients[id][0])}${forget ? ` แต่ .grad = ${readable(grad[i])}` : ""}`;
  const n = full.length - 1;
  const rises = full.filter((loss, i) => loss > full[i - 1]).length;
  return [
    `ก้าวที่ ${number + 1}: w = ${w} b = ${b}`,
    phase >= boxes.L.value && `loss ของ batch ${readable(values.L[0])}`,
    come("w", 0), come("b", 1),
    `loss ทั้งชุด ${readable(full[0])}${n ? ` → ${readable(full[n])} ใน ${n} ก้าว ขึ้น ${rises} ครั้ง` : ""}`,
    `ก้นหลุม ${least} ที่ w = ${bestW} b = ${bestB}`,
    n && `η ${rate < edge ? "ยังไม่ถึง" : "เกิน"}ขอบของทั้งชุด ${readable(edge)}`,
  ].filter(Boolean).join(" · ");
}

function table({ values, gradients, phase, full, batch, number }) {
  const numbers = (list, at) => (phase >= at ? list.map((value) => readable(value, 4)).join(" , ") : "–");
  return {
    caption: `กล่องของก้าวที่ ${number + 1} และ loss`,
    columns: ["กล่อง", "ค่า", "∂L/∂กล่อง"],
    rows: [
      ...Object.entries(boxes).map(([id, { name, value, gradient }]) => [name, numbers(values[id], value), numbers(gradients[id], gradient)]),
      ...full.map((loss, i) => [`loss หลัง ${i} ก้าว`, readable(loss, 4), i in batch ? `batch ${readable(batch[i], 4)}` : ""]),
    ],
  };
}

const code = (settings, { number }) => `import numpy as np
from nnbook import autograd
from nnbook.data import minibatches, noisy_line, standardize

line = noisy_line(np.arange(30.0), slope=3.0, intercept=6.0, noise=4.0, rng=np.random.default_rng(0))
${settings.standardize ? "(line,) = standardize(line)\n" : ""}rng = np.random.default_rng(${settings.seed})
theta, grad = np.array([${settings.start_w}, ${settings.start_b}], dtype=float), np.zeros(2)
for step in range(${number + 1}):
    if step % ${stepsAnEpoch(settings)} == 0:
        batches = minibatches(line, ${settings.batch_size}, rng=rng)
    batch = next(batches)
    w, b = (autograd.Tensor(value) for value in theta)
    p = w * batch.x
    h = p + b
    e = h - batch.target
    q = e**2
    L = q.mean()
    boxes = w, b, p, h, e, q, L
    gradients = autograd.gradient(L, boxes)
    grad = ${settings.forget ? "grad + " : ""}np.array(gradients[:2])
    theta = theta - ${settings.learning_rate} * grad
    print(step + 1, "loss", L.value, "w", theta[0], "b", theta[1])
for name, box, gradient in zip("wbpheqL", boxes, gradients):
    print(name, *box.value.flat, *gradient.flat)
`;

const stop = (run) => ENDS[end(run)] ?? "";

defineWidget("sgd_graph", { ...given, compute, render, conclude, table, code, step, stop, stepsPerSecond: 4 });
