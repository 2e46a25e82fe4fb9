import type { ValueKind } from "./kind.ts";

/** Language, script, region (BCP 47), as the C library writes them too. */
const locale = /^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_](?:[A-Z]{2}|\d{3})(?:\.UTF-8)?$/i;

export const locales: ValueKind = {
  meta: { id: "locales" },
  is: (value) => locale.test(value),
};
