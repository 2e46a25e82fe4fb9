import { shortDigest } from "../path.ts";

/** The parts of a ClientHello that a sender can choose (RFC 8446 section 4.1.2). */
interface Hello {
  readonly random: Buffer;
  readonly session: Buffer;
  readonly suites: readonly number[];
  readonly compression: Buffer;
  readonly extensions: readonly (readonly [type: number, data: Buffer])[];
  /** Versions and lengths of its records, without the last length. */
  readonly records: string;
  /** Bytes of the whole message. */
  readonly length: number;
}

const serverName = 0;
const padding = 21;
/**
 * BoringSSL and others pad a hello of 256 to 511 bytes to 512 (RFC 7685), because some servers hang on those lengths.
 */
const filledFrom = 256;
const filledTo = 512;

/** Extensions whose content differs in every connection, or follows from an earlier session or the host. */
const variable: ReadonlySet<number> = new Set([
  serverName,
  padding,
  // early data, key shares, pre-shared keys, tickets, cookies, QUIC, encrypted hello
  42,
  51,
  41,
  35,
  44,
  57,
  0xfe0d,
  0xffa5,
]);

/** Whether it is one of the reserved values that clients send at random (GREASE, RFC 8701). */
function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);
}

/** The facts of a ClientHello that a server need not read, by leaf names; none for bytes that are no ClientHello. */
export function helloFacts(
  records: Buffer,
): readonly (readonly [name: string, type: "format" | "random", value: string])[] {
  const hello = readHello(records);
  if (hello === undefined) return [];
  const { session, extensions, compression } = hello;
  const filled = paddingOf(hello);
  const grease = [...hello.suites, ...extensions.map(([type]) => type)].filter(isGrease);
  const contents = extensions
    .filter(([type]) => !variable.has(type) && !isGrease(type))
    // Some clients shuffle the extensions; their order is part of the shape of the whole.
    .toSorted(([one], [other]) => one - other)
    .map(([type, data]) => `${type.toString(16)} ${data.length === 0 ? "" : digestOf(data)}`);
  return [
    ["records", "format", hello.records],
    ["session-id{length}", "format", String(session.length)],
    ["session-id", "random", session.toString("hex")],
    ["random", "random", hello.random.toString("hex")],
    ["compression", "format", compression.toString("hex")],
    ...(filled === undefined ? [] : [["padding", "format", filled] as const]),
    ["extensions", "format", contents.join(", ")],
    ["server-name{case}", "format", caseOf(extensions)],
    ...(grease.length === 0
      ? []
      : [["grease", "random", grease.map((each) => each.toString(16)).join(" ")] as const]),
  ];
}

/** Short lists stay as they are, so that their order can be read. */
function digestOf(data: Buffer): string {
  return data.length <= 32 ? data.toString("hex") : `#${shortDigest(data)}`;
}

/** Undefined for an unpadded hello: its length follows from the host's name and the resumed session. */
function paddingOf({ extensions, length }: Hello): string | undefined {
  const data = extensions.find(([type]) => type === padding)?.[1];
  if (data === undefined) return length >= filledFrom && length < filledTo ? "none" : undefined;
  const said = data.some((byte) => byte !== 0) ? ` ${digestOf(data)}` : "";
  // An extension with one byte is the smallest padding.
  const isFilled = length === filledTo || (length > filledTo && data.length === 1);
  return (isFilled ? "to 512 bytes" : `${data.length} bytes`) + said;
}

/** The letter case of the server name, which clients send in lower case; otherwise where upper-case letters stand. */
function caseOf(extensions: Hello["extensions"]): string {
  const name = extensions.find(([type]) => type === serverName)?.[1].toString("latin1", 5) ?? "";
  const upper = [...name].flatMap((letter, at) => (/[A-Z]/.test(letter) ? [at] : []));
  return upper.length === 0 ? "lower" : `upper at ${upper.slice(0, 64).join(",")}`;
}

function readHello(bytes: Buffer): Hello | undefined {
  const fragments: Buffer[] = [];
  const records: string[] = [];
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 22;) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    fragments.push(bytes.subarray(at + 5, end));
    records.push(`${bytes.toString("hex", at + 1, at + 3)} ${end - at - 5}`);
    at = end;
  }
  const message = Buffer.concat(fragments);
  if (message[0] !== 1 || message.length < 4 + 34) return undefined;
  let at = 4;
  const take = (length: number): Buffer => {
    at += length;
    return message.subarray(at - length, at);
  };
  const block = (size: 1 | 2): Buffer => {
    const head = take(size);
    return head.length < size ? Buffer.alloc(0) : take(head.readUIntBE(0, size));
  };
  take(2);
  const random = take(32);
  const session = block(1);
  const suites = numbersOf(block(2));
  const compression = block(1);
  const all = block(2);
  const extensions: [number, Buffer][] = [];
  for (let from = 0; from + 4 <= all.length;) {
    const end = from + 4 + all.readUInt16BE(from + 2);
    extensions.push([all.readUInt16BE(from), all.subarray(from + 4, end)]);
    from = end;
  }
  if (at > message.length) return undefined;
  const last = records.pop()?.replace(/ .*/, "") ?? "";
  return {
    random,
    session,
    suites,
    compression,
    extensions,
    records: [...records, last].join(", "),
    length: 4 + message.readUIntBE(1, 3),
  };
}

function numbersOf(bytes: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 2 <= bytes.length; at += 2) numbers.push(bytes.readUInt16BE(at));
  return numbers;
}
