import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runtimeOf, variablesIn } from "../../../src/trial/subject/scan-program.ts";
import type { Program } from "../../../src/trial/subject/subject.ts";
import { knownVariables } from "../../../src/trial/subject/variable-names.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function namesIn(bytes: Buffer): ReadonlyMap<string, string> {
  const names = knownVariables();
  names.add(bytes);
  return new Map(names.ranked().map(({ name, source }) => [name, source]));
}

const readings = [
  "process.env.ACME_MODE",
  "e.env.ACME_MODE||0",
  'process.env["ACME_MODE"]',
  "process.env['ACME_MODE']",
  'Deno.env.get("ACME_MODE")',
  'getenv("ACME_MODE")',
  'os.LookupEnv("ACME_MODE")',
  'std::env::var("ACME_MODE")',
  "os.environ['ACME_MODE']",
  'os.environ.get("ACME_MODE")',
  "${ACME_MODE:-x}",
];
for (const text of readings)
  test(`${text} reads a variable`, () =>
    assert.equal(namesIn(Buffer.from(text)).get("ACME_MODE"), "read"));

test("in a shell's script a name needs no braces", () => {
  const text = Buffer.from('if [ -n "$ACME_MODE" ]; then echo $ACME_QUIET; fi');
  const names = knownVariables("shell");
  names.add(text);
  assert.deepEqual(
    names.ranked().map(({ name, source }) => `${name} ${source}`),
    ["ACME_MODE read", "ACME_QUIET read"],
  );
  assert.deepEqual([...namesIn(text)], []);
});

test("names in a compiled program, in UTF-16 too, are taken for what they look like", () => {
  const narrow = Buffer.from("\x01\x7f\0ACME_TELEMETRY\0\x02printf\0");
  const wide = Buffer.from("ACME_OPT_OUT\0", "utf16le");
  const names = namesIn(Buffer.concat([narrow, Buffer.from([1, 2]), wide]));
  assert.equal(names.get("ACME_TELEMETRY"), "text");
  assert.equal(names.get("ACME_OPT_OUT"), "text");
});

test("constants, errors and parts of words are left out", () => {
  const text =
    'throw "ERR_INVALID_ARG"; \0SIGKILL\0 \0TLS_AES_128_GCM_SHA256\0 xACME_MODE A.B_C GREEN\0';
  assert.deepEqual([...namesIn(Buffer.from(text)).keys()], []);
});

test("telemetry and opt-outs come first, then proxies, the vendor's own, then the rest", () => {
  const names = knownVariables();
  const vendor = ["A", "B", "C", "D", "E"].map((name) => `env.ACME_${name}X `).join("");
  names.add(Buffer.from(`env.ZEBRA ${vendor} env.MY_PROXY env.DO_NOT_TRACK "QUITE_OTHER"`));
  const ranked = names.ranked().map(({ name }) => name);
  assert.deepEqual(ranked.slice(0, 3), ["DO_NOT_TRACK", "MY_PROXY", "ACME_AX"]);
  assert.deepEqual(ranked.slice(-2), ["ZEBRA", "QUITE_OTHER"]);
});

test("what lies across two portions is seen, and Bun is known by its mark", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "tool");
  const portion = 4 * 1024 ** 2;
  const bytes = Buffer.alloc(portion + 4096);
  bytes.write("process.env.ACME_MODE", portion - 14, "latin1");
  bytes.write("\n---- Bun! ----\n", portion + 2048, "latin1");
  writeFileSync(file, bytes);
  const program: Program = { file, kind: "elf", root: file };
  const variables = await variablesIn(program);
  assert.equal(await runtimeOf(program), "bun");
  assert.deepEqual(
    variables.map(({ name, source }) => `${name} ${source}`),
    ["ACME_MODE read"],
  );
});

test("of JavaScript every file of the subject is read; a file that is gone is no failure", async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "lib"));
  writeFileSync(join(folder.path, "main.js"), "import './lib/a.mjs'");
  writeFileSync(join(folder.path, "lib", "a.mjs"), "process.env.ACME_MODE");
  const root = folder.path;
  const program: Program = { file: join(root, "main.js"), kind: "javascript", root };
  const variables = await variablesIn(program);
  assert.equal(await runtimeOf(program), "node");
  assert.deepEqual(
    variables.map(({ name }) => name),
    ["ACME_MODE"],
  );
  const gone: Program = { file: join(root, "gone"), kind: "elf", root };
  assert.deepEqual(await variablesIn(gone), []);
  assert.equal(await runtimeOf(gone), "other");
});

test("of what an interpreter is given the script is read, and not the interpreter", async () => {
  using folder = temporaryFolder();
  const script = join(folder.path, "ask.py");
  const file = join(folder.path, "interpreter");
  writeFileSync(script, 'os.environ.get("ACME_MODE")');
  writeFileSync(file, "\0ACME_OTHER\0");
  const found = await variablesIn({ file, kind: "elf", root: file, scripts: [script] });
  assert.deepEqual(
    found.map(({ name }) => name),
    ["ACME_MODE"],
  );
});
