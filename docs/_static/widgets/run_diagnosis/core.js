// A sick run of the chapter's log: which one it is, and what the signs of each disease come to in it.

import { createGenerator } from "../frame/random.js";
import { read } from "../log_viewer/events.js";
import { chapterRun, sickNames } from "../log_viewer/source.js";

const STEPS_PER_EPOCH = 45; // 1,438 images in batches of 32
const ECHO_EPOCHS = 4;
const TINY = 1e-9;

// numpy.argsort of random numbers is the order in which the sick stand.
function nameOf(patient, seed) {
  const { random } = createGenerator(seed);
  const draws = sickNames.map(random);
  return sickNames.toSorted((a, b) => draws[sickNames.indexOf(a)] - draws[sickNames.indexOf(b)])[patient - 1];
}

export async function load({ patient, seed }) {
  const name = nameOf(patient, seed);
  return { name, sick: await chapterRun(`atlas/${name}`), healthy: await chapterRun("atlas/healthy") };
}

// Vitals.echo of nnbook.tensorboard, from the points that the log has: the mean correlation of the logarithm of the loss
// of an epoch with that of the next.
export function echo(steps, loss) {
  const last = Math.floor(steps.at(-1) / STEPS_PER_EPOCH);
  const units = Array.from({ length: ECHO_EPOCHS }, (_, i) => {
    const epoch = loss.filter((_, k) => Math.floor(steps[k] / STEPS_PER_EPOCH) === last - i).map((value) => Math.log(value + TINY));
    const mean = epoch.reduce((sum, value) => sum + value, 0) / epoch.length;
    const size = Math.hypot(...epoch.map((value) => value - mean));
    return epoch.map((value) => (value - mean) / size);
  });
  const products = units.slice(1).map((unit, i) => unit.reduce((sum, value, k) => sum + value * units[i][k], 0));
  return products.reduce((sum, product) => sum + product, 0) / products.length;
}

// In the order in which the chapter asks: what is nearest to the cause first. A sign holds beyond its border.
const SIGNS = [
  { sign: "saturated", disease: "saturated-tanh", above: 0.4 },
  { sign: "dead", disease: "dead-ReLU", above: 0.25 },
  { sign: "gradient", disease: "vanishing", below: 0.2 },
  { sign: "gradient", disease: "exploding", above: 5 },
  { sign: "update", disease: "learning-rate-too-high", above: 0.3 },
  { sign: "echo", disease: "unshuffled", above: 0.45 },
  { sign: "floor", disease: "double-softmax", above: 1.4612, learns: 0.4 }, // a run that does not learn stays high anyway
  { sign: "gap", disease: "leaking-label", above: 0.15 },
];

function vitalsOf({ series }) {
  const { loss, ...others } = Object.fromEntries(series.map((line) => [line.tag, line]));
  const { saturated, dead, gradient, update, train_accuracy: train, test_accuracy: test } = others;
  const first = ({ entries }) => entries[0];
  return {
    saturated: first(saturated), dead: first(dead), gradient: first(gradient), update: first(update),
    echo: echo(loss.steps, loss.entries), floor: Math.min(...loss.entries),
    gap: train.entries.at(-1) - test.entries.at(-1), train: train.entries.at(-1),
  };
}

// { name, lines: { tag: [sick, healthy] }, train, signs: [{ …, value, healthy, beyond, holds }], found } or, if a file fails,
// { problem }. found is the first disease whose sign holds.
export function* compute(_, { name, sick, healthy }) {
  const logs = [yield* read(sick), yield* read(healthy)];
  const broken = logs.find(({ problem }) => problem);
  if (broken) return { problem: broken.problem };
  const [ill, well] = logs.map(vitalsOf);
  const signs = SIGNS.map((sign) => {
    const { above = Infinity, below = -Infinity, learns = -1 } = sign;
    const value = ill[sign.sign];
    const beyond = value > above || value < below;
    return { ...sign, value, healthy: well[sign.sign], beyond, holds: beyond && ill.train > learns };
  });
  const lines = Object.fromEntries(logs[0].series.map(({ tag }) => [tag, logs.map(({ series }) => series.find((line) => line.tag === tag))]));
  return { name, lines, signs, train: ill.train, found: signs.find(({ holds }) => holds)?.disease };
}
