import type { TextPlace } from "../policy-error.ts";

/** @param offset in UTF-16 code units. */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, Math.min(offset, text.length));
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The place of an offset in UTF-8 bytes, in which the engine counts. */
export function placeAtByte(text: string, offset: number): TextPlace {
  const before = Buffer.from(text, "utf8").subarray(0, offset).toString("utf8");
  return placeAt(text, before.length);
}
