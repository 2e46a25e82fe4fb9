/** Limits on the metadata that is read, and on the meta-blocks that are skipped to reach it. */
const mostBlocks = 20;
const shownBytes = 200;

/**
 * The window size of brotli data, and the metadata before the first compressed part (RFC 7932 sections 9.1 and 9.2),
 * which a reader skips. Metadata further in cannot be found without decoding.
 */
export function brotliStart(bytes: Buffer): string {
  const reader = new BitReader(bytes);
  const words = [`window ${windowOf(reader)}`];
  for (let block = 0; block < mostBlocks; block += 1) {
    const isLast = reader.take(1) === 1;
    if (isLast && reader.take(1) === 1) break;
    const nibbles = reader.take(2);
    if (nibbles === 3) {
      reader.take(1);
      const size = reader.take(2);
      const length = size === 0 ? 0 : reader.take(size * 8) + 1;
      const data = reader.bytes(length);
      words.push(`metadata ${data.toString("hex", 0, shownBytes)}`);
    } else {
      const length = reader.take(16 + nibbles * 4) + 1;
      if (isLast || reader.take(1) === 0) break;
      reader.bytes(length);
      words.push("uncompressed");
    }
    if (reader.isOver) break;
  }
  return words.join(", ");
}

function windowOf(reader: BitReader): string {
  if (reader.take(1) === 0) return "16";
  const high = reader.take(3);
  if (high !== 0) return String(17 + high);
  const low = reader.take(3);
  if (low === 1) return "large";
  return String(low === 0 ? 17 : 8 + low);
}

/** Reads bits from the lowest of each byte on; beyond the end they are zero. */
class BitReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isOver(): boolean {
    return this.#at >= this.#bytes.length * 8;
  }

  take(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1, this.#at += 1) {
      const byte = this.#bytes[this.#at >> 3] ?? 0;
      value += ((byte >> (this.#at & 7)) & 1) * 2 ** index;
    }
    return value;
  }

  /** Skips the rest of the current byte and gives this many whole bytes. */
  bytes(length: number): Buffer {
    const start = Math.ceil(this.#at / 8);
    this.#at = (start + length) * 8;
    return this.#bytes.subarray(start, start + length);
  }
}
