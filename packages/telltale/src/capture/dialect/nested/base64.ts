import { openProtobuf } from "../protobuf/open.ts";
import { base64Alphabet, isHex, madeOf, paddingStart } from "./alphabet.ts";
import { openCompressed } from "./bytes.ts";
import { openJson } from "./json-text.ts";
import type { NestedValue } from "../nested-value.ts";
import { deliberateText, readableText } from "../plausible-text.ts";

/** Decodes a text that is wholly base64 or base64url in canonical form, with or without padding. */
export function decodeBase64(text: string): Buffer | undefined {
  const end = paddingStart(text);
  if (end < 8 || !madeOf(text, base64Alphabet, end)) return undefined;
  if (end < text.length && text.length % 4 !== 0) return undefined;
  const encoding = isUrlForm(text) ? "base64url" : "base64";
  const bare = text.slice(0, end);
  const bytes = Buffer.from(bare, encoding);
  // Node ignores invalid characters and stray bits at the end; encoding again shows whether there were any.
  const back = bytes.toString(encoding);
  return back.slice(0, paddingStart(back)) === bare ? bytes : undefined;
}

function isUrlForm(text: string): boolean {
  return text.includes("-") || text.includes("_");
}

/**
 * Decodes base64 whose content cannot be there by chance:
 * - from 8 characters: JSON (by the rule of `openJson`), or gzip, zlib or zstd data that decompress completely;
 * - from 16 characters: readable text of at least 12 bytes (below 18 only ASCII), unless the text is hexadecimal
 *   (identifiers and digests are);
 * - from 32 characters: protobuf that parses wholly and holds readable text.
 *
 * Other texts stay as they are: a word must not turn into bytes.
 */
export function openBase64(text: string, limit: number): NestedValue | undefined {
  if (text.length > limit) return undefined;
  const bytes = decodeBase64(text);
  if (bytes === undefined) return undefined;
  const inner = innerOf(bytes, text, limit);
  if (inner === undefined) return undefined;
  return {
    label: `(base64)${inner.label}`,
    size: inner.size,
    keepOuter: isOddlyPadded(text),
    put: (path, author, sink) => inner.put(path, author, sink),
  };
}

/** The URL alphabet is written without padding, the standard one with it (RFC 4648 section 5). */
function isOddlyPadded(text: string): boolean {
  const padded = text.endsWith("=");
  return isUrlForm(text) ? padded : !padded && text.length % 4 !== 0;
}

function innerOf(bytes: Buffer, text: string, limit: number): NestedValue | undefined {
  const compressed = openCompressed(bytes, limit);
  if (compressed !== undefined) return compressed;
  const readable = readableText(bytes);
  if (readable !== undefined) {
    const deliberate = !isHex(text) && deliberateText(bytes) !== undefined;
    if (!deliberate && openJson(readable) === undefined) return undefined;
    return {
      label: "",
      size: bytes.length,
      put: (path, author, sink) => sink.text(path, readable, author),
    };
  }
  return text.length >= 32 && !isHex(text) ? openProtobuf(bytes) : undefined;
}
