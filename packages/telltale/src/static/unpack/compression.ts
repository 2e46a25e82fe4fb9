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
  /** How what is cut off is flushed, so that its beginning comes out. */
  readonly finishFlush?: number;
  readonly info?: boolean;
}

interface Decoder {
  readonly stream: (options: { readonly chunkSize: number }) => Transform;
  /** Throws where it is damaged or longer. */
  readonly atOnce: (bytes: Buffer, bounds: Bounds) => Buffer;
  readonly flush: number;
}

/** What Node gives with `info`, which its types do not tell. */
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

/** Decompresses, and tells how much of the bytes that took. Throws where it is damaged or longer. */
export function atOnceWithInfo(compression: Compression, bytes: Buffer, bounds: Bounds): WithInfo {
  const result = decoders[compression].atOnce(bytes, { ...bounds, info: true });
  return result as unknown as WithInfo;
}

/** By the first bytes; brotli has none of its own. */
export function compressionOf(bytes: Buffer): Compression | undefined {
  if (bytes.length < 8) return undefined;
  // RFC 1952: a reserved flag is zero, the only method is deflate.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 && ((bytes[3] ?? 255) & 0xe0) === 0)
    return "gzip";
  // RFC 8878.
  if (bytes.readUInt32LE(0) === 0xfd2fb528) return "zstd";
  return undefined;
}

/** Deflate gives at most 1032 bytes for one, others more: it is a look, and no reading. */
const lookedAt = 1024;
const mostFirst = 2 * 1024 ** 2;

/**
 * The beginning of what is compressed, for a look at what it is; empty where it is damaged.
 *
 * @param most bytes that are wanted, no more than a kilobyte.
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
