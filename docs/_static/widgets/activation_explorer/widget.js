// One neuron with Gaussian input and two activations to bend its sum: output, slope, and what is left of either.

import { drawChart, drawHistogram } from "../frame/chart.js";
import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute } from "./core.js";
import * as given from "./settings.js";

const called = (name) => given.settings.activation.choices[name];
const distinct = (results) => (results[0].name === results[1].name ? results.slice(0, 1) : results);
const tidy = (x) => Number(x.toFixed(3)); // an axis that ends at 0.9999 would lose its 1
const EVERY = 20; // so many points of a curve for one row of the table

function render(stage, all) {
  const results = distinct(all);
  const chart = (title, column) => drawChart({
    title, xName: "x",
    label: `${title} ตาม x: ${results.map(({ name, curve }) =>
      `${called(name)} จาก ${readable(curve[0][column])} ถึง ${readable(curve.at(-1)[column])}`).join(" ")}`,
    series: results.map(({ name, curve }, i) =>
      ({ name: called(name), style: i + 1, kind: "line", points: curve.map((point) => [point[0], point[column]]) })),
  });
  const bars = results.map(({ name, histogram: { counts, low, high } }, i) => drawHistogram({
    title: `% ของ a: ${called(name)}`, xName: "a", counts, low: tidy(low), high: high > low ? tidy(high) : low + 1, style: i + 1,
    label: `ฮิสโทแกรมของ a จาก ${called(name)}: อยู่ระหว่าง ${readable(low)} ถึง ${readable(high)} ช่องสูงสุด ${readable(Math.max(...counts))} %`,
  }));
  stage.replaceChildren(make("div", { class: "widget-charts" },
    chart("a = φ(wx + b)", 1), chart("ความชัน φ′(wx + b)", 2), bars));
}

function conclude(results, { weight, bias, variance }) {
  const size = readable(Math.abs(weight) * Math.sqrt(variance));
  const said = distinct(results).map(({ name, meanSquare, slopeSquare, flat }) =>
    `${called(name)} แบนราบ ${Math.round(flat)} % (E φ² = ${readable(meanSquare)}, E φ′² = ${readable(slopeSquare)})`);
  return `z = wx + b มีค่าเฉลี่ย ${readable(bias)} ส่วนเบี่ยงเบน ${size}: ${said.join(" · ")}`;
}

const table = (all) => {
  const results = distinct(all);
  return {
    caption: "ค่าและความชันของนิวรอนตาม x",
    columns: ["x", ...results.flatMap(({ name }) => [`φ ${called(name)}`, `φ′ ${called(name)}`])],
    rows: results[0].curve.map(([x], i) => [x, ...results.flatMap(({ curve }) => curve[i].slice(1))])
      .filter((_, i) => i % EVERY === 0).map((row) => row.map((number) => readable(number))),
  };
};

const made = (name) => (["leaky_relu", "elu"].includes(name) ? `${name}()` : name);

// With a bias, z = 0 is not the middle of x, where gaussian_mean splits: the kink of a ReLU would lie inside a piece.
const splitMean = `
def mean(f):  # Gauss–Legendre on each side of z = 0
    nodes, weights = np.polynomial.legendre.leggauss(200)
    kink = np.clip(-b / s, -12, 12)
    total = mass = 0.0
    for low, high in ((-12, kink), (kink, 12)):
        t = (low + high + (high - low) * nodes) / 2
        density = (high - low) * weights * np.exp(-t**2 / 2)
        total, mass = total + density @ f(s * t + b), mass + density.sum()
    return total / mass
`;
const plainMean = `
def mean(f):
    return gaussian_mean(lambda z: f(z + b), s**2)
`;

const code = ({ activation, other, weight, bias, variance }) => {
  const names = [...new Set([activation, other])];
  const plain = bias === 0 || weight === 0;
  const imported = [...(plain ? ["gaussian_mean"] : []), ...names].sort();
  return `import numpy as np
from nnbook.activations import ${imported.join(", ")}

w, b, q = ${weight}, ${bias}, ${variance}
s = abs(w) * np.sqrt(q)  # deviation of z = wx + b
${plain ? plainMean : splitMean}
t = (np.arange(4000) + 0.5) / 500 - 4  # x in deviations, and the weight of each
share = np.exp(-t**2 / 2) / np.exp(-t**2 / 2).sum()
for phi in (${names.map((name) => `${made(name)}, `).join("")}):
    slope = phi.derivative
    flat = share[np.abs(slope(s * t + b)) < slope(np.linspace(-10, 10, 2001)).max() / 100].sum()
    square, slope_square = mean(lambda z: phi(z) ** 2), mean(lambda z: slope(z) ** 2)
    print(f"{phi.name}: E phi^2 {square:.9g}  E phi'^2 {slope_square:.9g}  flat {flat:.4%}")
`;
};

defineWidget("activation_explorer", { ...given, compute, render, conclude, table, code });
