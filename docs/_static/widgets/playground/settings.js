// What a reader may change. Plain data: the build reads it too (docs/_ext/widget_settings.py).

const inits = {
  zeros: "ศูนย์ทุกตัว", constant: "0.5 ทุกตัว", normal_small: "สุ่มเล็ก σ = 0.01", normal_large: "สุ่มใหญ่ σ = 3",
  xavier_normal: "Xavier", kaiming_normal: "Kaiming", torch_default: "PyTorch",
};

export const title = "สนามลองโครงข่ายสองชั้น";

export const settings = {
  data: { label: "ข้อมูล", kind: "select", choices: { xor: "XOR", circles: "วงกลมซ้อน", moons: "จันทร์เสี้ยว" }, default: "xor" },
  activation: { label: "activation", kind: "select", choices: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoid" }, default: "tanh" },
  init: { label: "A เริ่มแบบ", kind: "select", choices: inits, default: "zeros" },
  other_init: { label: "B เริ่มแบบ", kind: "select", choices: inits, default: "xavier_normal" },
  width: { label: "นิวรอนซ่อน", kind: "range", min: 1, max: 8, step: 1, default: 4, folded: true },
  learning_rate: { label: "learning rate", kind: "range", min: 0.05, max: 5, step: 0.05, default: 0.5, folded: true },
  steps: { label: "เดินไว้ก่อนกี่ก้าว", kind: "range", min: 0, max: 1000, step: 10, default: 300, folded: true, help: "เริ่มใหม่จะกลับมาที่นี่" },
  seed: { label: "seed", kind: "number", min: 0, max: 9999, step: 1, default: 0, folded: true },
};

export const presets = [
  { question: "ก่อนเดิน สุ่มแต่ละแบบหน้าตาเป็นอย่างไร", settings: { init: "normal_small", other_init: "xavier_normal", steps: 0 } },
  { question: "เริ่มจากศูนย์ทำไมไม่เรียน", settings: { init: "zeros", other_init: "xavier_normal", steps: 300 } },
  { question: "ไม่ใช่ศูนย์แต่เท่ากันหมด เรียนได้ไหม", settings: { init: "constant", other_init: "xavier_normal", steps: 300 } },
  { question: "สุ่มเล็กไปเสียอะไร", settings: { init: "normal_small", other_init: "xavier_normal", steps: 300 } },
  { question: "สองนิวรอนพอแยก XOR ไหม", settings: { activation: "relu", width: 2, init: "kaiming_normal", other_init: "torch_default", steps: 500 } },
  { question: "วงกลมซ้อนต้องกี่นิวรอน", settings: { data: "circles", width: 3, init: "kaiming_normal", other_init: "xavier_normal", steps: 1000 } },
];
