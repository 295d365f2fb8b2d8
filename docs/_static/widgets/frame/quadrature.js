// Means under a Gaussian, by the quadrature of nnbook.activations.gaussian_mean: Gauss–Legendre on each side of z = 0.

const N_NODES = 200;
const CUTOFF = 12; // standard deviations: nothing is left to integrate beyond

let legendre;
let last = {};

// Nodes and weights for −1 to 1: the roots of P₂₀₀ by Newton's method.
function makeLegendre() {
  return Array.from({ length: N_NODES }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (N_NODES + 0.5));
    let slope;
    for (let change = 1; Math.abs(change) > 1e-15; ) {
      let [p, before] = [1, 0];
      for (let n = 1; n <= N_NODES; n++) [p, before] = [((2 * n - 1) * x * p - (n - 1) * before) / n, p];
      slope = (N_NODES * (x * p - before)) / (x * x - 1);
      change = p / slope;
      x -= change;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)];
  });
}

// Nodes t and weights, which sum to 1, for the standard normal density on both sides of `split`.
function ruleSplitAt(split) {
  if (last.split === split) return last.rule;
  legendre ??= makeLegendre();
  const rule = [[-CUTOFF, split], [split, CUTOFF]].flatMap(([low, high]) => legendre.map(([x, weight]) => {
    const t = (low + high + (high - low) * x) / 2;
    return [t, (high - low) * weight * Math.exp((-t * t) / 2)];
  }));
  const total = rule.reduce((sum, [, weight]) => sum + weight, 0);
  last = { split, rule: rule.map(([t, weight]) => [t, weight / total]) };
  return last.rule;
}

// The mean of f(z) for Gaussian z; the kinks of the ReLU family lie at z = 0, wherever the mean of z is.
export function gaussianMean(f, deviation, mean = 0) {
  if (deviation === 0) return f(mean);
  const split = Math.min(CUTOFF, Math.max(-CUTOFF, -mean / deviation));
  return ruleSplitAt(split).reduce((sum, [t, weight]) => sum + weight * f(mean + deviation * t), 0);
}
