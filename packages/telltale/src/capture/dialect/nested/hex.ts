import { isHex } from "./alphabet.ts";
import type { NestedValue } from "../nested-value.ts";
import { deliberateText } from "../plausible-text.ts";

/**
 * Decodes hexadecimal of 20 bytes or more that are readable text: no digest is that by chance (38% to the power of 20).
 */
export function openHex(text: string): NestedValue | undefined {
  if (text.length < 40 || text.length % 2 !== 0) return undefined;
  if (!isHex(text)) return undefined;
  const readable = deliberateText(Buffer.from(text, "hex"));
  if (readable === undefined) return undefined;
  return {
    label: "(hex)",
    size: text.length / 2,
    put: (path, author, sink) => sink.text(path, readable, author),
  };
}
