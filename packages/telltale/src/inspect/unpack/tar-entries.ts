import { posix } from "node:path";
import * as tar from "tar";
import type { Found, Room } from "./container-format.ts";
import { compressionOf, firstBytes } from "./compression.ts";
import { expand } from "./expand.ts";
import type { Compression } from "./compression.ts";
import { leadsOut } from "./inner-name.ts";
import { manifestEntries } from "./manifest-entry.ts";
import { isZero, tarEnd } from "./tar-end.ts";

const block = 512;
/** Entries that hold no program: their names and sizes are not kept. */
const mostEntries = 200_000;

/** The first bytes of what may be an archive, decompressed. */
export function beginningOf(bytes: Buffer, path: string): Buffer {
  const compression = tarCompression(bytes, path);
  return compression === undefined
    ? bytes.subarray(0, block)
    : firstBytes(bytes, compression, block);
}

function tarCompression(bytes: Buffer, path: string): Compression | undefined {
  return compressionOf(bytes) ?? (/\.tar\.br$|\.tbr$/i.test(path) ? "brotli" : undefined);
}

/** The name of the first entry; undefined where the checksum of its header is wrong, as it is in all that is no tar. */
export function firstNameIn(beginning: Buffer): string | undefined {
  if (beginning.length < block) return undefined;
  const stated = Number.parseInt(
    beginning.toString("latin1", 148, 156).replaceAll(/[\0 ]/g, ""),
    8,
  );
  let sum = 0;
  for (let at = 0; at < block; at += 1) sum += at >= 148 && at < 156 ? 32 : (beginning[at] ?? 0);
  if (sum !== stated) return undefined;
  return beginning.toString("utf8", 0, 100).replace(/\0.*$/s, "");
}

/** Opens a tar archive with tar's own parser, which writes nothing. */
export async function* openTar(bytes: Buffer, path: string, room: Room): AsyncIterable<Found> {
  const compression = tarCompression(bytes, path);
  let archive = bytes;
  if (compression !== undefined) {
    // Headers and padding come on top of the content.
    const expanded = await expand(bytes, compression, room.bytes());
    archive = expanded.bytes;
    if (expanded.broken !== undefined)
      yield { is: "unread", bytes: bytes.length, ...expanded.broken };
  }
  yield* entriesOf(archive);
  yield* readBehind(archive);
}

/** What a tar archive's readers stop before, and whether they stop where its writer meant them to. */
function* readBehind(archive: Buffer): Iterable<Found> {
  const end = tarEnd(archive);
  if (end === undefined) {
    const detail = "it does not end as a tar archive does: it may have been cut off";
    yield { is: "unread", reason: "damaged", bytes: 0, detail };
  } else if (!isZero(archive, end, archive.length)) {
    const name = `behind@0x${end.toString(16)}`;
    yield { is: "file", file: { name, bytes: archive.subarray(end) } };
  }
}

function* entriesOf(archive: Buffer): Iterable<Found> {
  const found: Found[] = [];
  const files: { readonly name: string; readonly bytes: Buffer }[] = [];
  let entries = 0;
  let enough = false;
  const parser = new tar.Parser({
    strict: false,
    onwarn: (code, message) => {
      // Thousands of them say no more than the first.
      if (found.length < mostEntries && code !== "TAR_ENTRY_INFO")
        found.push({
          is: "unread",
          reason: "damaged",
          bytes: 0,
          detail: String(message).slice(0, 200),
        });
    },
    onReadEntry: (entry) => {
      entries += 1;
      if (entries > mostEntries) {
        enough = true;
        entry.resume();
        return;
      }
      const problem = linkProblem(entry.path, entry.type, entry.linkpath ?? "");
      if (problem !== undefined) found.push(problem);
      if (!isFile(entry.type)) {
        entry.resume();
        return;
      }
      const chunks: Buffer[] = [];
      entry.on("data", (chunk) => chunks.push(chunk));
      entry.on("end", () => {
        // One chunk is a view of the archive.
        const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
        files.push({ name: entry.path, bytes: bytes ?? Buffer.alloc(0) });
      });
    },
  });
  parser.on("error", (error: Error) =>
    found.push({ is: "unread", reason: "damaged", bytes: 0, detail: error.message.slice(0, 200) }),
  );
  parser.end(archive);
  if (enough)
    found.push({
      is: "unread",
      reason: "too-many",
      bytes: 0,
      detail: `more than ${mostEntries} entries`,
    });
  const manifest = files.find(({ name }) => name === "package/package.json");
  const run = manifestEntries(manifest?.bytes);
  for (const { name, bytes } of files)
    yield {
      is: "file",
      file: { name, bytes, ...(run.has(posix.relative("package", name)) ? { entry: true } : {}) },
    };
  yield* found;
}

function isFile(type: string): boolean {
  return type === "File" || type === "OldFile" || type === "ContiguousFile";
}

function linkProblem(path: string, type: string, target: string): Found | undefined {
  if (isFile(type) || type === "Directory" || type === "GNUDumpDir") return undefined;
  if (type === "SymbolicLink" || type === "Link") {
    // A hard link's target is named from the archive's root, a symbolic link's from its own folder.
    if (!leadsOut(type === "Link" ? "." : path, target)) return undefined;
    return {
      is: "unread",
      reason: "link-out",
      bytes: 0,
      detail: `${JSON.stringify(path.slice(0, 100))} is a link to ${JSON.stringify(target.slice(0, 200))}`,
    };
  }
  return {
    is: "unread",
    reason: "unknown-format",
    bytes: 0,
    detail: `${JSON.stringify(path.slice(0, 100))} is a ${type}`,
  };
}
