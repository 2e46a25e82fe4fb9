import { ibanCountries } from "../checks/iban.ts";
import type { Rule } from "../rule.ts";

/** ISO/IEC 7812-1 and the networks' ranges: first digits, and groups as cards are printed. */
const fours = "\\d{4}([ -]?)\\d{4}\\2\\d{4}\\2\\d{4}";
const cards = [
  ["visa", ["4"], fours],
  ["mastercard", ["51", "52", "53", "54", "55"], fours],
  ["amex", ["34", "37"], "\\d{4}([ -]?)\\d{6}\\2\\d{5}"],
  ["discover", ["601", "65"], fours],
] as const;

/** All continuations to three characters: a longer keyword is met less often. */
function toThree(start: string): readonly string[] {
  if (start.length >= 3) return [start];
  return Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).flatMap(toThree);
}

/** Data about people. */
export const privateData: readonly Rule[] = [
  ...cards.map(([network, keywords, rest]): Rule => ({
    id: `card-${network}`,
    title: `payment card (${network})`,
    keywords: keywords.flatMap(toThree),
    pattern: `(${rest})(?![\\d.]|-\\d)`,
    from: "keyword",
    begins: "word",
    alphabet: "digits",
    kept: 1,
    checks: ["luhn"],
    near: ["card", "visa", "master", "amex", "credit", "payment", "billing", "pan", "cc"],
    confidence: 0.6,
  })),
  {
    id: "iban",
    title: "IBAN (ISO 13616)",
    keywords: ibanCountries.flatMap((country) => toThree(country.toLowerCase())),
    pattern:
      "([A-Z]{2}\\d{2}(?:[A-Z\\d]{11,30}|(?: [A-Z\\d]{4}){2,7}(?: [A-Z\\d]{1,4})?))(?![A-Za-z\\d])",
    from: "keyword",
    begins: "word",
    alphabet: "digits",
    kept: 2,
    checks: ["iban"],
    confidence: 0.9,
  },
  {
    id: "social-security-number",
    title: "social security number (United States)",
    keywords: ["ssn", "social security"],
    pattern:
      "[\\w ]{0,16}[\\s:=\"'\\\\]{1,8}((?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4})(?![\\d-])",
    from: "after",
    begins: "anywhere",
    alphabet: "digits",
    kept: 0,
    checks: [],
    confidence: 0.8,
  },
  {
    id: "email",
    title: "e-mail address",
    keywords: ["@"],
    pattern: "([A-Za-z0-9._%+-]{1,64})@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,5}",
    from: "run",
    begins: "anywhere",
    alphabet: "text",
    kept: 0,
    checks: [],
    confidence: 0.6,
    optional: true,
  },
];
