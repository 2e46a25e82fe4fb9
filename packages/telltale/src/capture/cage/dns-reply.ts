import { operationOf } from "../trace/dns-message.ts";
import type { DnsMessage } from "../trace/dns-message.ts";

/** Seconds for which an answer, positive or negative, may be cached. */
const timeToLive = 60;
const types = { A: 1, SOA: 6, AAAA: 28, OPT: 41 } as const;
const internet = 1;

const responseAndRecursionAvailable = 0x80_80;
/** The opcode and "recursion desired" are copied from the query. */
const givenBack = 0x79_00;
const noSuchName = 3;
const notImplemented = 4;

/** The reply size that is announced, as most resolvers do (RFC 6891, DNS flag day 2020). */
const replySize = 1232;

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  return bytes;
}

/** RFC 1035 section 4.1.3. */
function record(owner: Buffer, type: number, klass: number, ttl: number, data: Buffer): Buffer {
  return Buffer.concat([
    owner,
    words(type, klass, Math.floor(ttl / 65_536), ttl % 65_536, data.length),
    data,
  ]);
}

/** RFC 1035 section 4.1.4. */
function pointer(place: number): Buffer {
  return words(0xc0_00 | place);
}

function label(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, "latin1")]);
}

function addressBytes(address: string): Buffer {
  if (!address.includes(":")) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const groups = (text: string): string[] => text.split(":").filter((group) => group !== "");
  const after = groups(tail ?? "");
  const zeros = Array.from({ length: 8 - groups(head).length - after.length }, () => "0");
  return words(...[...groups(head), ...zeros, ...after].map((group) => Number.parseInt(group, 16)));
}

/**
 * The reply to a message: its questions as received, and an address record for each address.
 * @param answers addresses for each question; undefined for a name that does not exist (NXDOMAIN).
 */
export function encodeReply(
  bytes: Buffer,
  message: DnsMessage,
  answers: readonly (readonly string[] | undefined)[],
): Buffer {
  const isQuery = operationOf(message.flags) === 0;
  const code = isQuery ? (answers[0] === undefined ? noSuchName : 0) : notImplemented;
  const found = answers.flatMap((addresses, index) =>
    (addresses ?? []).map((address) =>
      record(
        pointer(message.places[index] ?? 12),
        address.includes(":") ? types.AAAA : types.A,
        internet,
        timeToLive,
        addressBytes(address),
      ),
    ),
  );
  const none = found.length === 0 && isQuery ? [authority(bytes, message.places[0] ?? 12)] : [];
  const extension =
    message.extension === undefined
      ? []
      : [record(Buffer.alloc(1), types.OPT, replySize, 0, Buffer.alloc(0))];
  return Buffer.concat([
    words(
      message.id,
      responseAndRecursionAvailable | (message.flags & givenBack) | code,
      message.questions.length,
      found.length,
      none.length,
      extension.length,
    ),
    bytes.subarray(12, message.places.at(-1)),
    ...found,
    ...none,
    ...extension,
  ]);
}

/**
 * The SOA record of a negative answer (RFC 2308). Without it the answer is not cached and the name is asked for again.
 */
function authority(bytes: Buffer, question: number): Buffer {
  const zone = pointer(zonePlace(bytes, question));
  const numbers = [2_026_010_101, 7200, 900, 1_209_600, timeToLive];
  const data = Buffer.concat([
    label("ns1"),
    zone,
    label("hostmaster"),
    zone,
    words(...numbers.flatMap((number) => [Math.floor(number / 65_536), number % 65_536])),
  ]);
  return record(zone, types.SOA, internet, timeToLive, data);
}

/** Where the name's last two labels begin, as far as they are spelt out there. */
function zonePlace(bytes: Buffer, question: number): number {
  const places: number[] = [];
  let at = question;
  for (;;) {
    const length = bytes[at] ?? 0;
    if (length === 0 || length > 63) break;
    places.push(at);
    at += length + 1;
  }
  return places.at(-2) ?? places[0] ?? question;
}
