import type { ValueKind } from "./kind.ts";

/** Language, script and region (BCP 47), also in the form of the C library. */
const locale = /^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_](?:[A-Z]{2}|\d{3})(?:\.UTF-8)?$/i;

export const locales: ValueKind = {
  meta: { id: "locales" },
  is: (value) => locale.test(value),
};
