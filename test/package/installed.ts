import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { checkout } from "../bad-input/run.ts";
import { integrityOf } from "../setup/published.ts";
import type { Manifest, Published } from "../setup/published.ts";

/** What a published package holds, by the paths in it. */
export interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

/** What `npm pack` makes of the package, as somebody who publishes it runs it. */
export function pack(folder: string): Packed {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
    cwd: join(checkout, "packages/telltale"),
    // With the settings of the project alone: many users have scripts off, and the build is one.
    env: { PATH: process.env["PATH"], HOME: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [name = ""] = globSync("telltale-*.tgz", { cwd: folder });
  const tarball = join(folder, name);
  const list = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" });
  const manifest = execFileSync("tar", ["-xzOf", tarball, "package/package.json"]);
  return {
    tarball,
    files: list
      .trim()
      .split("\n")
      .map((path) => path.replace(/^package\//, "")),
    manifest: JSON.parse(manifest.toString()) as Manifest,
  };
}

/** The packages that running needs, from what is installed here, as a registry has them: no network is wanted. */
export function publishInstalled(folder: string): readonly Published[] {
  const lock = JSON.parse(readFileSync(join(checkout, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; link?: boolean; version: string }>;
  };
  const found = new Map<string, Published>();
  for (const [path, { dev, link }] of Object.entries(lock.packages)) {
    if (!path.includes("node_modules/") || dev === true || link === true) continue;
    const [manifestPath] = globSync(`${path}/package.json`, { cwd: checkout });
    // Packages for other platforms are not here.
    if (manifestPath === undefined) continue;
    const text = readFileSync(join(checkout, manifestPath), "utf8");
    const manifest = JSON.parse(text) as Manifest;
    const key = `${manifest.name}@${manifest.version}`;
    if (!found.has(key)) found.set(key, republish(folder, join(checkout, path), manifest));
  }
  return [...found.values()];
}

/** Not compressed: 120 MB of Node would take longer than all the rest. */
function republish(folder: string, from: string, manifest: Manifest): Published {
  const name = `${manifest.name.replaceAll("/", "+")}-${manifest.version}.tgz`;
  const tarball = join(folder, name);
  execFileSync("tar", [
    ...["-cf", tarball, "-C", from, "--transform=s,^\\.,package,"],
    ...["--exclude=./node_modules", "--exclude=./include", "--exclude=./share", "."],
  ]);
  return { manifest, tarball, integrity: integrityOf(tarball) };
}

/** A folder and a home with nothing in them. */
export interface Empty extends Disposable {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

export function makeEmpty(registry: number, npm?: string): Empty {
  const place = mkdtempSync(join(tmpdir(), "installed-"));
  const folder = join(place, "folder");
  mkdirSync(folder);
  // npm 9 wants the folder of what is installed for all, which a true installation of Node has.
  mkdirSync(join(place, "home/global/lib"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"name":"somebody","private":true}\n');
  return {
    folder,
    variables: {
      HOME: join(place, "home"),
      PATH: [...(npm === undefined ? [] : [npm]), dirname(process.execPath)]
        .concat("/usr/sbin", "/usr/bin", "/sbin", "/bin")
        .join(delimiter),
      npm_config_registry: `http://127.0.0.1:${registry}/`,
      npm_config_prefix: join(place, "home/global"),
      npm_config_update_notifier: "false",
    },
    [Symbol.dispose]: () => rmSync(place, { recursive: true, force: true }),
  };
}
