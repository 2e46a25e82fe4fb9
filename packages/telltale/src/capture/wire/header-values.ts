import type { HeaderField } from "../trace/exchange.ts";

/** The values of a field, in order; the name in lower case. */
export function valuesOf(headers: readonly HeaderField[], name: string): string[] {
  const values: string[] = [];
  for (const [field, value] of headers) {
    if (field.length === name.length && field.toLowerCase() === name) values.push(value);
  }
  return values;
}

/** Whether a comma-separated field contains a word, ignoring case. */
export function listHas(headers: readonly HeaderField[], name: string, word: string): boolean {
  return valuesOf(headers, name).some((value) =>
    value.split(",").some((part) => part.trim().toLowerCase() === word),
  );
}
