// The activations of nnbook, each with its slope; both are functions of z, by the formulas of nnbook.activations.

const sigmoid = (z) => Math.exp(Math.min(z, 0)) / (1 + Math.exp(-Math.abs(z)));

const sigmoidSlope = (z) => {
  const e = Math.exp(-Math.abs(z));
  return e / (1 + e) ** 2;
};

const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

// A ReLU whose negative side is another function; it is times `scale` as a whole.
const bent = (value, slope, scale = 1) => ({
  value: (z) => scale * (z > 0 ? z : value(z)),
  slope: (z) => scale * (z > 0 ? 1 : slope(z)),
});

const elu = (alpha, scale) => bent((z) => alpha * Math.expm1(z), (z) => alpha * Math.exp(z), scale);

// z · σ(u(z)), the form of SiLU and of GELU.
const gated = (u, uSlope) => ({
  value: (z) => z * sigmoid(u(z)),
  slope: (z) => sigmoid(u(z)) + z * uSlope(z) * sigmoidSlope(u(z)),
});

const GELU = [2 * Math.sqrt(2 / Math.PI), 0.044715];

export const activations = {
  identity: { value: (z) => z, slope: () => 1 },
  relu: bent(() => 0, () => 0),
  sigmoid: { value: sigmoid, slope: sigmoidSlope },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  leaky_relu: bent((z) => 0.01 * z, () => 0.01),
  elu: elu(1),
  selu: elu(1.6732632423543772, 1.0507009873554805),
  softplus: { value: softplus, slope: sigmoid },
  silu: gated((z) => z, () => 1),
  gelu: gated((z) => GELU[0] * z * (1 + GELU[1] * z * z), (z) => GELU[0] * (1 + 3 * GELU[1] * z * z)),
};
