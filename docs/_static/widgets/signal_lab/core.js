// A random network of equal layers: how large z and ∂L/∂z are in each, as nnbook.diagnostics.signal_propagation says.

import { createGenerator } from "../frame/random.js";
import { activations } from "../frame/activations.js";
import { follow } from "./theory.js";

export const N_ROWS = 8; // rows of data that go through together
const N_BINS = 25;

// Arrays of rows × width numbers lie in one row after the other; a weight has a row for each unit that it comes from.

// z = scale · a W; four rows of W at a time, which touches z a quarter as often, so width is a multiple of 4
export function forwardLayer(a, weight, width, scale) {
  const z = new Float64Array(a.length);
  for (let start = 0; start < a.length; start += width) {
    for (let i = 0; i < width; i += 4) {
      const [a0, a1, a2, a3] = [a[start + i], a[start + i + 1], a[start + i + 2], a[start + i + 3]];
      const [w0, w1, w2, w3] = [i * width, (i + 1) * width, (i + 2) * width, (i + 3) * width];
      for (let j = 0; j < width; j++) {
        z[start + j] += scale * (a0 * weight[w0 + j] + a1 * weight[w1 + j] + a2 * weight[w2 + j] + a3 * weight[w3 + j]);
      }
    }
  }
  return z;
}

// δ of the layer below: scale · (δ Wᵀ) ⊙ φ′(z)
export function backwardLayer(delta, weight, z, width, scale, slope) {
  const below = new Float64Array(delta.length);
  for (let start = 0; start < delta.length; start += width) {
    for (let i = 0; i < width; i++) {
      const from = i * width;
      let [even, odd] = [0, 0]; // two sums that need not wait for each other
      for (let j = 0; j < width; j += 2) {
        even += delta[start + j] * weight[from + j];
        odd += delta[start + j + 1] * weight[from + j + 1];
      }
      below[start + i] = scale * (even + odd) * slope(z[start + i]);
    }
  }
  return below;
}

export function rootMeanSquare(values) {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}

// Counts in bins of one width from the least to the greatest value, which belongs to the last bin.
export function histogram(values) {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const counts = Array(N_BINS).fill(0);
  for (const value of values) counts[Math.min(N_BINS - 1, Math.floor(((value - low) / (high - low || 1)) * N_BINS))]++;
  return { counts, low, high };
}

// What was drawn last is kept: a hand that drags gain or depth draws nothing anew.
let drawn = { name: "" };

function draws(seed, width, weights) {
  const name = [seed, width, weights].join();
  if (drawn.name !== name) {
    const generator = createGenerator(seed);
    const normals = (count) => Float64Array.from({ length: count }, generator.standardNormal);
    drawn = { name, generator, x: normals(N_ROWS * width), outputGradient: normals(N_ROWS * width), layers: [] };
  }
  return drawn;
}

// The weight of a layer before it is scaled: of variance 1. Layers are drawn in their order.
function weightOf({ layers, generator }, l, width, weights) {
  const draw = weights === "xavier_uniform" ? () => generator.uniform(-Math.sqrt(3), Math.sqrt(3)) : generator.standardNormal;
  while (layers.length <= l) layers.push(Float64Array.from({ length: width * width }, draw));
  return layers[l];
}

// Yields after each layer, so that a deep and wide network never holds up the page.
export function* compute({ depth, gain, activation, layer, width: widthText, weights, seed }) {
  const width = Number(widthText);
  const { value, slope } = activations[activation];
  const scale = gain / Math.sqrt(width);
  const draw = draws(seed, width, weights);
  const z = [];
  let a = draw.x;
  for (let l = 0; l < depth; l++) {
    z.push(forwardLayer(a, weightOf(draw, l, width, weights), width, scale));
    a = z[l].map(value);
    yield;
  }
  let delta = draw.outputGradient.map((gradient, i) => gradient * slope(z[depth - 1][i]));
  const backward = [rootMeanSquare(delta)];
  for (let l = depth - 2; l >= 0; l--) {
    delta = backwardLayer(delta, draw.layers[l + 1], z[l], width, scale, slope);
    backward.unshift(rootMeanSquare(delta));
    yield;
  }
  const shown = [...new Set([1, Math.min(layer, depth), depth])];
  const { variances, gradients } = follow(activation, depth, gain ** 2);
  return {
    forward: z.map(rootMeanSquare),
    backward: backward.map((size) => size / backward[depth - 1]),
    forwardTheory: variances.map(Math.sqrt),
    backwardTheory: gradients.map(Math.sqrt),
    histograms: shown.map((number) => ({ number, ...histogram(z[number - 1].map(value)) })),
  };
}
