import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkArchive, unpackArchive } from "./archive.ts";
import { publishFolder, removeFolder } from "./cache-folder.ts";
import { digestFile } from "./digest.ts";
import { resolveFolder } from "./folder-subject.ts";
import { readManifest } from "./manifest.ts";
import type { Npm } from "./npm-client.ts";
import type { ResolveContext } from "./resolve-subject.ts";
import type { Subject } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";

/** A tarball: of an npm package (its dependencies are fetched, scripts off), or of anything that holds a program. */
export async function resolveArchive(
  path: string,
  source: string,
  context: ResolveContext,
): Promise<Subject> {
  const sha256 = await digestFile(path);
  const target = join(context.cache, "archives", sha256);
  const isThere = await readdir(target).then(
    (names) => names.length > 0,
    () => false,
  );
  if (!isThere) {
    await checkArchive(path);
    await removeFolder(target);
    await publishFolder(target, async (folder) => {
      await mkdir(join(folder, "unpacked"));
      await unpackArchive(path, join(folder, "unpacked"));
      if ((await digestFile(path)) !== sha256)
        throw new SubjectError(
          "unsafe-archive",
          `${path} changed while it was unpacked: try again`,
        );
      await installDependencies(await rootOf(join(folder, "unpacked")), source, context.npm);
    });
  }
  const subject = await resolveFolder(await rootOf(join(target, "unpacked")), source, context);
  return { ...subject, facts: { ...subject.facts, source } };
}

/** npm's tarballs, and most others, hold one folder. */
async function rootOf(folder: string): Promise<string> {
  const items = await readdir(folder, { withFileTypes: true });
  const [only] = items;
  return items.length === 1 && only?.isDirectory() === true ? join(folder, only.name) : folder;
}

async function installDependencies(folder: string, what: string, npm: Npm): Promise<void> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) return;
  const wanted = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.optionalDependencies),
  ];
  if (wanted.length === 0) return;
  for (const name of Object.keys(manifest.dependencies)) {
    if (
      (await readManifest(join(folder, "node_modules", name)).catch(() => undefined)) !== undefined
    )
      continue;
    await npm(
      ["install", "--omit=dev", "--no-save", "--no-package-lock", "--no-engine-strict"],
      folder,
      what,
    );
    return;
  }
  if (Object.keys(manifest.optionalDependencies).length > 0)
    await npm(
      ["install", "--omit=dev", "--no-save", "--no-package-lock", "--no-engine-strict"],
      folder,
      what,
    );
}
