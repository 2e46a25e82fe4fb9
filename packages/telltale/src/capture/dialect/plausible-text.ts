import { isAscii, isUtf8 } from "node:buffer";
import type { Body } from "../trace/body.ts";

/** Control characters other than tab, line feed, carriage return and escape (terminal colours in logs); DEL; C1. */
const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]/;

/** The text of bytes; undefined when a person could not read it: it is not UTF-8, or has control characters. */
export function readableText(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString("utf8");
  return unprintable.test(text) ? undefined : text;
}

/** Whether all of a body is text. Zeros are allowed, because C programs end or pad texts with them. */
export function isPlainText({ kept, length }: Pick<Body, "kept" | "length">): boolean {
  if (length === 0 || kept.length < length) return false;
  return readableText(Buffer.from(kept.map((byte) => (byte === 0 ? 0x20 : byte)))) !== undefined;
}

/**
 * The same for bytes decoded from a text, which could look like text by chance. Twelve to 17 bytes must be ASCII: a
 * random byte is printable ASCII in 38 of 100 cases, so that 12 are so in one of 100,000.
 */
export function deliberateText(bytes: Buffer): string | undefined {
  if (bytes.length < 12) return undefined;
  if (bytes.length < 18 && !isAscii(bytes)) return undefined;
  return readableText(bytes);
}
