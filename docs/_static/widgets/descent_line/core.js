// A walk down the loss of a single weight, step for step as nnbook.optimizers.descend takes it.

import { createGenerator } from "../frame/random.js";

export const ANSWER = 3; // where each surface is lowest
const N_POINTS = 200; // at which sin(wx) is compared with sin(3x)
const MOST_STEPS = 1000;

const uniform = createGenerator(0);
const points = Float64Array.from({ length: N_POINTS }, () => 5 * uniform.random());
const answers = points.map((x) => Math.sin(ANSWER * x));

function waves(w) {
  let [loss, slope] = [0, 0];
  points.forEach((x, i) => {
    const miss = Math.sin(w * x) - answers[i];
    loss += miss * miss;
    slope += 2 * miss * x * Math.cos(w * x);
  });
  return [loss / N_POINTS, slope / N_POINTS];
}

// surfaces[name](curvature) → w ↦ [loss, slope]
export const surfaces = {
  bowl: (curvature) => (w) => [(curvature * (w - ANSWER) ** 2) / 2, curvature * (w - ANSWER)],
  corner: () => (w) => [Math.abs(w - ANSWER), Math.sign(w - ANSWER)],
  waves: () => waves,
};

export function step(walk, { surface, curvature, learning_rate: rate, momentum }) {
  const velocity = momentum * walk.velocity + walk.slope;
  const w = walk.path.at(-1) - rate * velocity;
  const [loss, slope] = surfaces[surface](curvature)(w);
  return { path: [...walk.path, w], losses: [...walk.losses, loss], slope, velocity };
}

// Why a walk ends: "overflow", "still" or "long"; "" while it may go on.
export function end({ path, losses, velocity }) {
  if (!Number.isFinite(losses.at(-1))) return "overflow";
  if (path.length > 1 && velocity === 0) return "still";
  return path.length > MOST_STEPS ? "long" : "";
}

// Not past the largest number.
export function compute(settings) {
  const [loss, slope] = surfaces[settings.surface](settings.curvature)(settings.start);
  let walk = { path: [settings.start], losses: [loss], slope, velocity: 0 };
  for (let i = 0; i < settings.steps && end(walk) !== "overflow"; i++) walk = step(walk, settings);
  return walk;
}
