import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

/** A package as a registry has it. */
export interface Published {
  readonly manifest: Manifest;
  /** The file with its bytes. */
  readonly tarball: string;
  readonly integrity: string;
}

/** Makes a package of some files (those under `bin/` can be run) and puts it into a folder. */
export function publish(
  folder: string,
  manifest: Manifest,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Published {
  const made = join(folder, "made", "package");
  rmSync(made, { recursive: true, force: true });
  const all = { ...files, "package.json": `${JSON.stringify(manifest, undefined, 2)}\n` };
  for (const [path, content] of Object.entries(all)) {
    const file = join(made, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (path.startsWith("bin/")) chmodSync(file, 0o755);
  }
  const tarball = join(folder, `${manifest.name.replaceAll("/", "+")}-${manifest.version}.tgz`);
  execFileSync("tar", ["-czf", tarball, "-C", dirname(made), "package"]);
  return { manifest, tarball, integrity: integrityOf(tarball) };
}

/** As locks and registries write it. */
export function integrityOf(file: string): string {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
}
