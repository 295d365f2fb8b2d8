// A quiz: the curves of a sick run beside those of the healthy one, and what the log says for and against an answer.

import { drawChart } from "../frame/chart.js";
import { make } from "../frame/elements.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, load } from "./core.js";
import * as given from "./settings.js";

const SIGNS = {
  saturated: "ช่องที่อิ่มตัวตอน step 0",
  dead: "นิวรอนตายตอน step 0",
  gradient: "เกรเดียนต์ชั้นแรก ÷ ชั้นท้ายตอน step 0",
  update: "ก้าวต่อน้ำหนักตอน step 0",
  echo: "เสียงสะท้อนระหว่าง epoch",
  floor: "loss ต่ำสุด",
  gap: "ตอบถูกชุดเทรน ลบ ชุดทดสอบ",
};
const CHARTS = [
  { tag: "loss", title: "loss", log: true },
  { tag: "update", title: "ก้าวต่อน้ำหนัก", log: true },
  { tag: "gradient", title: "เกรเดียนต์ แรก ÷ ท้าย", log: true },
  { tag: "dead", title: "นิวรอนตาย", limits: { y: [0, 1] } },
  { tag: "saturated", title: "อิ่มตัว", limits: { y: [0, 1] } },
  { tag: "train_accuracy", title: "ตอบถูกชุดเทรน", limits: { y: [0, 1] } },
  { tag: "test_accuracy", title: "ตอบถูกชุดทดสอบ", limits: { y: [0, 1] } },
];

const nameOf = (disease) => given.settings.answer.choices[disease];
const borderOf = ({ above, below }) => (above === undefined ? `ต่ำกว่า ${below}` : `เกิน ${above}`);

function draw({ tag, ...look }, lines) {
  const [sick, healthy] = lines[tag];
  const points = ({ steps, entries }) => steps.map((step, i) => [step, entries[i]]);
  const ends = ({ entries }) => `${readable(entries[0])} ถึง ${readable(entries.at(-1))}`;
  return drawChart({
    ...look, xName: "step", label: `${look.title} คนไข้ ${ends(sick)} สุขภาพดี ${ends(healthy)}`,
    series: [
      { name: "คนไข้", style: 1, kind: "line", points: points(sick) },
      { name: "สุขภาพดี", style: 2, kind: "line", points: points(healthy) },
    ],
  });
}

function render(stage, { lines }) {
  const charts = lines ? CHARTS.map((chart) => draw(chart, lines)) : [];
  stage.replaceChildren(make("div", { class: "widget-charts are-small" }, charts));
}

const measured = (sign) => `${SIGNS[sign.sign]} วัดได้ ${readable(sign.value)}`;

function judge({ name, signs, train }, answer) {
  const sign = signs.find(({ disease }) => disease === answer);
  if (answer === name) return `ถูก เป็น ${nameOf(answer)}: ${measured(sign)} ซึ่ง${borderOf(sign)} รันสุขภาพดีได้ ${readable(sign.healthy)}`;
  const no = `ยังไม่ใช่ ${nameOf(answer)}: `;
  if (!sign.beyond) return `${no}ถ้าใช่ ${SIGNS[sign.sign]} ต้อง${borderOf(sign)} แต่วัดได้ ${readable(sign.value)} รันสุขภาพดีได้ ${readable(sign.healthy)}`;
  if (!sign.holds) return `${no}${measured(sign)} ซึ่ง${borderOf(sign)} จริง แต่ชุดเทรนตอบถูกแค่ ${readable(train)} รันที่ไม่เรียนเลยก็ค้างสูงแบบนี้`;
  return `${no}${measured(sign)} ซึ่ง${borderOf(sign)} จริง แต่มีเครื่องวัดที่ใกล้ต้นเหตุกว่านี้ผิดปกติด้วย ต้องถามตัวนั้นก่อน`;
}

function conclude(result, { patient, answer }) {
  const { problem, lines, train } = result;
  if (problem) return `อ่าน log ของบทนี้ไม่ได้ (${problem.message ?? problem.kind}) ลองโหลดหน้านี้ใหม่`;
  if (answer !== "none") return judge(result, answer);
  const loss = lines.loss[0].entries;
  return `คนไข้ ${patient}: loss ${readable(loss[0])} → ${readable(loss.at(-1))} ชุดเทรนตอบถูก ${readable(train)} ตอนจบ เลือกโรคในช่องคำตอบ`;
}

const table = ({ signs = [] }) => ({
  caption: "เครื่องวัดตามลำดับที่ควรถาม",
  columns: ["เครื่องวัด", "คนไข้", "สุขภาพดี", "ผิดปกติเมื่อ"],
  rows: signs.map((sign) => [SIGNS[sign.sign], readable(sign.value, 4), readable(sign.healthy, 4), borderOf(sign)]),
});

// All nine runs: the patient's numbers are among them, its name is to be found.
const code = () => `from pathlib import Path

import numpy as np
from nnbook.tensorboard import read_scalars

folder = Path("nnbook-logs")  # ที่อยู่ของ log
for run, log in read_scalars(folder / "atlas").items():
    v = {tag: values for tag, (steps, values) in log.items()}
    epochs = np.log(v["loss"] + 1e-9).reshape(6, -1)[-4:]
    unit = epochs - epochs.mean(axis=1, keepdims=True)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    echo = (unit[1:] * unit[:-1]).sum(axis=1).mean()
    gap = v["train_accuracy"][-1] - v["test_accuracy"][-1]
    start = [v[tag][0] for tag in ("saturated", "dead", "gradient", "gradient", "update")]
    print(run, *(f"{x:.9e}" for x in (*start, echo, v["loss"].min(), gap)))
`;

defineWidget("run_diagnosis", { ...given, load, compute, render, conclude, table, code });
