import type { Transform } from "node:stream";
import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
  zstdDecompressSync,
} from "node:zlib";

export type Compression = "gzip" | "deflate" | "raw-deflate" | "brotli" | "zstd";

/** What came out of compressed bytes, whole or not. */
export interface Expanded {
  readonly bytes: Buffer;
  /** Why there is no more of it; absent where it is whole. */
  readonly broken?: { readonly reason: "expands-too-much" | "damaged"; readonly detail: string };
}

const chunkSize = 256 * 1024;

/**
 * Decompresses in bounded memory: what came out before the bound or the damage is kept.
 *
 * @param most bytes that may come out.
 */
export async function expand(
  bytes: Buffer,
  compression: Compression,
  most: number,
): Promise<Expanded> {
  const stream = decoder(compression);
  const chunks: Buffer[] = [];
  let size = 0;
  const broken = await new Promise<Expanded["broken"]>((done) => {
    stream.on("data", (chunk: Buffer) => {
      const left = most - size;
      chunks.push(chunk.length > left ? chunk.subarray(0, left) : chunk);
      size += Math.min(chunk.length, left);
      if (chunk.length <= left) return;
      stream.destroy();
      done({ reason: "expands-too-much", detail: `cut off after ${most} bytes` });
    });
    stream.on("error", (error) =>
      done({ reason: "damaged", detail: `${compression}: ${error.message.slice(0, 200)}` }),
    );
    stream.on("end", () => done(undefined));
    stream.end(bytes);
  });
  const whole = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks, size);
  return { bytes: whole, ...(broken === undefined ? {} : { broken }) };
}

function decoder(compression: Compression): Transform {
  switch (compression) {
    case "gzip":
      return createGunzip({ chunkSize });
    case "deflate":
      return createInflate({ chunkSize });
    case "raw-deflate":
      return createInflateRaw({ chunkSize });
    case "brotli":
      return createBrotliDecompress({ chunkSize });
    case "zstd":
      return createZstdDecompress({ chunkSize });
  }
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

/**
 * The beginning of what is compressed, for a look at what it is; empty where it is damaged.
 *
 * @param most bytes that are wanted.
 */
export function firstBytes(bytes: Buffer, compression: Compression, most: number): Buffer {
  // Deflate gives at most 1032 bytes for one: what comes out of this is bounded by what goes in.
  const head = bytes.subarray(0, Math.max(4096, most));
  try {
    if (compression === "brotli")
      return brotliDecompressSync(head, {
        finishFlush: constants.BROTLI_OPERATION_FLUSH,
        maxOutputLength: mostPeeked,
      }).subarray(0, most);
    if (compression === "zstd")
      return zstdDecompressSync(head, {
        finishFlush: constants.ZSTD_e_flush,
        maxOutputLength: mostPeeked,
      }).subarray(0, most);
    return gunzipSync(head, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: mostPeeked,
    }).subarray(0, most);
  } catch {
    return Buffer.alloc(0);
  }
}

const mostPeeked = 8 * 1024 ** 2;
