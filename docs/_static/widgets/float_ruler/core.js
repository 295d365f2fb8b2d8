// A number, another added to it, and where both lie between the values of a format; equal to what NumPy does.

import { exactOf, ONE, readExact, textOf, toDouble } from "./exact.js";
import { bitsOf, endKey, formats, keyOf, largest, round, shortest, spacing, valueAt } from "./formats.js";

export const REACH = 4; // ticks to either side

const described = (value, format) => ({
  value,
  short: shortest(value, format),
  full: Number.isFinite(value) ? textOf(exactOf(value), 60) : "",
  bits: bitsOf(value, format),
});

// What was typed, and what a format keeps of it.
function store(exact, format) {
  const value = round(toDouble(exact), format);
  const error = Number.isFinite(value) ? exactOf(value) - exact : undefined;
  return {
    ...described(value, format),
    text: textOf(exact),
    isZero: exact === 0n,
    isExact: error === 0n,
    error: error === undefined ? Infinity : toDouble(error),
    spacing: spacing(value, format),
  };
}

// The place of a key on the line without end, on which infinity is the power of two after the largest value.
function placeOf(key, format) {
  const value = valueAt(key, format);
  return Number.isFinite(value) ? exactOf(value) : (ONE << BigInt(format.most + 1)) * (key < 0n ? -1n : 1n);
}

// Ticks around a key, in units of the distance there; ways: from exact numbers to the keys on which they land.
function ruler(key, ways, format) {
  const unit = spacing(valueAt(key, format), format);
  const place = (exact) => toDouble(((exact - placeOf(key, format)) * ONE) / exactOf(unit));
  const ticks = [];
  for (let offset = -REACH; offset <= REACH; offset++) {
    const at = key + BigInt(offset);
    if (at >= -endKey(format) && at <= endKey(format)) {
      ticks.push({ offset, place: place(placeOf(at, format)), ...described(valueAt(at, format), format) });
    }
  }
  const marks = ways.map(([exact, lands]) => ({ place: place(exact), landing: place(placeOf(lands, format)) }));
  return { unit, ticks, marks, short: shortest(valueAt(key, format), format) };
}

// How much of the way to the next value, in b's direction, b goes.
function shareOf(a, b, format) {
  const next = valueAt(keyOf(a, format) + (b < 0 ? -1n : 1n), format);
  return Math.abs(b) / (Number.isFinite(next) ? Math.abs(next - a) : spacing(a, format));
}

export function compute({ number, power, added, kind }) {
  const typed = { a: readExact(number, power), b: readExact(added) };
  const problems = ["a", "b"].filter((name) => typed[name] === undefined);
  if (problems.length) return { problems };
  const format = formats[kind];
  const whole = typed.a + typed.b;
  const [a, b, total] = [typed.a, typed.b, whole].map((exact) => store(exact, format));
  const sum = described(round(a.value + b.value, format), format);
  const isFinite = Number.isFinite(a.value) && Number.isFinite(b.value);
  const [aKey, totalKey] = [a, total].map(({ value }) => keyOf(value, format));
  const ways = [[whole, totalKey]];
  if (isFinite) ways.push([exactOf(a.value) + exactOf(b.value), keyOf(sum.value, format)]);
  return {
    problems, a, b, total, sum,
    apart: isFinite ? Number(ways[1][1] - totalKey) : NaN,
    share: isFinite ? shareOf(a.value, b.value, format) : NaN,
    limits: { largest: largest(format), least: valueAt(1n, format), digits: format.fraction + 1 },
    rulers: [ruler(aKey, [[typed.a, aKey]], format), ruler(totalKey, ways, format)],
  };
}
