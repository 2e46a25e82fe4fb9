import type { Lookup, LookupCarrier } from "../trace/lookup.ts";
import { extrasOf, isQuestion } from "../trace/lookup.ts";
import { operationOf, readNameMessage } from "../trace/name-message.ts";
import type { NameQuestion } from "../trace/name-message.ts";
import { addressesFor } from "./address-pool.ts";
import type { Addresses } from "./address-pool.ts";
import { standingOf } from "./known-names.ts";
import { encodeReply } from "./name-reply.ts";

/** A subject that asks for names without end: later ones have addresses that are not known again. */
const mostNames = 65_536;
/** Bytes kept of one message, and of all of a trial's. */
const longestMessage = 4096;
const keptMessages = 16 * 1024 ** 2;

const loopback: Addresses = { four: "127.0.0.1", six: "::1" };

/** Who asked, and how. */
export interface Asked {
  /** The resolver that the subject addressed. */
  readonly server: string;
  readonly via: LookupCarrier;
}

/** The cage's resolver. Every name has addresses of its own, so that the name is known of every connection. */
export class Names {
  readonly #addresses = new Map<string, Addresses>();
  readonly #names = new Map<string, string>();
  readonly #record: (lookup: Lookup) => void;
  readonly #clock: () => number;
  readonly #isNeeded: (name: string) => boolean;
  #room = keptMessages;

  /** @param isNeeded whether the trial's plan uses a name, which then resolves whatever its kind. */
  constructor(
    clock: () => number,
    record: (lookup: Lookup) => void,
    isNeeded: (name: string) => boolean = () => false,
  ) {
    this.#clock = clock;
    this.#record = record;
    this.#isNeeded = isNeeded;
  }

  /** The name whose look-up gave an address, when any did. */
  nameOf(address: string): string | undefined {
    return this.#names.get(address);
  }

  addressesOf(name: string): Addresses {
    const key = plain(name);
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    let attempt = 0;
    let made = addressesFor(key, attempt);
    while (this.#names.has(made.four) || this.#names.has(made.six))
      made = addressesFor(key, (attempt += 1));
    if (this.#addresses.size < mostNames) {
      this.#addresses.set(key, made);
      this.#names.set(made.four, key);
      this.#names.set(made.six, key);
    }
    return made;
  }

  /** The addresses of one question, recorded; `undefined` for a name that nobody knows. */
  #answer(question: NameQuestion): readonly string[] | undefined {
    const standing = standingOf(plain(question.name), this.#isNeeded);
    if (standing === "unknown") return undefined;
    if (question.klass !== 1) return [];
    const { type } = question;
    if (!["A", "AAAA", "ANY"].includes(type)) return [];
    const { four, six } = standing === "loopback" ? loopback : this.addressesOf(question.name);
    return [...(type === "AAAA" ? [] : [four]), ...(type === "A" ? [] : [six])];
  }

  /** Answers one question without a message (DNS over HTTPS as JSON), and records it. */
  resolve(name: string, type: string, asked: Asked): readonly string[] | undefined {
    const answer = this.#answer({ name, type, klass: 1 });
    this.#record({ name, type, answer: [...(answer ?? [])], ...asked, at: this.#clock() });
    return answer;
  }

  /**
   * Answers one message of RFC 1035, and records every question in it, with the whole message beside the first.
   * @returns the reply's bytes, or `undefined` for what asks nothing (which is the caller's to count).
   */
  reply(bytes: Buffer, asked: Asked): Buffer | undefined {
    const message = readNameMessage(bytes);
    if (message === undefined || !isQuestion(message)) return undefined;
    const isQuery = operationOf(message.flags) === 0;
    const extras = extrasOf(message);
    const kept = bytes.subarray(0, Math.min(longestMessage, this.#room));
    this.#room -= kept.length;
    const answers = message.questions.map((question) => {
      const answer = isQuery ? this.#answer(question) : [];
      const isFirst = question === message.questions[0];
      this.#record({
        name: question.name,
        type: question.type,
        answer: [...(answer ?? [])],
        ...asked,
        at: this.#clock(),
        ...(isFirst
          ? {
              message: kept.toString("base64"),
              length: bytes.length,
              ...(extras === undefined ? {} : { extras }),
            }
          : {}),
      });
      return answer;
    });
    return encodeReply(bytes, message, answers);
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
