/** A parsed DNS message (RFC 1035 section 4, RFC 6891). Every part is kept. */
export interface DnsMessage {
  readonly id: number;
  /** The second word of the header: QR, opcode and flags. */
  readonly flags: number;
  readonly questions: readonly DnsQuestion[];
  /** The offset of each question, and that of the end of the last. */
  readonly places: readonly number[];
  /** Records of the three sections after the questions, without the pseudo-record OPT. */
  readonly records: readonly DnsRecord[];
  /** EDNS, when present. */
  readonly extension?: { readonly size: number; readonly flags: number };
  readonly options: readonly { readonly code: number; readonly data: Buffer }[];
  /** Bytes after the last record. */
  readonly trailing: Buffer;
}

export interface DnsQuestion {
  /** Without the root's dot. Bytes that are not plain ASCII, and dots inside a label, are written as `\DDD`. */
  readonly name: string;
  /** `A`, `TXT`, ... or the number as text. */
  readonly type: string;
  /** The class; 1 is the Internet. */
  readonly klass: number;
}

export interface DnsRecord extends DnsQuestion {
  readonly section: "answer" | "authority" | "additional";
  readonly ttl: number;
  readonly data: Buffer;
}

const typeNames: Readonly<Record<number, string>> = {
  1: "A",
  2: "NS",
  5: "CNAME",
  6: "SOA",
  10: "NULL",
  12: "PTR",
  13: "HINFO",
  15: "MX",
  16: "TXT",
  28: "AAAA",
  29: "LOC",
  33: "SRV",
  35: "NAPTR",
  39: "DNAME",
  43: "DS",
  44: "SSHFP",
  46: "RRSIG",
  47: "NSEC",
  48: "DNSKEY",
  50: "NSEC3",
  52: "TLSA",
  64: "SVCB",
  65: "HTTPS",
  99: "SPF",
  255: "ANY",
  256: "URI",
  257: "CAA",
};

const optionRecord = 41;
/** Limit on the parts of each kind: a message of 64 kB can hold a thousand, but clients send only a few. */
const mostParts = 64;

export function isResponse(flags: number): boolean {
  return (flags & 0x80_00) !== 0;
}

/** The opcode: 0 is a query, 4 a notification, 5 an update (RFC 2136). */
export function operationOf(flags: number): number {
  return (flags >>> 11) & 15;
}

/** The name of a record type, or its number as text. */
export function typeName(type: number): string {
  return typeNames[type] ?? String(type);
}

/** The record type for its name in any case, its number, or `TYPE65` (RFC 3597). */
export function typeOf(text: string): string {
  const digits = /^(?:TYPE)?(\d{1,5})$/i.exec(text)?.[1];
  return digits === undefined ? text.toUpperCase() : typeName(Number(digits));
}

class Truncated extends Error {}

class Cursor {
  readonly #bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  word(): number {
    const [high = 0, low = 0] = this.take(2);
    return high * 256 + low;
  }

  take(count: number): Buffer {
    if (this.at + count > this.#bytes.length) throw new Truncated();
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  /** RFC 1035 section 4.1.4: a pointer must lead backwards, so pointers cannot form a cycle. */
  name(): string {
    const labels: string[] = [];
    let end: number | undefined;
    let lowest = this.at;
    let length = 0;
    for (;;) {
      const [first = 0] = this.take(1);
      if (first === 0) break;
      if (first >= 0xc0) {
        const target = (first & 0x3f) * 256 + (this.take(1)[0] ?? 0);
        if (target >= lowest) throw new Truncated();
        end ??= this.at;
        lowest = target;
        this.at = target;
        continue;
      }
      if (first > 63) throw new Truncated();
      length += first + 1;
      if (length > 255) throw new Truncated();
      labels.push(labelText(this.take(first)));
    }
    if (end !== undefined) this.at = end;
    return labels.join(".");
  }

  question(): DnsQuestion {
    const name = this.name();
    return { name, type: typeName(this.word()), klass: this.word() };
  }

  rest(): Buffer {
    return this.#bytes.subarray(this.at);
  }
}

function labelText(label: Buffer): string {
  return label
    .toString("latin1")
    .replaceAll(
      /[^\x21-\x2d\x2f-\x5b\x5d-\x7e]/g,
      (character) => `\\${String(character.charCodeAt(0)).padStart(3, "0")}`,
    );
}

/** Undefined for bytes that are no complete DNS message. */
export function parseDnsMessage(bytes: Buffer): DnsMessage | undefined {
  try {
    return readWhole(new Cursor(bytes));
  } catch (error) {
    if (error instanceof Truncated) return undefined;
    throw error;
  }
}

function readWhole(cursor: Cursor): DnsMessage | undefined {
  const [id, flags, ...counts] = Array.from({ length: 6 }, () => cursor.word());
  if (counts.some((count) => count > mostParts)) return undefined;
  const [asked = 0, answers = 0, authorities = 0, additional = 0] = counts;
  const questions: DnsQuestion[] = [];
  const places = [cursor.at];
  for (let index = 0; index < asked; index += 1) {
    questions.push(cursor.question());
    places.push(cursor.at);
  }
  const records: DnsRecord[] = [];
  const options: { code: number; data: Buffer }[] = [];
  let extension: DnsMessage["extension"];
  const sections = [
    ["answer", answers],
    ["authority", authorities],
    ["additional", additional],
  ] as const;
  for (const [section, count] of sections) {
    for (let index = 0; index < count; index += 1) {
      const { name, type, klass } = cursor.question();
      const ttl = cursor.take(4).readUInt32BE(0);
      const data = cursor.take(cursor.word());
      if (type !== String(optionRecord)) records.push({ section, name, type, klass, ttl, data });
      else {
        extension = { size: klass, flags: ttl };
        options.push(...optionsOf(data));
      }
    }
  }
  return {
    id: id ?? 0,
    flags: flags ?? 0,
    questions,
    places,
    records,
    ...(extension === undefined ? {} : { extension }),
    options,
    trailing: cursor.rest(),
  };
}

function optionsOf(data: Buffer): { code: number; data: Buffer }[] {
  const cursor = new Cursor(data);
  const options: { code: number; data: Buffer }[] = [];
  while (cursor.at < data.length) {
    const code = cursor.word();
    options.push({ code, data: cursor.take(cursor.word()) });
  }
  return options;
}
