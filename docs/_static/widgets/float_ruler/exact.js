// Numbers without rounding: each is a whole number of 10⁻¹⁰⁷⁴. So is every decimal here, and every float64.

const PLACES = 1074;
export const ONE = 10n ** BigInt(PLACES);
const MOST_POWER = 400; // beyond the ends of float64 on either side
const MOST_PLAIN = 24; // digits before the point, beyond which a number is written with e

// "0.1", −3 or 1e8, times 10 to some power; undefined if it is none of them.
export function readExact(text, times = 0) {
  const parts = /^([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([+-]?\d{1,4}))?$/i.exec(text.trim().replace("−", "-"));
  if (!parts) return undefined;
  const [, sign, whole, rest, exponent = 0] = parts;
  const power = Number(exponent) - rest.length + times;
  if (Math.abs(power) > MOST_POWER) return undefined;
  return BigInt(`${sign}${whole}${rest}`) * 10n ** BigInt(power + PLACES);
}

// A finite float64.
export function exactOf(x) {
  let [size, halvings] = [x, 0n];
  for (; !Number.isInteger(size); halvings++) size *= 2;
  return (BigInt(size) * ONE) >> halvings;
}

// As Python reads it: 0.3, 16777217 or 1.5e-30; … after `most` digits.
export function textOf(exact, most = Infinity) {
  const [, sign, kept, zeros] = /^(-?)(\d*?)(0*)$/.exec(exact);
  if (!kept) return "0";
  const last = zeros.length - PLACES; // the power of ten of its last digit
  const first = kept.length - 1 + last;
  if (first > MOST_PLAIN || first < -4 || kept.length > most) {
    const tail = kept.slice(1, most);
    return `${sign}${kept[0]}${tail && `.${tail}`}${kept.length > most ? "…" : ""}e${first}`;
  }
  if (last >= 0) return sign + kept + "0".repeat(last);
  const padded = kept.padStart(1 - last, "0");
  return `${sign}${padded.slice(0, last)}.${padded.slice(last)}`;
}

// The nearest float64.
export const toDouble = (exact) => Number(`${exact}e-${PLACES}`);
