import { isPackageName, parsePackageSpec } from "../spec.ts";

/** Versions, tags and ranges (node-semver), with the blanks that people write. */
const range = /^[a-zA-Z0-9^~<>=*.+ |-]*$/;
/** npm takes these for paths (npm-package-arg); paths with slashes are excluded by `range`. */
const pathLike = /^\.|\.(?:tgz|tar|tar\.gz)$/i;

/** True where a dependency can only come from the registry: a version, a tag or a range. */
function isRange(spec: string): boolean {
  return spec.length <= 1024 && range.test(spec) && !pathLike.test(spec.trim());
}

/**
 * True where a dependency certainly comes from the registry. An alias (`npm:NAME@RANGE`) does when its target does;
 * git, file, link, workspace and URL specs do not.
 */
export function isRegistrySpec(spec: string): boolean {
  if (isRange(spec)) return true;
  if (!spec.startsWith("npm:")) return false;
  try {
    const { version } = parsePackageSpec(spec);
    return version === undefined || isRange(version);
  } catch {
    return false;
  }
}

export interface ChosenSpecs {
  readonly kept: Readonly<Record<string, string>>;
  /** `NAME: SPEC` of each that is left out. */
  readonly leftOut: readonly string[];
}

/** The dependencies of an untrusted table that only the registry serves. */
export function registrySpecs(table: Readonly<Record<string, unknown>>): ChosenSpecs {
  const kept: Record<string, string> = {};
  const leftOut: string[] = [];
  for (const [name, spec] of Object.entries(table)) {
    if (isPackageName(name) && typeof spec === "string" && isRegistrySpec(spec)) kept[name] = spec;
    else leftOut.push(`${name}: ${typeof spec === "string" ? spec : typeof spec}`.slice(0, 200));
  }
  return { kept, leftOut };
}
