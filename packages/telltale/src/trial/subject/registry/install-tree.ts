import { mkdir, mkdtemp, symlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { removeFolder } from "../cache-folder.ts";
import { commandsOf, readManifest } from "../manifest.ts";
import { SubjectError } from "../subject-error.ts";
import type { Documents } from "./documents.ts";
import { extractPackage, markCommands, saveArchive } from "./extract-package.ts";
import type { PlacedPackage } from "./resolved-tree.ts";

/** Limit on concurrent downloads of archives. */
const atOnce = 12;

/**
 * Fetches the packages of a tree and lays them out in a folder, with the links to their commands. An optional package
 * that is unavailable is left out, as in npm. @throws SubjectError
 */
export async function installTree(
  packages: readonly PlacedPackage[],
  folder: string,
  documents: Documents,
  what: string,
): Promise<void> {
  const archives = await mkdtemp(join(folder, ".archives-"));
  try {
    const saved = new Map<PlacedPackage, string>();
    const waiting = packages.values();
    const worker = async (): Promise<void> => {
      for (const each of waiting) {
        const file = join(archives, `${packages.indexOf(each)}.tgz`);
        try {
          await fetchArchive(each, file, documents, what);
          saved.set(each, file);
        } catch (error) {
          if (!each.optional || !isMissing(error)) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    // Outer packages first: one bundled in them may lie in the place of another.
    for (const each of packages) {
      const file = saved.get(each);
      if (file !== undefined) await lay(each, file, folder);
    }
  } finally {
    await removeFolder(archives);
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof SubjectError && ["no-such-package", "no-such-version"].includes(error.code)
  );
}

async function fetchArchive(
  { name, version, integrity }: PlacedPackage,
  file: string,
  documents: Documents,
  what: string,
): Promise<void> {
  const shown = `${name}@${version}`;
  const whole = shown === what ? what : `${what}: ${shown}`;
  const dist = await documents.distribution(name, version, whole);
  const answer = await documents.open(name, dist, whole);
  await saveArchive(answer, file, [dist.integrity, integrity], whole);
}

async function lay(
  { path, name, version }: PlacedPackage,
  file: string,
  folder: string,
): Promise<void> {
  const place = join(folder, path);
  await extractPackage(file, place, `${name}@${version}`);
  const manifest = await readManifest(place);
  if (manifest === undefined) return;
  const commands = commandsOf(manifest);
  await markCommands(place, commands.values());
  const bin = join(folder, path.slice(0, path.lastIndexOf("node_modules/")), "node_modules/.bin");
  if (commands.size > 0) await mkdir(bin, { recursive: true });
  for (const [command, target] of commands) {
    const to = relative(bin, join(place, target));
    // The first package to use a name keeps it.
    await symlink(to, join(bin, command)).catch(() => undefined);
  }
}
