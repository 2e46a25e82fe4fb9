import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { SubjectError, systemCode } from "./subject-error.ts";

/** One file of a digest. */
interface Entry {
  /** Relative to the root, with `/`. It is in bytes, because a name need not be valid text. */
  readonly path: Buffer;
  /** `x` executable file, `f` other file, `l` link. */
  readonly kind: "x" | "f" | "l";
  readonly size: number;
  readonly modified: number;
}

/** Limit on the entries of a tree: more than any real tool has; without it a digest could take an hour. */
const maximumEntries = 300_000;

/** npm's own notes about a tree: they name the registry, and change without a change of code. */
const notCode = new Set([".package-lock.json", ".bin"]);

/**
 * SHA-256 over the sorted lines `kind path sha256` of a tree. Of the mode only the executable bit counts: the rest
 * depends on the umask of whoever unpacked it.
 */
export async function digestTree(root: string): Promise<string> {
  const total = createHash("sha256");
  for (const entry of await listTree(root)) {
    const full = below(root, entry.path);
    const content =
      entry.kind === "l"
        ? createHash("sha256")
            .update(await readlink(full, "buffer"))
            .digest("hex")
        : await digestFile(full);
    total.update(`${entry.kind}\0`).update(entry.path).update(`\0${content}\n`);
  }
  return total.digest("hex");
}

/** A stamp that changes when a file of the tree is added, removed, resized or written to. It reads no content. */
export async function stampTree(root: string): Promise<string> {
  const total = createHash("sha256");
  for (const entry of await listTree(root))
    total
      .update(`${entry.kind}\0`)
      .update(entry.path)
      .update(`\0${entry.size}\0${entry.modified}\n`);
  return total.digest("hex");
}

/** SHA-256 of one file's bytes, read as a stream. */
export async function digestFile(path: string | Buffer): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 }))
      hash.update(chunk as Buffer);
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest("hex");
}

function unreadable(path: string | Buffer, cause: unknown): SubjectError {
  const text = path.toString();
  // The beginning of a path that exceeds the system's limit is enough.
  const shown = text.length > 500 ? `${text.slice(0, 500)}…` : text;
  return new SubjectError("no-such-file", `${shown} cannot be read (${systemCode(cause)})`, {
    cause,
  });
}

function below(root: string, path: Buffer): Buffer {
  return path.length === 0 ? Buffer.from(root) : Buffer.concat([Buffer.from(`${root}/`), path]);
}

async function listTree(root: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const waiting = [Buffer.alloc(0)];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const isModules = folder.toString("latin1").endsWith("node_modules");
    const at = below(root, folder);
    const items = await readdir(at, { withFileTypes: true, encoding: "buffer" }).catch((error) => {
      throw unreadable(at, error);
    });
    for (const item of items) {
      if (isModules && notCode.has(item.name.toString("latin1"))) continue;
      const path =
        folder.length === 0 ? item.name : Buffer.concat([folder, Buffer.from("/"), item.name]);
      if (item.isDirectory()) {
        waiting.push(path);
        continue;
      }
      if (!item.isFile() && !item.isSymbolicLink()) continue;
      const full = below(root, path);
      const facts = await lstat(full).catch((error) => {
        throw unreadable(full, error);
      });
      entries.push({
        path,
        kind: item.isSymbolicLink() ? "l" : (facts.mode & 0o111) !== 0 ? "x" : "f",
        size: facts.size,
        modified: facts.mtimeMs,
      });
      if (entries.length > maximumEntries)
        throw new SubjectError(
          "too-large",
          `${root} holds more than ${maximumEntries} files: name the folder of the tool itself`,
        );
    }
  }
  // Sorted as text, so that digests stay stable; by bytes where two names are the same text.
  const keyed = entries.map((entry) => ({ entry, text: entry.path.toString() }));
  return keyed
    .toSorted((a, b) =>
      a.text < b.text ? -1 : a.text > b.text ? 1 : Buffer.compare(a.entry.path, b.entry.path),
    )
    .map(({ entry }) => entry);
}
