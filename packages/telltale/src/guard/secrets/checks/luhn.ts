/** ISO/IEC 7812-1, annex B: the digit that makes the sum a multiple of ten. */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (let at = digits.length - 1, double = true; at >= 0; at--, double = !double) {
    const digit = digits.charCodeAt(at) - 0x30;
    const weighted = double ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether the last digit is right; spaces and hyphens are left out. */
export function hasLuhnDigit(number: string): boolean {
  const digits = number.replaceAll(/[ -]/g, "");
  return luhnDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}
