import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { digestFile, digestTree, stampTree } from "./digest.ts";

const markerSchema = z.object({
  schema: z.literal("telltale.digest/1"),
  stamp: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The digest of a file or folder, taken from the marker while size and time of every file still match it. */
export async function cachedDigest(path: string, cache: string): Promise<string> {
  const facts = await stat(path);
  const stamp = facts.isDirectory()
    ? await stampTree(path)
    : `${facts.size} ${facts.mtimeMs} ${facts.ino} ${facts.mode & 0o111}`;
  const marker = join(cache, "digests", `${createHash("sha256").update(path).digest("hex")}.json`);
  const known = await readMarker(marker);
  if (known?.stamp === stamp) return known.sha256;
  const sha256 = facts.isDirectory() ? await digestTree(path) : await digestFile(path);
  // The marker only saves time, so a cache that cannot be written is no error.
  await saveMarker(marker, { schema: "telltale.digest/1", stamp, sha256 }).catch(() => undefined);
  return sha256;
}

async function readMarker(path: string): Promise<z.infer<typeof markerSchema> | undefined> {
  try {
    return markerSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}

async function saveMarker(path: string, marker: z.infer<typeof markerSchema>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(temporary, JSON.stringify(marker));
  await rename(temporary, path);
}

/** One digest over several, in the given order; that of a single one is itself. */
export function combineDigests(parts: readonly string[]): string {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
