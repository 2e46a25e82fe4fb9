/** ISO 13616-1: letters count from 10, the first four characters go last, the number modulo 97 is 1. */
export function ibanRemainder(iban: string): number {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** The two check digits of an account number in a country. */
export function ibanCheckDigits(country: string, account: string): string {
  return String(98 - ibanRemainder(`${country}00${account}`)).padStart(2, "0");
}

/** Lengths by country, from the registry of ISO 13616 (SWIFT, "IBAN Registry"). */
const lengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28 },
  ...{ CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18 },
  ...{ FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22 },
  ...{ IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LI: 21, LT: 20, LU: 20 },
  ...{ LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24 },
  ...{ PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27 },
  ...{ TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20 },
};

export const ibanCountries: readonly string[] = Object.keys(lengths);

export function isIban(text: string): boolean {
  const iban = text.replaceAll(" ", "");
  return lengths[iban.slice(0, 2)] === iban.length && ibanRemainder(iban) === 1;
}
