import { ProtocolError } from "../protocol-error.ts";

export const opcodes = {
  continuation: 0,
  text: 1,
  binary: 2,
  close: 8,
  ping: 9,
  pong: 10,
} as const;

/** One frame, unmasked (RFC 6455 section 5.2). */
export interface Frame {
  readonly final: boolean;
  /** RSV1: the message is compressed (RFC 7692 section 6). */
  readonly compressed: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  /** The bytes as sent up to the payload: flags, length, masking key. */
  readonly header: Buffer;
}

export interface FrameRules {
  /** Whether frames must be masked (section 5.1): those from a client must, those from a server must not. */
  readonly masked: boolean;
  readonly deflate: boolean;
  /** Limit on the bytes of one frame's payload. */
  readonly limit: number;
}

/** Parses frames incrementally; holds at most one incomplete frame. */
export class FrameParser {
  readonly #rules: FrameRules;
  #held: Buffer[] = [];
  #length = 0;
  /** The number of bytes that the next step needs; it keeps the time for a slow large frame linear. */
  #need = 2;

  constructor(rules: FrameRules) {
    this.#rules = rules;
  }

  /** Bytes of an incomplete frame. */
  get pending(): number {
    return this.#length;
  }

  /** The bytes after the last complete frame; after a violation, those that violate the protocol. */
  get rest(): Buffer {
    return Buffer.concat(this.#held);
  }

  /**
   * Passes each complete frame to `take` in order. @throws ProtocolError at the first violation, after the frames
   * before it.
   */
  push(chunk: Buffer, take: (frame: Frame) => void): void {
    this.#held.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#need) return;
    let bytes = this.#held.length === 1 ? chunk : Buffer.concat(this.#held);
    for (;;) {
      this.#hold(bytes);
      const header = readHeader(bytes, this.#rules);
      this.#need = header.size + (header.length ?? 0);
      if (header.length === undefined || bytes.length < this.#need) break;
      const start = Buffer.from(bytes.subarray(0, header.size));
      const payload = Buffer.from(bytes.subarray(header.size, this.#need));
      if (header.mask !== undefined) applyMask(payload, header.mask);
      bytes = bytes.subarray(this.#need);
      this.#need = 2;
      const { final, compressed, opcode } = header;
      take({ final, compressed, opcode, payload, header: start });
      if (bytes.length < 2) break;
    }
    this.#hold(bytes);
  }

  #hold(bytes: Buffer): void {
    this.#held = bytes.length > 0 ? [bytes] : [];
    this.#length = bytes.length;
  }
}

interface Header {
  /** Size of the header, or the number of bytes needed to know it. */
  readonly size: number;
  /** Length of the payload; absent while the header is incomplete. */
  readonly length?: number;
  readonly mask?: Buffer;
  readonly final: boolean;
  readonly compressed: boolean;
  readonly opcode: number;
}

function readHeader(bytes: Buffer, rules: FrameRules): Header {
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  const start = {
    final: (first & 0x80) !== 0,
    compressed: (first & 0x40) !== 0,
    opcode: first & 0x0f,
  };
  const masked = (second & 0x80) !== 0;
  const short = second & 0x7f;
  check(start, short, masked, first, rules);
  const extended = extendedSize(short);
  const size = 2 + extended + (masked ? 4 : 0);
  if (bytes.length < size) return { ...start, size };
  const length = readLength(bytes, short);
  if ((extended === 2 && length < 126) || (extended === 8 && length < 65_536)) {
    throw broken("a length that is not in its shortest form", "5.2");
  }
  if (length > rules.limit)
    throw new ProtocolError(
      "too-large",
      `WebSocket: a frame of ${length} bytes, more than ${rules.limit}`,
    );
  return { ...start, size, length, ...(masked ? { mask: bytes.subarray(size - 4, size) } : {}) };
}

function check(
  frame: { final: boolean; compressed: boolean; opcode: number },
  short: number,
  masked: boolean,
  first: number,
  rules: FrameRules,
): void {
  if ((first & 0x30) !== 0) throw broken("a reserved bit that no extension defines", "5.2");
  if (frame.compressed && (!rules.deflate || frame.opcode === 0 || frame.opcode > 7)) {
    throw broken("RSV1 where no compression was agreed or may be", "5.2, RFC 7692 section 6");
  }
  if (!(Object.values(opcodes) as number[]).includes(frame.opcode))
    throw broken(`opcode ${frame.opcode}`, "5.2");
  if (frame.opcode > 7 && (!frame.final || short > 125))
    throw broken("a control frame in fragments or of more than 125 bytes", "5.5");
  if (masked !== rules.masked)
    throw broken(
      rules.masked ? "a client's frame without a mask" : "a server's frame with a mask",
      "5.1",
    );
}

/** Section 5.2: 7 bits hold a length up to 125; 126 and 127 say that 2 or 8 bytes of length follow. */
function shortLength(length: number): number {
  if (length < 126) return length;
  return length < 65_536 ? 126 : 127;
}

function extendedSize(short: number): 0 | 2 | 8 {
  if (short < 126) return 0;
  return short === 126 ? 2 : 8;
}

function readLength(bytes: Buffer, short: number): number {
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
}

/** Encodes one frame. @param mask masking key of four bytes, for a client's frames. */
export function encodeFrame(
  opcode: number,
  payload: Uint8Array,
  mask?: Buffer,
  compressed = false,
): Buffer {
  const short = shortLength(payload.length);
  const extended = extendedSize(short);
  const header = Buffer.alloc(2 + extended + (mask === undefined ? 0 : 4));
  header[0] = 0x80 | (compressed ? 0x40 : 0) | opcode;
  header[1] = (mask === undefined ? 0 : 0x80) | short;
  if (extended === 2) header.writeUInt16BE(payload.length, 2);
  if (extended === 8) header.writeBigUInt64BE(BigInt(payload.length), 2);
  const body = Buffer.from(payload);
  if (mask !== undefined) {
    mask.copy(header, header.length - 4);
    applyMask(body, mask);
  }
  return Buffer.concat([header, body]);
}

function applyMask(payload: Buffer, mask: Buffer): void {
  for (let index = 0; index < payload.length; index += 1) {
    payload[index] = (payload[index] as number) ^ (mask[index & 3] as number);
  }
}

function broken(what: string, section: string): ProtocolError {
  return new ProtocolError("malformed", `WebSocket: ${what} (RFC 6455 section ${section})`);
}
