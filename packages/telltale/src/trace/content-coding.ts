import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from "node:zlib";
import type { HeaderField } from "./exchange.ts";

export type ContentDecoding =
  | {
      readonly ok: true;
      readonly bytes: Buffer;
      /** The codings undone, outermost first: `["gzip"]`; empty when the content was sent plain. */
      readonly codings: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: "unknown-coding" | "broken" | "too-large" | "too-many";
      /** The coding that failed. */
      readonly coding: string;
    };

/** Codings that one message may stack: each can multiply the size by a thousand. */
const mostCodings = 4;

type Decoder = (bytes: Uint8Array, limit: number) => Buffer;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: (bytes, limit) => gunzipSync(bytes, { maxOutputLength: limit }),
  // RFC 9110 section 8.4.1.2 means the zlib format; some clients send bare deflate all the same.
  deflate: (bytes, limit) =>
    isZlib(bytes)
      ? inflateSync(bytes, { maxOutputLength: limit })
      : inflateRawSync(bytes, { maxOutputLength: limit }),
  br: (bytes, limit) => brotliDecompressSync(bytes, { maxOutputLength: limit }),
  zstd: (bytes, limit) => zstdDecompressSync(bytes, { maxOutputLength: limit }),
};
const aliases: Readonly<Record<string, string>> = { "x-gzip": "gzip" };

/**
 * Undoes the content codings that the headers name (RFC 9110 section 8.4), the last applied first.
 * Never throws for bad bytes.
 * @param limit most bytes of any stage; more is `too-large`.
 */
export function decodeContent(
  headers: readonly HeaderField[],
  bytes: Uint8Array,
  limit: number,
): ContentDecoding {
  const codings = contentCodings(headers);
  let plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (plain.length === 0) return { ok: true, bytes: plain, codings: [] };
  for (const [index, coding] of codings.entries()) {
    if (index >= mostCodings) return { ok: false, code: "too-many", coding };
    const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
    if (decoder === undefined) return { ok: false, code: "unknown-coding", coding };
    try {
      plain = Buffer.from(decoder(plain, limit));
    } catch (error) {
      const tooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
      return { ok: false, code: tooLarge ? "too-large" : "broken", coding };
    }
  }
  return { ok: true, bytes: plain, codings };
}

/** The content codings of a message, outermost (last applied) first, `identity` left out. */
export function contentCodings(headers: readonly HeaderField[]): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === "content-encoding")
    .flatMap(([, value]) => value.split(","))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity")
    .map((coding) => (Object.hasOwn(aliases, coding) ? (aliases[coding] ?? coding) : coding))
    .toReversed();
}

/** RFC 1950: method 8 in the low bits, and the first two bytes as a number divisible by 31. */
function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
