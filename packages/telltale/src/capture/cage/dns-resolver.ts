import type { Lookup, LookupCarrier } from "../trace/lookup.ts";
import { extrasOf, isDnsQuery } from "../trace/lookup.ts";
import { operationOf, parseDnsMessage } from "../trace/dns-message.ts";
import type { DnsQuestion } from "../trace/dns-message.ts";
import { addressesFor } from "./address-pool.ts";
import type { Addresses } from "./address-pool.ts";
import { classifyName } from "./special-use-names.ts";
import { encodeReply } from "./dns-reply.ts";

/** Limit on the names whose addresses can be looked up in reverse: a hostile subject asks for endless names. */
const mostNames = 65_536;
/** Bytes kept of one message, and of all messages of a trial. */
const longestMessage = 4096;
const keptMessages = 16 * 1024 ** 2;

const loopback: Addresses = { four: "127.0.0.1", six: "::1" };

/** The client of a query, and its transport. */
export interface QueryOrigin {
  /** The resolver that the subject addressed. */
  readonly server: string;
  readonly via: LookupCarrier;
}

/** The cage's DNS resolver. Every name has addresses of its own, so that the name of every connection is known. */
export class DnsResolver {
  readonly #addresses = new Map<string, Addresses>();
  readonly #names = new Map<string, string>();
  readonly #record: (lookup: Lookup) => void;
  readonly #clock: () => number;
  readonly #isNeeded: (name: string) => boolean;
  readonly #isAdmitted: (name: string) => boolean;
  #messageBudget = keptMessages;

  /**
   * @param isAdmitted whether a name may be resolved; any other does not exist (NXDOMAIN).
   * @param isNeeded whether the trial's plan uses a name; such a name resolves even if it is a special-use name.
   */
  constructor(
    clock: () => number,
    record: (lookup: Lookup) => void,
    isNeeded: (name: string) => boolean = () => false,
    isAdmitted: (name: string) => boolean = () => true,
  ) {
    this.#clock = clock;
    this.#record = record;
    this.#isNeeded = isNeeded;
    this.#isAdmitted = isAdmitted;
  }

  /** The name whose look-up gave an address, if any did. */
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

  /** Records one question and gives its addresses; undefined for a name that does not exist. */
  #answer(question: DnsQuestion): readonly string[] | undefined {
    const standing = classifyName(plain(question.name), this.#isNeeded);
    if (standing === "unknown" || !this.#isAdmitted(plain(question.name))) return undefined;
    if (question.klass !== 1) return [];
    const { type } = question;
    if (!["A", "AAAA", "ANY"].includes(type)) return [];
    const { four, six } = standing === "loopback" ? loopback : this.addressesOf(question.name);
    return [...(type === "AAAA" ? [] : [four]), ...(type === "A" ? [] : [six])];
  }

  /** Answers and records one question without a message (DNS over HTTPS as JSON). */
  resolve(name: string, type: string, asked: QueryOrigin): readonly string[] | undefined {
    const answer = this.#answer({ name, type, klass: 1 });
    this.#record({ name, type, answer: [...(answer ?? [])], ...asked, at: this.#clock() });
    return answer;
  }

  /**
   * Answers one message of RFC 1035 and records every question in it, with the whole message at the first.
   * @returns the bytes of the reply; undefined for a message that is no query, which the caller counts.
   */
  reply(bytes: Buffer, asked: QueryOrigin): Buffer | undefined {
    const message = parseDnsMessage(bytes);
    if (message === undefined || !isDnsQuery(message)) return undefined;
    const isQuery = operationOf(message.flags) === 0;
    const extras = extrasOf(message);
    const kept = bytes.subarray(0, Math.min(longestMessage, this.#messageBudget));
    this.#messageBudget -= kept.length;
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
