import { partOf } from "./bytes-at.ts";
import type { Compression } from "./compression.ts";

/* PKWARE's APPNOTE.TXT: the place of an archive and its entries. */

const endRecord = Buffer.from("PK\u0005\u0006", "latin1");
const directoryHeader = Buffer.from("PK\u0001\u0002", "latin1");
export const localHeader = Buffer.from("PK\u0003\u0004", "latin1");
export const stored = 0;
/** Supported compression methods; a file with another is reported as not read. */
export const methods: Readonly<Record<number, Compression>> = { 8: "raw-deflate", 93: "zstd" };
/** The size of the end of central directory record, and the longest comment after it. */
const endSize = 22;
const mostComment = 0xffff;
/** The ZIP64 end of central directory locator, which stands right before that record. */
const locator = 0x07064b50;
const locatorSize = 20;
/** Limit on the possible end records that are examined: hostile bytes are full of them. */
const mostEnds = 64;

export interface Archive {
  /** Bytes before the archive: all its offsets may count from there. */
  readonly begins: number;
  readonly directoryAt: number;
  /** Where the end record begins, and where its comment ends. */
  readonly endAt: number;
  readonly commentEnds: number;
}

/** The archive at the end of the bytes; undefined where there is none. */
export function archiveIn(bytes: Buffer): Archive | undefined {
  const from = Math.max(0, bytes.length - endSize - mostComment);
  const tail = bytes.subarray(from);
  let at = tail.lastIndexOf(endRecord);
  for (let ends = 0; at >= 0 && ends < mostEnds; ends += 1) {
    const found = archiveEndingAt(bytes, from + at);
    if (found !== undefined) return found;
    if (at === 0) break;
    at = tail.lastIndexOf(endRecord, at - 1);
  }
  return undefined;
}

function archiveEndingAt(bytes: Buffer, at: number): Archive | undefined {
  if (at + endSize > bytes.length) return undefined;
  const size = bytes.readUInt32LE(at + 12);
  const offset = bytes.readUInt32LE(at + 16);
  const commentEnds = Math.min(bytes.length, at + endSize + bytes.readUInt16LE(at + 20));
  // ZIP64 archives keep these numbers in earlier records, which the parser reads.
  if (at >= locatorSize && bytes.readUInt32LE(at - locatorSize) === locator)
    return { begins: 0, directoryAt: 0, endAt: at, commentEnds };
  const begins = at - size - offset;
  if (begins < 0) return undefined;
  const directoryAt = begins + offset;
  const isEmpty = size === 0 && bytes.readUInt16LE(at + 10) === 0;
  const isThere = bytes.subarray(directoryAt, directoryAt + 4).equals(directoryHeader);
  // An empty archive counts only where it is the whole file: its four magic bytes can occur anywhere.
  if (!isThere && !(isEmpty && at === 0)) return undefined;
  return { begins, directoryAt, endAt: at, commentEnds };
}

/** The local file header, in front of a file's content. */
export interface LocalEntry {
  readonly rawName: Buffer;
  readonly method: number;
  readonly compressedSize: number;
  /** Whether the sizes follow the content, in a data descriptor. */
  readonly sizeFollows: boolean;
  /** Where the content begins. */
  readonly begins: number;
}

export function localEntryAt(bytes: Buffer, at: number): LocalEntry | undefined {
  const header = partOf(bytes, at, 30);
  if (header === undefined || !header.subarray(0, 4).equals(localHeader)) return undefined;
  const nameLength = header.readUInt16LE(26);
  const rawName = partOf(bytes, at + 30, nameLength);
  if (rawName === undefined) return undefined;
  return {
    rawName,
    method: header.readUInt16LE(8),
    compressedSize: header.readUInt32LE(18),
    sizeFollows: (header.readUInt16LE(6) & 8) !== 0,
    begins: at + 30 + nameLength + header.readUInt16LE(28),
  };
}
