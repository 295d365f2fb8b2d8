// Mean-field theory, as nnbook.meanfield has it: the limit of very wide layers, with the same quadrature.

import { activations } from "../frame/activations.js";
import { gaussianMean } from "../frame/quadrature.js";

// The mean of f(z)² for Gaussian z of variance q.
const meanSquare = (f, q) => gaussianMean((z) => f(z) ** 2, Math.sqrt(q));

// { variances, gradients }: of z in each layer, and of ∂L/∂z in each layer over that of the last.
export function follow(activation, depth, weightVariance) {
  const { value, slope } = activations[activation];
  const variances = [weightVariance]; // the input has variance 1
  while (variances.length < depth) variances.push(weightVariance * meanSquare(value, variances.at(-1)));
  const gradients = [1];
  for (let l = depth - 2; l >= 0; l--) gradients.unshift(gradients[0] * weightVariance * meanSquare(slope, variances[l]));
  return { variances, gradients };
}
