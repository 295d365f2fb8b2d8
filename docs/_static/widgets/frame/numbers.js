// Writes numbers as a person reads them: 1,680 · 0.25 · 1.2×10⁻⁵.

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export function powerOfTen(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[digit]).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

export function readable(x, digits = 3) {
  if (Number.isNaN(x)) return "NaN";
  if (!Number.isFinite(x)) return x < 0 ? "−∞" : "∞";
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (Number.isInteger(x) && size < 1e7) return x.toLocaleString("en-US").replace("-", "−");
  if (size >= 1e-3 && size < 1e5) return String(Number(x.toPrecision(digits))).replace("-", "−");
  const [head, exponent] = x.toExponential(digits - 1).split("e");
  return `${Number(head)}×${powerOfTen(Number(exponent))}`.replace("-", "−");
}
