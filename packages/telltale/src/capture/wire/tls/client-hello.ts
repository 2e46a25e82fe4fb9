import { ProtocolError } from "../protocol-error.ts";

/** A ClientHello (RFC 8446 section 4.1.2, RFC 6066 section 3, RFC 7301). */
export interface ClientHello {
  readonly serverName?: string;
  /** In the order offered; empty without the extension. */
  readonly protocols: readonly string[];
  /** Whether it offers early data (RFC 8446 section 4.2.10), which the wire never accepts. */
  readonly early?: true;
}

/** A record's length may be 2^14 + 2048 in TLS 1.2 (RFC 5246 section 6.2.3). */
const maximumRecord = 16_384 + 2048;
/** No client sends as much; it bounds what is buffered while the hello is incomplete. */
const maximumHello = 64 * 1024;

export type HelloProgress =
  | { readonly state: "more" }
  /** `raw` holds the records of the hello, exactly as sent. */
  | { readonly state: "whole"; readonly raw: Buffer; readonly hello: ClientHello };

/**
 * Reads the ClientHello at the start of a connection; it may span several records.
 * @throws ProtocolError `malformed` when the bytes violate the format of the record or the hello.
 */
export function readClientHello(bytes: Buffer): HelloProgress {
  const fragments: Buffer[] = [];
  let held = 0;
  let at = 0;
  for (;;) {
    if (bytes.length < at + 5) return { state: "more" };
    if (bytes[at] !== 22)
      throw broken("a record that is not of a handshake inside the ClientHello");
    const length = bytes.readUInt16BE(at + 3);
    if (length === 0 || length > maximumRecord) throw broken(`a record of ${length} bytes`);
    if (bytes.length < at + 5 + length) return { state: "more" };
    fragments.push(bytes.subarray(at + 5, at + 5 + length));
    held += length;
    at += 5 + length;
    if (held < 4) continue;
    const message = fragments.length === 1 ? (fragments[0] as Buffer) : Buffer.concat(fragments);
    if (message[0] !== 1)
      throw broken(`a first handshake message of type ${message[0]}, not a ClientHello`);
    const size = message.readUIntBE(1, 3);
    if (size > maximumHello) throw broken(`a ClientHello of ${size} bytes`);
    if (held < 4 + size) continue;
    return {
      state: "whole",
      raw: bytes.subarray(0, at),
      hello: parse(message.subarray(4, 4 + size)),
    };
  }
}

function parse(body: Buffer): ClientHello {
  const reader = new Reader(body);
  reader.skip(2 + 32);
  reader.skip(reader.number(1));
  reader.skip(reader.number(2));
  reader.skip(reader.number(1));
  let serverName: string | undefined;
  let protocols: readonly string[] = [];
  let early = false;
  if (reader.left > 0) {
    const extensions = new Reader(reader.bytes(reader.number(2)));
    while (extensions.left > 0) {
      const type = extensions.number(2);
      const data = new Reader(extensions.bytes(extensions.number(2)));
      if (type === 0) serverName = readServerName(data);
      else if (type === 16) protocols = readProtocols(data);
      else if (type === 42) early = true;
    }
  }
  return {
    ...(serverName === undefined ? {} : { serverName }),
    protocols,
    ...(early ? { early } : {}),
  };
}

function readServerName(data: Reader): string | undefined {
  const list = new Reader(data.bytes(data.number(2)));
  while (list.left > 0) {
    const type = list.number(1);
    const name = list.bytes(list.number(2));
    if (type === 0) return name.toString("latin1").toLowerCase();
  }
  return undefined;
}

function readProtocols(data: Reader): readonly string[] {
  const list = new Reader(data.bytes(data.number(2)));
  const names: string[] = [];
  while (list.left > 0) names.push(list.bytes(list.number(1)).toString("latin1"));
  return names;
}

/** Reads length-prefixed bytes. A length beyond the end is malformed, never an out-of-range read. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  number(size: 1 | 2): number {
    const part = this.bytes(size);
    return part.readUIntBE(0, size);
  }

  bytes(length: number): Buffer {
    if (length > this.left) throw broken("a ClientHello with a length that points past its end");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  skip(length: number): void {
    this.bytes(length);
  }
}

function broken(what: string): ProtocolError {
  return new ProtocolError("malformed", `TLS: ${what}`);
}
