import { z } from "zod";
import type { Note } from "../../../capture/trace/activity.ts";
import { npmError } from "../npm-error.ts";
import { isExactVersion } from "../spec.ts";
import type { PackageSpec } from "../spec.ts";
import { SubjectError } from "../subject-error.ts";
import { openDocuments } from "./documents.ts";
import type { Documents } from "./documents.ts";
import { exactTree } from "./exact-tree.ts";
import type { ExactTree } from "./exact-tree.ts";
import { createGateway } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";
import { installTree } from "./install-tree.ts";
import { findNpm } from "./npm-program.ts";
import { isTable, versionsOf } from "./packument.ts";
import { readTree } from "./resolved-tree.ts";
import type { ResolvedTree } from "./resolved-tree.ts";
import { runNpm } from "./run-npm.ts";
import type { NpmResult, NpmTask } from "./npm-task.ts";
import { registrySpecs } from "./specs.ts";
import { userSettings } from "./user-settings.ts";

/** The dependencies of a tree: tables of a manifest, which are untrusted. */
export interface DependencyTables {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The user's npm registry. Nothing of a package is run, and a package controls nothing of the requests. */
export interface Registry {
  /** The version for a tag or range; the default tag's where none is given. @throws SubjectError */
  versionOf(spec: PackageSpec, what: string): Promise<string>;
  /** The complete document of a package. @throws SubjectError */
  about(name: string, what: string): Promise<Readonly<Record<string, unknown>>>;
  /** Saves one version's archive, complete and as recorded. @throws SubjectError */
  save(name: string, version: string, file: string, what: string): Promise<void>;
  /**
   * Installs the dependencies, and theirs, into `folder/node_modules`. What does not come from the registry is left out
   * and reported. @throws SubjectError
   */
  install(wanted: DependencyTables, folder: string, what: string): Promise<Installed>;
}

export interface Installed {
  readonly notes: readonly Note[];
  /** The registry's integrity of each package, by its place (`node_modules/NAME`). */
  readonly integrity: ReadonlyMap<string, string>;
}

/** @param signal aborts fetching. */
export function openRegistry(signal?: AbortSignal): Registry {
  let documents: Promise<Documents> | undefined;
  const opened = (): Promise<Documents> =>
    (documents ??= findNpm().then((npm) => openDocuments(userSettings(npm), signal)));
  const ask = async (errand: NpmTask, what: string, ownList = true): Promise<Asked> => {
    const npm = await findNpm();
    if (npm === undefined)
      throw new SubjectError(
        "npm-missing",
        "npm is not on PATH: install it (Debian: apt-get install npm) to fetch packages",
      );
    const gateway = createGateway(await opened(), what, ownList);
    const answer = await runNpm(npm, gateway, errand, signal);
    if (signal?.aborted === true)
      throw new SubjectError("interrupted", `${what}: stopped while it was fetched`);
    return { answer, gateway };
  };

  return {
    async versionOf(spec, what) {
      const { tag } = await opened();
      const document = await (await opened()).packument(spec.name, what);
      const tags = document["dist-tags"];
      const tagged = isTable(tags) ? tags[spec.version ?? tag] : undefined;
      if (typeof tagged === "string" && isExactVersion(tagged)) return tagged;
      if (spec.version === undefined || Object.keys(versionsOf(document)).length === 0)
        throw noSuchVersion(what);
      const argv = ["view", "--json", `${spec.name}@${spec.version}`, "version", "dist-tags"];
      const { answer, gateway } = await ask({ argv, manifest: emptyManifest }, what);
      if (answer.code !== 0) throw gateway.failure() ?? npmError(answer, what);
      return chosenVersion(answer.stdout, what);
    },
    async about(name, what) {
      return await (await opened()).packument(name, what, true);
    },
    async save(name, version, file, what) {
      const { saveArchive } = await import("./extract-package.ts");
      const source = await opened();
      const dist = await source.distribution(name, version, what);
      await saveArchive(await source.open(name, dist, what), file, [dist.integrity], what);
    },
    async install(wanted, folder, what) {
      const required = registrySpecs(wanted.dependencies);
      const optional = registrySpecs(wanted.optionalDependencies ?? {});
      const notes = [...required.leftOut, ...optional.leftOut].map((text) => leftOut(what, text));
      const tables = { dependencies: required.kept, optionalDependencies: optional.kept };
      if (Object.values(tables).every((table) => Object.keys(table).length === 0))
        return { notes, integrity: new Map() };
      const source = await opened();
      const exact = await exactTree(tables, source, what);
      const tree = exact === undefined ? await resolveTree(tables, what, ask) : saidOf(exact);
      await installTree(tree.packages, folder, source, what);
      return {
        notes: [...notes, ...tree.notes],
        integrity: new Map(tree.packages.map(({ path, integrity }) => [path, integrity])),
      };
    },
  };
}

interface NotedTree {
  readonly packages: ResolvedTree["packages"];
  readonly notes: readonly Note[];
}

function saidOf({ packages, leftOut: gone }: ExactTree): NotedTree {
  return {
    packages,
    notes: [...gone].flatMap(([whose, texts]) => texts.map((text) => leftOut(whose, text))),
  };
}

interface Asked {
  readonly answer: NpmResult;
  readonly gateway: Gateway;
}

const emptyManifest = '{"name":"wanted","version":"0.0.0","private":true}';

/** Has npm resolve the tree. Dependencies hidden from it, and list entries from elsewhere, are noted. */
async function resolveTree(
  tables: object,
  what: string,
  ask: (errand: NpmTask, what: string, ownList?: boolean) => Promise<Asked>,
): Promise<NotedTree> {
  const errand = {
    argv: ["install", "--package-lock-only", "--omit=dev", "--install-strategy=hoisted"],
    manifest: JSON.stringify({ name: "wanted", version: "0.0.0", private: true, ...tables }),
    result: "package-lock.json",
  };
  const notes: Note[] = [];
  let { answer, gateway } = await ask(errand, what);
  if (answer.code !== 0 && gateway.failure() === undefined && gateway.hasOwnList()) {
    // A package's own list of exact versions can name other places: then versions are chosen without it.
    const first = answer;
    ({ answer, gateway } = await ask(errand, what, false));
    if (answer.code !== 0) answer = first;
    else
      notes.push({
        code: "left-out",
        message: `${what}: a package's own list of exact versions (npm-shrinkwrap.json) could not be followed and was left out`,
      });
  }
  if (answer.code !== 0) throw gateway.failure() ?? npmError(answer, what);
  if (!answer.caged)
    notes.push({
      code: "left-out",
      message:
        "no cage could be made for npm: it ran beside Telltale, with scripts, git and other hosts kept from it",
    });
  let tree;
  try {
    tree = readTree(answer.stdout, "http://");
  } catch (cause) {
    throw new SubjectError("npm-failed", `${what}: npm gave a list that is not understood`, {
      cause,
    });
  }
  const gone = tree.packages.flatMap(({ name, version }) =>
    gateway.leftOutOf(name, version).map((text) => leftOut(`${name}@${version}`, text)),
  );
  const foreign = tree.foreign.map((text) => leftOut(what, text));
  return { packages: tree.packages, notes: [...notes, ...gone, ...foreign] };
}

function leftOut(what: string, text: string): Note {
  return {
    code: "left-out",
    message: `${what}: its dependency ${text} does not come from the registry and was left out`,
  };
}

function noSuchVersion(what: string): SubjectError {
  return new SubjectError(
    "no-such-version",
    `${what}: the registry has no such version; leave the version out for the latest`,
  );
}

const viewSchema = z.union([
  z.string(),
  z.object({ version: z.string(), "dist-tags": z.record(z.string(), z.string()).optional() }),
]);

/** The version that npm would install for a range: the latest where that satisfies it, else the highest. */
function chosenVersion(text: string, what: string): string {
  let seen;
  try {
    const value: unknown = JSON.parse(text);
    seen = z.array(viewSchema).parse(Array.isArray(value) ? value : [value]);
  } catch (error) {
    if (text.trim() === "") throw noSuchVersion(what);
    throw new SubjectError("npm-failed", `${what}: npm gave an answer that is not understood`, {
      cause: error,
    });
  }
  const versions = seen.map((item) => (typeof item === "string" ? item : item.version));
  const last = seen.at(-1);
  const latest = typeof last === "object" ? last["dist-tags"]?.["latest"] : undefined;
  const chosen = latest !== undefined && versions.includes(latest) ? latest : versions.at(-1);
  if (chosen === undefined || !isExactVersion(chosen)) throw noSuchVersion(what);
  return chosen;
}
