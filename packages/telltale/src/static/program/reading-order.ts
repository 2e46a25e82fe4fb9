import { dirname, join } from "node:path/posix";
import type { UnpackedFile } from "../unpack/unpacked.ts";

/**
 * The files of a program, the most important first: entry points, what these import, the subject's own files, and last
 * the files of its packages that nothing imports. The imports of each file are reported after it was read.
 */
export interface ReadingOrder {
  next(): UnpackedFile | undefined;
  imports(file: UnpackedFile, specifiers: readonly string[]): void;
}

const endings = ["", ".js", ".mjs", ".cjs", ".ts", ".json", "/index.js", "/index.mjs", "/index.ts"];
const inPackages = /(?:^|[/!])node_modules\//;

/**
 * Makes the reading order of a program's files.
 * @param own the folder of the subject's own package, where it stands among others.
 */
export function orderOfReading(files: readonly UnpackedFile[], own = ""): ReadingOrder {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const packages = foldersOfPackages(files);
  const taken = new Set<UnpackedFile>();
  const entries = [
    ...files.filter(({ entry }) => entry === true),
    ...filesOfManifest(own).flatMap((path) => fileAt(path) ?? []),
  ];
  const imported: UnpackedFile[] = [];
  const [packaged, ownFiles] = [
    files.filter(isInPackage),
    files.filter((file) => !isInPackage(file)),
  ];
  const queues = [entries, imported, ownFiles, packaged].map((queue) => ({ queue, at: 0 }));
  return {
    next() {
      for (const each of queues) {
        while (each.at < each.queue.length) {
          const file = each.queue[each.at++];
          if (file === undefined || taken.has(file)) continue;
          taken.add(file);
          return file;
        }
      }
      return undefined;
    },
    imports(file, specifiers) {
      for (const specifier of specifiers) {
        const found = specifier.startsWith(".")
          ? fileAt(join(dirname(file.path), specifier))
          : fileOfPackage(specifier);
        if (found !== undefined && !taken.has(found)) imported.push(found);
      }
    },
  };

  function isInPackage({ path }: UnpackedFile): boolean {
    return inPackages.test(path.startsWith(`${own}/`) ? path.slice(own.length) : path);
  }

  /** The files that the subject's manifest names: its commands, and its main file. */
  function filesOfManifest(folder: string): readonly string[] {
    const manifest = byPath.get(`${folder}/package.json`) ?? shallowestManifest(files);
    if (manifest?.text === undefined) return [];
    return filesNamedIn(manifest.text).map((file) => join(dirname(manifest.path), file));
  }

  function fileAt(path: string): UnpackedFile | undefined {
    for (const ending of endings) {
      const found = byPath.get(path + ending);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function fileOfPackage(specifier: string): UnpackedFile | undefined {
    const [, name = "", below = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
    const folder = packages.get(name);
    if (folder === undefined) return undefined;
    return fileAt(below === "" ? `${folder.path}/${folder.main}` : `${folder.path}${below}`);
  }
}

interface PackageFolder {
  readonly path: string;
  readonly main: string;
}

/** Packages by name, each with the file that its manifest names as its entry for imports. */
function foldersOfPackages(files: readonly UnpackedFile[]): ReadonlyMap<string, PackageFolder> {
  const packages = new Map<string, PackageFolder>();
  for (const { path, text } of files) {
    const [, folder = "", name] =
      /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\/package\.json$/.exec(path) ?? [];
    if (name === undefined || text === undefined || packages.has(name)) continue;
    packages.set(name, { path: folder, main: mainOf(text) });
  }
  return packages;
}

function mainOf(manifest: string): string {
  try {
    const {
      main,
      module,
      exports: exported,
    } = JSON.parse(manifest) as Readonly<Record<string, unknown>>;
    const found = firstText(exported) ?? main ?? module;
    return typeof found === "string" ? join(found) : "index.js";
  } catch {
    return "index.js";
  }
}

function shallowestManifest(files: readonly UnpackedFile[]): UnpackedFile | undefined {
  const manifests = files.filter(
    ({ path }) => /(?:^|[/!])package\.json$/.test(path) && !inPackages.test(path),
  );
  return manifests.toSorted((one, other) => one.path.length - other.path.length)[0];
}

function filesNamedIn(manifest: string): readonly string[] {
  try {
    const { bin } = JSON.parse(manifest) as { readonly bin?: unknown };
    const commands = typeof bin === "object" && bin !== null ? Object.values(bin) : [bin];
    return [...commands.filter((each) => typeof each === "string"), mainOf(manifest)];
  } catch {
    return [];
  }
}

/** The first file that conditional exports name for the package itself, whatever the condition. */
function firstText(exported: unknown, depth = 0): string | undefined {
  if (typeof exported === "string") return /\.[cm]?js$/.test(exported) ? exported : undefined;
  if (typeof exported !== "object" || exported === null || depth > 4) return undefined;
  const record = exported as Readonly<Record<string, unknown>>;
  const inner = "." in record ? [record["."]] : Object.values(record);
  for (const each of inner) {
    const found = firstText(each, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const importForms =
  /\b(?:require|import)\s*\(\s*["']([^"'\n]{1,200})["']|\b(?:from|import)\s*["']([^"'\n]{1,200})["']/g;

/**
 * The constant names that a module imports. A text that only looks like an import does no harm: it changes only the
 * order.
 */
export function importsIn(text: string): readonly string[] {
  return [...text.matchAll(importForms)].map(([, called, declared]) => called ?? declared ?? "");
}
