/** Bytes that may be a text. */
export interface Reading {
  readonly text: string;
  /** From 0 to 1: how much of it is what people and programs write. */
  readonly score: number;
}

const common = /[A-Za-z0-9 \n]/g;
const leastScore = 0.6;
const undrawn = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/gu;

/** Bytes as a text, where they are one: all of it is drawn, and most of it is common. */
export function readBytes(bytes: Uint8Array): Reading | undefined {
  const text = new TextDecoder("utf-8").decode(bytes).replaceAll(/^\0+|\0+$/g, "");
  return readText(text);
}

export function readText(text: string): Reading | undefined {
  if (text === "") return undefined;
  const odd = (text.replaceAll(/[\t\n\r]/g, " ").match(undrawn) ?? []).length;
  if (odd > 0) return undefined;
  const length = [...text].length;
  const letters = /[^\x00-\x7f]/.test(text)
    ? (text.match(/[\p{L}\p{N}\p{Zs}\n]/gu) ?? []).length
    : (text.match(common) ?? []).length;
  const score = letters / length;
  return score < leastScore ? undefined : { text, score };
}

/** The best of several readings, the first of those that are as good. */
export function best(readings: Iterable<Reading | undefined>): Reading | undefined {
  let found: Reading | undefined;
  for (const each of readings)
    if (each !== undefined && (found === undefined || each.score > found.score)) found = each;
  return found;
}
