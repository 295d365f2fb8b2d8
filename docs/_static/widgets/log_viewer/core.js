// What is shown of a log: a line with its smoothed copy, or the slices of a histogram.

import { read } from "./events.js";

const N_BINS = 80;
const MOST_SLICES = 16;

// TensorBoard's smoothing: a moving average that starts at 0, divided by the share of the weights that it has had.
// What is not finite passes through and counts for nothing; so does a line of one number.
export function smooth(values, weight) {
  const isConstant = values.every((value) => value === values[0]);
  let [last, n] = [0, 0];
  return values.map((value) => {
    if (isConstant || !Number.isFinite(value)) return value;
    last = last * weight + (1 - weight) * value;
    return last / (1 - weight ** ++n);
  });
}

// The counts of a histogram in bins of one width: a count spreads evenly over its own bin.
export function rebin({ edges, counts, low: least, high: most }, low, high, nBins) {
  const below = (x) => counts.reduce((sum, count, i) => {
    const [left, right] = [Math.max(least, edges[i - 1] ?? least), Math.min(most, edges[i])];
    return sum + count * (right > left ? Math.min(1, Math.max(0, (x - left) / (right - left))) : x >= left);
  }, 0);
  const sums = Array.from({ length: nBins }, (_, i) => below(low + ((i + 1) * (high - low)) / nBins));
  return sums.map((sum, i) => sum - (sums[i - 1] ?? 0));
}

// About so many of them at most, evenly, the first and the last among them.
export const pick = (items, most) => items.filter((_, i) => i % Math.ceil(items.length / most) === 0 || i === items.length - 1);

function slicesOf({ steps, entries }) {
  const slices = entries.map((entry, i) => ({ step: steps[i], ...entry }));
  const drawn = pick(slices, MOST_SLICES);
  let [low, high] = [Math.min(...drawn.map((slice) => slice.low)), Math.max(...drawn.map((slice) => slice.high))];
  if (!(high > low)) [low, high] = [low - 0.5, low + 0.5];
  return { slices, low, high, ridges: drawn.map((slice) => ({ step: slice.step, counts: rebin(slice, low, high, N_BINS) })) };
}

const lineOf = ({ steps, entries }, smoothing) => ({ steps, values: entries, smoothed: smooth(entries, smoothing) });

// files: { runs: [name, …], of: { name: { bytes } or { problem } } }, from source.js
export function* compute({ run, compare, tag, smoothing }, { runs, of }) {
  const [log, other] = [yield* read(of[run]), yield* read(of[compare])];
  const shown = log.series.find((series) => series.tag === tag) ?? log.series[0];
  const result = { runs, log, other, tag: shown?.tag };
  if (!shown) return result;
  if (!shown.isScalar) return { ...result, ...slicesOf(shown) };
  const twin = compare !== run && other.series.find((series) => series.isScalar && series.tag === shown.tag);
  return { ...result, line: lineOf(shown, smoothing), twin: twin && lineOf(twin, smoothing) };
}
