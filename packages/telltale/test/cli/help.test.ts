import assert from "node:assert/strict";
import { describe, test } from "node:test";
import manifest from "../../package.json" with { type: "json" };
import { verbs } from "../../src/cli/verbs/index.ts";
import { telltale } from "./run-telltale.ts";

test("alone, it shows what there is, with the exit codes", async () => {
  const { code, stdout, stderr } = await telltale([]);
  for (const { meta } of verbs) assert.match(stdout, new RegExp(`^ {2}${meta.name} `, "m"));
  for (const number of ["0", "1", "2", "3", "130"]) {
    assert.match(stdout, new RegExp(`^ {2}${number} +\\w`, "m"));
  }
  assert.equal(stderr, "");
  assert.equal(code, 0);
});

test("--help and help say the same as nothing", async () => {
  const [alone, option, verb] = await Promise.all(
    [[], ["--help"], ["help"]].map((w) => telltale(w)),
  );
  assert.equal(option?.stdout, alone?.stdout);
  assert.equal(verb?.stdout, alone?.stdout);
  assert.equal(option?.code, 0);
  assert.equal(verb?.code, 0);
});

test("--version says the version of the package", async () => {
  const { code, stdout } = await telltale(["--version"]);
  assert.equal(stdout, `telltale ${manifest.version}\n`);
  assert.equal(code, 0);
});

describe("the help of a verb teaches", () => {
  for (const { meta } of verbs) {
    test(meta.name, async () => {
      const { code, stdout, stderr } = await telltale([meta.name, "--help"]);
      const examples = stdout.split("\n").filter((line) => line.startsWith("  telltale "));
      assert.ok(examples.length >= 2, "two examples at least");
      for (const line of examples) assert.match(line, new RegExp(`^ {2}telltale ${meta.name}\\b`));
      assert.match(stdout, /Exit codes/);
      assert.equal(stderr, "");
      assert.equal(code, 0);
      const { stdout: asked } = await telltale(["help", meta.name]);
      assert.equal(asked, stdout);
    });
  }
});

test("help of an unknown verb is wrong use", async () => {
  const { code, stderr } = await telltale(["help", "xyzzy"]);
  assert.match(stderr, /^telltale: [^\n]*xyzzy[^\n]*\n$/);
  assert.equal(code, 2);
});

test("no help is coloured or drawn", async () => {
  const texts = await Promise.all(verbs.map(({ meta }) => telltale([meta.name, "--help"])));
  assert.ok(texts.length > 0);
  for (const { stdout } of texts) assert.match(stdout, /^[\n\x20-\x7E]+$/);
});
