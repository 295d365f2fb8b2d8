// A walk down a surface, step for step as nnbook.optimizers.descend takes it.

import { surfaces } from "./surfaces.js";

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8]; // Adam's, as nnbook has them
const MOST_STEPS = 1000;

const both = (f) => [f(0), f(1)];

// rules[name](theta, gradient, state, settings) → [theta, state]
const rules = {
  gradient_descent: (theta, gradient, state, { learning_rate: rate }) => [both((i) => theta[i] - rate * gradient[i]), state],
  momentum: (theta, gradient, { mean }, { learning_rate: rate, momentum }) => {
    const velocity = both((i) => momentum * mean[i] + gradient[i]);
    return [both((i) => theta[i] - rate * velocity[i]), { mean: velocity }];
  },
  adam: (theta, gradient, { n, mean, square }, { learning_rate: rate }) => {
    const state = {
      n: n + 1,
      mean: both((i) => BETA1 * mean[i] + (1 - BETA1) * gradient[i]),
      square: both((i) => BETA2 * square[i] + (1 - BETA2) * gradient[i] * gradient[i]),
    };
    const size = both((i) => Math.sqrt(state.square[i] / (1 - BETA2 ** state.n)) + EPSILON);
    const length = rate / (1 - BETA1 ** state.n);
    return [both((i) => theta[i] - (length * state.mean[i]) / size[i]), state];
  },
};

// By what the distance along a direction of curvature λ is multiplied in a step, in the long run.
// Momentum has two factors a direction, the roots of z² − (1 + μ − ηλ) z + μ: the size of the larger one counts.
export function modeFactor(curvature, { optimizer, learning_rate: rate, momentum }) {
  if (optimizer === "gradient_descent") return 1 - rate * curvature;
  const sum = 1 + momentum - rate * curvature;
  const square = sum * sum - 4 * momentum;
  return square < 0 ? Math.sqrt(momentum) : (Math.abs(sum) + Math.sqrt(square)) / 2;
}

// The directions of the bowl, and the learning rate from which one of them runs away.
function modesOf(settings) {
  const { surface, optimizer, condition, momentum } = settings;
  if (surface !== "quadratic" || optimizer === "adam") return { modes: [], edge: undefined };
  const modes = [1, condition].map((curvature) => ({ curvature, factor: modeFactor(curvature, settings) }));
  return { modes, edge: (optimizer === "momentum" ? 2 * (1 + momentum) : 2) / condition };
}

// How often a step leads back: more than 90° away from the one before.
function countTurns(path) {
  const moves = path.slice(1).map(([x, y], i) => [x - path[i][0], y - path[i][1]]);
  return moves.slice(1).filter(([x, y], i) => x * moves[i][0] + y * moves[i][1] < 0).length;
}

// The first step from which the height stays above the start's until the end; undefined if it ends below.
function escapeOf(values) {
  let step = values.length;
  while (step > 1 && !(values[step - 1] <= values[0])) step--;
  return step < values.length ? step : undefined;
}

const measured = (walk) => ({ ...walk, turns: countTurns(walk.path), escape: escapeOf(walk.values) });

function walkOn({ path, values, gradient, state, ...rest }, settings) {
  const [theta, nextState] = rules[settings.optimizer](path.at(-1), gradient, state, settings);
  const [value, nextGradient] = surfaces[settings.surface](settings.condition)(theta);
  return { ...rest, path: [...path, theta], values: [...values, value], gradient: nextGradient, state: nextState };
}

export const step = (walk, settings) => measured(walkOn(walk, settings));

// Why a walk ends: "overflow", "still" or "long"; "" while it may go on.
export function end({ path, values }) {
  if (!Number.isFinite(values.at(-1))) return "overflow";
  const [before, now] = [path.at(-2), path.at(-1)];
  if (before && before[0] === now[0] && before[1] === now[1]) return "still";
  return values.length > MOST_STEPS ? "long" : "";
}

// Not past the largest number.
export function compute(settings) {
  const start = [settings.start_x, settings.start_y];
  const [value, gradient] = surfaces[settings.surface](settings.condition)(start);
  let walk = { path: [start], values: [value], gradient, state: { n: 0, mean: [0, 0], square: [0, 0] }, ...modesOf(settings) };
  for (let i = 0; i < settings.steps && end(walk) !== "overflow"; i++) walk = walkOn(walk, settings);
  return measured(walk);
}
