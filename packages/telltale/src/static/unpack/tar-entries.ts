import { posix } from "node:path";
import * as tar from "tar";
import type { ContainerItem, ExtractionBudget } from "./container-format.ts";
import { compressionOf, firstBytes } from "./compression.ts";
import { expand } from "./expand.ts";
import type { Compression } from "./compression.ts";
import { behindGzip, expandGzip } from "./gzip-members.ts";
import { leadsOut } from "./inner-name.ts";
import { manifestEntries } from "./manifest-entry.ts";
import { resolveDuplicates } from "./duplicate-entries.ts";
import type { PlacedEntry } from "./duplicate-entries.ts";
import { isZero, tarEnd } from "./tar-end.ts";
import { otherNames } from "./tar-names.ts";

const block = 512;
/** Limit on the entries that are read of one archive. */
const mostEntries = 200_000;

/** The first bytes of a possible archive, decompressed. */
export function beginningOf(bytes: Buffer, path: string): Buffer {
  const compression = tarCompression(bytes, path);
  return compression === undefined
    ? bytes.subarray(0, block)
    : firstBytes(bytes, compression, block);
}

function tarCompression(bytes: Buffer, path: string): Compression | undefined {
  return compressionOf(bytes) ?? (/\.tar\.br$|\.tbr$/i.test(path) ? "brotli" : undefined);
}

/**
 * The name of the first entry; undefined where its header's checksum is wrong, as in anything that is no tar archive.
 */
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

/** Opens a tar archive with the parser of the package `tar`, which writes nothing. */
export async function* openTar(
  bytes: Buffer,
  path: string,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  const compression = tarCompression(bytes, path);
  let archive = bytes;
  if (compression !== undefined) {
    // Headers and padding add to the size of the content.
    const { broken, ...expanded } =
      compression === "gzip"
        ? await expandGzip(bytes, budget.bytes())
        : { ...(await expand(bytes, compression, budget.bytes())), ends: bytes.length };
    archive = expanded.bytes;
    if (broken !== undefined) yield { is: "unread", bytes: bytes.length, ...broken };
    yield* behindGzip(bytes, expanded.ends);
  }
  yield* entriesOf(archive);
  yield* readBehind(archive);
}

/** Data after the place where readers stop, and a missing end of the archive. */
function* readBehind(archive: Buffer): Iterable<ContainerItem> {
  const end = tarEnd(archive);
  if (end === undefined) {
    const detail = "it does not end as a tar archive does: it may have been cut off";
    yield { is: "unread", reason: "damaged", bytes: 0, detail };
  } else if (!isZero(archive, end, archive.length)) {
    const name = `behind@0x${end.toString(16)}`;
    yield {
      is: "finding",
      name,
      rule: "archive-disagreement",
      severity: "medium",
      title: `${archive.length - end} bytes stand behind the end of the archive: some readers go on there`,
    };
    yield { is: "file", file: { name, bytes: archive.subarray(end) } };
  }
}

interface TarEntry extends PlacedEntry {
  readonly target: string;
}

function* entriesOf(archive: Buffer): Iterable<ContainerItem> {
  const found: ContainerItem[] = [];
  const files: TarEntry[] = [];
  let entries = 0;
  let enough = false;
  const parser = new tar.Parser({
    strict: false,
    onwarn: (code, message) => {
      // Thousands of equal warnings say no more than the first.
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
      const { path, type, linkpath = "" } = entry;
      const problem = linkProblem(path, type, linkpath);
      if (problem !== undefined) found.push(problem);
      if (!isFile(type)) {
        if (isLink(type))
          files.push({ name: path, isLink: true, bytes: Buffer.from(linkpath), target: linkpath });
        entry.resume();
        return;
      }
      const chunks: Buffer[] = [];
      entry.on("data", (chunk) => chunks.push(chunk));
      entry.on("end", () => {
        // A single chunk is a view of the archive.
        const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
        files.push({ name: path, isLink: false, bytes: bytes ?? Buffer.alloc(0), target: "" });
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
  const root = packageRoot(files);
  const placed = resolveDuplicates(files, root);
  const manifest = placed.entries.find(({ name }) => name === `${root}/package.json`);
  const run = manifestEntries(manifest?.bytes);
  for (const { name, bytes, isLink: leads } of placed.entries)
    if (!leads)
      yield {
        is: "file",
        file: {
          name,
          bytes,
          ...(root !== undefined && run.has(posix.relative(root, name)) ? { entry: true } : {}),
        },
      };
  yield* placed.findings;
  yield* otherNames(archive);
  yield* found;
}

/**
 * The root folder of an npm package, which npm strips: `package`, or the first folder where only that holds a manifest
 * (as code hosts pack it). Undefined for any other archive.
 */
function packageRoot(files: readonly TarEntry[]): string | undefined {
  const roots = new Set(files.flatMap(({ name }) => manifestRoot.exec(name)?.[1] ?? []));
  if (roots.has("package")) return "package";
  const [only, ...others] = roots;
  const isFirst = only !== undefined && files[0]?.name.replace("./", "").startsWith(`${only}/`);
  return isFirst && others.length === 0 ? only : undefined;
}

const manifestRoot = /^(?:\.\/)?([^/]+)\/+(?:\.\/+)*package\.json$/;

function shownName(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}

function isFile(type: string): boolean {
  return type === "File" || type === "OldFile" || type === "ContiguousFile";
}

function isLink(type: string): boolean {
  return type === "SymbolicLink" || type === "Link";
}

function linkProblem(path: string, type: string, target: string): ContainerItem | undefined {
  if (isFile(type) || type === "Directory" || type === "GNUDumpDir") return undefined;
  if (isLink(type)) {
    // The target of a hard link is relative to the archive's root, that of a symbolic link to the link's own folder.
    if (!leadsOut(type === "Link" ? "." : path, target)) return undefined;
    return {
      is: "unread",
      reason: "link-out",
      bytes: 0,
      detail: `${shownName(path)} is a link to ${JSON.stringify(target.slice(0, 200))}`,
    };
  }
  return {
    is: "unread",
    reason: "unknown-format",
    bytes: 0,
    detail: `${shownName(path)} is a ${type}`,
  };
}
