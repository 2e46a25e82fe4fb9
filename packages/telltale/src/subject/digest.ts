import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { SubjectError, systemCode } from "./subject-error.ts";

/** One file that takes part in a digest. */
interface Entry {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** `x` executable file, `f` other file, `l` link. */
  readonly kind: "x" | "f" | "l";
  readonly size: number;
  readonly modified: number;
}

/** More than any real tool has, less than what would keep us busy for an hour. */
const maximumEntries = 300_000;

/** npm's own notes about a tree: they name the registry and change without the code changing. */
const notCode = new Set([".package-lock.json", ".bin"]);

/**
 * SHA-256 over the sorted lines `kind path sha256` of a tree. Only the executable bit of the mode
 * counts: the rest is the umask of whoever unpacked it.
 */
export async function digestTree(root: string): Promise<string> {
  const total = createHash("sha256");
  for (const entry of await listTree(root)) {
    const full = join(root, entry.path);
    const content =
      entry.kind === "l"
        ? createHash("sha256")
            .update(await readlink(full))
            .digest("hex")
        : await digestFile(full);
    total.update(`${entry.kind}\0${entry.path}\0${content}\n`);
  }
  return total.digest("hex");
}

/** Changes when any file of the tree was added, removed, resized or written to; reads no content. */
export async function stampTree(root: string): Promise<string> {
  const total = createHash("sha256");
  for (const entry of await listTree(root))
    total.update(`${entry.kind}\0${entry.path}\0${entry.size}\0${entry.modified}\n`);
  return total.digest("hex");
}

/** SHA-256 of one file's bytes, read as a stream. */
export async function digestFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 }))
      hash.update(chunk as Buffer);
  } catch (error) {
    throw new SubjectError("no-such-file", `${path} cannot be read (${systemCode(error)})`, {
      cause: error,
    });
  }
  return hash.digest("hex");
}

async function listTree(root: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const item of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) {
        if (!(notCode.has(item.name) && folder.endsWith("node_modules"))) waiting.push(path);
        continue;
      }
      if (notCode.has(item.name) && folder.endsWith("node_modules")) continue;
      if (!item.isFile() && !item.isSymbolicLink()) continue;
      const facts = await lstat(join(root, path));
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
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
