import { isExactVersion, parsePackageSpec } from "../spec.ts";
import { SubjectError } from "../subject-error.ts";
import type { Documents } from "./documents.ts";
import { fitsMachine } from "./fits-machine.ts";
import { distributionOf, isTable, versionsOf } from "./packument.ts";
import type { PlacedPackage } from "./resolved-tree.ts";
import { registrySpecs } from "./specs.ts";

interface RequestedDependency {
  /** Its name as a dependency, which decides where it is put. */
  readonly place: string;
  readonly spec: string;
  readonly optional: boolean;
}

export interface ExactTree {
  readonly packages: readonly PlacedPackage[];
  /** What is left out of each package, by `NAME@VERSION`. */
  readonly leftOut: ReadonlyMap<string, readonly string[]>;
}

/** With more packages npm is faster. */
const mostPackages = 40;

/**
 * The tree of a package with only exact versions, one of each name: nothing in it must be chosen, so npm need not be
 * started. Most tools are like this, a small package with a program for each platform.
 * @returns undefined where something must be chosen. @throws SubjectError
 */
export async function exactTree(
  wanted: {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly optionalDependencies: Readonly<Record<string, string>>;
  },
  documents: Documents,
  what: string,
): Promise<ExactTree | undefined> {
  const packages: PlacedPackage[] = [];
  const leftOut = new Map<string, readonly string[]>();
  const chosen = new Map<string, string>();
  const waiting = requestedDependencies(wanted.dependencies, wanted.optionalDependencies, false);
  for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
    const target = exactTarget(request);
    if (target === undefined || packages.length > mostPackages) return undefined;
    const { name, version } = target;
    const known = chosen.get(request.place);
    if (known === `${name}@${version}`) continue;
    if (known !== undefined) return undefined;
    chosen.set(request.place, `${name}@${version}`);
    const manifest = await manifestOf(documents, name, version, what, request.optional);
    if (manifest === undefined) continue;
    if (isBundle(manifest)) return undefined;
    if (request.optional && !fitsMachine(platformOf(manifest))) continue;
    const [required, optional, peers] = [
      "dependencies",
      "optionalDependencies",
      "peerDependencies",
    ].map((field) => registrySpecs(isTable(manifest[field]) ? manifest[field] : {}));
    if (Object.keys(peers?.kept ?? {}).length > 0) return undefined;
    const gone = [required, optional, peers].flatMap((each) => each?.leftOut ?? []);
    if (gone.length > 0) leftOut.set(`${name}@${version}`, gone);
    const integrity = distributionOf(manifest)?.integrity ?? "";
    const path = `node_modules/${request.place}`;
    packages.push({ path, name, version, integrity, optional: request.optional });
    waiting.push(
      ...requestedDependencies(required?.kept ?? {}, optional?.kept ?? {}, request.optional),
    );
  }
  return { packages, leftOut };
}

/** The registry lists an optional dependency among the ordinary ones too. */
function requestedDependencies(
  required: Readonly<Record<string, string>>,
  optional: Readonly<Record<string, string>>,
  within: boolean,
): RequestedDependency[] {
  return Object.entries({ ...required, ...optional }).map(([place, spec]) => ({
    place,
    spec,
    optional: within || Object.hasOwn(optional, place),
  }));
}

function exactTarget({
  place,
  spec,
}: RequestedDependency): { readonly name: string; readonly version: string } | undefined {
  const { name, version = "" } = spec.startsWith("npm:")
    ? parsePackageSpec(spec)
    : { name: place, version: spec };
  return isExactVersion(version) ? { name, version } : undefined;
}

async function manifestOf(
  documents: Documents,
  name: string,
  version: string,
  what: string,
  optional: boolean,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const document = await documents.packument(name, what);
    const manifest = versionsOf(document)[version];
    if (manifest !== undefined || optional) return manifest;
  } catch (error) {
    if (optional && error instanceof SubjectError && error.code === "no-such-package")
      return undefined;
    throw error;
  }
  throw new SubjectError(
    "no-such-version",
    `${what}: the registry has no such version; leave the version out for the latest`,
  );
}

/** Whether a package bundles others or brings its own lock file; such packages are left to npm. */
function isBundle(manifest: Readonly<Record<string, unknown>>): boolean {
  return ["bundleDependencies", "bundledDependencies", "_hasShrinkwrap"].some((field) => {
    const value = manifest[field];
    return Array.isArray(value) ? value.length > 0 : value === true || isTable(value);
  });
}

function platformOf(
  manifest: Readonly<Record<string, unknown>>,
): Parameters<typeof fitsMachine>[0] {
  const list = (field: string): readonly string[] =>
    [manifest[field] ?? []].flat().filter((word) => typeof word === "string");
  return { os: list("os"), cpu: list("cpu"), libc: list("libc") };
}
