import { createHash } from "node:crypto";

/**
 * Bytes as they were seen. `kept` may be shorter than `length` when the body passed the
 * recorder's limit; `sha256` is always over the whole of it, so that two bodies can be told apart
 * even where they were not kept whole.
 */
export interface Body {
  /** The first bytes, exactly as seen. */
  readonly kept: Buffer;
  /** How many bytes there were, kept or not. */
  readonly length: number;
  /** Hex SHA-256 over all `length` bytes. */
  readonly sha256: string;
}

/** How many bytes of one body a recorder keeps unless told otherwise (the hash covers the rest). */
export const keptBytesLimit = 16 * 1024 * 1024;

export function bodyOf(bytes: Uint8Array): Body {
  const kept = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { kept, length: kept.length, sha256: createHash("sha256").update(kept).digest("hex") };
}

export const emptyBody: Body = bodyOf(new Uint8Array());

/** Collects a stream into a `Body` with bounded memory. */
export class BodyRecorder {
  #hash = createHash("sha256");
  #kept: Buffer[] = [];
  #keptLength = 0;
  #length = 0;
  readonly #limit: number;

  /** @param limit bytes kept; all bytes are hashed and counted whatever the limit. */
  constructor(limit: number = keptBytesLimit) {
    this.#limit = limit;
  }

  push(chunk: Uint8Array): void {
    this.#length += chunk.length;
    this.#hash.update(chunk);
    const room = this.#limit - this.#keptLength;
    if (room <= 0) return;
    // A copy, because a chunk may be a window on a larger pooled buffer that would stay alive with it.
    const part = Buffer.from(chunk.subarray(0, room));
    this.#kept.push(part);
    this.#keptLength += part.length;
  }

  get length(): number {
    return this.#length;
  }

  finish(): Body {
    return {
      kept: Buffer.concat(this.#kept),
      length: this.#length,
      sha256: this.#hash.copy().digest("hex"),
    };
  }
}
