import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import * as tar from "tar";
import { archiveLimits } from "../archive.ts";
import { SubjectError, systemCode } from "../subject-error.ts";

/** Strongest first (W3C, Subresource Integrity). */
const algorithms = ["sha512", "sha384", "sha256", "sha1"] as const;
const largestArchive = 1024 ** 3;

/**
 * Saves a package's archive and checks it against the registry's recorded digest.
 * @throws SubjectError
 */
export async function saveArchive(
  answer: IncomingMessage,
  file: string,
  integrity: readonly string[],
  what: string,
): Promise<void> {
  const hashes = algorithms
    .filter((name) => integrity.some((text) => text.includes(`${name}-`)))
    .map((name) => ({ name, hash: createHash(name) }));
  let length = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done): void {
      length += chunk.length;
      for (const { hash } of hashes) hash.update(chunk);
      done(length > largestArchive ? new Error("too large") : undefined, chunk);
    },
  });
  try {
    await pipeline(answer, meter, createWriteStream(file));
  } catch (cause) {
    if (length > largestArchive)
      throw new SubjectError("too-large", `${what}: over ${largestArchive} bytes`, { cause });
    const code = systemCode(cause);
    if (code === "ENOSPC")
      throw new SubjectError("cache-unwritable", `${what}: no space left on the disk`, { cause });
    throw new SubjectError(
      "registry-unreachable",
      `${what}: the npm registry cannot be reached (${code || "the answer broke off"}); check the network, the proxy and \`npm config get registry\``,
      { cause },
    );
  }
  const digests = new Map(hashes.map(({ name, hash }) => [name, hash.digest("base64")]));
  for (const text of integrity.filter((each) => each !== "")) {
    const given = text.split(/\s+/).map((part) => part.split("?")[0]?.split("-") ?? []);
    const best = algorithms.find((name) => given.some(([algorithm]) => algorithm === name));
    const isThat = given.some(
      ([algorithm, digest]) =>
        algorithm === best && best !== undefined && digest === digests.get(best),
    );
    if (!isThat)
      throw new SubjectError(
        "npm-failed",
        `${what}: what the registry sent does not match its recorded integrity; do not run it`,
      );
  }
}

/**
 * Unpacks a package's archive as npm does: strips its one folder, keeps only files and folders, and renames
 * `.gitignore` as npm does. Limits apply while it unpacks. @throws SubjectError
 */
export async function extractPackage(file: string, folder: string, what: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const ignores = new Set<string>();
  let entries = 0;
  const unpack = new tar.Unpack({
    cwd: folder,
    strip: 1,
    preserveOwner: false,
    noMtime: true,
    maxDepth: archiveLimits.depth,
    fmode: 0o644,
    dmode: 0o755,
    filter: (_path, entry) => {
      entries += 1;
      if (!("type" in entry) || /Link/.test(entry.type) || entries > archiveLimits.entries)
        return false;
      if (entry.path.endsWith("/.npmignore")) ignores.add(entry.path);
      const renamed = entry.path.replace(/\/\.gitignore$/, "/.npmignore");
      if (renamed === entry.path || entry.type !== "File") return true;
      if (ignores.has(renamed)) return false;
      entry.path = renamed;
      return true;
    },
  });
  const ended = once(unpack, "close");
  ended.catch(() => undefined);
  let bytes = 0;
  const gunzip = createGunzip();
  try {
    pipeline(createReadStream(file), gunzip).catch(() => undefined);
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > archiveLimits.bytes || entries > archiveLimits.entries)
        throw new SubjectError("too-large", `${what}: too much when unpacked`);
      if (!unpack.write(chunk)) await once(unpack, "drain");
    }
    unpack.end();
    await ended;
  } catch (cause) {
    if (cause instanceof SubjectError) throw cause;
    throw new SubjectError("unsafe-archive", `${what}: its archive could not be unpacked`, {
      cause,
    });
  } finally {
    await rm(file, { force: true });
  }
}

/** Makes commands executable, whatever their packed mode. */
export async function markCommands(folder: string, files: Iterable<string>): Promise<void> {
  for (const file of files) await chmod(join(folder, file), 0o755).catch(() => undefined);
}
