// Broadcasting: what nnbook.tensors.broadcast_shape and explain_broadcast do, and the strides that NumPy gives.

const MOST_AXES = 6;
const ITEM_SIZE = 8; // bytes of a float64

// Reads "8, 1, 6", "(8, 1, 6)" or "()": { shape } or { problem: "syntax" | "size" | "axes" }.
export function readShape(text) {
  const inside = text.trim().replace(/^\((.*)\)$/, "$1").replace(/,\s*$/, "").trim();
  const words = inside === "" ? [] : inside.split(/\s*,\s*|\s+/);
  if (!words.every((word) => /^\d+$/.test(word))) return { problem: "syntax" };
  const shape = words.map(Number);
  if (shape.length > MOST_AXES) return { problem: "axes" };
  if (shape.some((size) => size < 1) || !Number.isSafeInteger(count(shape) * ITEM_SIZE)) return { problem: "size" };
  return { shape };
}

export const count = (shape) => shape.reduce((product, size) => product * size, 1);

// As Python writes a tuple.
export const tuple = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

// One entry an axis, aligned at the last: { axis, sizes (undefined where a shape has no such axis), size or null }.
export function alignedAxes(shapes) {
  const nAxes = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: nAxes }, (_, i) => {
    const sizes = shapes.map((shape) => shape[shape.length - nAxes + i]);
    const stretching = new Set(sizes.filter((size) => size !== undefined && size !== 1));
    return { axis: i - nAxes, sizes, size: stretching.size > 1 ? null : [...stretching][0] ?? 1 };
  });
}

// The shape of all of them together, or null.
export function broadcastShape(...shapes) {
  const sizes = alignedAxes(shapes).map(({ size }) => size);
  return sizes.includes(null) ? null : sizes;
}

// Bytes from one cell to the next along each axis of `shape` seen as `together`: 0 where it is read again and again.
export function stridesIn(shape, together) {
  const inner = shape.map((_, axis) => ITEM_SIZE * count(shape.slice(axis + 1)));
  const nNew = together.length - shape.length;
  return together.map((_, axis) => (axis < nNew || shape[axis - nNew] === 1 ? 0 : inner[axis - nNew]));
}

// How many axes of size 1 to put behind the shorter shape so that they fit, or 0 if that mends nothing.
export function axesToAppend(short, long) {
  for (let n = 1; n <= long.length - short.length; n++) {
    if (broadcastShape([...short, ...Array(n).fill(1)], long)) return n;
  }
  return 0;
}

export function compute({ a, b }) {
  const read = { a: readShape(a), b: readShape(b) };
  const problems = Object.entries(read).filter(([, { problem }]) => problem).map(([name, { problem }]) => ({ name, problem }));
  if (problems.length) return { problems };
  const shapes = [read.a.shape, read.b.shape];
  const axes = alignedAxes(shapes);
  const together = broadcastShape(...shapes);
  if (together && !Number.isSafeInteger(count(together))) return { problems: [{ name: "a", problem: "size" }] };
  const strides = together && shapes.map((shape) => stridesIn(shape, together));
  return { problems, shapes, axes, together, strides };
}
