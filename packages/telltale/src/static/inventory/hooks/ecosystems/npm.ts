import { isRecord, parseJson } from "../../../unpack/json-value.ts";
import type { UnpackedFile } from "../../../unpack/unpacked.ts";
import { folderOf, inFolder } from "../package-files.ts";
import { placeIn } from "./ecosystem.ts";
import type { Ecosystem, Hook } from "./ecosystem.ts";

/** When npm runs a script by itself (npm docs, "scripts"). For dependencies only the first three apply. */
const events: readonly (readonly [event: string, when: Hook["when"]])[] = [
  ["preinstall", "install"],
  ["install", "install"],
  ["postinstall", "install"],
  ["preuninstall", "uninstall"],
  ["uninstall", "uninstall"],
  ["postuninstall", "uninstall"],
  ["prepublish", "build"],
  ["preprepare", "build"],
  ["prepare", "build"],
  ["postprepare", "build"],
  ["prepack", "build"],
  ["postpack", "build"],
  ["prepublishOnly", "build"],
  ["dependencies", "build"],
];
const longestManifest = 8 * 1024 ** 2;

/** Scripts that npm, pnpm, yarn and bun run while they install. */
export const npm: Ecosystem = {
  name: "npm",
  *find(files) {
    for (const file of manifestsOf(files.all)) {
      const manifest = parseJson(file.text ?? "");
      if (!isRecord(manifest)) continue;
      const folder = folderOf(file.path);
      const scripts = textsOf(manifest["scripts"]);
      const isInner = /(?:^|[/!])node_modules\//.test(file.path);
      const facts = {
        package: typeof manifest["name"] === "string" ? manifest["name"] : "",
        ...(typeof manifest["version"] === "string" ? { version: manifest["version"] } : {}),
        folder,
        scripts,
      };
      for (const [event, when] of events) {
        const command = Object.hasOwn(scripts, event) ? (scripts[event] ?? "") : "";
        if (command.trim() === "" || (isInner && when !== "install")) continue;
        yield { ...facts, event, when, command, place: placeIn(file, `"${event}"`) };
      }
      // npm builds a package that has a binding.gyp and no install script.
      const gyp = files.at(inFolder(folder, "binding.gyp"));
      const isNamed = scripts["install"] !== undefined || scripts["preinstall"] !== undefined;
      if (gyp !== undefined && !isNamed && manifest["gypfile"] !== false)
        yield {
          ...facts,
          event: "install",
          when: "install",
          command: "node-gyp rebuild",
          place: placeIn(gyp),
        };
    }
  },
};

/**
 * The manifests of the package and of packages inside it; for a subject installed among others those of every package.
 */
function manifestsOf(all: readonly UnpackedFile[]): readonly UnpackedFile[] {
  const manifests = all.filter(
    ({ path, text }) =>
      /(?:^|[/!])package\.json$/.test(path) && (text?.length ?? Infinity) <= longestManifest,
  );
  const installed = manifests.filter(({ path }) =>
    /(?:^|[/!])node_modules\/(?:@[^/!]+\/)?[^/!@][^/!]*\/package\.json$/.test(path),
  );
  const own = manifests
    .filter(({ path }) => !/(?:^|[/!])node_modules\//.test(path))
    .toSorted((one, other) => depthOf(one.path) - depthOf(other.path));
  const [first] = own;
  // Other manifests in subfolders are fixtures and templates, except those in another archive.
  const roots = own.filter(
    ({ path }) => first !== undefined && (path === first.path || isOfOther(path, first.path)),
  );
  return [...roots, ...installed];
}

function depthOf(path: string): number {
  return path.split(/[/!]/).length;
}

/** Whether a manifest is the outermost one of an archive inside the subject. */
function isOfOther(path: string, first: string): boolean {
  const archive = path.slice(0, path.lastIndexOf("!") + 1);
  return !first.startsWith(archive) && !/\/.*\//.test(path.slice(archive.length));
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}
