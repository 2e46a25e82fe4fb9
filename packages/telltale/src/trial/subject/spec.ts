import { SubjectError } from "./subject-error.ts";

/** A parsed `npm:NAME[@VERSION]`. */
export interface PackageSpec {
  readonly name: string;
  /** A version, tag or range; the latest when absent. */
  readonly version?: string;
}

/**
 * npm's rule for names (at most 214 characters, lower case, URL-safe), but old names with capitals are allowed. No
 * leading dash, which npm would take for an option.
 */
const packageName = /^(?:@[a-zA-Z0-9~][a-zA-Z0-9._~-]*\/)?[a-zA-Z0-9~][a-zA-Z0-9._~-]*$/;
/** Versions, tags and ranges; nothing that npm would take for a path, a URL, an alias or an option. */
const packageVersion = /^[a-zA-Z0-9^~<>=*.+ |-]+$/;

/** Manifests are untrusted: a name with dots or slashes of its own would be a path. */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && packageName.test(name);
}

/** Throws `bad-spec`. The result can safely be passed to npm as `name@version` and, once exact, used in a file name. */
export function parsePackageSpec(spec: string): PackageSpec {
  const rest = spec.startsWith("npm:") ? spec.slice(4) : spec;
  const at = rest.indexOf("@", 1);
  const name = at < 0 ? rest : rest.slice(0, at);
  const version = at < 0 ? undefined : rest.slice(at + 1).trim();
  if (!isPackageName(name)) {
    throw new SubjectError(
      "bad-spec",
      `${spec}: not a package name; write npm:NAME@VERSION, for example npm:@vendor/tool@1.2.3`,
    );
  }
  if (version === undefined || version === "") return { name };
  if (version.length > 256 || version.startsWith("-") || !packageVersion.test(version)) {
    throw new SubjectError(
      "bad-spec",
      `${spec}: not a version, tag or range; write npm:NAME@1.2.3, npm:NAME@next or npm:NAME@^1.2`,
    );
  }
  return { name, version };
}

const exactVersion =
  /^\d{1,15}\.\d{1,15}\.\d{1,15}(?:-[0-9A-Za-z.-]{1,100})?(?:\+[0-9A-Za-z.-]{1,100})?$/;

export function isExactVersion(version: string): boolean {
  return exactVersion.test(version);
}
