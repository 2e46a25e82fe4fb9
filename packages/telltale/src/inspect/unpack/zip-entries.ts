import yauzl from "yauzl";
import { partOf } from "./bytes-at.ts";
import type { Found, Room } from "./container-format.ts";
import { expand } from "./expand.ts";
import type { Expanded } from "./expand.ts";
import type { Compression } from "./compression.ts";
import { leadsOut } from "./inner-name.ts";
import { manifestEntries } from "./manifest-entry.ts";

/* PKWARE's APPNOTE.TXT. */

const mostEntries = 200_000;
const endRecord = 0x06054b50;
const localHeader = 0x04034b50;
/** The record at the end of an archive, and the longest comment behind it. */
const endSize = 22;
const mostComment = 0xffff;
/** Of a record for large archives, which stands right before. */
const locator = 0x07064b50;
const locatorSize = 20;
const stored = 0;
const methods: Readonly<Record<number, Compression>> = { 8: "raw-deflate", 93: "zstd" };
/** Unix's mode is in the upper half of the attributes; the kind of file in the upper four bits of that. */
const kindOfFile = { mask: 0o170000, link: 0o120000, plain: 0o100000 } as const;

interface ZipEntry {
  readonly name: string;
  readonly entry: yauzl.Entry;
}

/** By its end, which alone counts: an archive may follow a first line or a whole program. */
export function isZip(bytes: Buffer): boolean {
  const begins = bytes.length > endSize ? bytes.readUInt16BE(0) : 0;
  // "PK" or "#!"; what follows an executable is offered by itself.
  return (begins === 0x504b || begins === 0x2321) && archiveIn(bytes) !== undefined;
}

/** Whether a name, or part of one, is in the directory at the archive's end. */
export function namesEntry(bytes: Buffer, part: string): boolean {
  const archive = archiveIn(bytes);
  return archive !== undefined && bytes.subarray(archive.directoryAt).includes(part, 0, "latin1");
}

interface Archive {
  /** What stands before it: all its offsets may count from behind that. */
  readonly begins: number;
  readonly directoryAt: number;
}

function archiveIn(bytes: Buffer): Archive | undefined {
  const from = Math.max(0, bytes.length - endSize - mostComment);
  for (let at = bytes.length - endSize; at >= from; at -= 1) {
    if (bytes[at] !== 0x50 || bytes.readUInt32LE(at) !== endRecord) continue;
    const size = bytes.readUInt32LE(at + 12);
    const offset = bytes.readUInt32LE(at + 16);
    // Large ones say so in records before this one; the parser knows where.
    if (at >= locatorSize && bytes.readUInt32LE(at - locatorSize) === locator)
      return { begins: 0, directoryAt: 0 };
    const begins = at - size - offset;
    if (begins >= 0) return { begins, directoryAt: begins + offset };
  }
  return undefined;
}

/** Opens a zip archive by its central directory, as those do that install it. */
export async function* openZip(whole: Buffer, _path: string, room: Room): AsyncIterable<Found> {
  const bytes = whole.subarray(archiveIn(whole)?.begins ?? 0);
  const entries: ZipEntry[] = [];
  let broken: string | undefined;
  try {
    for await (const entry of entriesOf(bytes)) {
      entries.push(entry);
      if (entries.length < Math.min(mostEntries, room.files + 1)) continue;
      yield {
        is: "unread",
        reason: "too-many",
        bytes: 0,
        detail: `only ${entries.length} entries were looked at`,
      };
      break;
    }
  } catch (error) {
    broken = error instanceof Error ? error.message.slice(0, 200) : "unknown";
  }
  const run = await filesRun(entries, bytes, room);
  for (const { name, entry } of entries) {
    if (name.endsWith("/") && entry.uncompressedSize === 0) continue;
    yield* readEntry(name, entry, bytes, room, run);
  }
  if (broken !== undefined) yield { is: "unread", reason: "damaged", bytes: 0, detail: broken };
}

async function* entriesOf(bytes: Buffer): AsyncIterable<ZipEntry> {
  // Names stay bytes: the parser gives up at the first that leads outside, and all others would be lost.
  const zip = await yauzl.fromBufferPromise(bytes, { decodeStrings: false, lazyEntries: true });
  for await (const entry of zip.eachEntry()) yield { name: nameOf(entry), entry };
}

function nameOf(entry: yauzl.Entry): string {
  const raw = Buffer.from(entry.fileNameRaw);
  const isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0 || raw.every((byte) => byte < 0x80);
  return raw.toString(isUtf8 ? "utf8" : "latin1");
}

async function filesRun(
  entries: readonly ZipEntry[],
  bytes: Buffer,
  room: Room,
): Promise<ReadonlySet<string>> {
  const run = new Set<string>();
  for (const folder of ["", "extension/", "package/"]) {
    const manifest = entries.find(({ name }) => name === `${folder}package.json`);
    if (manifest === undefined) continue;
    const content = await contentOf(manifest.entry, bytes, room);
    for (const name of manifestEntries(content?.bytes)) run.add(folder + name);
  }
  return run;
}

async function* readEntry(
  name: string,
  entry: yauzl.Entry,
  bytes: Buffer,
  room: Room,
  run: ReadonlySet<string>,
): AsyncIterable<Found> {
  const size = entry.compressedSize;
  const mode = (entry.externalFileAttributes >>> 16) & kindOfFile.mask;
  if (entry.isEncrypted()) {
    yield { is: "unread", name, reason: "encrypted", bytes: size };
    return;
  }
  if (entry.compressionMethod !== stored && methods[entry.compressionMethod] === undefined) {
    const detail = `compressed by method ${entry.compressionMethod}`;
    yield { is: "unread", name, reason: "unknown-format", bytes: size, detail };
    return;
  }
  const content = await contentOf(entry, bytes, room);
  if (content === undefined) {
    const detail = "its content lies outside of the archive";
    yield { is: "unread", name, reason: "damaged", bytes: size, detail };
    return;
  }
  if (content.broken !== undefined) yield { is: "unread", name, bytes: size, ...content.broken };
  if (mode === kindOfFile.link) {
    yield* readLink(name, content.bytes);
    return;
  }
  yield {
    is: "file",
    file: { name, bytes: content.bytes, ...(run.has(name) ? { entry: true } : {}) },
  };
}

/** A link's target is its content. */
function* readLink(name: string, target: Buffer): Iterable<Found> {
  const path = target.toString("utf8", 0, 4096);
  if (!leadsOut(name, path)) return;
  const detail = `a link to ${JSON.stringify(path.slice(0, 200))}`;
  yield { is: "unread", name, reason: "link-out", bytes: 0, detail };
}

async function contentOf(
  entry: yauzl.Entry,
  bytes: Buffer,
  room: Room,
): Promise<Expanded | undefined> {
  const at = entry.relativeOffsetOfLocalHeader;
  const header = partOf(bytes, at, 30);
  if (header === undefined || header.readUInt32LE(0) !== localHeader) return undefined;
  const begins = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const content = partOf(bytes, begins, entry.compressedSize);
  if (content === undefined) return undefined;
  const method = methods[entry.compressionMethod];
  return method === undefined ? { bytes: content } : expand(content, method, room.bytes());
}
