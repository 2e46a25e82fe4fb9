import {
  brotliDecompressSync,
  constants,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from "node:zlib";
import { gunzipMembers } from "./gzip.ts";
import type { HeaderField } from "./exchange.ts";

export type ContentDecoding =
  | {
      readonly ok: true;
      readonly bytes: Buffer;
      /** The codings undone, outermost first: `["gzip"]`; empty when the content was sent plain. */
      readonly codings: readonly string[];
      /** Bytes after the end of the compressed data, which no client would read; 0 when all was used. */
      readonly unread: number;
    }
  | {
      readonly ok: false;
      readonly code: "unknown-coding" | "broken" | "too-large" | "too-many";
      /** The coding that failed. */
      readonly coding: string;
      /** What there is of content that ends too early (its body was cut, or not kept whole). */
      readonly partial?: Buffer;
    };

/** Codings that one message may stack: each can multiply the size by a thousand. */
const mostCodings = 4;

interface Undone {
  readonly bytes: Buffer;
  /** Bytes of input that were part of the coded data. */
  readonly used: number;
}

/** @param whole false gives what there is of data that ends too early. */
type Decoder = (bytes: Buffer, limit: number, whole: boolean) => Undone;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipMembers,
  // RFC 9110 section 8.4.1.2 means the zlib format; some clients send bare deflate all the same.
  deflate: (bytes, limit, whole) =>
    undone(isZlib(bytes) ? inflateSync : inflateRawSync, bytes, {
      maxOutputLength: limit,
      finishFlush: whole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    }),
  br: (bytes, limit, whole) =>
    undone(brotliDecompressSync, bytes, {
      maxOutputLength: limit,
      finishFlush: whole ? constants.BROTLI_OPERATION_FINISH : constants.BROTLI_OPERATION_FLUSH,
    }),
  zstd: (bytes, limit, whole) =>
    undone(zstdDecompressSync, bytes, {
      maxOutputLength: limit,
      finishFlush: whole ? constants.ZSTD_e_end : constants.ZSTD_e_flush,
    }),
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
  if (plain.length === 0) return { ok: true, bytes: plain, codings: [], unread: 0 };
  let unread = 0;
  for (const [index, coding] of codings.entries()) {
    if (index >= mostCodings) return { ok: false, code: "too-many", coding };
    const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
    if (decoder === undefined) return { ok: false, code: "unknown-coding", coding };
    try {
      const { bytes: decoded, used } = decoder(plain, limit, true);
      unread += plain.length - used;
      plain = Buffer.from(decoded);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ERR_BUFFER_TOO_LARGE") return { ok: false, code: "too-large", coding };
      const partial = code === "Z_BUF_ERROR" ? partOf(decoder, plain, limit) : undefined;
      return { ok: false, code: "broken", coding, ...(partial === undefined ? {} : { partial }) };
    }
  }
  return { ok: true, bytes: plain, codings, unread };
}

/** With `info`, Node gives the engine too, which knows how much of the input it used. */
function undone(
  decode: (bytes: Buffer, options: object) => unknown,
  bytes: Buffer,
  options: object,
): Undone {
  const { buffer, engine } = decode(bytes, { ...options, info: true }) as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  return { bytes: buffer, used: engine.bytesWritten };
}

function partOf(decoder: Decoder, bytes: Buffer, limit: number): Buffer | undefined {
  try {
    return decoder(bytes, limit, false).bytes;
  } catch {
    return undefined;
  }
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
