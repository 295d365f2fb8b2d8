// Mean-field theory, as nnbook.meanfield has it: the limit of very wide layers, with the same quadrature.

import { activations } from "./activations.js";

const N_NODES = 200;
const CUTOFF = 12; // standard deviations: nothing is left to integrate beyond

let rule;

// Gauss–Legendre nodes and weights on each side of 0 for the normal density; roots of P₂₀₀ by Newton's method.
function makeRule() {
  const nodes = [];
  const weights = [];
  for (let i = 1; i <= N_NODES; i++) {
    let x = Math.cos((Math.PI * (i - 0.25)) / (N_NODES + 0.5));
    let slope;
    for (let change = 1; Math.abs(change) > 1e-15; ) {
      let [p, before] = [1, 0];
      for (let n = 1; n <= N_NODES; n++) [p, before] = [((2 * n - 1) * x * p - (n - 1) * before) / n, p];
      slope = (N_NODES * (x * p - before)) / (x * x - 1);
      change = p / slope;
      x -= change;
    }
    const t = ((x + 1) * CUTOFF) / 2;
    nodes.push(t);
    weights.push((2 / ((1 - x * x) * slope * slope)) * Math.exp((-t * t) / 2));
  }
  const total = 2 * weights.reduce((sum, weight) => sum + weight, 0);
  return { nodes, weights: weights.map((weight) => weight / total) };
}

// The mean of f(z)² for Gaussian z of variance q.
function meanSquare(f, q) {
  rule ??= makeRule();
  const { nodes, weights } = rule;
  const root = Math.sqrt(q);
  let sum = 0;
  for (let i = 0; i < N_NODES; i++) sum += weights[i] * (f(root * nodes[i]) ** 2 + f(-root * nodes[i]) ** 2);
  return sum;
}

// { variances, gradients }: of z in each layer, and of ∂L/∂z in each layer over that of the last.
export function follow(activation, depth, weightVariance) {
  const { value, slope } = activations[activation];
  const variances = [weightVariance]; // the input has variance 1
  while (variances.length < depth) variances.push(weightVariance * meanSquare(value, variances.at(-1)));
  const gradients = [1];
  for (let l = depth - 2; l >= 0; l--) gradients.unshift(gradients[0] * weightVariance * meanSquare(slope, variances[l]));
  return { variances, gradients };
}
