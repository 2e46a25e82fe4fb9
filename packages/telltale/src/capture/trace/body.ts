import { createHash, hash } from "node:crypto";
import type { Hash } from "node:crypto";

/**
 * Bytes as they were captured. `kept` is shorter than `length` when the body exceeded the recorder's limit. `sha256`
 * always covers the whole body, so that two bodies can be compared even where they were not kept whole.
 */
export interface Body {
  /** The first bytes, exactly as captured. */
  readonly kept: Buffer;
  /** The number of bytes, kept or not. */
  readonly length: number;
  /** Hex SHA-256 over all `length` bytes. */
  readonly sha256: string;
}

/** The default limit on the kept bytes of one body. The hash covers the rest. */
export const keptBytesLimit = 8 * 1024 * 1024;

export function bodyOf(bytes: Uint8Array): Body {
  const kept = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { kept, length: kept.length, sha256: hash("sha256", kept, "hex") };
}

export const emptyBody: Body = bodyOf(new Uint8Array());

/**
 * The bytes that several recorders together may still keep. Without it, each of many bodies could fill its own limit.
 */
export interface KeepingBudget {
  left: number;
}

/** The first capacity of a recorder, in bytes, once a body comes in more than one chunk; it grows by this factor. */
const firstCapacity = 64 * 1024;
const growth = 4;

/** Collects a stream into a `Body` with bounded memory. */
export class BodyRecorder {
  /** Created at the second chunk: most bodies come in one chunk, which a single call hashes. */
  #hash: Hash | undefined;
  #only = false;
  /**
   * The kept bytes, with spare capacity. One buffer grows, because a list of chunks would be in memory twice when
   * joined.
   */
  #kept: Buffer = Buffer.alloc(0);
  #keptLength = 0;
  #length = 0;
  readonly #limit: number;
  readonly #budget: KeepingBudget | undefined;

  /**
   * @param limit bytes kept; all bytes are hashed and counted whatever the limit.
   * @param budget shared with other recorders; kept bytes are taken from it and not given back.
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
      // A copy, because the chunk may be a view of a larger pooled buffer and would keep that in memory.
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
      // Memory pages that are never written cost nothing, so the last step may exceed the body.
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
    // A small body is copied out of a much larger buffer.
    const kept = part.length * 2 < this.#kept.length ? Buffer.from(part) : part;
    return {
      kept,
      length: this.#length,
      sha256: this.#hash?.copy().digest("hex") ?? emptyBody.sha256,
    };
  }
}
