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
export const keptBytesLimit = 16 * 1024 * 1024;

export function bodyOf(bytes: Uint8Array): Body {
  const kept = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { kept, length: kept.length, sha256: hash("sha256", kept, "hex") };
}

export const emptyBody: Body = bodyOf(new Uint8Array());

/** Bytes that many recorders together may still keep: without it, many bodies would each keep their limit. */
export interface KeepingBudget {
  left: number;
}

/** Collects a stream into a `Body` with bounded memory. */
export class BodyRecorder {
  /** Made at the second chunk: most bodies come in one, and one call hashes those. */
  #hash: Hash | undefined;
  #only: Buffer | undefined;
  #kept: Buffer[] = [];
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
    const room = Math.min(this.#limit - this.#keptLength, this.#budget?.left ?? Infinity);
    // A copy, because a chunk may be a window on a larger pooled buffer that would stay alive with it.
    const part = room > 0 ? Buffer.from(chunk.subarray(0, room)) : undefined;
    if (first && part?.length === chunk.length) this.#only = part;
    else this.#update(chunk);
    if (part === undefined) return;
    this.#kept.push(part);
    this.#keptLength += part.length;
    if (this.#budget !== undefined) this.#budget.left -= part.length;
  }

  #update(chunk: Uint8Array): void {
    if (this.#hash === undefined) {
      this.#hash = createHash("sha256");
      if (this.#only !== undefined) this.#hash.update(this.#only);
      this.#only = undefined;
    }
    this.#hash.update(chunk);
  }

  get length(): number {
    return this.#length;
  }

  finish(): Body {
    if (this.#length === 0) return emptyBody;
    if (this.#only !== undefined) return bodyOf(this.#only);
    const sha256 = this.#hash?.copy().digest("hex") ?? emptyBody.sha256;
    // Joined once and held as one, so that the parts do not stay alive beside the whole.
    const whole = Buffer.concat(this.#kept);
    this.#kept = [whole];
    return { kept: whole, length: this.#length, sha256 };
  }
}
