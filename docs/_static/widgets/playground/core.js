// Two networks 2 → width → 1 that start from one seed in two ways, and go down step for step as nnbook goes.

import { activations } from "../frame/activations.js";
import { createGenerator } from "../frame/random.js";

export const N_POINTS = 80;
export const NOISE = { xor: 0.2, circles: 0.1, moons: 0.1 };
const [SOLVED, WILD, LOST] = [0.05, 100, 1e-9]; // a loss, a loss, the length of a gradient
export const [PATIENCE, MOST_STEPS] = [1000, 5000];

const CORNERS = [[-1, -1], [-1, 1], [1, 1], [1, -1]];

// The places of nnbook.data, before the noise; classes 0 and 1 take turns.
const places = {
  xor: () => (i) => CORNERS[i % 4],
  circles: (angles) => (i) => [Math.cos, Math.sin].map((f) => f(2 * Math.PI * angles[i]) / (1 + (i % 2))),
  moons: (angles) => (i) => {
    const [label, angle] = [i % 2, Math.PI * (angles[i] + (i % 2))];
    return [Math.cos(angle) + label - 0.5, Math.sin(angle) + 0.5 * label - 0.25];
  },
};

function drawPoints(name, rng) {
  const angles = name === "xor" ? [] : Array.from({ length: N_POINTS }, rng.random);
  const place = places[name](angles);
  return Array.from({ length: N_POINTS }, (_, i) => place(i).map((x) => x + NOISE[name] * rng.standardNormal()));
}

const constant = (value) => () => () => value;
const normal = (deviation) => (rng) => (fanIn, fanOut) => deviation(fanIn, fanOut) * rng.standardNormal();

// inits[name](rng) draws one weight after another; PyTorch draws the biases too.
const inits = {
  zeros: constant(0),
  constant: constant(0.5),
  normal_small: normal(() => 0.01),
  normal_large: normal(() => 3),
  xavier_normal: normal((fanIn, fanOut) => 1 / Math.sqrt((fanIn + fanOut) / 2)),
  kaiming_normal: normal((fanIn) => Math.SQRT2 / Math.sqrt(fanIn)),
  torch_default: (rng) => (fanIn) => rng.uniform(-1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn)),
};

// theta is nnbook's: W₁ row by row, b₁, W₂, b₂.
export const widthOf = (theta) => (theta.length - 1) / 4;

function drawTheta(name, width, rng) {
  const draw = inits[name](rng);
  const bias = name === "torch_default" ? draw : () => 0;
  const many = (n, make, ...fans) => Array.from({ length: n }, () => make(...fans));
  return Float64Array.from([...many(2 * width, draw, 2, width), ...many(width, bias, 2), ...many(width, draw, width, 1), bias(width)]);
}

// What the network says at (x, y); z gets the pre-activations, and h what phi makes of them.
export function logitAt(theta, phi, x, y, h, z) {
  const width = widthOf(theta);
  let logit = theta[4 * width];
  for (let j = 0; j < width; j++) {
    z[j] = x * theta[j] + y * theta[width + j] + theta[2 * width + j];
    h[j] = phi(z[j]);
    logit += h[j] * theta[3 * width + j];
  }
  return logit;
}

// Forward and backward through all points, binary cross-entropy on logits; and what `history` notes of each step:
// [loss, length of the gradient of W₁, of W₂].
function measure(theta, points, { activation }, history = []) {
  const [{ value, slope }, width] = [activations[activation], widthOf(theta)];
  const gradient = new Float64Array(theta.length);
  const [h, z] = [[], []];
  let [loss, right] = [0, 0];
  points.forEach(([x, y], i) => {
    const [label, logit] = [i % 2, logitAt(theta, value, x, y, h, z)];
    loss += (Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)))) / N_POINTS;
    right += logit > 0 === label > 0;
    const delta = (activations.sigmoid.value(logit) - label) / N_POINTS;
    gradient[4 * width] += delta;
    for (let j = 0; j < width; j++) {
      const back = delta * theta[3 * width + j] * slope(z[j]);
      gradient[j] += back * x;
      gradient[width + j] += back * y;
      gradient[2 * width + j] += back;
      gradient[3 * width + j] += delta * h[j];
    }
  });
  const length = (from, to) => Math.hypot(...gradient.subarray(from * width, to * width));
  return { theta, gradient, loss, right, history: [...history, [loss, length(0, 2), length(3, 4)]] };
}

export const step = ({ points, runs }, settings) => ({
  points,
  runs: runs.map(({ theta, gradient, history }) =>
    measure(theta.map((weight, i) => weight - settings.learning_rate * gradient[i]), points, settings, history)),
});

// Both runs draw from the same seed: the points first, then the weights.
export function* compute(settings) {
  let points;
  const runs = [settings.init, settings.other_init].map((name) => {
    const rng = createGenerator(settings.seed);
    points = drawPoints(settings.data, rng);
    return measure(drawTheta(name, settings.width, rng), points, settings);
  });
  let result = { points, runs };
  for (let n = 0; n < settings.steps && end(result) !== "wild"; n++) {
    yield;
    result = step(result, settings);
  }
  return result;
}

// What became of a run: "wild", "solved", "lost" or "flat"; "" while it may still learn.
// A loss may stand still for long on a saddle and then fall: there the gradient grows.
export function fate({ loss, right, gradient, history }) {
  if (!(loss <= WILD)) return "wild";
  if (right === N_POINTS && loss < SOLVED) return "solved";
  if (Math.hypot(...gradient) < LOST) return "lost";
  const [before, slope] = history.at(-1 - PATIENCE) ?? [];
  return before - loss < 1e-3 * loss && history.at(-1)[1] <= slope ? "flat" : "";
}

// Why both stop: "wild" as soon as one is, "long", "done" when nothing more comes of either; "" before.
export function end({ runs }) {
  const fates = runs.map(fate);
  if (fates.includes("wild")) return "wild";
  if (fates.every(Boolean)) return "done";
  return runs[0].history.length > MOST_STEPS ? "long" : "";
}

// Neurons that differ from each other, and those of which no weight gets a gradient.
export function countNeurons({ theta, gradient }) {
  const width = widthOf(theta);
  const own = (vector, j) => [0, 1, 2, 3].map((k) => vector[k * width + j]);
  const all = Array.from({ length: width }, (_, j) => j);
  return {
    kinds: new Set(all.map((j) => own(theta, j).join())).size,
    idle: all.filter((j) => own(gradient, j).every((slope) => slope === 0)).length,
  };
}
