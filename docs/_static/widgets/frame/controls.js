// The controls of a widget, all native: a keyboard, a finger and a screen reader know them already.

import { make } from "./elements.js";

const makeOptions = (choices, chosen) =>
  Object.entries(choices).map(([value, label]) => make("option", { value, selected: value === chosen }, label));

function makeInput(id, setting, changed) {
  const { kind, min, max, step, choices, maxLength } = setting;
  const common = { id, input: (event) => changed(event.target), "aria-describedby": setting.help && `${id}-help` };
  if (kind === "select" || kind === "pick") return make("select", common, makeOptions(choices ?? {}));
  if (kind === "checkbox") return make("input", { ...common, type: "checkbox" });
  if (kind === "text") {
    return make("input", { ...common, type: "text", maxlength: maxLength, autocomplete: "off", spellcheck: "false" });
  }
  return make("input", { ...common, type: kind, min, max, step });
}

function valueOf(input, kind) {
  if (kind === "checkbox") return input.checked;
  if (kind === "select" || kind === "pick" || kind === "text") return input.value;
  return input.value !== "" && input.validity.valid ? input.valueAsNumber : undefined; // half typed: wait
}

// Returns { open, folded, show(values), offer(choices, values) }: the rows that stand open, those that fold, how to set
// them all, and how to give those of kind "pick" their choices.
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
    let offered = "";
    const offer = (choices, chosen) => {
      const text = JSON.stringify(choices);
      if (text !== offered) input.replaceChildren(...makeOptions(choices, chosen));
      offered = text;
    };
    return { name, show, offer, folded: setting.folded, row: make("p", { class: `widget-control is-${setting.kind}` }, label, input, help) };
  });
  const ofKind = (folded) => rows.filter((row) => !!row.folded === folded).map(({ row }) => row);
  const show = (values) => rows.forEach((row) => row.show(values[row.name]));
  const offer = (choices, values) => rows.filter(({ name }) => choices[name]).forEach((row) => row.offer(choices[row.name], values[row.name]));
  return { open: ofKind(false), folded: ofKind(true), show, offer };
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
