import { createHash, hash } from "node:crypto";
import type { Hash } from "node:crypto";

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
export const keptBytesLimit = 8 * 1024 * 1024;

export function bodyOf(bytes: Uint8Array): Body {
  const kept = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { kept, length: kept.length, sha256: hash("sha256", kept, "hex") };
}

export const emptyBody: Body = bodyOf(new Uint8Array());

/** Bytes that many recorders together may still keep: without it, many bodies would each keep their limit. */
export interface KeepingBudget {
  left: number;
}

/** Room that a recorder begins with when a body comes in more than one chunk; it grows by this factor. */
const firstCapacity = 64 * 1024;
const growth = 4;

/** Collects a stream into a `Body` with bounded memory. */
export class BodyRecorder {
  /** Made at the second chunk: most bodies come in one, and one call hashes those. */
  #hash: Hash | undefined;
  #only = false;
  /** What is kept, with room behind it; grown in place of a list of parts, which would be held twice when joined. */
  #kept: Buffer = Buffer.alloc(0);
  #keptLength = 0;
  #length = 0;
  readonly #limit: number;
  readonly #budget: KeepingBudget | undefined;

  /**
   * @param limit bytes kept; all bytes are hashed and counted whatever the limit.
   * @param budget shared with other recorders; what is kept is taken from it and not given back.
   */
  constructor(limit: number = keptBytesLimit, budget?: KeepingBudget) {
    this.#limit = limit;
    this.#budget = budget;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const first = this.#length === 0;
    this.#length += chunk.length;
    const remaining = Math.min(this.#limit - this.#keptLength, this.#budget?.left ?? Infinity);
    const part = chunk.subarray(0, Math.max(0, remaining));
    if (first && part.length === chunk.length) {
      // A copy, because a chunk may be a window on a larger pooled buffer that would stay alive with it.
      this.#kept = Buffer.from(part);
      this.#only = true;
    } else {
      this.#update(chunk);
      this.#keep(part);
    }
    this.#keptLength += part.length;
    if (this.#budget !== undefined) this.#budget.left -= part.length;
  }

  #update(chunk: Uint8Array): void {
    this.#hash ??= createHash("sha256");
    if (this.#only) this.#hash.update(this.#kept);
    this.#only = false;
    this.#hash.update(chunk);
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    const needed = this.#keptLength + part.length;
    if (needed > this.#kept.length) {
      const grown = Math.max(firstCapacity, needed, this.#kept.length * growth);
      // Pages that are not written to cost nothing, so the last step may well be larger than the body.
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(grown, this.#limit)));
      this.#kept.copy(larger, 0, 0, this.#keptLength);
      this.#kept = larger;
    }
    this.#kept.set(part, this.#keptLength);
  }

  get length(): number {
    return this.#length;
  }

  finish(): Body {
    if (this.#length === 0) return emptyBody;
    if (this.#only) return bodyOf(this.#kept);
    const part = this.#kept.subarray(0, this.#keptLength);
    // Little in much room is copied out of it.
    const kept = part.length * 2 < this.#kept.length ? Buffer.from(part) : part;
    return {
      kept,
      length: this.#length,
      sha256: this.#hash?.copy().digest("hex") ?? emptyBody.sha256,
    };
  }
}
