import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { posix } from "node:path";
import { pipeline } from "node:stream/promises";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import * as tar from "tar";
import { SubjectError, systemCode } from "./subject-error.ts";

/** Limits on everything in a tarball: a small one can unpack to endless output. */
export interface ArchiveLimits {
  /** Bytes after decompression. */
  readonly bytes: number;
  readonly entries: number;
  readonly pathLength: number;
  readonly depth: number;
}

export const archiveLimits: ArchiveLimits = {
  bytes: 2 * 1024 ** 3,
  entries: 100_000,
  pathLength: 1024,
  depth: 64,
};

/**
 * Reads a whole .tgz or .tar without writing anything. Throws `unsafe-archive` at the first entry that would write or
 * point outside, that is no file, folder or link, or that exceeds a limit.
 */
export async function checkArchive(
  path: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<void> {
  let entries = 0;
  let bytes = 0;
  let refused: SubjectError | undefined;
  const links = new Set<string>();
  const refuse = (why: string): void => {
    refused ??= new SubjectError("unsafe-archive", `${path}: ${why}; it was not unpacked`);
  };
  const parser = new tar.Parser({
    strict: true,
    onReadEntry: (entry) => {
      entries += 1;
      bytes += entry.size;
      const problem = entryProblem(entry.path, entry.type, entry.linkpath, links, limits);
      if (problem !== undefined) refuse(problem);
      if (entries > limits.entries) refuse(`more than ${limits.entries} entries`);
      if (bytes > limits.bytes) refuse(`more than ${limits.bytes} bytes when unpacked`);
      entry.resume();
    },
  });
  try {
    await readBounded(
      path,
      limits.bytes,
      () => refused,
      (chunk) => parser.write(chunk),
    );
    parser.end();
  } catch (error) {
    if (refused === undefined)
      throw error instanceof SubjectError
        ? error
        : new SubjectError(
            "unsafe-archive",
            `${path} is not a whole tar archive (${reasonOf(error)})`,
            { cause: error },
          );
  }
  if (refused !== undefined) throw refused;
  if (entries === 0)
    throw new SubjectError("unsafe-archive", `${path} is not a tar archive, or an empty one`);
}

/**
 * Unpacks an archive that passed `checkArchive`. The file must not change in between (the caller compares its digest).
 */
export async function unpackArchive(path: string, folder: string): Promise<void> {
  try {
    await tar.extract({
      file: path,
      cwd: folder,
      strict: true,
      preservePaths: false,
      preserveOwner: false,
      noMtime: true,
      maxDepth: archiveLimits.depth,
    });
  } catch (error) {
    throw new SubjectError("unsafe-archive", `${path} could not be unpacked (${reasonOf(error)})`, {
      cause: error,
    });
  }
}

function entryProblem(
  path: string,
  type: string,
  linkPath: string | undefined,
  links: Set<string>,
  limits: ArchiveLimits,
): string | undefined {
  const shown = JSON.stringify(path.slice(0, 100));
  if (path.includes("\0") || path.includes("\\"))
    return `the name ${shown} holds a NUL or a backslash`;
  if (path.length > limits.pathLength)
    return `the name ${shown}... is longer than ${limits.pathLength} characters`;
  if (posix.isAbsolute(path)) return `the name ${shown} is absolute`;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return `the name ${shown} leads outside`;
  if (parts.length > limits.depth)
    return `the name ${shown} is deeper than ${limits.depth} folders`;
  // A harmless name that goes through an earlier link would be written elsewhere.
  for (let length = 1; length < parts.length; length += 1) {
    if (links.has(parts.slice(0, length).join("/")))
      return `${shown} would be written through a link`;
  }
  switch (type) {
    case "File":
    case "OldFile":
    case "ContiguousFile":
    case "Directory":
    case "GNUDumpDir":
      return undefined;
    case "SymbolicLink":
    case "Link": {
      const target = linkPath ?? "";
      links.add(parts.join("/"));
      // The target of a hard link is relative to the archive's root, that of a symbolic link to the link's own folder.
      const from = type === "Link" ? "." : parts.slice(0, -1).join("/");
      const reached = posix.normalize(posix.join(from, target));
      if (
        posix.isAbsolute(target) ||
        reached === ".." ||
        reached.startsWith("../") ||
        target.includes("\0")
      )
        return `the link ${shown} points outside`;
      return undefined;
    }
    default:
      return `${shown} is a ${type}: only files, folders and links are taken`;
  }
}

/** Reads the archive, decompressed if it is gzip, and stops at the limit or when `stopped` says so. */
async function readBounded(
  path: string,
  limit: number,
  stopped: () => SubjectError | undefined,
  take: (chunk: Buffer) => void,
): Promise<void> {
  const compressed = await isGzip(path);
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done): void {
      bytes += chunk.length;
      // Headers and padding add to the size of the content.
      if (bytes > limit * 1.1 + 1024 ** 2)
        return done(
          new SubjectError(
            "unsafe-archive",
            `${path}: more than ${limit} bytes when unpacked; it was not unpacked`,
          ),
        );
      take(chunk);
      done(stopped());
    },
  });
  const source = createReadStream(path);
  if (compressed) await pipeline(source, createGunzip(), meter);
  else await pipeline(source, meter);
}

async function isGzip(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).size < 2) return false;
    for await (const chunk of createReadStream(path, { end: 1 }))
      return (chunk as Buffer)[0] === 0x1f && (chunk as Buffer)[1] === 0x8b;
    return false;
  } catch (error) {
    throw new SubjectError("no-such-file", `${path} cannot be read (${systemCode(error)})`, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  return systemCode(error) || (error instanceof Error ? error.message.slice(0, 200) : "unknown");
}
