// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

export const title = "นิวรอนหนึ่งตัว ดัดสองแบบ";

const choices = {
  sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU", leaky_relu: "leaky ReLU", elu: "ELU", selu: "SELU",
  softplus: "softplus", silu: "SiLU", gelu: "GELU", identity: "เส้นตรง",
};

export const settings = {
  activation: { label: "activation", kind: "select", choices, default: "sigmoid" },
  other: { label: "เทียบกับ", kind: "select", choices, default: "tanh" },
  weight: { label: "น้ำหนัก w", kind: "range", min: -8, max: 8, step: 0.1, default: 1 },
  bias: { label: "ไบแอส b", kind: "range", min: -4, max: 4, step: 0.1, default: 0 },
  variance: { label: "ความแปรปรวนของ x", kind: "range", min: 0.1, max: 9, step: 0.1, default: 1, folded: true },
};

export const presets = [
  { question: "ทำไม sigmoid ถึงอิ่มตัว", settings: { activation: "sigmoid", other: "identity", weight: 8, bias: 0, variance: 1 } },
  { question: "tanh ที่น้ำหนักใหญ่เหลือความชันเท่าไร", settings: { activation: "tanh", other: "sigmoid", weight: 5, bias: 0, variance: 1 } },
  { question: "ReLU ทิ้งไปครึ่งหนึ่งจริงไหม", settings: { activation: "relu", other: "leaky_relu", weight: 1, bias: 0, variance: 1 } },
  { question: "ไบแอสติดลบ ReLU เหลือเท่าไร", settings: { activation: "relu", other: "gelu", weight: 1, bias: -2, variance: 1 } },
  { question: "SELU รักษาขนาดสัญญาณไว้จริงไหม", settings: { activation: "selu", other: "relu", weight: 1, bias: 0, variance: 1 } },
];
