/* RFC 8878, section 3.1. */

const frameMagic = 0xfd2fb528;
const skippable = { first: 0x184d2a50, mask: 0xfffffff0 } as const;
/** Bytes that the frame's content size takes, by the upper two bits of its descriptor. */
const contentSizes = [0, 2, 4, 8] as const;
const dictionarySizes = [0, 1, 2, 4] as const;
const runLength = 1;

/**
 * Whether zstd's frames are all there. Node's decompressor ends without an error where they are cut off, and what is
 * missing would go unsaid.
 */
export function isWholeZstd(bytes: Buffer): boolean {
  let at = 0;
  while (at + 4 <= bytes.length) {
    const magic = bytes.readUInt32LE(at);
    if ((magic & skippable.mask) >>> 0 === skippable.first) {
      if (at + 8 > bytes.length) return false;
      at += 8 + bytes.readUInt32LE(at + 4);
    } else if (magic === frameMagic) {
      const end = frameEnd(bytes, at + 4);
      if (end === undefined) return false;
      at = end;
    } else return at > 0;
  }
  return at > 0 && at <= bytes.length;
}

/** Where the frame ends; undefined where that is beyond the bytes. */
function frameEnd(bytes: Buffer, descriptorAt: number): number | undefined {
  const descriptor = bytes[descriptorAt];
  if (descriptor === undefined) return undefined;
  const isSingle = (descriptor & 0x20) !== 0;
  const contentSize = contentSizes[descriptor >> 6] || (isSingle ? 1 : 0);
  let at = descriptorAt + 1 + (isSingle ? 0 : 1);
  at += (dictionarySizes[descriptor & 3] ?? 0) + contentSize;
  for (;;) {
    if (at + 3 > bytes.length) return undefined;
    const header = bytes.readUIntLE(at, 3);
    const kind = (header >> 1) & 3;
    at += 3 + (kind === runLength ? 1 : header >> 3);
    if ((header & 1) === 0) continue;
    if ((descriptor & 4) !== 0) at += 4;
    return at <= bytes.length ? at : undefined;
  }
}
