// The surface from above: lines of equal height, and the way down.

import { shape } from "../frame/elements.js";
import { readable } from "../frame/numbers.js";
import { surfaces } from "./surfaces.js";

const AREA = { left: -2.4, right: 2.4, low: -2.1, high: 2.1 };
const [LEFT, TOP, UNIT] = [34, 22, 57]; // pixels of the drawing
const [WIDTH, HEIGHT] = [(AREA.right - AREA.left) * UNIT, (AREA.high - AREA.low) * UNIT];
const FAR = 1e5; // pixels, never seen
const GRID = 96;
const MOST_MARKS = 80;
const [REACH, STEP] = [2, 0.05]; // of the start: the limits of its settings
export const LEVELS = [0.1, 0.3, 1, 3, 10, 30, 100, 300];
const SPOTS = { quadratic: [[0, 0], "ก้น"], saddle: [[0, 0], "อานม้า"], valley: [[1, 1], "ก้น"] };

const toX = (x) => (x - AREA.left) * UNIT;
const toY = (y) => (AREA.high - y) * UNIT;
const toPlace = ([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`;

// Marching triangles: each cell of an n × n grid is two triangles, and a line crosses two of a triangle's edges or none.
// Returns for each level its pieces of line [[x, y], [x, y]].
export function contours(height, { left, right, low, high }, levels, n) {
  const place = (k) => [left + (Math.floor(k / (n + 1)) * (right - left)) / n, low + ((k % (n + 1)) * (high - low)) / n];
  const z = Float64Array.from({ length: (n + 1) ** 2 }, (_, k) => height(place(k))[0]);
  const cut = (k, l, level) => {
    const [[x0, y0], [x1, y1], share] = [place(k), place(l), (level - z[k]) / (z[l] - z[k])];
    return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
  };
  const pieces = levels.map(() => []);
  const trace = (p, q, r) => {
    const [least, most] = [Math.min(z[p], z[q], z[r]), Math.max(z[p], z[q], z[r])];
    levels.forEach((level, i) => {
      if (level <= least || level > most) return;
      const crossed = [[p, q], [q, r], [r, p]].filter(([s, t]) => (z[s] < level) !== (z[t] < level));
      pieces[i].push(crossed.map(([s, t]) => cut(s, t, level)));
    });
  };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const k = i * (n + 1) + j;
      trace(k, k + n + 1, k + n + 2);
      trace(k, k + n + 2, k + 1);
    }
  }
  return pieces;
}

// The lines drawn last are kept: most sliders change only the way.
let drawn = { name: "" };

function linesOf(surface, condition) {
  const name = `${surface} ${condition}`;
  if (drawn.name !== name) {
    const pieces = contours(surfaces[surface](condition), AREA, LEVELS, GRID);
    drawn = { name, lines: pieces.map((level) => level.map(([a, b]) => `M${toPlace(a)}L${toPlace(b)}`).join("")) };
  }
  return drawn.lines;
}

function visible(path) {
  const end = path.findIndex(([x, y]) => !(Math.abs(x) * UNIT < FAR && Math.abs(y) * UNIT < FAR));
  return end < 0 ? path : path.slice(0, end);
}

function axes() {
  const across = (x, word) => shape("text", { x: LEFT + toX(x), y: TOP + HEIGHT + 15, "text-anchor": "middle" }, word);
  const up = (y, word) => shape("text", { x: LEFT - 6, y: TOP + toY(y) + 4, "text-anchor": "end" }, word);
  const numbers = [-2, -1, 0, 1, 2].flatMap((at) => [across(at, readable(at)), up(at, readable(at))]);
  return [numbers, across(1.5, "w₁"), up(1.5, "w₂"), shape("rect", { class: "axis", x: LEFT, y: TOP, width: WIDTH, height: HEIGHT })].flat();
}

export function drawMap({ path, title, label, surface, condition }) {
  const way = visible(path);
  const [[bottom, word], dot] = [SPOTS[surface], ([x, y], r, kind) => shape("circle", { class: kind, cx: toX(x), cy: toY(y), r })];
  const [x, y] = [toX(bottom[0]), toY(bottom[1])];
  const inside = shape("svg", { x: LEFT, y: TOP, width: WIDTH, height: HEIGHT },
    linesOf(surface, condition).map((d) => shape("path", { class: "contour", d })),
    shape("path", { class: "spot", d: `M${x - 6} ${y}H${x + 6}M${x} ${y - 6}V${y + 6}` }),
    shape("text", { x: x + 8, y: y - 8 }, word),
    shape("g", { class: "series-1 line" },
      shape("polyline", { class: "line", points: way.map(toPlace).join(" ") }),
      way.length <= MOST_MARKS && way.slice(1).map((place) => dot(place, 2.4, "mark"))),
    shape("g", { class: "series-2" }, way.length === path.length && shape("path", { class: "mark", d: `M${toPlace(way.at(-1))}m-6 0l6 -6l6 6l-6 6z` })),
    dot(path[0], 7, "start"), dot(path[0], 22, "handle"));
  return shape("svg", { class: "chart descent-map", viewBox: `0 0 ${LEFT + WIDTH + 6} ${TOP + HEIGHT + 22}`, role: "img", "aria-label": label },
    shape("text", { x: 4, y: 14, "font-weight": "bold" }, title), axes(), inside);
}

// Where on the surface a place of the drawing is, as the start's settings accept it.
export function startAt(x, y) {
  const accepted = (value) => Number((Math.round(Math.min(REACH, Math.max(-REACH, value)) / STEP) * STEP).toFixed(2));
  return { start_x: accepted((x - LEFT) / UNIT + AREA.left), start_y: accepted(AREA.high - (y - TOP) / UNIT) };
}
