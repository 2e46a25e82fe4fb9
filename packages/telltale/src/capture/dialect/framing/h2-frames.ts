/** An HTTP/2 frame as it was kept (RFC 9113 section 4.1). */
export interface H2Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  /** The reserved bit before the stream identifier, which must be zero and which every receiver ignores. */
  readonly reserved: boolean;
  readonly payload: Buffer;
}

export const frameTypes = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  ping: 6,
  goaway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const paddedFlag = 8;
export const priorityFlag = 0x20;

const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "latin1");

export function startsConnection(bytes: Buffer): boolean {
  return bytes.subarray(0, preface.length).equals(preface);
}

/**
 * Parses frames up to the first that was not kept whole.
 * @param kept the number of payload bytes kept of a frame; all when absent.
 */
export function readFrames(
  bytes: Buffer,
  kept?: (type: number, flags: number, length: number) => number,
): readonly H2Frame[] {
  const frames: H2Frame[] = [];
  let at = startsConnection(bytes) ? preface.length : 0;
  while (at + 9 <= bytes.length) {
    const length = bytes.readUIntBE(at, 3);
    const type = bytes[at + 3] as number;
    const flags = bytes[at + 4] as number;
    const stream = bytes.readUInt32BE(at + 5);
    let size = kept?.(type, flags, length) ?? length;
    // Of padded DATA the padding was kept; its first byte is its length.
    if (size < 0) size = 1 + (bytes[at + 9] ?? 0);
    const end = at + 9 + size;
    if (end > bytes.length) break;
    const reserved = stream >>> 31 === 1;
    const payload = bytes.subarray(at + 9, end);
    frames.push({ type, flags, stream: stream & 0x7fff_ffff, reserved, payload });
    at = end;
  }
  return frames;
}

/** The defined flags of each frame type; every receiver ignores all others. */
const definedFlags: readonly number[] = [0x09, 0x2d, 0, 0, 1, 0x0c, 1, 0, 0, 4];

/** Undefined bits that are set, each once; `none` where there are none. */
export function oddBits(frames: readonly H2Frame[]): string {
  const odd = frames.flatMap(({ type, flags, reserved }) => {
    const unknown = flags & ~(definedFlags[type] ?? 0xff);
    return [
      ...(unknown === 0 ? [] : [`type ${type} flags ${unknown.toString(16)}`]),
      ...(reserved ? [`type ${type} reserved bit`] : []),
    ];
  });
  return odd.length === 0 ? "none" : [...new Set(odd)].slice(0, 20).join(", ");
}
