import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { partOf } from "./bytes-at.ts";
import type { ContainerItem, ExtractionBudget } from "./container-format.ts";
import { expand } from "./expand.ts";
import type { Expanded } from "./expand.ts";
import { leadsOut } from "./inner-name.ts";
import { looksExecutable } from "./executable/read-executable.ts";
import { manifestEntries } from "./manifest-entry.ts";
import { resolveDuplicates } from "./duplicate-entries.ts";
import type { PlacedEntry } from "./duplicate-entries.ts";
import { archiveIn, localEntryAt, methods, stored } from "./zip-archive.ts";
import { aroundEntries } from "./zip-gaps.ts";

/* PKWARE's APPNOTE.TXT. */

const mostEntries = 200_000;
const unicodePath = 0x7075;
/** The upper half of the external attributes is the Unix mode; its upper four bits are the file type. */
const kindOfFile = { mask: 0o170000, link: 0o120000, plain: 0o100000 } as const;

interface ZipEntry extends PlacedEntry {
  readonly entry: yauzl.Entry;
  /** Stored as read: the content is decompressed later. */
  readonly mode: number;
}

/** Recognised by its end alone: an archive may follow a first line or a whole program. */
export function isZip(bytes: Buffer): boolean {
  // Data after an executable are offered as a file of their own.
  return !looksExecutable(bytes) && archiveIn(bytes) !== undefined;
}

/** Whether an entry's name in the central directory contains this part. */
export function namesEntry(bytes: Buffer, part: string): boolean {
  const archive = archiveIn(bytes);
  return archive !== undefined && bytes.subarray(archive.directoryAt).includes(part, 0, "latin1");
}

/** Opens a zip archive by its central directory, as installers do. */
export async function* openZip(
  whole: Buffer,
  path: string,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  const archive = archiveIn(whole);
  const bytes = whole.subarray(archive?.begins ?? 0);
  const entries: ZipEntry[] = [];
  let broken: string | undefined;
  try {
    for await (const entry of entriesOf(bytes)) {
      entries.push(entry);
      if (entries.length < Math.min(mostEntries, budget.files + 1)) continue;
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
  const placed = resolveDuplicates(entries, undefined);
  const run = await filesRun(placed.entries, bytes, budget);
  for (const { name, entry } of placed.entries) {
    if (isFolder(entry)) continue;
    yield* readEntry(name, entry, bytes, budget, run);
  }
  yield* placed.findings;
  const offsets = entries.map(({ entry }) => entry);
  if (archive !== undefined) yield* aroundEntries(whole, archive, offsets, path, budget);
  if (broken !== undefined) yield { is: "unread", reason: "damaged", bytes: 0, detail: broken };
}

async function* entriesOf(bytes: Buffer): AsyncIterable<ZipEntry> {
  // Names stay bytes: otherwise the parser stops at the first that leads outside, and all others would be lost.
  const zip = await yauzl.fromBufferPromise(bytes, { decodeStrings: false, lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const mode = (entry.externalFileAttributes >>> 16) & kindOfFile.mask;
    yield {
      name: nameOf(entry),
      isLink: mode === kindOfFile.link,
      bytes: partOf(bytes, entry.relativeOffsetOfLocalHeader + 30, entry.compressedSize) ?? empty,
      entry,
      mode,
    };
  }
}

const empty = Buffer.alloc(0);

function isFolder(entry: yauzl.Entry): boolean {
  return nameOf(entry).endsWith("/") && entry.uncompressedSize === 0;
}

/** The name in the Unicode path extra field (APPNOTE 4.6.9), which installers prefer to the plain one. */
function nameOf(entry: yauzl.Entry): string {
  const raw = Buffer.from(entry.fileNameRaw);
  const wide = entry.extraFields.find(({ id, data }) => id === unicodePath && data[0] === 1)?.data;
  if (wide !== undefined && wide.length > 5 && wide.readUInt32LE(1) === crc32(raw))
    return wide.toString("utf8", 5);
  const isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0 || raw.every((byte) => byte < 0x80);
  return raw.toString(isUtf8 ? "utf8" : "latin1");
}

async function filesRun(
  entries: readonly ZipEntry[],
  bytes: Buffer,
  budget: ExtractionBudget,
): Promise<ReadonlySet<string>> {
  const run = new Set<string>();
  for (const folder of ["", "extension/", "package/"]) {
    const manifest = entries.find(({ name }) => name === `${folder}package.json`);
    if (manifest === undefined) continue;
    const content = await contentOf(manifest.entry, bytes, budget);
    for (const name of manifestEntries(content?.bytes)) run.add(folder + name);
  }
  return run;
}

async function* readEntry(
  name: string,
  entry: yauzl.Entry,
  bytes: Buffer,
  budget: ExtractionBudget,
  run: ReadonlySet<string>,
): AsyncIterable<ContainerItem> {
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
  const content = await contentOf(entry, bytes, budget);
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
  yield* otherwise(name, entry, bytes, content, budget);
}

/**
 * Readers that stream an archive from its start (bsdtar, Java's streams) trust the local header of a file and not the
 * central directory.
 */
async function* otherwise(
  name: string,
  entry: yauzl.Entry,
  bytes: Buffer,
  content: Expanded,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  const local = localEntryAt(bytes, entry.relativeOffsetOfLocalHeader);
  if (local === undefined) return;
  const isOther = !local.rawName.equals(Buffer.from(entry.fileNameRaw));
  const hasSize = !local.sizeFollows && local.compressedSize !== 0xffffffff;
  const isSized = hasSize && local.compressedSize !== entry.compressedSize;
  if (!isOther && !isSized && local.method === entry.compressionMethod) return;
  const shown = JSON.stringify(local.rawName.toString("utf8").slice(0, 100));
  yield {
    is: "finding",
    name,
    rule: "archive-disagreement",
    severity: "high",
    title: isOther
      ? `an entry is named ${JSON.stringify(name.slice(0, 100))} in the archive's directory and ${shown} in front of its content`
      : `the archive's directory and the header in front of ${shown} differ in ${isSized ? "size" : "method"}`,
  };
  const method = methods[local.method];
  const part = partOf(bytes, local.begins, hasSize ? local.compressedSize : entry.compressedSize);
  if (part === undefined || (method === undefined && local.method !== stored)) return;
  const other = method === undefined ? part : (await expand(part, method, budget.bytes())).bytes;
  if (!other.equals(content.bytes) || isOther)
    yield { is: "file", file: { name: `${local.rawName.toString("utf8")}#1`, bytes: other } };
}

/** The content of a link entry is its target. */
function* readLink(name: string, target: Buffer): Iterable<ContainerItem> {
  const path = target.toString("utf8", 0, 4096);
  if (!leadsOut(name, path)) return;
  const detail = `a link to ${JSON.stringify(path.slice(0, 200))}`;
  yield { is: "unread", name, reason: "link-out", bytes: 0, detail };
}

async function contentOf(
  entry: yauzl.Entry,
  bytes: Buffer,
  budget: ExtractionBudget,
): Promise<Expanded | undefined> {
  const begins = localEntryAt(bytes, entry.relativeOffsetOfLocalHeader)?.begins;
  if (begins === undefined) return undefined;
  const content = partOf(bytes, begins, entry.compressedSize);
  if (content === undefined) return undefined;
  const method = methods[entry.compressionMethod];
  return method === undefined ? { bytes: content } : expand(content, method, budget.bytes());
}
