// Binary floating point of any width up to float64: nearest value (ties to even), order of the values, bits.

const format = (exponent, fraction) => {
  const most = 2 ** (exponent - 1) - 1; // the exponent of the largest values; of the smallest normal ones 1 − most
  return { exponent, fraction, most, least: 1 - most };
};

export const formats = {
  float16: format(5, 10),
  bfloat16: format(8, 7),
  float32: format(8, 23),
  float64: format(11, 52),
};

const view = new DataView(new ArrayBuffer(8));

// From |x| to the next value, as np.spacing; from infinity to the largest.
export function spacing(x, { least, most, fraction }) {
  view.setFloat64(0, x);
  const exponent = ((view.getUint16(0) >> 4) & 2047) - 1023;
  return 2 ** (Math.min(Math.max(exponent, least), most) - fraction);
}

export const largest = ({ most, fraction }) => (2 - 2 ** -fraction) * 2 ** most;

function halfEven(x) {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2) ? floor + 1 : floor;
}

// The value nearest to a float64, as a cast gives it.
export function round(x, format) {
  if (!x || !Number.isFinite(x) || format.fraction === 52) return x;
  const unit = spacing(x, format);
  const size = halfEven(Math.abs(x) / unit) * unit;
  const inside = size > largest(format) ? Infinity : size;
  return x < 0 ? -inside : inside;
}

// The values in their order have the keys … −1, 0, 1, …; infinity is the one after the largest.
export const endKey = ({ most, fraction }) => BigInt(2 * most + 1) << BigInt(fraction);

export function keyOf(x, format) {
  if (x < 0) return -keyOf(-x, format);
  if (x > largest(format)) return endKey(format);
  const unit = spacing(x, format);
  const octave = Math.round(Math.log2(unit)) + format.fraction - format.least;
  return (BigInt(octave) << BigInt(format.fraction)) + BigInt(x / unit);
}

export function valueAt(key, format) {
  if (key < 0n) return -valueAt(-key, format);
  if (key >= endKey(format)) return Infinity;
  const field = Number(key >> BigInt(format.fraction));
  const rest = Number(BigInt.asUintN(format.fraction, key)) + (field ? 2 ** format.fraction : 0);
  return rest * 2 ** (Math.max(field, 1) - 1 + format.least - format.fraction);
}

// [sign, exponent, fraction] in zeros and ones; NaN has none.
export function bitsOf(x, format) {
  if (Number.isNaN(x)) return ["", "", ""];
  const bits = keyOf(Math.abs(x), format).toString(2).padStart(format.exponent + format.fraction, "0");
  return [x < 0 || Object.is(x, -0) ? "1" : "0", bits.slice(0, format.exponent), bits.slice(format.exponent)];
}

// Whole numbers in full, others with as few digits as lead back to them.
export function shortest(x, format) {
  if (Number.isInteger(x)) return String(x);
  if (!Number.isFinite(x)) return String(x).replace("Infinity", "inf").toLowerCase();
  let digits = 1;
  while (round(Number(x.toPrecision(digits)), format) !== x) digits++;
  return String(Number(x.toPrecision(digits)));
}
