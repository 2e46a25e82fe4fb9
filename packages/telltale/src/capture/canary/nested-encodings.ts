import { isUtf8 } from "node:buffer";
import { gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { decodeBase32 } from "./encoded-forms.ts";

/** An encoded span of some bytes, decoded, with its position. */
export interface DecodedSpan {
  readonly bytes: Buffer;
  /** `base64`, `gzip`, ... */
  readonly encoding: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Least characters of an encoded run: shorter ones hold no value that differs from chance, except what the forms cover.
 */
const leastRun = 16;
/** Limits on decompression: attempts for each text, and bytes of output for each attempt. */
const mostAttempts = 16;
const mostInflated = 4 * 1024 * 1024;
/** Least number of escapes; a text with fewer counts as plain. */
const leastEscapes = 6;

const sextet = 1;
const hexDigit = 2;
const quintet = 4;
const kinds = new Uint8Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  const character = String.fromCharCode(byte);
  if (/[A-Za-z0-9+/_-]/.test(character)) kinds[byte] = sextet;
  if (/[0-9a-fA-F]/.test(character)) kinds[byte] = (kinds[byte] ?? 0) | hexDigit;
  if (/[A-Za-z2-7]/.test(character)) kinds[byte] = (kinds[byte] ?? 0) | quintet;
}

/**
 * Decodes everything inside `bytes` that may be encoded: runs of base64, hex and base32, URL escapes, compressed data.
 */
export function* decodeNested(bytes: Buffer): Generator<DecodedSpan> {
  let start = 0;
  let common = 0xff;
  for (let at = 0; at <= bytes.length; at += 1) {
    const kind = at === bytes.length ? 0 : (kinds[bytes[at] as number] as number);
    if (kind !== 0) {
      common &= kind;
      continue;
    }
    if (at - start >= leastRun) yield* openRun(bytes, start, at, common);
    start = at + 1;
    common = 0xff;
  }
  if (bytes.length < leastRun) return;
  yield* unescaped(bytes);
  // Compressed data are never well-formed UTF-8, which is quick to check.
  if (!isUtf8(bytes)) yield* inflated(bytes);
}

function* openRun(
  bytes: Buffer,
  start: number,
  end: number,
  common: number,
): Generator<DecodedSpan> {
  const run = bytes.subarray(start, end);
  const text = run.toString("latin1");
  if ((common & hexDigit) !== 0) {
    yield { bytes: Buffer.from(text, "hex"), encoding: "hex", start, end };
    yield { bytes: Buffer.from(text.slice(1), "hex"), encoding: "hex", start, end };
  }
  if ((common & quintet) !== 0) {
    const decoded = decodeBase32(run);
    if (decoded !== undefined) yield { bytes: decoded, encoding: "base32", start, end };
  }
  // The encoded part may start later in the run: a path's slash is in the alphabet too.
  for (let offset = 0; offset < Math.min(4, run.length - leastRun + 1); offset += 1) {
    yield { bytes: Buffer.from(text.slice(offset), "base64"), encoding: "base64", start, end };
  }
}

function* unescaped(bytes: Buffer): Generator<DecodedSpan> {
  const out: number[] = [];
  let escapes = 0;
  const from = bytes.indexOf(0x25);
  if (from < 0) return;
  for (let at = from; at < bytes.length; at += 1) {
    const digits = bytes[at] === 0x25 ? bytes.toString("latin1", at + 1, at + 3) : "";
    if (/^[0-9a-f]{2}$/i.test(digits)) {
      out.push(Number.parseInt(digits, 16));
      escapes += 1;
      at += 2;
    } else out.push(bytes[at] ?? 0);
  }
  if (escapes < leastEscapes) return;
  yield { bytes: Buffer.from(out), encoding: "URL", start: from, end: bytes.length };
}

/** Magic bytes of gzip (RFC 1952), zstd (RFC 8878) and zlib at its usual levels (RFC 1950). */
const beginnings = [
  { first: Buffer.from([0x1f, 0x8b, 0x08]), encoding: "gzip" },
  { first: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), encoding: "zstd" },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({
    first: Buffer.from([0x78, level]),
    encoding: "deflate",
  })),
] as const;

function* inflated(bytes: Buffer): Generator<DecodedSpan> {
  let attempts = 0;
  for (const { first, encoding } of beginnings) {
    for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
      attempts += 1;
      if (attempts > mostAttempts) return;
      const plain = inflate(bytes.subarray(at), encoding);
      if (plain !== undefined) yield { bytes: plain, encoding, start: at, end: bytes.length };
    }
  }
}

function inflate(bytes: Buffer, encoding: string): Buffer | undefined {
  const decode = { gzip: gunzipSync, deflate: inflateSync, zstd: zstdDecompressSync }[encoding];
  try {
    return decode?.(bytes, { maxOutputLength: mostInflated });
  } catch {
    return undefined;
  }
}
