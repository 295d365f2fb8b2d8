// The controls of a widget, all native: a keyboard, a finger and a screen reader know them already.

import { make } from "./elements.js";

function makeInput(id, setting, changed) {
  const { kind, min, max, step, choices, maxLength } = setting;
  const common = { id, input: (event) => changed(event.target), "aria-describedby": setting.help && `${id}-help` };
  if (kind === "select") {
    return make("select", common, Object.entries(choices).map(([value, label]) => make("option", { value }, label)));
  }
  if (kind === "checkbox") return make("input", { ...common, type: "checkbox" });
  if (kind === "text") {
    return make("input", { ...common, type: "text", maxlength: maxLength, autocomplete: "off", spellcheck: "false" });
  }
  return make("input", { ...common, type: kind, min, max, step });
}

function valueOf(input, kind) {
  if (kind === "checkbox") return input.checked;
  if (kind === "select" || kind === "text") return input.value;
  return input.value !== "" && input.validity.valid ? input.valueAsNumber : undefined; // half typed: wait
}

// Returns { open, folded, show(values) }: the rows that stand open, those that fold, and how to set them all.
export function makeControls(key, settings, changed) {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const id = `${key}-${name}`;
    const number = setting.kind === "range" && make("output", { for: id });
    const input = makeInput(id, setting, () => {
      const value = valueOf(input, setting.kind);
      if (value !== undefined) changed(name, value);
    });
    const label = make("label", { for: id }, setting.label, number && " ", number);
    const help = setting.help && make("small", { id: `${id}-help` }, setting.help);
    const show = (value) => {
      if (setting.kind === "checkbox") input.checked = value;
      else if (input.value !== String(value) && document.activeElement !== input) input.value = value;
      if (number) number.value = value;
    };
    return { name, show, folded: setting.folded, row: make("p", { class: `widget-control is-${setting.kind}` }, label, input, help) };
  });
  const ofKind = (folded) => rows.filter((row) => !!row.folded === folded).map(({ row }) => row);
  const show = (values) => rows.forEach((row) => row.show(values[row.name]));
  return { open: ofKind(false), folded: ofKind(true), show };
}

// The questions, each a button that sets the widget up to answer it.
export function makePresets(presets, choose) {
  const buttons = presets.map((preset) =>
    make("button", { type: "button", "aria-pressed": "false", click: () => choose(preset.settings) }, preset.question));
  const show = (isCurrent) => buttons.forEach((button, i) =>
    button.setAttribute("aria-pressed", isCurrent(presets[i].settings)));
  const box = make("div", { class: "widget-presets", role: "group", "aria-label": "คำถามให้ลอง" }, buttons);
  return { box, show };
}
