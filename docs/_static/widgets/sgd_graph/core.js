// SGD on the chapter's line. Each step has its graph: values on the way there and gradients on the way back are those
// of nnbook.autograd, batches those of nnbook.data.minibatches.

import { createGenerator } from "../frame/random.js";

const [N, SLOPE, INTERCEPT, NOISE, DATA_SEED] = [30, 3, 6, 4, 0];
export const LAST = 14; // phases of a step: its batch, 5 values, 7 gradients, the update
const MOST_STEPS = 600;
const [FAR, NEAR] = [1e6, 1e-6]; // of the loss, and of the gradient, at the start

const sum = (values) => values.reduce((total, value) => total + value, 0);
const mean = (values) => sum(values) / values.length;
const size = (gradient) => Math.hypot(...gradient);

function makeLine() {
  const { standardNormal } = createGenerator(DATA_SEED);
  const x = Array.from({ length: N }, (_, i) => i);
  return { x, y: x.map((at) => SLOPE * at + INTERCEPT + NOISE * standardNormal()) };
}

function standardized({ x, y }) {
  const middle = mean(x);
  const deviation = Math.sqrt(mean(x.map((at) => (at - middle) ** 2)));
  return { x: x.map((at) => (at - middle) / deviation), y };
}

// The line of least loss, and the learning rate from which descent with all points runs away: 2/λ of the largest
// curvature, twice as far where gradients pile up (there a step is one of momentum 1).
function known(line, forget) {
  const { x, y } = line;
  const [atX, atY, square] = [mean(x), mean(y), mean(x.map((at) => at * at))];
  const w = mean(x.map((at, i) => (at - atX) * (y[i] - atY))) / mean(x.map((at) => (at - atX) ** 2));
  const theta = [w, atY - w * atX];
  const curvature = square + 1 + Math.sqrt((square + 1) ** 2 - 4 * (square - atX * atX));
  return { bottom: { theta, loss: graphOf(x, y, theta).values.L[0] }, edge: (forget ? 4 : 2) / curvature };
}

// Every box of L = mean (w x + b − y)², with a number for each point; ŷ is called h.
export function graphOf(x, y, [w, b]) {
  const p = x.map((at) => w * at);
  const h = p.map((value) => value + b);
  const e = h.map((value, i) => value - y[i]);
  const q = e.map((value) => value * value);
  const [dL, dq] = [1, q.map(() => 1 / q.length)];
  const de = e.map((value, i) => dq[i] * 2 * value);
  return {
    values: { w: [w], b: [b], x, y, p, h, e, q, L: [mean(q)] },
    gradients: { L: [dL], q: dq, e: de, h: de, p: de, b: [sum(de)], w: [sum(de.map((value, i) => value * x[i]))] },
  };
}

const slopesOf = ({ gradients: { w, b } }) => [w[0], b[0]];

const raw = makeLine();
const lines = { false: raw, true: standardized(raw) };
let dealt = {};

// The order in which an epoch deals the points; a seed's epochs are drawn one after another, and kept.
function orderOf(seed, epoch) {
  if (dealt.seed !== seed) dealt = { seed, generator: createGenerator(seed), orders: [] };
  while (dealt.orders.length <= epoch) dealt.orders.push(dealt.generator.permutation(N));
  return dealt.orders[epoch];
}

export const stepsAnEpoch = ({ batch_size: size }) => Math.ceil(N / size);

// The next step, worked out to its end; `phase` says how much of it is shown.
function deal(run, settings) {
  const { seed, batch_size: rows, forget, learning_rate: rate, standardize } = settings;
  const number = run.number + 1;
  const [epoch, turn] = [Math.floor(number / stepsAnEpoch(settings)), number % stepsAnEpoch(settings)];
  const points = orderOf(seed, epoch).slice(turn * rows, (turn + 1) * rows);
  const { x, y } = lines[standardize];
  const [batchX, batchY] = [points.map((i) => x[i]), points.map((i) => y[i])];
  const graph = graphOf(batchX, batchY, run.after);
  const left = forget ? run.grad : [0, 0];
  const grad = slopesOf(graph).map((slope, i) => left[i] + slope);
  const after = run.after.map((value, i) => value - Number(rate) * grad[i]);
  const lossAfter = graphOf(batchX, batchY, after).values.L[0];
  return { ...run, ...graph, phase: 0, number, epoch, points, left, grad, after, lossAfter };
}

// To the end of the step, or of the next where this one is at its end.
function finish(run, settings) {
  const here = run.phase === LAST ? deal(run, settings) : run;
  const { line: { x, y }, full, batch, path, values, after } = here;
  const all = graphOf(x, y, after);
  return {
    ...here, phase: LAST, slope: size(slopesOf(all)),
    full: [...full, all.values.L[0]], batch: [...batch, values.L[0]], path: [...path, after],
  };
}

function onward(run, settings) {
  const here = run.phase === LAST ? deal(run, settings) : run;
  return here.phase + 1 === LAST ? finish(here, settings) : { ...here, phase: here.phase + 1 };
}

// Why a run ends: "far", "near" or "long"; "" while it may go on.
export function end({ phase, number, full, slope, firstSlope, grad }) {
  if (phase !== LAST) return "";
  if (!(full.at(-1) <= FAR * full[0])) return "far";
  if (Math.max(slope, size(grad)) <= NEAR * firstSlope) return "near";
  return number + 1 >= MOST_STEPS ? "long" : "";
}

export function step(run, settings) {
  if (settings.pace === "box") return onward(run, settings);
  let next = finish(run, settings);
  if (settings.pace === "step") return next;
  while (!end(next) && (next.number + 1) % stepsAnEpoch(settings)) next = finish(next, settings);
  return next;
}

export function compute(settings) {
  const line = lines[settings.standardize];
  const after = [settings.start_w, settings.start_b];
  const all = graphOf(line.x, line.y, after);
  let run = deal({
    line, ...known(line, settings.forget), number: -1, after, grad: [0, 0],
    full: [all.values.L[0]], batch: [], path: [after], firstSlope: size(slopesOf(all)),
  }, settings);
  for (let i = 0; i < settings.steps && !end(run); i++) run = finish(run, settings);
  for (let i = 0; i < settings.phase && !end(run); i++) run = onward(run, settings);
  return run;
}
