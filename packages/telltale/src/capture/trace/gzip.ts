import { constants, crc32, inflateRawSync } from "node:zlib";
import { codingFailure } from "./coding-failure.ts";
import type { DecodedData } from "./decoded-data.ts";

/** Limit on the members that are joined to one body: each costs a call, however small it is. */
const mostMembers = 1000;

/** Flags of a member header (RFC 1952 section 2.3.1). */
const flags = { headerCheck: 2, extra: 4, name: 8, comment: 16 } as const;

/**
 * Decodes gzip member by member (RFC 1952). `zlib` does this too, but does not tell how much of the input the members
 * took. What follows them is read by no client and is a place to hide data.
 * @param limit limit on the output, in bytes.
 * @param whole false accepts truncated data and gives what can be decoded.
 * @throws an error with zlib's `code`, or a RangeError beyond the limit.
 */
export function gunzipMembers(bytes: Buffer, limit: number, whole: boolean): DecodedData {
  const parts: Buffer[] = [];
  const members: number[] = [];
  let length = 0;
  let at = 0;
  for (
    let member = 0;
    member < mostMembers && (member === 0 || startsGzip(bytes, at));
    member += 1
  ) {
    const start = gzipHeaderEnd(bytes, at);
    if (member > 0) members.push(at);
    const options = {
      info: true,
      maxOutputLength: Math.max(1, limit - length),
      finishFlush: whole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    };
    const { buffer, engine } = inflateRawSync(bytes.subarray(start), options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const end = start + engine.bytesWritten;
    length += buffer.length;
    parts.push(buffer);
    at = end + 8;
    if (at > bytes.length) {
      if (whole) throw codingFailure("Z_BUF_ERROR", "unexpected end of file");
      at = bytes.length;
      break;
    }
    if (
      crc32(buffer) !== bytes.readUInt32LE(end) ||
      buffer.length % 2 ** 32 !== bytes.readUInt32LE(end + 4)
    ) {
      throw codingFailure("Z_DATA_ERROR", "incorrect data check");
    }
  }
  const joined = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  return { bytes: joined, used: at, members };
}

export function startsGzip(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
}

/** The index after a member's header (RFC 1952 section 2.3). */
export function gzipHeaderEnd(bytes: Buffer, start: number): number {
  const truncated = codingFailure("Z_BUF_ERROR", "unexpected end of file");
  if (bytes.length < start + 10) throw truncated;
  if (!startsGzip(bytes, start)) throw codingFailure("Z_DATA_ERROR", "incorrect header check");
  const flag = bytes[start + 3] as number;
  let at = start + 10;
  if ((flag & flags.extra) !== 0) {
    if (bytes.length < at + 2) throw truncated;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const text of [flags.name, flags.comment]) {
    if ((flag & text) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) throw truncated;
    at = end + 1;
  }
  if ((flag & flags.headerCheck) !== 0) at += 2;
  if (at > bytes.length) throw truncated;
  return at;
}
