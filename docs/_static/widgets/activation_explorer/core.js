// One neuron a = φ(wx + b) with Gaussian x: what goes in, what comes out, and how much slope is left.

import { activations } from "../frame/activations.js";
import { gaussianMean } from "../frame/quadrature.js";

const N_BINS = 25;
const N_CURVE = 241; // points of a curve, from −3 to 3 deviations of x
const REACH = 4; // deviations of x that are pushed through: 1 in 16,000 lies beyond
const PER_UNIT = 500; // so many x for each deviation
const FLAT = 1 / 100; // of the peak of the slope: less is called flat, as in the chapter on the sigmoid

// x is not drawn: it lies on a fixed grid, in deviations, and each has the weight of the normal density there.
const grid = Array.from({ length: 2 * REACH * PER_UNIT }, (_, i) => (i + 0.5) / PER_UNIT - REACH);
const density = grid.map((t) => Math.exp((-t * t) / 2));
const total = density.reduce((sum, weight) => sum + weight, 0);
const shares = density.map((weight) => (100 * weight) / total); // in percent

const peaks = {};

function peakOf(name) {
  peaks[name] ??= Math.max(...Array.from({ length: 2001 }, (_, i) => activations[name].slope((i - 1000) / 100)));
  return peaks[name];
}

// Percent of x in bins of one width from the least to the greatest value, which belongs to the last bin.
function histogram(values) {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const counts = Array(N_BINS).fill(0);
  values.forEach((value, i) => {
    counts[Math.min(N_BINS - 1, Math.floor(((value - low) / (high - low || 1)) * N_BINS))] += shares[i];
  });
  return { counts, low, high };
}

function measure(name, { weight, bias, variance }) {
  const { value, slope } = activations[name];
  const sigma = Math.sqrt(variance);
  const deviation = Math.abs(weight) * sigma;
  const z = grid.map((t) => weight * sigma * t + bias);
  const limit = FLAT * peakOf(name);
  return {
    name,
    meanSquare: gaussianMean((z) => value(z) ** 2, deviation, bias),
    slopeSquare: gaussianMean((z) => slope(z) ** 2, deviation, bias),
    flat: z.reduce((sum, z, i) => sum + (Math.abs(slope(z)) < limit ? shares[i] : 0), 0),
    histogram: histogram(z.map(value)),
    curve: Array.from({ length: N_CURVE }, (_, i) => {
      const x = sigma * ((6 * i) / (N_CURVE - 1) - 3);
      return [x, value(weight * x + bias), slope(weight * x + bias)];
    }),
  };
}

// One entry for each of the two functions.
export const compute = (settings) => [settings.activation, settings.other].map((name) => measure(name, settings));
