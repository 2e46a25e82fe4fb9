import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from "node:zlib";
import type { Transform } from "node:stream";

export type Compression = "gzip" | "deflate" | "raw-deflate" | "brotli" | "zstd";

interface Bounds {
  readonly maxOutputLength: number;
  readonly chunkSize?: number;
  /** How truncated input is flushed, so that its beginning is still decompressed. */
  readonly finishFlush?: number;
  readonly info?: boolean;
}

interface Decoder {
  readonly stream: (options: { readonly chunkSize: number }) => Transform;
  /** Throws where the input is damaged, or the output exceeds the bounds. */
  readonly atOnce: (bytes: Buffer, bounds: Bounds) => Buffer;
  readonly flush: number;
}

/** The result of Node's zlib functions with the option `info`, which their types do not declare. */
interface WithInfo {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

export const decoders: Readonly<Record<Compression, Decoder>> = {
  gzip: { stream: createGunzip, atOnce: gunzipSync, flush: constants.Z_SYNC_FLUSH },
  deflate: { stream: createInflate, atOnce: inflateSync, flush: constants.Z_SYNC_FLUSH },
  "raw-deflate": {
    stream: createInflateRaw,
    atOnce: inflateRawSync,
    flush: constants.Z_SYNC_FLUSH,
  },
  brotli: {
    stream: createBrotliDecompress,
    atOnce: brotliDecompressSync,
    flush: constants.BROTLI_OPERATION_FLUSH,
  },
  zstd: { stream: createZstdDecompress, atOnce: zstdDecompressSync, flush: constants.ZSTD_e_flush },
};

/** Decompresses, and tells how many input bytes were used. Throws where the input is damaged or the output too long. */
export function atOnceWithInfo(compression: Compression, bytes: Buffer, bounds: Bounds): WithInfo {
  const result = decoders[compression].atOnce(bytes, { ...bounds, info: true });
  return result as unknown as WithInfo;
}

/** Detects a compression by its first bytes (magic number). Brotli has none. */
export function compressionOf(bytes: Buffer): Compression | undefined {
  if (bytes.length < 8) return undefined;
  // RFC 1952: reserved flags are zero, and the only method is deflate.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 && ((bytes[3] ?? 255) & 0xe0) === 0)
    return "gzip";
  // RFC 8878.
  if (bytes.readUInt32LE(0) === 0xfd2fb528) return "zstd";
  return undefined;
}

/**
 * Compressed bytes that are read for a first look. Deflate expands each to at most 1032 bytes, other formats to more.
 */
const lookedAt = 1024;
const mostFirst = 2 * 1024 ** 2;

/**
 * The beginning of the decompressed content, enough to detect its kind; empty where the input is damaged.
 *
 * @param most bytes that are needed, at most a kilobyte.
 */
export function firstBytes(bytes: Buffer, compression: Compression, most: number): Buffer {
  const { atOnce, flush } = decoders[compression];
  try {
    const bounds = { finishFlush: flush, maxOutputLength: mostFirst };
    return atOnce(bytes.subarray(0, lookedAt), bounds).subarray(0, most);
  } catch {
    return Buffer.alloc(0);
  }
}
