// The activations of nnbook that the laboratory offers, each with its slope; both are functions of z.

const sigmoidSlope = (z) => {
  const e = Math.exp(-Math.abs(z));
  return e / (1 + e) ** 2;
};

export const activations = {
  identity: { value: (z) => z, slope: () => 1 },
  relu: { value: (z) => (z > 0 ? z : 0), slope: (z) => (z > 0 ? 1 : 0) },
  sigmoid: { value: (z) => Math.exp(Math.min(z, 0)) / (1 + Math.exp(-Math.abs(z))), slope: sigmoidSlope },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
};
