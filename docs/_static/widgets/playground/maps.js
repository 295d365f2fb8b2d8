// A network seen over the plane: what it says at each place, and what each hidden neuron adds to that.

import { activations } from "../frame/activations.js";
import { make, shape } from "../frame/elements.js";
import { readable } from "../frame/numbers.js";
import { logitAt, widthOf } from "./core.js";

const N = 40; // cells a side
const REACH = 1.9; // the plane from −REACH to REACH
const STRENGTH = 150; // of 255: the darkest that a class colours the ground
const COLOURS = ["--color-brand-primary", "--color-accent", "--color-foreground-primary"];

const centre = (k) => ((2 * k + 1) / N - 1) * REACH;
const toX = (x) => (x / REACH + 1) * (N / 2);

// Rows from above: { logits, parts: for each neuron what it adds }.
function survey(theta, activation) {
  const width = widthOf(theta);
  const logits = new Float64Array(N * N);
  const parts = Array.from({ length: width }, () => new Float64Array(N * N));
  const [h, z] = [new Float64Array(width), new Float64Array(width)];
  for (let k = 0; k < N * N; k++) {
    logits[k] = logitAt(theta, activations[activation].value, centre(k % N), -centre(Math.floor(k / N)), h, z);
    for (let j = 0; j < width; j++) parts[j][k] = h[j] * theta[3 * width + j];
  }
  return { logits, parts };
}

const probe = make("canvas").getContext("2d");

// The page's colours as numbers 0xbbggrr, whichever light it is in.
function readColours() {
  const style = getComputedStyle(document.body);
  return COLOURS.map((name) => {
    probe.fillStyle = style.getPropertyValue(name); // which makes #rrggbb of it
    return Number.parseInt([5, 3, 1].map((i) => probe.fillStyle.slice(i, i + 2)).join(""), 16);
  });
}

// shares: −1 (class 0) to 1 (class 1); the paper shines through near 0, and a line runs where the sign changes.
function paint(canvas, shares, colours) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(N, N);
  const pixels = new Uint32Array(image.data.buffer);
  for (let k = 0; k < N * N; k++) {
    const sign = Math.sign(shares[k]);
    const edge = (k % N && Math.sign(shares[k - 1]) !== sign) || (k >= N && Math.sign(shares[k - N]) !== sign);
    pixels[k] = edge ? colours[2] | (255 << 24) : colours[sign > 0 ? 1 : 0] | ((STRENGTH * Math.abs(shares[k])) << 24);
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
  let drawn;
  const show = ({ theta }, points, activation, words, label) => {
    const { logits, parts } = survey(theta, activation);
    const colours = readColours();
    title.textContent = words;
    output.setAttribute("aria-label", `${words} ${label}`);
    paint(output, logits.map((logit) => Math.tanh(logit / 2)), colours); // 2 σ − 1
    if (drawn !== points) over.replaceChildren(output, shape("svg", { viewBox: `0 0 ${N} ${N}`, "aria-hidden": "true" },
      shape("path", { d: draw(points, 0) + draw(points, 1) })));
    drawn = points;
    parts.forEach((part, j) => {
      const most = part.reduce((size, value) => Math.max(size, Math.abs(value)), Number.MIN_VALUE);
      paint(neurons[j], part.map((value) => value / most), colours);
      captions[j].textContent = readable(theta[3 * width + j], 2);
    });
  };
  return { box, show };
}
