const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Exponents of more digits are not written by any program that means a number. */
const longestExponent = 6;
/** Within these powers of ten ECMAScript writes a number without an exponent (Number::toString). */
const [leastPlain, mostPlain] = [-6, 21];

/**
 * One lexeme for each number of JSON, exactly: `1.0`, `10e-1` and `1` are `1`; `6e4` is `60000`. No digit is lost,
 * however many there are. Its layout is ECMAScript's.
 */
export function plainNumber(lexeme: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts.exec(lexeme) ?? [];
  if (whole === "" || exponent.replace(/^[+-]?0*/, "").length > longestExponent) return lexeme;
  const all = whole + fraction;
  const first = firstNotZero(all);
  if (first === all.length) return "0";
  const digits = withoutEnd(all.slice(first));
  /** The number is 0.DIGITS times ten to the power of this. */
  const point = whole.length - first + Number(exponent);
  return sign + layOut(digits, point);
}

function layOut(digits: string, point: number): string {
  if (digits.length <= point && point <= mostPlain) return digits.padEnd(point, "0");
  if (point > 0 && point <= mostPlain) return `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point > leastPlain && point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  const fraction = digits.length === 1 ? "" : `.${digits.slice(1)}`;
  return `${digits.charAt(0)}${fraction}e${point > 0 ? "+" : ""}${point - 1}`;
}

function firstNotZero(digits: string): number {
  let at = 0;
  while (at < digits.length && digits.charAt(at) === "0") at += 1;
  return at;
}

function withoutEnd(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charAt(end - 1) === "0") end -= 1;
  return digits.slice(0, end);
}
