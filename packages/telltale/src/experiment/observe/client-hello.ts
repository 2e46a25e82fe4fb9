/**
 * A fingerprint of the program that sent a TLS ClientHello, without the fields that are random in every one (RFC 8446
 * section 4.1.2): cipher suites, then extension types, in the order sent. Reserved values that clients pick by chance
 * (GREASE, RFC 8701) read as `G`. The bytes are the subject's: anything that does not fit gives `undefined`.
 *
 * @param record the first TLS record, as sent.
 */
export function clientHelloFingerprint(record: Buffer): string | undefined {
  const body = takeBlock(record, 5, 0);
  if (record[0] !== 22 || body === undefined || record[5] !== 1) return undefined;
  // Type and length (4), version (2) and random (32) come before the session id.
  let at = 5 + 4 + 2 + 32;
  const session = record[at];
  if (session === undefined) return undefined;
  at += 1 + session;
  const ciphers = takeBlock(record, at + 2, readPair(record, at));
  if (ciphers === undefined) return undefined;
  at += 2 + ciphers.length;
  const methods = record[at];
  if (methods === undefined) return undefined;
  at += 1 + methods;
  const extensions = takeBlock(record, at + 2, readPair(record, at));
  const types = extensions === undefined ? [] : extensionTypes(extensions);
  const suites = [];
  for (let next = 0; next + 2 <= ciphers.length; next += 2)
    suites.push(name(readPair(ciphers, next)));
  return `suites ${suites.join("-")} extensions ${types.join("-")}`;
}

function extensionTypes(extensions: Buffer): string[] {
  const types: string[] = [];
  for (let next = 0; next + 4 <= extensions.length; next += 4 + readPair(extensions, next + 2)) {
    types.push(name(readPair(extensions, next)));
  }
  return types;
}

function takeBlock(bytes: Buffer, from: number, length: number): Buffer | undefined {
  return from + length <= bytes.length ? bytes.subarray(from, from + length) : undefined;
}

function readPair(bytes: Buffer, at: number): number {
  return at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0;
}

function name(value: number): string {
  return (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff) ? "G" : value.toString(16);
}
