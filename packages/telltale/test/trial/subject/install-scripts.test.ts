import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { listInstallScripts } from "../../../src/trial/subject/install-scripts.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

function add(
  folder: TemporaryFolder,
  name: string,
  scripts: Readonly<Record<string, string>>,
): void {
  folder.write(
    `node_modules/${name}/package.json`,
    JSON.stringify({ name: name.split("node_modules/").at(-1), version: "2.0.0", scripts }),
  );
}

test("scripts of the package and of its dependencies are listed in npm's order", async () => {
  using folder = temporaryFolder();
  add(folder, "tool", { preinstall: "a", postinstall: "b", test: "never", prepare: "never" });
  add(folder, "tool/node_modules/deep", { preinstall: "c" });
  add(folder, "@v/native", {});
  folder.write("node_modules/@v/native/binding.gyp", "{}");
  add(folder, "quiet", { install: "  " });
  const scripts = await listInstallScripts(
    join(folder.path, "node_modules"),
    "/shown/node_modules",
  );
  assert.deepEqual(
    scripts.map((script) => [script.event, script.package, script.command, script.folder]),
    [
      ["preinstall", "tool", "a", "/shown/node_modules/tool"],
      ["preinstall", "deep", "c", "/shown/node_modules/tool/node_modules/deep"],
      ["install", "@v/native", "node-gyp rebuild", "/shown/node_modules/@v/native"],
      ["postinstall", "tool", "b", "/shown/node_modules/tool"],
    ],
  );
  assert.equal(scripts[0]?.variables["npm_lifecycle_event"], "preinstall");
  assert.equal(scripts[0]?.variables["npm_package_version"], "2.0.0");
});

test("a tree without scripts, or no tree, has none", async () => {
  using folder = temporaryFolder();
  assert.deepEqual(await listInstallScripts(join(folder.path, "node_modules"), "/shown"), []);
  folder.write("node_modules/broken/package.json", "{");
  assert.deepEqual(await listInstallScripts(join(folder.path, "node_modules"), "/shown"), []);
});
