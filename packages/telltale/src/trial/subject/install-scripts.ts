import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import type { InstallScript } from "./subject.ts";

const events = ["preinstall", "install", "postinstall"] as const;

interface Installed {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly depth: number;
}

const maximumPackages = 20_000;

/**
 * The scripts that `npm install` would run in a tree, in npm's order: each event for all packages before the next
 * event, the outer packages first. `shown` is the tree's place in the cage.
 */
export async function listInstallScripts(
  modules: string,
  shown: string,
): Promise<readonly InstallScript[]> {
  const packages = await installedPackages(modules);
  const scripts: InstallScript[] = [];
  for (const event of events) {
    for (const { folder, manifest } of packages) {
      const command =
        manifest.scripts[event] ??
        (event === "install" ? await implicitBuild(folder, manifest) : undefined);
      if (command === undefined || command.trim() === "") continue;
      const place = join(shown, relative(modules, folder));
      scripts.push({
        package: manifest.name,
        version: manifest.version,
        event,
        command,
        folder: place,
        variables: {
          INIT_CWD: "{home}",
          npm_command: "install",
          npm_lifecycle_event: event,
          npm_lifecycle_script: command,
          npm_package_name: manifest.name,
          npm_package_version: manifest.version,
          npm_package_json: join(place, "package.json"),
          npm_config_global: "true",
          npm_config_prefix: "{home}/.npm-global",
          npm_config_user_agent: `npm/11.0.0 node/${process.version} ${process.platform} ${process.arch} workspaces/false`,
          npm_execpath: "/usr/lib/node_modules/npm/bin/npm-cli.js",
          npm_node_execpath: "/opt/node/bin/node",
        },
        path: [join(place, "node_modules/.bin"), join(shown, ".bin")],
      });
    }
  }
  return scripts;
}

/** npm builds a package that has a binding.gyp and no script of its own (npm docs, "scripts"). */
async function implicitBuild(folder: string, manifest: Manifest): Promise<string | undefined> {
  if (manifest.scripts["preinstall"] !== undefined || manifest.gypfile === false) return undefined;
  return await stat(join(folder, "binding.gyp")).then(
    () => "node-gyp rebuild",
    () => undefined,
  );
}

async function installedPackages(modules: string): Promise<readonly Installed[]> {
  const found: Installed[] = [];
  const waiting: { readonly folder: string; readonly depth: number }[] = [
    { folder: modules, depth: 1 },
  ];
  for (
    let next = waiting.pop();
    next !== undefined && found.length < maximumPackages;
    next = waiting.pop()
  ) {
    for (const name of await packageNames(next.folder)) {
      const folder = join(next.folder, name);
      const manifest = await readManifest(folder).catch(() => undefined);
      if (manifest === undefined) continue;
      found.push({ folder, manifest, depth: next.depth });
      waiting.push({ folder: join(folder, "node_modules"), depth: next.depth + 1 });
    }
  }
  return found.toSorted((a, b) => a.depth - b.depth || (a.folder < b.folder ? -1 : 1));
}

async function packageNames(modules: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const item of await readdir(modules, { withFileTypes: true }).catch(() => [])) {
    if (!item.isDirectory() || item.name.startsWith(".")) continue;
    if (!item.name.startsWith("@")) names.push(item.name);
    else
      for (const inner of await readdir(join(modules, item.name), { withFileTypes: true }))
        if (inner.isDirectory()) names.push(`${item.name}/${inner.name}`);
  }
  return names;
}
