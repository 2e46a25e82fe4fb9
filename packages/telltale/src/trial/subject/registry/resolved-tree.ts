import { z } from "zod";
import { isPackageName } from "../spec.ts";
import { fitsMachine } from "./fits-machine.ts";

const names = z.record(z.string(), z.string()).catch({});
const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const entrySchema = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: list.optional(),
  cpu: list.optional(),
  libc: list.optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
});
type Entry = z.infer<typeof entrySchema>;

const lockSchema = z.object({ packages: z.record(z.string(), entrySchema) });

/** One package at its place in a tree of node_modules. */
export interface PlacedPackage {
  /** `node_modules/a/node_modules/b` */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  /** Whether the tree is complete without it. */
  readonly optional: boolean;
}

export interface ResolvedTree {
  readonly packages: readonly PlacedPackage[];
  /** Entries that are no registry packages, and so are missing. */
  readonly foreign: readonly string[];
}

/** Limit on the packages: more than any tool has. */
const mostPackages = 20_000;
const place = /^(?:node_modules\/(?:@[^/]+\/)?[^/]+)(?:\/node_modules\/(?:@[^/]+\/)?[^/]+){0,30}$/;

/**
 * Reads npm's list of a tree (package-lock.json, version 3) as packages to lay out on this machine, without builds for
 * other machines and what only those need. @throws Error where it is no such list.
 */
export function readTree(lock: string, registry: string): ResolvedTree {
  const { packages } = lockSchema.parse(JSON.parse(lock));
  const entries = new Map(Object.entries(packages).slice(0, mostPackages));
  const placed: PlacedPackage[] = [];
  const foreign: string[] = [];
  for (const path of reachable(entries)) {
    const entry = entries.get(path);
    if (entry === undefined || path === "") continue;
    const name = entry.name ?? nameOf(path);
    const { version = "", resolved = registry, integrity = "" } = entry;
    if (entry.inBundle === true) continue;
    const isPlace = place.test(path) && pathNames(path).every(isPackageName);
    const isRegistrys = entry.link !== true && isFrom(resolved, registry);
    if (isPlace && isRegistrys && isPackageName(name) && version !== "")
      placed.push({ path, name, version, integrity, optional: entry.optional === true });
    else foreign.push(`${path}: ${resolved}`.slice(0, 200));
  }
  // Outer packages before those inside them.
  return { packages: placed.toSorted((a, b) => a.path.length - b.path.length), foreign };
}

function pathNames(path: string): readonly string[] {
  return path.slice("node_modules/".length).split("/node_modules/");
}

function nameOf(path: string): string {
  return pathNames(path).at(-1) ?? "";
}

/** Whether an archive is at the gateway, or named in a package's own list at the public registry. */
function isFrom(resolved: string, registry: string): boolean {
  return (
    resolved.startsWith(registry) ||
    /^https?:\/\/registry\.(?:npmjs\.org|yarnpkg\.com)\//.test(resolved)
  );
}

/** The places of everything that the root needs on this machine, the root included. */
function reachable(entries: ReadonlyMap<string, Entry>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [""];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entry = entries.get(path);
    if (entry === undefined || found.has(path)) continue;
    if (entry.optional === true && !fitsMachine(entry)) continue;
    found.add(path);
    const needed = {
      ...entry.peerDependencies,
      ...entry.optionalDependencies,
      ...entry.dependencies,
    };
    for (const name of Object.keys(needed)) {
      const at = nearest(entries, path, name);
      if (at !== undefined) waiting.push(at);
    }
  }
  return found;
}

/** Node's resolution: inside the package, then in each folder above. */
function nearest(
  entries: ReadonlyMap<string, Entry>,
  from: string,
  name: string,
): string | undefined {
  for (let at = from; ;) {
    const path = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (entries.has(path)) return path;
    if (at === "") return undefined;
    at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")));
  }
}
