// Heights over the plane, each with its gradient.

const STEEPNESS = 10; // of the curved valley's walls

// surfaces[name](condition) → w ↦ [height, gradient]
export const surfaces = {
  quadratic: (condition) => ([x, y]) => [(x * x + y * (condition * y)) / 2, [x, condition * y]],
  saddle: () => ([x, y]) => {
    const miss = x * y - 1;
    return [miss * miss, [2 * miss * y, 2 * miss * x]];
  },
  valley: () => ([x, y]) => {
    const miss = y - x * x;
    const rest = 1 - x;
    return [rest * rest + STEEPNESS * miss * miss, [-2 * rest - 4 * STEEPNESS * x * miss, 2 * STEEPNESS * miss]];
  },
};
