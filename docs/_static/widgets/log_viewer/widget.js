// A log of TensorBoard, read in the page: the chapter's, or the reader's own.

import { drawChart } from "../frame/chart.js";
import { shape } from "../frame/elements.js";
import { makeFilePicker } from "../frame/files.js";
import { defineWidget } from "../frame/frame.js";
import { readable } from "../frame/numbers.js";
import { compute, pick } from "./core.js";
import * as given from "./settings.js";
import { load, takeFiles } from "./source.js";

const MOST_ROWS = 300; // of a table
const [LEFT, RIGHT, TOP, GAP, TALL] = [12, 262, 54, 13, 30];

// The slices of a histogram, equally tall: the newest on top, behind the others.
function drawRidges({ tag, ridges, low, high }) {
  const bottom = TOP + GAP * ridges.length;
  const words = (x, y, text, anchor) => shape("text", { x, y, "text-anchor": anchor }, text);
  const slices = ridges.map(({ step, counts }, i) => {
    const [base, width, most] = [bottom - 4 - GAP * i, (RIGHT - LEFT) / counts.length, Math.max(...counts) || 1];
    const tops = counts.map((count, k) => `L${LEFT + k * width} ${base - (TALL * count) / most}h${width}`);
    return [
      shape("path", { class: "ridge series-1", d: `M${LEFT} ${base}${tops.join("")}V${base}Z` }),
      i % 3 ? "" : words(RIGHT + 4, base, readable(step)),
    ];
  });
  return shape("svg", { class: "chart", viewBox: `0 0 320 ${bottom + 22}`, role: "img", "aria-label": `ฮิสโทแกรม ${tag} ทีละ step ${readable(low)} ถึง ${readable(high)}` },
    shape("text", { x: 4, y: 14, "font-weight": "bold" }, tag), words(RIGHT + 4, 30, "step"),
    slices.reverse().flat(),
    shape("path", { class: "axis", d: `M${LEFT} ${bottom}H${RIGHT}` }),
    words(LEFT, bottom + 16, readable(low)), words(RIGHT, bottom + 16, readable(high), "end"));
}

function drawLines({ tag, line, twin }, { smoothing, log, compare }) {
  const draw = (name, style, { steps }, values) => ({ name, style, kind: "line", points: steps.map((step, i) => [step, values[i]]) });
  const series = [
    smoothing && draw("ดิบ", 3, line, line.values),
    draw(smoothing ? "เกลี่ย" : "ค่า", 1, line, line.smoothed),
    twin && draw(compare, 2, twin, twin.smoothed),
  ].filter(Boolean);
  const ends = `${readable(line.values[0])} ถึง ${readable(line.values.at(-1))}`;
  return drawChart({ title: tag, log, series, xName: "step", label: `${tag} จาก ${ends}` });
}

function render(stage, result, settings) {
  stage.replaceChildren(result.line ? drawLines(result, settings) : result.slices ? drawRidges(result) : "");
}

const sums = ({ stored, computed }) => `ไม่ตรง: แฟ้มจด 0x${stored.toString(16)} คำนวณได้ 0x${computed.toString(16)}`;

const PROBLEMS = {
  short: ({ wanted, left }) => `ขาดกลางทาง ต้องมี ${readable(wanted)} ไบต์ เหลือ ${readable(left)}`,
  head: (problem) => `CRC ของความยาว${sums(problem)}`,
  content: (problem) => `CRC ของเนื้อ${sums(problem)}`,
  message: () => "CRC ตรง แต่ไม่ใช่เหตุการณ์ของ TensorBoard",
  nothing: ({ byte }) => (byte ? "ไม่มีสเกลาร์หรือฮิสโทแกรม" : "แฟ้มว่าง มี 0 ไบต์"),
  absent: () => "ไม่มีที่นี่ ถ้าเป็นแฟ้มของคุณ ให้เปิดอีกครั้ง",
  unreadable: ({ message }) => `อ่านไม่ได้ (${message})`,
};

// A sentence that says what is wrong with a file, where it breaks, and what was read before.
function complaint(name, { problem }) {
  if (!problem) return "";
  const { kind, record, byte } = problem;
  const where = record ? `ระเบียนที่ ${readable(record)} เริ่มที่ไบต์ ${readable(byte)} ` : "";
  const before = record > 1 ? ` อ่านได้ ${readable(record - 1)} ระเบียนก่อนหน้า` : " ไม่ใช่ event file หรือเสียแต่ต้น";
  return `“${name}” ${where}${PROBLEMS[kind](problem)}${record ? before : ""}`;
}

// The mean size of the change from a point to the next.
function swing(values) {
  const moves = values.slice(1).map((value, i) => Math.abs(value - values[i])).filter(Number.isFinite);
  return readable(moves.reduce((sum, move) => sum + move, 0) / (moves.length || 1));
}

function aboutLine({ line: { steps, values, smoothed }, twin }, { smoothing, compare }) {
  const least = values.reduce((low, value) => (value < low ? value : low), Infinity);
  const bad = steps.filter((_, i) => !Number.isFinite(values[i]));
  return [
    `${readable(values.length)} จุด ${readable(values[0])} → ${readable(values.at(-1))}`,
    `ต่ำสุด ${readable(least)} ที่ step ${readable(steps[values.indexOf(least)])}`,
    bad.length && `NaN หรืออนันต์ ${readable(bad.length)} จุด แรกสุด step ${readable(bad[0])}`,
    smoothing && `เกลี่ยแล้วแกว่งต่อจุด ${swing(values)} → ${swing(smoothed)} และช้าไป ${readable(smoothing / (1 - smoothing))} จุด`,
    twin && `${compare} จบที่ ${readable(twin.values.at(-1))}`,
  ];
}

const total = ({ counts }) => counts.reduce((sum, count) => sum + count, 0);

function aboutSlices({ slices }) {
  const [first, last] = [slices[0], slices.at(-1)];
  return [
    `${readable(slices.length)} แผ่น แผ่นท้าย ${readable(total(last))} ค่า`,
    `std ${readable(first.std)} → ${readable(last.std)} คือ ${readable(last.std / first.std)} เท่า`,
  ];
}

function conclude(result, settings) {
  const { log, other, tag, line, slices } = result;
  return [
    complaint(settings.run, log),
    settings.compare !== settings.run && complaint(settings.compare, other),
    tag !== undefined && tag !== settings.tag && `รันนี้ไม่มี “${settings.tag}” จึงแสดง “${tag}”`,
    ...(line ? aboutLine(result, settings) : slices ? aboutSlices(result) : []),
  ].filter(Boolean).join(" · ");
}

function table({ tag, line, slices }) {
  const all = line ? line.steps.map((step, i) => [step, line.values[i], line.smoothed[i]])
    : (slices ?? []).map((slice) => [slice.step, total(slice), slice.low, slice.high, slice.mean, slice.std]);
  const rows = pick(all, MOST_ROWS);
  return {
    caption: `${tag ?? ""} ${readable(rows.length)} จาก ${readable(all.length)} แถว`,
    columns: line ? ["step", "ค่า", "เกลี่ย"] : ["step", "จำนวน", "ต่ำสุด", "สูงสุด", "ค่าเฉลี่ย", "std"],
    rows: rows.map((row) => row.map((x) => readable(x, 7))),
  };
}

const listOf = (names) => Object.fromEntries(names.map((name) => [name, name]));

// What was asked for stays in the lists, even if it is not there.
const choices = ({ runs, log }, { run, compare, tag }) => ({
  run: listOf([...runs, run]),
  compare: { ...listOf([...runs, compare]), "": "ไม่เทียบ" },
  tag: listOf([...log.series.map((series) => series.tag), tag]),
});

function code({ run, smoothing }, { tag, slices }) {
  const isOwn = run.startsWith("own/");
  const reader = slices ? "read_histograms" : "read_scalars";
  const body = slices ? `for h in log:
    print(h.step, sum(h.counts), h.mean, h.std)` : `m, n, w = 0.0, 0, ${smoothing}
for step, x in zip(*log):
    if isfinite(x):
        m, n = w * m + (1 - w) * x, n + 1
    print(step, x, m / (1 - w**n) if isfinite(x) else x)`;
  return `from math import isfinite
from pathlib import Path

from nnbook.tensorboard import ${reader}

folder = Path("${isOwn ? "." : "nnbook-logs"}")  # ที่อยู่ของ ${isOwn ? "แฟ้ม" : "log"}
log = ${reader}(folder)[${JSON.stringify(isOwn ? "." : run)}][${JSON.stringify(tag ?? "loss")}]
${body}
`;
}

const tools = (element) => makeFilePicker(element, "เปิด event file ของคุณ (หลายแฟ้มคือหลายรัน)", (files) => takeFiles(element, files));

defineWidget("log_viewer", { ...given, load, compute, render, conclude, table, code, choices, tools });
