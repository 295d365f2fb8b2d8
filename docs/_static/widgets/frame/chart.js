// Lines, dots and bars in SVG, with axes; a series has a colour and, besides, its own dashes or marks.

import { shape } from "./elements.js";
import { powerOfTen, readable } from "./numbers.js";

const WIDTH = 320;
const HEIGHT = 230;
const BOX = { left: 46, right: 310, top: 36, bottom: 194 };
const MARKS = ["circle", "square", "triangle", "diamond"];
const LOWEST = 1e-300;
const ROOM = 1000; // for so many points of a line

function range(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(low)) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

// Of each stretch of a long line the lowest and the highest point, so that no spike is lost.
function thin(points) {
  const stretch = Math.ceil((2 * points.length) / ROOM);
  if (stretch <= 2) return points;
  const kept = [];
  for (let start = 0; start < points.length; start += stretch) {
    let [low, high] = [start, start];
    for (let i = start; i < Math.min(start + stretch, points.length); i++) {
      if (points[i][1] < points[low][1]) low = i;
      if (points[i][1] > points[high][1]) high = i;
    }
    kept.push(points[Math.min(low, high)]);
    if (low !== high) kept.push(points[Math.max(low, high)]);
  }
  return kept;
}

// About `wanted` round numbers between two others.
function ticks(low, high, wanted) {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
  const first = Math.ceil(low / step - 1e-9);
  const n = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: n }, (_, i) => (first + i) * step);
}

// Exponents of 1, 2, 5, 10, … between two others; of whole powers of ten where there are two of them.
function logTicks(low, high) {
  if (high - low >= 2) return ticks(low, high, 4).filter(Number.isInteger);
  return ticks(Math.floor(low), Math.ceil(high), Math.ceil(high) - Math.floor(low))
    .flatMap((power) => [1, 2, 5].map((factor) => power + Math.log10(factor)))
    .filter((y) => y >= low && y <= high);
}

function mark(kind, x, y) {
  if (kind === "circle") return shape("circle", { class: "mark", cx: x, cy: y, r: 3.2 });
  const r = 3.6;
  const corners = { square: [[-1, -1], [1, -1], [1, 1], [-1, 1]], triangle: [[0, -1.2], [1.2, 1], [-1.2, 1]], diamond: [[0, -1.4], [1.4, 0], [0, 1.4], [-1.4, 0]] }[kind];
  return shape("polygon", { class: "mark", points: corners.map(([dx, dy]) => `${x + r * dx},${y + r * dy}`).join(" ") });
}

function frame(title, label, ...children) {
  return shape("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    shape("text", { x: 4, y: 14, "font-weight": "bold" }, title), ...children);
}

function axes({ xTicks, yTicks, toX, toY, xName, yTick }) {
  return [
    ...yTicks.flatMap((y) => [
      shape("line", { class: "grid", x1: BOX.left, x2: BOX.right, y1: toY(y), y2: toY(y) }),
      shape("text", { x: BOX.left - 5, y: toY(y) + 4, "text-anchor": "end" }, yTick(y)),
    ]),
    ...xTicks.map((x) => shape("text", { x: toX(x), y: BOX.bottom + 15, "text-anchor": "middle" }, readable(x))),
    shape("path", { class: "axis", d: `M${BOX.left} ${BOX.top}V${BOX.bottom}H${BOX.right}` }),
    shape("text", { x: (BOX.left + BOX.right) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, xName),
  ];
}

const scale = ([low, high], from, to) => (value) => from + ((value - low) / (high - low)) * (to - from);

// series: [{ name, style: 1 … 4, kind: "line" | "dots", points: [[x, y], …] }]; label: what is seen, in words.
// With log, y is drawn by its logarithm and what is not above 0 is left out; limits: { x, y } instead of the data's.
// The drawing has toX and toY, from the data to its own pixels, and fromX, the way back.
export function drawChart({ title, label, xName, series, log = false, limits = {} }) {
  const level = log ? Math.log10 : (y) => y;
  const drawable = series.map(({ points, kind }) => {
    const shown = points.filter((point) => Number.isFinite(point[1]) && (!log || point[1] > LOWEST));
    return (kind === "line" ? thin(shown) : shown).map(([x, y]) => [x, level(y)]);
  });
  const all = drawable.flat();
  const xRange = limits.x ?? range(all.map(([x]) => x));
  const yRange = limits.y?.map(level) ?? range(all.map(([, y]) => y));
  const [toX, toY] = [scale(xRange, BOX.left + 6, BOX.right - 6), scale(yRange, BOX.bottom - 4, BOX.top + 6)];
  const wholeTens = log && yRange[1] - yRange[0] >= 2;
  const yTicks = log ? logTicks(...yRange) : ticks(...yRange, 4);
  const yTick = (y) => (log ? (wholeTens ? powerOfTen(y) : readable(10 ** y, 2)) : readable(Number(y.toPrecision(6))));
  const lines = drawable.map((points, i) => {
    const { style, kind } = series[i];
    const drawn = kind === "line"
      ? shape("polyline", { class: "line", points: points.map(([x, y]) => `${toX(x)},${toY(y)}`).join(" ") })
      : points.map(([x, y]) => mark(MARKS[style - 1], toX(x), toY(y)));
    return shape("g", { class: `series-${style} ${kind}` }, drawn);
  });
  let place = BOX.left + 8;
  const legend = series.flatMap(({ name, style, kind }) => {
    const sign = kind === "line" ? shape("line", { class: "line", x1: place, x2: place + 18, y1: 26, y2: 26 }) : mark(MARKS[style - 1], place + 9, 26);
    const words = shape("text", { x: place + 22, y: 30 }, name);
    place += 40 + 7 * name.length;
    return [shape("g", { class: `series-${style}` }, sign), words];
  });
  const drawing = frame(title, label, ...axes({ xTicks: ticks(...xRange, 5), yTicks, toX, toY, xName, yTick }), ...lines, ...legend);
  return Object.assign(drawing, { toX, toY, fromX: scale([BOX.left + 6, BOX.right - 6], ...xRange) });
}

// counts of bins of one width from low to high.
export function drawHistogram({ title, label, xName, counts, low, high, style = 1 }) {
  const most = Math.max(1, ...counts);
  const [toX, toY] = [scale([low, high], BOX.left, BOX.right), scale([0, most], BOX.bottom, BOX.top + 6)];
  const width = (BOX.right - BOX.left) / counts.length;
  const bars = counts.map((count, i) =>
    shape("rect", { class: "bar", x: BOX.left + i * width + 0.5, y: toY(count), width: Math.max(width - 1, 0.5), height: BOX.bottom - toY(count) }));
  return frame(title, label,
    ...axes({ xTicks: ticks(low, high, 4), yTicks: ticks(0, most, 3), toX, toY, xName, yTick: (y) => readable(y) }),
    shape("g", { class: `series-${style}` }, bars));
}
