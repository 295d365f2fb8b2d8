// The settings of a widget: what a text says they are, and where they stand in the page's address.
// In the address a widget owns the names that begin with its label: ?widget-relu-lab.depth=30&widget-relu-lab.gain=2

const SHOWN = 24; // so much of a wrong value is quoted

// What a setting accepts, in words; docs/_ext/widget_settings.py reads values by the same rules.
function wanted({ kind, min, max, step, choices, maxLength }) {
  if (kind === "checkbox") return "true หรือ false";
  if (kind === "select") return Object.keys(choices).join(" ");
  if (kind === "text" || kind === "pick") return `ข้อความไม่เกิน ${maxLength} ตัวอักษร`;
  return `เลข ${min} ถึง ${max} ทีละ ${step}`;
}

// Reads a value from its text; undefined if the setting does not accept it.
export function readValue({ kind, min, max, step, choices, maxLength }, text) {
  if (kind === "checkbox") return { true: true, false: false }[text];
  if (kind === "select") return Object.hasOwn(choices, text) ? text : undefined;
  if (kind === "text" || kind === "pick") return text.length <= maxLength ? text : undefined;
  const value = Number(text);
  const steps = (value - min) / step;
  const fits = /^[\d.eE+-]+$/.test(text) && value >= min && value <= max && Math.abs(steps - Math.round(steps)) < 1e-6;
  return fits ? value : undefined;
}

const quote = (text) => `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;

// The settings that the address asks for, over `initial`, and a sentence for each thing that is wrong with them.
export function readAddress(key, settings, initial) {
  const values = { ...initial };
  const complaints = [];
  for (const [parameter, text] of new URLSearchParams(location.search)) {
    if (!parameter.startsWith(`${key}.`)) continue;
    const name = parameter.slice(key.length + 1);
    const value = Object.hasOwn(settings, name) ? readValue(settings[name], text) : undefined;
    if (value !== undefined) values[name] = value;
    else if (!Object.hasOwn(settings, name)) complaints.push(`ลิงก์ตั้งค่า ${quote(name)} ซึ่งไม่มีที่นี่ จึงข้ามไป`);
    else {
      const used = `จึงใช้ ${String(initial[name])} แทน`;
      complaints.push(`ลิงก์ให้ ${name} เป็น ${quote(text)} แต่ที่รับได้คือ ${wanted(settings[name])} ${used}`);
    }
  }
  return { values, complaints };
}

// The page's address with the settings that differ from `initial`, and with what others keep there.
export function addressOf(key, values, initial) {
  const address = new URL(location.href);
  for (const parameter of [...address.searchParams.keys()]) {
    if (parameter.startsWith(`${key}.`)) address.searchParams.delete(parameter);
  }
  for (const [name, value] of Object.entries(values)) {
    if (value !== initial[name]) address.searchParams.set(`${key}.${name}`, value);
  }
  return address;
}
