// Four ways down the same loss, each given as many forward passes; nudged and computed slopes side by side.

import { createGenerator } from "../frame/random.js";
import { countWeights, makeModel, types } from "./model.js";

export const WAYS = ["random", "local", "numeric", "analytic"];
export const PRICE = 3; // forward passes that one with backward costs, at most
export const TARGET = 0.05;
const MOST_ROUNDS = 400;
const EXPONENTS = Array.from({ length: 12 }, (_, i) => i - 11); // of the nudges in the curve

// Standard normals by their place in the row that a seed begins; what was drawn once is kept.
let rows = new Map();

function normals(seed, from, count) {
  if (rows.size > 4) rows = new Map();
  if (!rows.has(seed)) rows.set(seed, { generator: createGenerator(seed), drawn: [] });
  const { generator, drawn } = rows.get(seed);
  while (drawn.length < from + count) drawn.push(generator.standardNormal());
  return drawn.slice(from, from + count);
}

// The k-th draw of all weights, Xavier and normal, with biases of 0.
function drawStart({ width, seed }, k, Numbers) {
  const scale = Math.sqrt(2 / (1 + width));
  const z = normals(seed, 2 * width * k, 2 * width);
  return Numbers.from({ length: countWeights(width) }, (_, i) =>
    (i < width ? scale * z[i] : i >= 2 * width && i < 3 * width ? scale * z[i - width] : 0));
}

// What the next round brings each way; a round is what one gradient by nudging costs.
const moves = {
  random: (model, { theta, loss, n }, settings, Numbers) => {
    const candidate = drawStart(settings, n + 1, Numbers);
    const there = model.loss(candidate);
    return there < loss ? { theta: candidate, loss: there } : { theta, loss };
  },
  local: (model, { theta, loss, n }, { seed, noise }) => {
    const z = normals(seed + 1, theta.length * n, theta.length);
    const candidate = theta.map((weight, i) => weight + noise * z[i]);
    const there = model.loss(candidate);
    return there < loss ? { theta: candidate, loss: there } : { theta, loss };
  },
  numeric: (model, { theta }, settings) => walk(model, theta, model.nudge(theta, 10 ** settings.log_h, settings.scheme), settings),
  analytic: (model, { theta }, settings) => walk(model, theta, model.backward(theta), settings),
};

function walk(model, theta, gradient, { learning_rate: rate }) {
  const next = theta.map((weight, i) => weight - rate * gradient[i]);
  return { theta: next, loss: model.loss(next) };
}

function begin(settings) {
  const Numbers = types[settings.kind];
  const d = countWeights(settings.width);
  const price = settings.scheme === "central" ? 2 * d : d + 1;
  const theta = drawStart(settings, 0, Numbers);
  const loss = makeModel(settings.width, Numbers).loss(theta);
  const ways = Object.fromEntries(WAYS.map((name) => [name, { theta, loss, n: 0 }]));
  return { d, price, prices: { random: 1, local: 1, numeric: price, analytic: PRICE }, spent: 0, ways, history: [[0, loss, loss, loss, loss]] };
}

function playRound({ spent: before, ways, history, ...rest }, settings) {
  const Numbers = types[settings.kind];
  const model = makeModel(settings.width, Numbers);
  const spent = before + rest.price;
  const next = Object.fromEntries(WAYS.map((name) => {
    let way = ways[name];
    while ((way.n + 1) * rest.prices[name] <= spent) way = { ...moves[name](model, way, settings, Numbers), n: way.n + 1 };
    return [name, way];
  }));
  return { ...rest, spent, ways: next, history: [...history, [spent, ...WAYS.map((name) => next[name].loss)]] };
}

const norm = (values) => Math.hypot(...values);

// nnbook.gradcheck.relative_error
function relativeError(a, b) {
  const difference = norm(Array.from(a, (value, i) => value - b[i]));
  return difference / Math.max(norm(a), norm(b)) || difference;
}

// The slopes where the walk by nudging stands, against backward in float64.
function check({ theta }, { width, kind, log_h: exponent, scheme, weight }) {
  const model = makeModel(width, types[kind]);
  const truth = makeModel(width, Float64Array).backward(Float64Array.from(theta));
  const slopes = model.nudge(theta, 10 ** exponent, scheme);
  const i = Math.min(weight, theta.length - 1);
  const moved = theta.slice();
  moved[i] += 10 ** exponent;
  return {
    i, truth, slopes,
    error: relativeError(slopes, truth),
    here: [theta[i], model.loss(theta)],
    there: [moved[i], model.loss(moved)],
    curve: EXPONENTS.map((one) => [one, relativeError(model.nudge(theta, 10 ** one, scheme), truth)]),
  };
}

const measured = (result, settings) => ({ ...result, check: check(result.ways.numeric, settings) });

export const step = (result, settings) => measured(playRound(result, settings), settings);

// Why it ends: "overflow", "target" or "long"; "" while it may go on.
export function end({ ways, history }) {
  if (!WAYS.every((name) => Number.isFinite(ways[name].loss))) return "overflow";
  if (ways.numeric.loss < TARGET) return "target";
  return history.length > MOST_ROUNDS ? "long" : "";
}

// As many rounds as the forward passes suffice for; yields after each.
export function* compute(settings) {
  let result = begin(settings);
  while (result.spent + result.price <= settings.forwards && end(result) !== "overflow") {
    result = playRound(result, settings);
    yield;
  }
  return measured(result, settings);
}
