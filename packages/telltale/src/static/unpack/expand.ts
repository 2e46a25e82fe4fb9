import type { Transform } from "node:stream";
import { atOnceWithInfo, decoders } from "./compression.ts";
import type { Compression } from "./compression.ts";

/** The output of a decompression, complete or not. */
export interface Expanded {
  readonly bytes: Buffer;
  /** How many compressed bytes were used, where the output is complete. */
  readonly consumed?: number;
  /** Why the output is incomplete; absent where it is complete. */
  readonly broken?: { readonly reason: "expands-too-much" | "damaged"; readonly detail: string };
}

/** Bytes up to which decompression is synchronous: a stream takes ten times as long for a small file. */
const small = 64 * 1024;
const mostAtOnce = 4 * 1024 ** 2;
const chunkSize = 256 * 1024;

/**
 * Decompresses in bounded memory. What was decompressed before the limit or the damage is kept.
 *
 * @param most limit on the output, in bytes.
 */
export async function expand(
  bytes: Buffer,
  compression: Compression,
  most: number,
): Promise<Expanded> {
  const atOnce =
    bytes.length <= small && most > 0 ? expandedAtOnce(bytes, compression, most) : undefined;
  return atOnce ?? expandedInChunks(bytes, compression, most);
}

/** Undefined where the input is damaged or the output too long: this call loses the output until then. */
function expandedAtOnce(
  bytes: Buffer,
  compression: Compression,
  most: number,
): Expanded | undefined {
  try {
    const { buffer, engine } = atOnceWithInfo(compression, bytes, {
      maxOutputLength: Math.min(most, mostAtOnce),
      chunkSize: Math.min(chunkSize, Math.max(1024, bytes.length * 4)),
    });
    // Copied, because a view would keep the whole output buffer in memory.
    return { bytes: Buffer.from(buffer), consumed: engine.bytesWritten };
  } catch {
    return undefined;
  }
}

async function expandedInChunks(
  bytes: Buffer,
  compression: Compression,
  most: number,
): Promise<Expanded> {
  const stream = decoders[compression].stream({ chunkSize });
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
  const consumed = (stream as Transform & { readonly bytesWritten?: number }).bytesWritten;
  return {
    bytes: Buffer.concat(chunks, size),
    ...(broken === undefined ? {} : { broken }),
    ...(broken !== undefined || consumed === undefined ? {} : { consumed }),
  };
}
