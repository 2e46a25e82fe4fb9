import { isTable, versionsOf } from "./registry/packument.ts";
import type { Registry } from "./registry/registry.ts";
import { isExactVersion } from "./spec.ts";
import { SubjectError } from "./subject-error.ts";
import { compareVersions, isPrerelease } from "./version-order.ts";

/** One version of a package in the registry. */
export interface Release {
  readonly version: string;
  /** The registry's date of publication; empty where it gives none. */
  readonly published: string;
  /** False where the registry lists it but does not serve it any more. */
  readonly there: boolean;
}

export interface ReleaseRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly prereleases?: boolean;
}

/** Limit on the releases, since a registry can list endless versions. */
const mostReleases = 20_000;

/**
 * The releases of a package in version order (Semantic Versioning 2.0.0, section 11), withdrawn ones included.
 * Prereleases only on request, or when there is nothing else.
 * @throws SubjectError also when `from` or `to` is none of them.
 */
export async function listReleases(
  name: string,
  range: ReleaseRange,
  registry: Registry,
): Promise<readonly Release[]> {
  const answer = await registry.about(name, name);
  const there = new Set(Object.keys(versionsOf(answer)));
  const times = isTable(answer["time"]) ? answer["time"] : {};
  const all = [...new Set([...there, ...Object.keys(times)])]
    .filter(isExactVersion)
    .slice(0, mostReleases)
    .toSorted(compareVersions);
  for (const end of [range.from, range.to]) {
    if (end === undefined || all.includes(end)) continue;
    const near = all.findLast((version) => compareVersions(version, end) < 0) ?? all[0];
    throw new SubjectError(
      "no-such-version",
      `${name}@${end}: the registry has no such version${near === undefined ? "" : `; near it is ${near}`}`,
    );
  }
  const within = all.filter(
    (version) =>
      (range.from === undefined || compareVersions(version, range.from) >= 0) &&
      (range.to === undefined || compareVersions(version, range.to) <= 0),
  );
  const plain = within.filter(
    (version) => !isPrerelease(version) || version === range.from || version === range.to,
  );
  const chosen = range.prereleases === true || plain.length === 0 ? within : plain;
  if (chosen.length === 0)
    throw new SubjectError(
      "no-such-version",
      `${name}: no release lies between ${range.from ?? "the first"} and ${range.to ?? "the last"}`,
    );
  return chosen.map((version) => {
    const time = times[version];
    return { version, published: typeof time === "string" ? time : "", there: there.has(version) };
  });
}
