import { createHash } from "node:crypto";
import { decode, encode } from "dns-packet";
import type { Question } from "dns-packet";
import type { Lookup } from "../trace/connection.ts";

/** First address of the pool: 198.18.0.0/15 is set aside for networks that are closed in themselves (RFC 2544). */
const poolStart = ((198 << 24) | (18 << 16)) >>> 0;
const poolSize = 1 << 17;
const timeToLive = 60;

function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** Names that a network of this kind does not know: single labels and reverse look-ups. */
function isUnknown(name: string): boolean {
  return !name.includes(".") || name.endsWith(".arpa") || name.endsWith(".local");
}

/**
 * The cage's resolver. Every name has an address of its own, so that the name is known of every connection;
 * the same name has the same address in every trial, whatever was asked before (but for rare collisions).
 */
export class Names {
  readonly #addresses = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #record: (lookup: Lookup) => void;
  readonly #clock: () => number;

  constructor(clock: () => number, record: (lookup: Lookup) => void) {
    this.#clock = clock;
    this.#record = record;
  }

  /** The name whose look-up gave an address, when any did. */
  nameOf(address: string): string | undefined {
    return this.#names.get(address);
  }

  addressOf(name: string): string {
    const key = name.toLowerCase().replace(/\.$/, "");
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    let offset = createHash("sha256").update(key).digest().readUInt32BE(0) % poolSize;
    while (this.#names.has(addressText(poolStart + offset))) offset = (offset + 1) % poolSize;
    const address = addressText(poolStart + offset);
    // A subject that asks for names without end gets no more addresses than the pool has.
    if (this.#names.size < poolSize / 2) {
      this.#addresses.set(key, address);
      this.#names.set(address, key);
    }
    return address;
  }

  /**
   * Answers one query of RFC 1035.
   * @returns the reply's bytes, or `undefined` for what is no query (which is counted by the caller as a datagram).
   */
  reply(query: Buffer, server: string): Buffer | undefined {
    let question: Question | undefined;
    let id = 0;
    try {
      const packet = decode(query);
      question = packet.questions?.[0];
      id = packet.id ?? 0;
      if (packet.type === "response") return undefined;
    } catch {
      return undefined;
    }
    if (question === undefined) return undefined;
    const unknown = isUnknown(question.name);
    const address = question.type === "A" && !unknown ? this.addressOf(question.name) : undefined;
    this.#record({
      name: question.name,
      type: question.type,
      answer: address === undefined ? [] : [address],
      server,
      at: this.#clock(),
    });
    const recursionDesiredAndAvailable = 0x0180;
    const noSuchName = 3;
    return encode({
      type: "response",
      id,
      flags: recursionDesiredAndAvailable | (unknown ? noSuchName : 0),
      questions: [question],
      answers:
        address === undefined
          ? []
          : [{ type: "A", name: question.name, ttl: timeToLive, data: address }],
    });
  }
}
