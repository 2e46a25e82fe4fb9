import { realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import type { SubjectFacts } from "../../capture/trace/trace.ts";
import { defaultCacheFolder } from "./cache-folder.ts";
import { cachedDigest } from "./digest-cache.ts";
import { fetchPackage } from "./fetch-package.ts";
import { readManifest } from "./manifest.ts";
import { openRegistry } from "./registry/registry.ts";
import { resolveSubject } from "./resolve-subject.ts";
import type { ResolveOptions, SubjectSpec } from "./resolve-subject.ts";
import { parsePackageSpec } from "./spec.ts";
import type { Subject } from "./subject.ts";
import { subjectPath } from "./subject-path.ts";

/** Where the bytes of a subject are, to be read but not run: it may be for another machine, or no program at all. */
export interface LocatedProgram {
  readonly facts: SubjectFacts;
  /** The file or folder on the host, and the name under which it is shown. */
  readonly input: { readonly path: string; readonly file: string };
  /** In a folder that also holds other packages, the subject's own, by its shown name. */
  readonly own?: string;
  readonly notes: readonly string[];
}

/** Finds, fetches (with scripts off) and identifies what is to be inspected. Throws `SubjectError` and nothing else. */
export async function locateProgram(
  spec: SubjectSpec,
  options: ResolveOptions = {},
): Promise<LocatedProgram> {
  if (typeof spec !== "string") {
    const subject = await resolveSubject(spec, options);
    return { facts: subject.facts, ...programOf(subject), notes: subject.notes };
  }
  const cache = options.cache ?? defaultCacheFolder();
  if (spec.startsWith("npm:")) {
    const wanted = parsePackageSpec(spec);
    const fetched = await fetchPackage(wanted, cache, openRegistry(options.signal));
    const { name, version, sha256, notes } = fetched;
    const modules = join(fetched.prefix, "lib", "node_modules");
    return { facts: { name, version, sha256, source: spec }, ...packageIn(modules, name), notes };
  }
  const given = await subjectPath(spec, options.folder ?? process.cwd());
  const file = await realpath(given.path);
  const manifest = given.facts.isDirectory() ? await readManifest(file) : undefined;
  return {
    facts: {
      name: manifest?.name ?? basename(file),
      version: manifest?.version ?? "",
      sha256: await cachedDigest(file, cache),
      source: spec,
    },
    input: { path: basename(file), file },
    notes: [],
  };
}

type Located = Pick<LocatedProgram, "input" | "own">;

/** The program of a resolved subject; of an interpreter the script that it runs. */
export function programOf({ kind, facts, program }: Subject): Located {
  if (kind === "package") return packageIn(program.root, facts.name);
  const file = program.scripts?.[0] ?? program.root;
  return { input: { path: basename(file), file } };
}

/** A package among its dependencies. */
function packageIn(modules: string, name: string): Located {
  return { input: { path: basename(modules), file: modules }, own: `${basename(modules)}/${name}` };
}
