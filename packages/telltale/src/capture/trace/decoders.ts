import { brotliDecompressSync, constants, inflateRawSync, inflateSync } from "node:zlib";
import { decodeCompress, startsCompress } from "./compress.ts";
import { gunzipMembers, startsGzip } from "./gzip.ts";
import type { DecodedData } from "./decoded-data.ts";
import { decodeZstd, startsZstd } from "./zstd.ts";

/**
 * Decodes one coding, or throws an error with zlib's `code`.
 * @param limit limit on the output, in bytes.
 * @param whole false accepts truncated data and gives what can be decoded.
 */
export type Decoder = (bytes: Buffer, limit: number, whole: boolean) => DecodedData;

const inflateZlib: Decoder = (bytes, limit, whole) =>
  undone(inflateSync, bytes, {
    maxOutputLength: limit,
    finishFlush: whole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
  });

const inflateBare: Decoder = (bytes, limit, whole) =>
  undone(inflateRawSync, bytes, {
    maxOutputLength: limit,
    finishFlush: whole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
  });

/** Keyed by the names of RFC 9110 section 8.4.1 and its registry. */
export const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipMembers,
  // Section 8.4.1.2 means the zlib format, but some clients send bare deflate.
  deflate: (bytes, limit, whole) =>
    (isZlib(bytes) ? inflateZlib : inflateBare)(bytes, limit, whole),
  br: (bytes, limit, whole) =>
    undone(brotliDecompressSync, bytes, {
      maxOutputLength: limit,
      finishFlush: whole ? constants.BROTLI_OPERATION_FINISH : constants.BROTLI_OPERATION_FLUSH,
    }),
  zstd: decodeZstd,
  compress: decodeCompress,
};

/** With `info`, Node also returns the engine, which knows how much of the input was used. */
function undone(
  decode: (bytes: Buffer, options: object) => unknown,
  bytes: Buffer,
  options: object,
): DecodedData {
  const { buffer, engine } = decode(bytes, { ...options, info: true }) as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  return { bytes: buffer, used: engine.bytesWritten };
}

/** RFC 1950: method 8 in the low bits, and the first two bytes as a number divisible by 31. */
export function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** The coding whose magic number the bytes begin with, and whether that is more than chance. */
export function codingByMagic(
  bytes: Buffer,
): { readonly coding: string; readonly isSure: boolean } | undefined {
  if (startsGzip(bytes, 0)) return { coding: "gzip", isSure: true };
  if (startsZstd(bytes)) return { coding: "zstd", isSure: true };
  if (startsCompress(bytes)) return { coding: "compress", isSure: true };
  // One in a thousand pairs of bytes passes this check by chance.
  if (isZlib(bytes)) return { coding: "deflate", isSure: false };
  return undefined;
}
