// Reads a TensorBoard event file as nnbook.tensorboard does: a row of records, each 8 bytes of length, 4 of its
// checksum, an Event, 4 of the Event's checksum.

const [HEAD, TAIL] = [12, 4];
const PIECE = 2 ** 18; // so many bytes are summed before the page gets its turn

// Protobuf, as much of it as an event file needs.
const WIDTH = { 1: 8, 5: 4 }; // bytes of the wire types of fixed width

// A varint at `place`: [number, the place behind it]; a negative number is ten bytes of two's complement.
function varint(view, place) {
  let [value, shift, byte] = [0n, 0n, 128];
  for (; byte > 127 && shift < 70n; shift += 7n) {
    byte = view.getUint8(place++);
    value |= BigInt(byte & 127) << shift;
  }
  return [Number(BigInt.asIntN(64, value)), place];
}

// schema: { key: [name, read, many] }, where key is field × 8 + wire type, and read is a function (view, from, to), the
// schema of a message inside, or nothing for a varint. Other fields are passed over; no message: RangeError.
function decode(view, from, to, schema) {
  const message = {};
  for (let place = from, key; place < to; ) {
    [key, place] = varint(view, place);
    let [begin, end] = [place, place + WIDTH[key % 8]];
    if (key % 8 === 0) [begin, end] = varint(view, place);
    if (key % 8 === 2) {
      [end, begin] = varint(view, place);
      end += begin;
    }
    if (!(end >= begin && end <= to) && key % 8) throw new RangeError("does not fit");
    const [name, read = (_, number) => number, many] = schema[key] ?? [];
    if (name) {
      const value = read.call ? read(view, begin, end) : decode(view, begin, end, read);
      if (many) (message[name] ??= []).push(value);
      else message[name] = value;
    }
    place = end;
  }
  return message;
}

const double = (view, at) => view.getFloat64(at, true);
const float = (view, at) => view.getFloat32(at, true);
const text = (view, from, to) => new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + from, to - from));

// Numbers of so many bytes each, one after the other.
const packed = (read, size) => (view, from, to) => Array.from({ length: (to - from) / size }, (_, i) => read(view, from + i * size));

const [floats, doubles] = [packed(float, 4), packed(double, 8)];
const HISTOGRAM = {
  9: ["low", double], 17: ["high", double], 25: ["n", double], 33: ["sum", double], 41: ["squares", double],
  50: ["edges", doubles], 58: ["counts", doubles],
};
const TENSOR = { 8: ["type"], 34: ["content", (_, ...span) => span], 42: ["numbers", floats], 50: ["numbers", doubles] };
const METADATA = { 10: ["plugin", { 10: ["name", text] }] };
const VALUE = { 10: ["tag", text], 21: ["scalar", float], 42: ["histogram", HISTOGRAM], 66: ["tensor", TENSOR], 74: ["metadata", METADATA] };
const EVENT = { 16: ["step"], 42: ["summary", { 10: ["values", VALUE, true] }] };

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

// edges are right edges; mean and deviation are those of the numbers themselves.
function histogramOf({ n, low = 0, high = 0, sum: total = 0, squares = 0, edges = [], counts = [] }) {
  const mean = total / n;
  return { low, high, edges, counts, mean, std: Math.sqrt(Math.max(squares / n - mean * mean, 0)) };
}

// The tensor form: rows of left edge, right edge, count. All that is known of the numbers is the middles of their bins.
function histogramOfRows(numbers) {
  const column = (k) => numbers.filter((_, i) => i % 3 === k);
  const [lefts, rights, counts] = [0, 1, 2].map(column);
  if (!counts.length) return undefined;
  const middles = lefts.map((left, i) => (left + rights[i]) / 2);
  const moment = (power) => sum(counts.map((count, i) => count * middles[i] ** power));
  const [low, high] = [lefts[0], rights.at(-1)];
  return histogramOf({ n: sum(counts), low, high, sum: moment(1), squares: moment(2), edges: [low, ...rights], counts: [0, ...counts] });
}

// A number, a histogram, or undefined for other things. A tensor is what its tag's first metadata say: `plugins`.
function entryOf(view, { tag, scalar, histogram, tensor, metadata }, plugins) {
  if (!plugins.has(tag)) plugins.set(tag, metadata?.plugin?.name);
  if (histogram) return histogramOf(histogram);
  if (!tensor) return scalar;
  const { type, content, numbers = [] } = tensor;
  const found = content ? [floats, doubles][type - 1]?.(view, ...content) ?? [] : numbers;
  return { scalars: () => found[0], histograms: () => histogramOfRows(found) }[plugins.get(tag)]?.();
}

function keep(view, from, to, series, plugins) {
  const { step = 0, summary } = decode(view, from, to, EVENT);
  const found = (summary?.values ?? []).map((value) => [value.tag ?? "", entryOf(view, value, plugins)]);
  for (const [tag, entry] of found) {
    if (entry === undefined) continue;
    const name = `${typeof entry} ${tag}`;
    if (!series.has(name)) series.set(name, { tag, isScalar: typeof entry === "number", steps: [], entries: [] });
    series.get(name).steps.push(step);
    series.get(name).entries.push(entry);
  }
}

// CRC-32C, "masked" as TensorFlow writes it.
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0x82f63b78 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});

function* checksum(bytes, from, to) {
  let crc = -1;
  for (let i = from; i < to; i++) {
    crc = TABLE[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
    if (i % PIECE === 0) yield;
  }
  return (((~crc >>> 15) | (~crc << 17)) + 0xa282ead8) >>> 0;
}

// { series: [{ tag, isScalar, steps, entries }], problem }. What stands before a break is kept; the problem says of which
// kind the break is, in which record, and at which byte that begins.
function* readEvents(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [series, plugins] = [new Map(), new Map()];
  let [byte, record] = [0, 1];
  const end = (kind, more) => ({ series: [...series.values()], problem: kind && { kind, byte, record, ...more } });
  const sums = function* (from, to) {
    return { stored: view.getUint32(to, true), computed: yield* checksum(bytes, from, to) };
  };
  while (byte < bytes.length) {
    const left = bytes.length - byte;
    if (left < HEAD) return end("short", { wanted: HEAD, left });
    const head = yield* sums(byte, byte + 8);
    if (head.stored !== head.computed) return end("head", head);
    const wanted = HEAD + Number(view.getBigUint64(byte, true)) + TAIL;
    if (left < wanted) return end("short", { wanted, left });
    const [from, to] = [byte + HEAD, byte + wanted - TAIL];
    const content = yield* sums(from, to);
    if (content.stored !== content.computed) return end("content", content);
    try {
      keep(view, from, to, series, plugins);
    } catch {
      return end("message");
    }
    record++;
    byte += wanted;
    yield;
  }
  return end(series.size ? "" : "nothing", { record: 0 });
}

// The same of a file, { bytes } or { problem }, which is read once, however often it is drawn.
export function* read(file) {
  return (file.log ??= file.bytes ? yield* readEvents(file.bytes) : { series: [], problem: file.problem });
}
