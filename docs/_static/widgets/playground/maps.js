// A network seen over the plane: what it says at each place, and what each hidden neuron adds to that.

import { activations } from "../frame/activations.js";
import { make, shape } from "../frame/elements.js";
import { readable } from "../frame/numbers.js";
import { logitAt, widthOf } from "./core.js";

const N = 40; // cells a side
const REACH = 1.9; // the plane from −REACH to REACH
const STRENGTH = 190; // of 255: the darkest that a class colours the ground
const COLOURS = ["--color-brand-primary", "--color-accent", "--color-foreground-primary"];

const centre = (k) => ((2 * k + 1) / N - 1) * REACH;
const toX = (x) => (x / REACH + 1) * (N / 2);

// Rows from above: { logits, parts: for each neuron what it adds }.
function survey(theta, activation) {
  const width = widthOf(theta);
  const logits = new Float64Array(N * N);
  const parts = Array.from({ length: width }, () => new Float64Array(N * N));
  const h = new Float64Array(width);
  for (let k = 0; k < N * N; k++) {
    logits[k] = logitAt(theta, activations[activation].value, centre(k % N), -centre(Math.floor(k / N)), h);
    for (let j = 0; j < width; j++) parts[j][k] = h[j] * theta[3 * width + j];
  }
  return { logits, parts };
}

// shareAt(k): −1 (class 0) to 1 (class 1); the paper shines through near 0, and a line parts the classes.
function paint(canvas, shareAt) {
  const context = canvas.getContext("2d");
  const style = getComputedStyle(document.body);
  const colours = COLOURS.map((name) => {
    context.fillStyle = style.getPropertyValue(name); // which makes #rrggbb of it
    return [1, 3, 5].map((i) => Number.parseInt(context.fillStyle.slice(i, i + 2), 16));
  });
  const image = context.createImageData(N, N);
  for (let k = 0; k < N * N; k++) {
    const share = shareAt(k);
    const edge = [k % N ? k - 1 : k, k < N ? k : k - N].some((l) => shareAt(l) > 0 !== share > 0);
    image.data.set([...colours[edge ? 2 : share > 0 ? 1 : 0], edge ? 255 : STRENGTH * Math.abs(share)], 4 * k);
  }
  context.putImageData(image, 0, 0);
}

// The points of a class in one stroke: rings for class 0, crosses for class 1.
const draw = (points, label) => points.filter((_, i) => i % 2 === label).map(([x, y]) =>
  `M${toX(x)} ${N - toX(y)}${label ? "m-.7-.7l1.4 1.4m0-1.4l-1.4 1.4" : "m-.7 0a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0"}`).join("");

// The maps of one run; show(run, title, label) paints them anew.
export function makeMaps(width) {
  const [output, ...neurons] = Array.from({ length: width + 1 }, () => make("canvas", { width: N, height: N }));
  const [title, over, captions] = [make("p"), make("div", { class: "playground-map" }), neurons.map(() => make("small"))];
  output.setAttribute("role", "img");
  const box = make("div", {}, title, over,
    make("div", { class: "playground-neurons" }, neurons.map((canvas, j) => make("div", {}, canvas, captions[j]))));
  const show = ({ theta }, points, activation, words, label) => {
    const { logits, parts } = survey(theta, activation);
    title.textContent = words;
    output.setAttribute("aria-label", label);
    paint(output, (k) => Math.tanh(logits[k] / 2)); // 2 σ − 1
    over.replaceChildren(output, shape("svg", { viewBox: `0 0 ${N} ${N}`, "aria-hidden": "true" },
      [0, 1].map((i) => shape("path", { class: `class-${i}`, d: draw(points, i) }))));
    parts.forEach((part, j) => {
      const most = part.reduce((size, value) => Math.max(size, Math.abs(value)), Number.MIN_VALUE);
      paint(neurons[j], (k) => part[k] / most);
      captions[j].textContent = readable(theta[3 * width + j], 2);
    });
  };
  return { box, show };
}
