import { gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";

export interface Decompressed {
  readonly coding: "gzip" | "deflate" | "zstd";
  readonly bytes: Buffer;
}

/**
 * Decompresses gzip, zlib or zstd, detected by the first bytes, when the input is nothing else and the output is within
 * `limit` bytes. Bytes after the end of the data leave everything opaque.
 */
export function decompress(bytes: Buffer, limit: number): Decompressed | undefined {
  const coding = codingOf(bytes);
  if (coding === undefined || limit <= 0) return undefined;
  const decoder = { gzip: gunzipSync, deflate: inflateSync, zstd: zstdDecompressSync }[coding];
  try {
    const { buffer, engine } = decoder(bytes, {
      maxOutputLength: limit,
      info: true,
    }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return engine.bytesWritten === bytes.length ? { coding, bytes: buffer } : undefined;
  } catch {
    // Not that coding after all, truncated, or too large: it stays opaque and is counted as such.
    return undefined;
  }
}

function codingOf(bytes: Buffer): Decompressed["coding"] | undefined {
  if (bytes.length < 8) return undefined;
  const [first = 0, second = 0] = bytes;
  // RFC 1952: magic and method 8. RFC 8878: magic 0xFD2FB528. RFC 1950: 32 KiB window and a check on 31.
  if (first === 0x1f && second === 0x8b && bytes[2] === 8) return "gzip";
  if (bytes.readUInt32LE(0) === 0xfd2fb528) return "zstd";
  if (first === 0x78 && ((first << 8) | second) % 31 === 0) return "deflate";
  return undefined;
}

/**
 * The header of a gzip member as hex (RFC 1952 section 2.3): time, level, system and optional name or comment are the
 * sender's choice, and are lost on decompression.
 */
export function gzipHeader(bytes: Buffer): string {
  const flags = bytes[3] ?? 0;
  let end = 10;
  if ((flags & 4) !== 0) end += 2 + (bytes.length >= 12 ? bytes.readUInt16LE(10) : 0);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, end);
    end = zero === -1 ? bytes.length : zero + 1;
  }
  if ((flags & 2) !== 0) end += 2;
  return bytes.subarray(0, Math.min(end, 200)).toString("hex");
}
