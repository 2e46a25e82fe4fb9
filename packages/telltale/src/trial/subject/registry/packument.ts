import { registrySpecs } from "./specs.ts";

type Table = Readonly<Record<string, unknown>>;

/** Where one version's archive is, by the registry. */
export interface Distribution {
  readonly tarball: string;
  /** Subresource integrity; for old packages the registry has only SHA-1. */
  readonly integrity: string;
  readonly unpackedSize?: number;
}

export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function versionsOf(packument: unknown): Readonly<Record<string, Table>> {
  const versions = isTable(packument) ? packument["versions"] : undefined;
  if (!isTable(versions)) return {};
  return Object.fromEntries(
    Object.entries(versions).filter((entry): entry is [string, Table] => isTable(entry[1])),
  );
}

export function distributionOf(manifest: Table | undefined): Distribution | undefined {
  const dist = manifest?.["dist"];
  if (!isTable(dist) || typeof dist["tarball"] !== "string") return undefined;
  const { tarball, integrity, shasum, unpackedSize } = dist;
  const old =
    typeof shasum === "string" && /^[\da-f]{40}$/i.test(shasum)
      ? `sha1-${Buffer.from(shasum, "hex").toString("base64")}`
      : "";
  return {
    tarball,
    integrity: typeof integrity === "string" && integrity !== "" ? integrity : old,
    ...(typeof unpackedSize === "number" ? { unpackedSize } : {}),
  };
}

const tables = ["dependencies", "optionalDependencies", "peerDependencies"] as const;

export interface CleanOptions {
  /** The URL for one version's archive. */
  readonly tarballAt: (version: string) => string;
  /** False: the package's own list of exact versions is not used. */
  readonly ownList: boolean;
}

/**
 * A package's document as npm in its cage gets it: archives are at the gateway, and dependencies that are not from the
 * registry are removed, because npm would fetch them by git or from anywhere.
 * @returns the document, and by version what was left out.
 */
export function cleanPackument(
  packument: Table,
  { tarballAt, ownList }: CleanOptions,
): { readonly document: Table; readonly leftOut: ReadonlyMap<string, readonly string[]> } {
  const leftOut = new Map<string, readonly string[]>();
  const versions: Record<string, Table> = {};
  for (const [version, manifest] of Object.entries(versionsOf(packument))) {
    const copy: Record<string, unknown> = { ...manifest };
    const gone: string[] = [];
    for (const name of tables) {
      const table = manifest[name];
      if (!isTable(table)) continue;
      const chosen = registrySpecs(table);
      copy[name] = chosen.kept;
      gone.push(...chosen.leftOut);
    }
    if (gone.length > 0) leftOut.set(version, gone);
    if (!ownList) delete copy["_hasShrinkwrap"];
    const dist = manifest["dist"];
    if (isTable(dist)) copy["dist"] = { ...dist, tarball: tarballAt(version) };
    versions[version] = copy;
  }
  return { document: { ...packument, versions }, leftOut };
}
