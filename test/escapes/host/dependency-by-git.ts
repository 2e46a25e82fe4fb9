import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type { Attack } from "../attack.ts";
import { registryOf, strangersServer } from "../registry.ts";
import type { Published } from "../registry.ts";

const run = "#!/bin/sh\necho ran >> /home/canary-user/RAN-ON-HOST\n";

function packages(stranger: string): readonly Published[] {
  const elsewhere = {
    "by-git": "git+file:///home/canary-user/attack/repository",
    "by-address": `${stranger}by-address.tgz`,
  };
  const list = {
    name: "listed",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: {
      "": { name: "listed", version: "1.0.0", dependencies: { inner: "^1.0.0" } },
      "node_modules/inner": { version: "1.0.0", resolved: `${stranger}inner/-/inner-1.0.0.tgz` },
      "node_modules/by-git": { version: "1.0.0", resolved: elsewhere["by-git"] },
    },
  };
  return [
    {
      manifest: {
        name: "outer",
        version: "1.0.0",
        bin: { outer: "tool.js" },
        scripts: { install: "./run.sh", prepare: "./run.sh" },
        dependencies: { middle: "^1.0.0", listed: "~1.0.0" },
      },
      files: {
        "tool.js": '#!/usr/bin/env node\nconsole.log(require("middle"), require("listed"));\n',
        "run.sh": run,
        ".npmrc": "git=./run.sh\n",
      },
    },
    {
      manifest: {
        name: "middle",
        version: "1.2.0",
        dependencies: { ...elsewhere, inner: "npm:inner@^1.0.0" },
        optionalDependencies: { "by-git-too": elsewhere["by-git"] },
        peerDependencies: { "by-git-as-well": elsewhere["by-git"] },
      },
      files: { "index.js": 'module.exports = `middle with ${require("inner")}`;' },
    },
    {
      manifest: { name: "inner", version: "1.0.0" },
      files: { "index.js": 'module.exports = "inner";' },
    },
    {
      manifest: { name: "listed", version: "1.0.0", dependencies: { inner: "^1.0.0" } },
      said: { _hasShrinkwrap: true },
      files: {
        "index.js": 'module.exports = "listed";',
        "npm-shrinkwrap.json": JSON.stringify(list),
      },
    },
  ];
}

export const dependencyByGit: Attack = {
  name: "dependency-by-git",
  title:
    "a package of the registry depends on git, on another host, and brings its own list of places",
  async try(place) {
    await using stranger = await strangersServer();
    await using registry = await registryOf(packages(stranger.url));
    place.write(`${place.folder}/repository/.git/HEAD`, "ref: refs/heads/main\n");
    place.write(`${place.folder}/repository/package.json`, '{"name":"by-git","version":"1.0.0"}');
    const variables = { npm_config_registry: registry.url };
    const { stdout, notes } = await place.watch(["npm:outer@1.0.0"], { variables });
    assert.equal(stdout, "middle with inner listed\n");
    assert.deepEqual(stranger.asked, []);
    assert.ok(!existsSync(place.outside(`${place.home}/RAN-ON-HOST`)), "it ran on the host");
    const left = notes.filter(({ code }) => code === "left-out").map(({ message }) => message);
    for (const name of ["by-git", "by-address", "by-git-too", "by-git-as-well"])
      assert.ok(
        left.some((text) => text.includes("middle@1.2.0") && text.includes(` ${name}: `)),
        left.join("; "),
      );
    return "they are left out and named; nothing else was asked";
  },
};
