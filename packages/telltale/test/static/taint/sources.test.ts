import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { flowsIn } from "./flows.ts";

const send = (value: string): string =>
  `fetch("https://api.example/", { headers: { "x-a": ${value} } });`;

describe("what is read", () => {
  const reading: readonly (readonly [factor: string, program: string, besides?: string])[] = [
    [
      "timezone",
      `const o = new Intl.DateTimeFormat("en").resolvedOptions(); ${send("o.timeZone")}`,
    ],
    ["timezone", send("new Date().getTimezoneOffset()"), "clock"],
    ["timezone", send("process.env.TZ")],
    ["locale", send("process.env.LC_ALL")],
    ["hostname", `const os = require("os"); ${send("os.hostname()")}`],
    ["hostname", `import os from "node:os"; ${send("os.hostname()")}`],
    ["hostname", `import { hostname as h } from "os"; ${send("h()")}`],
    [
      "hostname",
      `var w = (m) => m; var os = w(require("os"), 1); ${send("os.default.hostname()")}`,
    ],
    [
      "hostname",
      `const { execSync } = require("child_process"); ${send('execSync("hostname").toString()')}`,
    ],
    ["username", `const { userInfo } = require("node:os"); ${send("userInfo().username")}`],
    ["home", `import * as os from "os"; ${send("os.homedir()")}`],
    ["base-url", send('process.env["ACME_BASE_URL"]')],
    ["base-url", `const { ACME_BASE_URL: at } = process.env; ${send("at")}`],
    ["base-url", `function start(env) { ${send("env.ACME_BASE_URL")} } start(process.env);`],
    ["base-url", `const read = (name) => process.env[name]; ${send('read("ACME_BASE_URL")')}`],
    ["proxy", send("process.env.https_proxy")],
    ["ci", `const ci = ["CI", "TF_BUILD"].some((name) => process.env[name]); ${send("ci")}`],
    ["env:ACME_TEAM", send("process.env.ACME_TEAM")],
    [
      "machine-id",
      `import { readFileSync } from "fs"; ${send('readFileSync("/etc/machine-id", "utf8")')}`,
    ],
    [
      "machine-id",
      `import fs from "fs"; const get = (p) => fs.readFileSync(p); ${send('get("/etc/machine-id")')}`,
    ],
    [
      "git-identity",
      `import fs from "fs"; import os from "os"; import path from "path"; ${send('fs.readFileSync(path.join(os.homedir(), ".gitconfig"))')}`,
      "home",
    ],
    [
      "git-identity",
      `import { execFileSync } from "child_process"; ${send('execFileSync("git", ["config", "user.email"])')}`,
    ],
    [
      "git-remote",
      `const run = (p, a) => spawnSync(p, a).stdout; ${send('run("git", ["remote", "-v"])')}`,
    ],
    ["processes", `import { execSync } from "child_process"; ${send('execSync("ps aux")')}`],
    ["network-interfaces", `import os from "os"; ${send("Object.values(os.networkInterfaces())")}`],
    ["workspace", `import { existsSync } from "fs"; ${send('existsSync("package.json")')}`],
    [
      "file:~/.config/other/key",
      `import fs from "fs"; import os from "os"; ${send("fs.readFileSync(`${os.homedir()}/.config/other/key`)")}`,
      "home",
    ],
    [
      "launch",
      `import fs from "fs"; const at = cache() + "/state.json"; const old = fs.readFileSync(at); fs.writeFileSync(at, "1"); ${send("old")}`,
    ],
    ["clock", send("Date.now()")],
  ];
  for (const [factor, program, ...besides] of reading)
    test(`${factor}: ${program.slice(0, 60)}`, () => {
      const found = flowsIn(program).filter(({ sink }) => sink.name === "x-a");
      const factors = new Set(found.map(({ source }) => source.factor));
      assert.deepEqual([...factors].toSorted(), [factor, ...besides].toSorted());
    });

  test("a variable that is set is not read", () => {
    assert.deepEqual(flowsIn(`process.env.TZ = "UTC"; delete process.env.LANG; ${send("1")}`), []);
  });
});
