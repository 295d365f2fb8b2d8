// SGD on the chapter's line: each step's graph is that of nnbook.autograd, its batch that of nnbook.data.minibatches.

import { createGenerator } from "../frame/random.js";

export const LAST = 14; // phases of a step: its batch, 5 values, 7 gradients, the update
const [N, MOST_STEPS] = [30, 400];
const [FAR, NEAR] = [1e6, 1e-6]; // of the loss, and of the gradient, at the start

const sum = (values) => values.reduce((total, value) => total + value, 0);
const mean = (values) => sum(values) / values.length;

// Every box of L = mean (w x + b − y)², with a number for each point; h is ŷ.
export function graphOf(x, y, [w, b]) {
  const p = x.map((at) => w * at);
  const h = p.map((value) => value + b);
  const e = h.map((value, i) => value - y[i]);
  const q = e.map((value) => value * value);
  const dq = q.map(() => 1 / q.length);
  const de = e.map((value, i) => dq[i] * 2 * value);
  return {
    values: { w: [w], b: [b], x, y, p, h, e, q, L: [mean(q)] },
    gradients: { w: [sum(de.map((slope, i) => slope * x[i]))], b: [sum(de)], p: de, h: de, e: de, q: dq, L: [1] },
  };
}

const slopesOf = ({ gradients }) => [gradients.w[0], gradients.b[0]];

const { standardNormal } = createGenerator(0);
const x = Array.from({ length: N }, (_, i) => i);
const y = x.map((at) => 3 * at + 6 + 4 * standardNormal());
const deviation = Math.sqrt(mean(x.map((at) => (at - mean(x)) ** 2)));
const standardized = x.map((at) => (at - mean(x)) / deviation);

// w, b and the loss of the best line; and 2/λ, from where descent with all points runs away: 4/λ where gradients pile up.
function known(x, forget) {
  const [atX, atY, xx, xy] = [x, y, x.map((at) => at * at), x.map((at, i) => at * y[i])].map(mean);
  const w = (xy - atX * atY) / (xx - atX * atX);
  const theta = [w, atY - w * atX];
  return { bottom: [...theta, graphOf(x, y, theta).values.L[0]], edge: (forget ? 4 : 2) / (xx + 1 + Math.hypot(xx - 1, 2 * atX)) };
}

export const stepsAnEpoch = ({ batch_size: size }) => Math.ceil(N / size);

let dealt = {};

// In which order each epoch deals the points; kept, because most changes leave it as it is.
function ordersOf(seed) {
  const { permutation } = createGenerator(seed);
  if (dealt.seed !== seed) dealt = { seed, orders: Array.from({ length: MOST_STEPS }, () => permutation(N)) };
  return dealt.orders;
}

// The next step, worked out to its end; `phase` says how much of it is shown.
function deal(run, settings) {
  const number = run.path.length - 1;
  const turn = number % stepsAnEpoch(settings);
  const order = run.orders[(number - turn) / stepsAnEpoch(settings)];
  const points = order.slice(turn * settings.batch_size, (turn + 1) * settings.batch_size);
  const theta = run.path[number];
  const graph = graphOf(points.map((i) => run.x[i]), points.map((i) => y[i]), theta);
  const left = settings.forget ? run.grad : [0, 0];
  const grad = slopesOf(graph).map((slope, i) => left[i] + slope);
  const after = theta.map((value, i) => value - settings.learning_rate * grad[i]);
  return { ...run, ...graph, phase: 0, number, points, left, grad, after };
}

const next = (run, settings) => (run.phase === LAST ? deal(run, settings) : run);

function arrive(run, theta) {
  const all = graphOf(run.x, y, theta);
  return { ...run, phase: LAST, path: [...run.path, theta], full: [...run.full, all.values.L[0]], slope: Math.hypot(...slopesOf(all)) };
}

// To the end of the step, or of the next where this one is at its end.
function finish(run, settings) {
  const here = next(run, settings);
  return arrive({ ...here, batch: [...here.batch, here.values.L[0]] }, here.after);
}

function onward(run, settings) {
  const here = next(run, settings);
  return here.phase + 1 === LAST ? finish(here, settings) : { ...here, phase: here.phase + 1 };
}

// Why a run ends: "far", "near" or "long"; "" while it may go on.
export function end({ phase, number, full, slope, firstSlope, grad }) {
  if (phase !== LAST) return "";
  if (!(full.at(-1) <= FAR * full[0])) return "far";
  if (slope + Math.hypot(...grad) <= NEAR * firstSlope) return "near";
  return number + 1 < MOST_STEPS ? "" : "long";
}

export function step(run, settings) {
  if (settings.pace === "box") return onward(run, settings);
  let now = finish(run, settings);
  while (settings.pace === "epoch" && !end(now) && now.batch.length % stepsAnEpoch(settings)) now = finish(now, settings);
  return now;
}

export function compute(settings) {
  const points = settings.standardize ? standardized : x;
  const begun = { x: points, y, orders: ordersOf(settings.seed), grad: [0, 0], path: [], full: [], batch: [], ...known(points, settings.forget) };
  const start = arrive(begun, [settings.start_w, settings.start_b]);
  let run = deal({ ...start, firstSlope: start.slope }, settings);
  for (let i = 0; i < settings.steps && !end(run); i++) run = finish(run, settings);
  for (let i = 0; i < settings.phase && !end(run); i++) run = onward(run, settings);
  return run;
}
