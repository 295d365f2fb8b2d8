// A random network before any training: how large the signal is on its way there, and the gradient on its way back.

import { drawChart, drawHistogram } from "../frame/chart.js";
import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, N_ROWS } from "./core.js";
import * as given from "./settings.js";

const FAR = 10; // so many times from the last layer to the first is called vanishing or exploding

const byLayer = (values) => values.map((value, i) => [i + 1, value]);

function fate(backward, depth) {
  const ratio = backward[0];
  if (!Number.isFinite(ratio)) return "คำนวณต่อไม่ได้";
  if (ratio < 1 / FAR) return "หาย";
  return ratio > FAR ? "ระเบิด" : `ยังไม่เกิน ${FAR} เท่าใน ${depth} ชั้น`;
}

function render(stage, { forward, backward, forwardTheory, backwardTheory, histograms }) {
  const ends = (values) => `ชั้นแรก ${readable(values[0])} ชั้นสุดท้าย ${readable(values.at(-1))}`;
  const chart = (title, measured, theory) => drawChart({
    title, log: true, xName: "ชั้น",
    label: `${title} ตามชั้น: ${ends(measured)} ทฤษฎี: ${ends(theory)}`,
    series: [
      { name: "วัดได้", style: 1, kind: "dots", points: byLayer(measured) },
      { name: "ทฤษฎี", style: 2, kind: "line", points: byLayer(theory) },
    ],
  });
  const bars = histograms.map(({ number, counts, low, high }) => drawHistogram({
    title: `a ชั้น ${number}`, xName: "a", counts, low, high: high > low ? high : low + 1,
    label: `ฮิสโทแกรมของ a ชั้น ${number}: อยู่ระหว่าง ${readable(low)} ถึง ${readable(high)}`,
  }));
  stage.replaceChildren(
    make("div", { class: "widget-charts" },
      chart("ขาไป: RMS ของ z", forward, forwardTheory),
      chart("ขากลับ: RMS ของ ∂L/∂z ต่อชั้นสุดท้าย", backward, backwardTheory)),
    make("div", { class: "widget-charts are-small" }, bars));
}

function conclude({ forward, backward, backwardTheory }, { depth }) {
  const measured = `ย้อนจากชั้น ${depth} ถึงชั้น 1 เกรเดียนต์เป็น ${readable(backward[0])} เท่า`;
  const theory = `ทฤษฎีว่า ${readable(backwardTheory[0])} เท่า`;
  const there = `ขาไป ชั้นสุดท้ายเป็น ${readable(forward.at(-1) / forward[0])} เท่าของชั้นแรก`;
  return `${measured} (${theory}): ${fate(backward, depth)} · ${there}`;
}

const table = ({ forward, backward, forwardTheory, backwardTheory }) => ({
  caption: "RMS ตามชั้น ขากลับเทียบกับชั้นสุดท้าย",
  columns: ["ชั้น", "z วัดได้", "z ทฤษฎี", "∂L/∂z วัดได้", "∂L/∂z ทฤษฎี"],
  rows: forward.map((size, i) => [i + 1, size, forwardTheory[i], backward[i], backwardTheory[i]].map((x) => readable(x))),
});

const code = ({ depth, gain, activation, width, weights, seed }) => `import numpy as np
from nnbook.activations import ${activation}
from nnbook.diagnostics import signal_propagation
from nnbook.initialization import ${weights}
from nnbook.network import DenseNetwork, forward, initialize

rng = np.random.default_rng(${seed})
network = DenseNetwork((${width},) * ${depth + 1}, hidden=${activation}, output=${activation})
x, output_gradient = rng.normal(size=(2, ${N_ROWS}, ${width}))
theta = initialize(network, weight=${weights}(gain=${gain}), rng=rng)
signal = signal_propagation(network, theta, forward(network, theta, x), output_gradient)
z, dz = (np.sqrt(s.mean_square) for s in (signal.pre_activation, signal.pre_activation_gradient))
for layer in range(${depth}):
    print(f"{layer + 1:3d}  z {z[layer]:.6e}  dL/dz {dz[layer] / dz[-1]:.6e}")
`;

defineWidget("signal_lab", { ...given, compute, render, conclude, table, code });
