import { constants, zstdDecompressSync } from "node:zlib";
import { codingFailure } from "./coding-failure.ts";
import type { DecodedData } from "./decoded-data.ts";

/** Limit on the frames of one body: each costs a call, however small it is. */
const mostFrames = 1000;
const frameMagic = 0xfd2fb528;

/** A part of zstd data (RFC 8878 section 3.1). */
export interface ZstdFrame {
  readonly kind: "data" | "skippable";
  readonly start: number;
  /** Where its header, or its magic number and length, ends. */
  readonly content: number;
  /** Offset after its last byte; beyond the end of truncated data. */
  readonly end: number;
}

/** Whether the data begin with a zstd frame or a skippable frame. */
export function startsZstd(bytes: Buffer): boolean {
  return bytes.length >= 8 && isMagic(bytes.readUInt32LE(0));
}

function isMagic(magic: number): boolean {
  return magic === frameMagic || (magic & 0xffff_fff0) >>> 0 === 0x184d2a50;
}

/** The frames at the beginning of the data, in order; what follows the last one is no frame. */
export function zstdFrames(bytes: Buffer): readonly ZstdFrame[] {
  const frames: ZstdFrame[] = [];
  let at = 0;
  while (frames.length < mostFrames && at + 8 <= bytes.length && isMagic(bytes.readUInt32LE(at))) {
    const frame = frameAt(bytes, at);
    frames.push(frame);
    at = frame.end;
  }
  return frames;
}

function frameAt(bytes: Buffer, start: number): ZstdFrame {
  if (bytes.readUInt32LE(start) !== frameMagic) {
    const content = start + 8;
    return { kind: "skippable", start, content, end: content + bytes.readUInt32LE(start + 4) };
  }
  const descriptor = bytes[start + 4] as number;
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeCode = descriptor >> 6;
  const size = sizeCode === 0 ? Number(isSingle) : 1 << sizeCode;
  const dictionary = [0, 1, 2, 4][descriptor & 3] as number;
  const content = start + 5 + Number(!isSingle) + dictionary + size;
  let at = content;
  for (let last = false; !last;) {
    if (at + 3 > bytes.length) return { kind: "data", start, content, end: Infinity };
    const block = bytes.readUIntLE(at, 3);
    last = (block & 1) !== 0;
    // A block of one repeated byte (RLE) stores only that byte.
    at += 3 + (((block >> 1) & 3) === 1 ? 1 : block >> 3);
  }
  return { kind: "data", start, content, end: at + ((descriptor & 4) === 0 ? 0 : 4) };
}

/**
 * Decodes zstd frame by frame: `zlib` stops after the first frame, and does not accept skippable frames.
 * @param limit limit on the output, in bytes.
 * @param whole false accepts truncated data and gives what can be decoded.
 */
export function decodeZstd(bytes: Buffer, limit: number, whole: boolean): DecodedData {
  const parts: Buffer[] = [];
  let length = 0;
  let used = 0;
  const frames = zstdFrames(bytes);
  if (!frames.some(({ kind }) => kind === "data"))
    throw codingFailure("Z_DATA_ERROR", "no frame of data");
  for (const { kind, start, end } of frames) {
    const isCut = end > bytes.length;
    if (isCut && whole) throw codingFailure("Z_BUF_ERROR", "unexpected end of file");
    used = Math.min(end, bytes.length);
    if (kind === "skippable") continue;
    const part = zstdDecompressSync(bytes.subarray(start, used), {
      maxOutputLength: Math.max(1, limit - length),
      finishFlush: isCut ? constants.ZSTD_e_flush : constants.ZSTD_e_end,
    });
    length += part.length;
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts), used };
}
