import { crc32 } from "node:zlib";
import { partOf } from "./bytes-at.ts";
import type { ContainerItem } from "./container-format.ts";
import { expand } from "./expand.ts";
import type { Expanded } from "./expand.ts";
import { isZero } from "./tar-end.ts";

/* RFC 1952. A file may have several members. Most readers ignore what follows the last one. */

export interface ExpandedGzip extends Expanded {
  /** Where the last member ends; the length of the file where nothing follows it. */
  readonly ends: number;
}

const mostMembers = 10_000;
const trailer = 8;

/** @param most limit on the output of all members together, in bytes. */
export async function expandGzip(bytes: Buffer, most: number): Promise<ExpandedGzip> {
  const whole = await expand(bytes, "gzip", most);
  if (whole.broken === undefined && (whole.consumed ?? bytes.length) >= bytes.length)
    return { ...whole, ends: bytes.length };
  if (whole.broken?.reason === "expands-too-much") return { ...whole, ends: bytes.length };
  // Data that are no member follow, or a member is damaged.
  const parts: Buffer[] = [];
  let at = 0;
  let left = most;
  for (let members = 0; members < mostMembers; members += 1) {
    const begins = contentOf(bytes, at);
    if (begins === undefined) break;
    const part = await expand(bytes.subarray(begins), "raw-deflate", left);
    const consumed = part.consumed ?? 0;
    const sum = partOf(bytes, begins + consumed, trailer)?.readUInt32LE(0);
    if (part.broken !== undefined || sum !== crc32(part.bytes))
      return { ...whole, ends: bytes.length };
    parts.push(part.bytes);
    left -= part.bytes.length;
    at = begins + consumed + trailer;
  }
  return at === 0 ? { ...whole, ends: bytes.length } : { bytes: Buffer.concat(parts), ends: at };
}

/** The data after the last member, which ordinary readers ignore. */
export function* behindGzip(bytes: Buffer, ends: number): Iterable<ContainerItem> {
  if (ends >= bytes.length || isZero(bytes, ends, bytes.length)) return;
  const name = `behind@0x${ends.toString(16)}`;
  yield {
    is: "finding",
    name,
    rule: "archive-disagreement",
    severity: "medium",
    title: `${bytes.length - ends} bytes stand behind what is compressed: most readers pass over them`,
  };
  yield { is: "file", file: { name, bytes: bytes.subarray(ends) } };
}

/** Where the deflated content of a member begins; undefined where there is no member. */
function contentOf(bytes: Buffer, at: number): number | undefined {
  const header = partOf(bytes, at, 10);
  if (header === undefined || header.readUInt16BE(0) !== 0x1f8b || header[2] !== 8)
    return undefined;
  const flags = header[3] ?? 0;
  let next = at + 10;
  if ((flags & 4) !== 0) next += 2 + (partOf(bytes, next, 2)?.readUInt16LE(0) ?? 0);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, next);
    if (end < 0) return undefined;
    next = end + 1;
  }
  return (flags & 2) === 0 ? next : next + 2;
}
