// Where the files come from: the chapter's own log, which its build wrote, or the reader's disk.

const LOG = new URL("../../../downloads/tensorboard/nnbook-logs/", import.meta.url);
const FILE = "events.out.tfevents.1767225600.nnbook"; // as nnbook.tensorboard.settle_log names the first of a run
export const sickNames = ["learning-rate-too-high", "dead-ReLU", "saturated-tanh", "vanishing", "exploding", "unshuffled", "leaking-label", "double-softmax"];

export const chapterRuns = ["healthy", ...sickNames].map((name) => `atlas/${name}`).concat("digits");

// { bytes } or { problem } of what becomes a Response or a File.
async function read(coming) {
  try {
    const answer = await coming;
    if (answer.ok === false) throw new Error(answer.status);
    return { bytes: new Uint8Array(await answer.arrayBuffer()) };
  } catch ({ message }) {
    return { problem: { kind: "unreadable", message } };
  }
}

const kept = {};

export const chapterRun = (run) => (kept[run] ??= read(fetch(new URL(`${run}/${FILE}`, LOG))));

// Keeps the reader's files with the element, as own/NAME. The first is shown, the second compared with it.
export function takeFiles(element, files) {
  element.own ??= new Map();
  for (const file of files) element.own.set(`own/${file.name}`, read(file));
  const [run, compare = ""] = files.map(({ name }) => `own/${name}`);
  if (run) element.change({ run, compare });
}

// What core.js computes from: the runs to choose among, and the data of those that are asked for.
export async function load({ run, compare }, { own = new Map() }) {
  const runs = [...own.keys(), ...chapterRuns];
  const dataOf = (name) => (runs.includes(name) ? own.get(name) ?? chapterRun(name) : { problem: { kind: "absent" } });
  return { runs, of: { "": {}, [run]: await dataOf(run), ...(compare && { [compare]: await dataOf(compare) }) } };
}
