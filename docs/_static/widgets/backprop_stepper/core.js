// A network of two layers, there and back by the lines of the chapter, and what makes each entry.
// A matrix is a list of rows; a bias is one row, the loss one row of one number.

import { activations } from "../frame/activations.js";
import { createGenerator } from "../frame/random.js";

const NUDGE = Math.cbrt(2 ** -52); // of nnbook.gradcheck.numerical_gradient

const total = (values) => values.reduce((sum, value) => sum + value, 0);
const transpose = (a) => a[0].map((_, j) => a.map((row) => row[j]));
const cellwise = (f, a, b) => a.map((row, i) => row.map((value, j) => f(value, b?.[i][j])));
const product = (a, b) => a.map((row) => transpose(b).map((column) => total(row.map((value, k) => value * column[k]))));
const plusBias = (a, [bias]) => a.map((row) => row.map((value, j) => value + bias[j]));
const sumRows = (a) => [transpose(a).map(total)];

// As nnbook.network.initialize draws; the data come last: one more row changes nothing.
function draw({ seed, n_rows: nRows, w2_scale: scale }) {
  const { standardNormal } = createGenerator(seed);
  const normals = (rows, columns, size) => Array.from({ length: rows }, () => Array.from({ length: columns }, () => size * standardNormal()));
  const w1 = normals(2, 3, Math.sqrt(2 / 2)); // Kaiming
  const w2 = normals(3, 2, Math.sqrt(2 / 3) * scale);
  const x = normals(nRows, 2, 1);
  return { x, y: x.map((_, i) => [1 - (i % 2), i % 2]), w1, b1: [[0, 0, 0]], w2, b2: [[0, 0]] };
}

function forward({ x, y, w1, b1, w2, b2 }, phi) {
  const z1 = plusBias(product(x, w1), b1);
  const h = cellwise(phi.value, z1);
  const z2 = plusBias(product(h, w2), b2);
  const logP = z2.map((row) => row.map((z) => z - Math.log(total(row.map(Math.exp)))));
  const loss = [[-total(cellwise((log, one) => one * log, logP, y).flat()) / x.length]];
  return { z1, h, z2, p: cellwise(Math.exp, logP), loss };
}

function backward({ x, y, w2, z1, h, p }, phi) {
  const slope = cellwise(phi.slope, z1);
  const dz2 = cellwise((given, wanted) => (given - wanted) / x.length, p, y);
  const [xT, hT, w2T] = [x, h, w2].map(transpose);
  const dh = product(dz2, w2T);
  const dz1 = cellwise((d, s) => d * s, dh, slope);
  return { xT, hT, w2T, slope, dz2, dh, dz1, dw2: product(hT, dz2), db2: sumRows(dz2), dw1: product(xT, dz1), db1: sumRows(dz1) };
}

// The gradient of a parameter, by nudging each of its numbers both ways.
function nudge(start, name, phi) {
  const lossWith = (i, j, change) => {
    const nudged = structuredClone(start);
    nudged[name][i][j] += change;
    return forward(nudged, phi).loss[0][0];
  };
  return start[name].map((row, i) => row.map((_, j) => (lossWith(i, j, NUDGE) - lossWith(i, j, -NUDGE)) / (2 * NUDGE)));
}

export function compute(settings) {
  const phi = activations[settings.activation];
  const start = draw(settings);
  const there = { ...start, ...forward(start, phi) };
  const result = { ...there, ...backward(there, phi) };
  const apart = ["w1", "b1", "w2", "b2"].flatMap((name) => cellwise((a, b) => Math.abs(a - b), nudge(start, name, phi), result[`d${name}`]).flat());
  return { ...result, worst: Math.max(...apart) };
}

// The way there, then the way back: what is made, how, and of what.
export const operations = [
  ["z1", "affine", ["x", "w1", "b1"]],
  ["h", "activate", ["z1"]],
  ["z2", "affine", ["h", "w2", "b2"]],
  ["p", "softmax", ["z2"]],
  ["loss", "loss", ["p", "y"]],
  ["dz2", "miss", ["p", "y"]],
  ["dw2", "weight", ["hT", "dz2"]],
  ["db2", "bias", ["dz2"]],
  ["dh", "input", ["dz2", "w2T"]],
  ["dz1", "gate", ["dh", "slope"]],
  ["dw1", "weight", ["xT", "dz1"]],
  ["db1", "bias", ["dz1"]],
];
export const N_FORWARD = 5;

// Which cells of each operand take part, and the terms: in each the last number is what is added up.
const [row, column, cell, right] = [(r, c, i) => r === i, (r, c, i, j) => c === j, (r, c, i, j) => r === i && c === j, (r, c) => r % 2 === c];
const times = [[row, column, column], ([left, weight, bias], i, j) =>
  [...left[i].map((a, k) => [a, weight[k][j], a * weight[k][j]]), ...(bias ? [[bias[0][j]]] : [])]];
const kinds = {
  affine: times,
  weight: times,
  input: times,
  activate: [[cell], ([z], i, j, h) => [[z[i][j], h]]],
  softmax: [[row], ([z], i) => z[i].map((value) => [value, Math.exp(value)])],
  loss: [[right, right], ([p]) => p.map((line, r) => [line[r % 2], -Math.log(line[r % 2])])],
  miss: [[cell, cell], ([p, y], i, j) => [[p[i][j], y[i][j], p[i][j] - y[i][j]]]],
  bias: [[column], ([d], i, j) => d.map((line) => [1, line[j], line[j]])],
  gate: [[cell, cell], ([d, slope], i, j, made) => [[d[i][j], slope[i][j], made]]],
};

// The chosen entry: where it is, its value, and what makes it.
export function entry(result, settings) {
  const [key, kind, of] = operations[settings.position - 1];
  const made = result[key];
  const [i, j] = [Math.min(settings.row, made.length - 1), Math.min(settings.column, made[0].length - 1)];
  const [value, [takes, termsOf], matrices] = [made[i][j], kinds[kind], of.map((name) => result[name])];
  const taken = matrices.map((matrix, m) => matrix.map((line, r) => line.map((_, c) => takes[m](r, c, i, j))));
  return { key, kind, of, made, i, j, value, taken, terms: termsOf(matrices, i, j, value) };
}
