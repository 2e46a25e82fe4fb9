import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../bad-input/run.ts";
import { integrityOf } from "../published.ts";

interface Release {
  readonly version: string;
  readonly integrity: string;
}

/** The last of each line that is in use, as npm's registry had them in November 2026. */
export const releases: readonly Release[] = [
  {
    version: "9.9.4",
    integrity:
      "sha512-NzcQiLpqDuLhavdyJ2J3tGJ/ni/ebcqHVFZkv1C4/6lblraUPbPgCJ4Vhb4oa3FFhRa2Yj9gA58jGH/ztKueNQ==",
  },
  {
    version: "10.9.9",
    integrity:
      "sha512-1g+6jLQvaIuB4zwvHL7yrXuXcWZwDsCtBX8bbWDqbvJSSr9nPiDDWTHNgwXR27iIcTTW7v3A57hDW9RYv2W4Yg==",
  },
  {
    version: "11.21.2",
    integrity:
      "sha512-7HPApk+AflMUavSseL1Pm6CnYqMIHk53x+KmuhqmTDqPkjPMgxIpTPcTqsE91EKNw4gFBJV9fnXiSdGm1DXq9A==",
  },
  {
    version: "12.2.2",
    integrity:
      "sha512-KglgbZyacf7jH+FHuNRqVuCzQi8VhI2a7J87Ix43FsPTuZoGWmIXXGdZtBUOA79vwL+IJREqURVzupA7PsQTcA==",
  },
];

/**
 * The folder of that npm's commands: fetched by the npm that is here, once, and kept.
 * @returns why not, where it cannot be fetched.
 */
export function npmOf({ version, integrity }: Release): { folder: string } | { because: string } {
  const kept = join(checkout, ".telltale/npm");
  const folder = join(kept, version);
  if (existsSync(join(folder, "npm"))) return { folder };
  mkdirSync(kept, { recursive: true });
  const made = `${folder}.${process.pid}`;
  mkdirSync(made);
  const tarball = join(made, `npm-${version}.tgz`);
  try {
    const words = ["pack", "--silent", "--fetch-retries=1", "--pack-destination", made];
    execFileSync("npm", [...words, `npm@${version}`], { cwd: made, stdio: "ignore" });
  } catch {
    rmSync(made, { recursive: true, force: true });
    return { because: `npm ${version} cannot be fetched from npm's registry here` };
  }
  if (integrityOf(tarball) !== integrity) throw new Error(`npm ${version} is not what it was`);
  execFileSync("tar", ["-xzf", tarball, "-C", made]);
  rmSync(tarball);
  const script = join(made, "npm");
  writeFileSync(script, `#!/bin/sh\nexec node '${join(folder, "package/bin/npm-cli.js")}' "$@"\n`);
  chmodSync(script, 0o755);
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another test file, which runs at the same time, was first.
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(join(folder, "npm"))) throw error;
  }
  return { folder };
}
