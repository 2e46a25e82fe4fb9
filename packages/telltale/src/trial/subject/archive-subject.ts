import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { noteSchema } from "../../capture/trace/activity.ts";
import type { Note } from "../../capture/trace/activity.ts";
import { checkArchive, unpackArchive } from "./archive.ts";
import { publishFolder, removeFolder } from "./cache-folder.ts";
import { digestFile } from "./digest.ts";
import { addDependencies } from "./fetch-dependencies.ts";
import { resolveFolder } from "./folder-subject.ts";
import type { ResolveContext } from "./resolve-context.ts";
import type { Subject } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";

/** Notes beside the copy about what was left out when it was made. */
const notesFile = "left-out.json";

/**
 * A tarball: of an npm package (its dependencies are fetched from the registry), or of anything with a program in it.
 */
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
      const root = await rootOf(join(folder, "unpacked"));
      const notes = await addDependencies(root, join(folder, "fetched"), source, context.registry);
      await writeFile(join(folder, notesFile), JSON.stringify(notes));
    });
  }
  const subject = await resolveFolder(await rootOf(join(target, "unpacked")), source, context);
  return {
    ...subject,
    facts: { ...subject.facts, source },
    withheld: [...subject.withheld, ...(await keptNotes(target))],
  };
}

/** npm's tarballs, and most others, hold a single folder. */
async function rootOf(folder: string): Promise<string> {
  const items = await readdir(folder, { withFileTypes: true });
  const [only] = items;
  return items.length === 1 && only?.isDirectory() === true ? join(folder, only.name) : folder;
}

async function keptNotes(target: string): Promise<readonly Note[]> {
  const text = await readFile(join(target, notesFile), "utf8").catch(() => "[]");
  return z.array(noteSchema).catch([]).parse(JSON.parse(text));
}
