import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { inspectionSchema } from "../../src/static/result/inspection.ts";
import { sarifSchema } from "../../src/report/sarif/sarif.ts";
import { temporaryFolder } from "../trial/subject/temporary-folder.ts";
import type { TemporaryFolder } from "../trial/subject/temporary-folder.ts";
import { telltale } from "./run-telltale.ts";

let folder: TemporaryFolder;
let file = "";
let cache: Readonly<Record<string, string>> = {};
before(() => {
  folder = temporaryFolder();
  cache = { XDG_CACHE_HOME: folder.path };
  file = folder.write("tool.js", `fetch("https://api.vendor.example/" + process.env.ACME_A)\n`);
});
after(() => folder[Symbol.dispose]());

describe("telltale inspect", { concurrency: 2 }, () => {
  test("a file that is not for running prints one screen", async () => {
    const { code, stdout, stderr } = await telltale(["inspect", "--quiet", file], cache);
    assert.match(stdout, /^telltale inspect {3}tool\.js/);
    assert.match(stdout, /HOSTS +api\.vendor\.example/);
    assert.equal(stderr, "");
    assert.equal(code, 0);
  });

  test("--json prints the inspection", async () => {
    const { stdout, code } = await telltale(["inspect", "--quiet", "--json", file], cache);
    const inspection = inspectionSchema.parse(JSON.parse(stdout));
    assert.deepEqual(
      inspection.inventory.variables.map(({ name }) => name),
      ["ACME_A"],
    );
    assert.equal(inspection.subject.source, file);
    assert.equal(code, 0);
  });

  test("--sarif writes a file beside the report, or to standard output", async () => {
    const target = join(folder.path, "out.sarif");
    const beside = await telltale(["inspect", "--quiet", "--sarif", target, file], cache);
    assert.match(beside.stdout, /HOSTS/);
    sarifSchema.parse(JSON.parse(readFileSync(target, "utf8")));
    const alone = await telltale(["inspect", "--quiet", "--sarif", "-", file], cache);
    sarifSchema.parse(JSON.parse(alone.stdout));
  });

  test("a choice among look-alikes is code 1", async () => {
    const choice = folder.write("choice.js", String.raw`send(zone() ? "'" : "\u02BC")`);
    const { code, stdout } = await telltale(["inspect", "--quiet", choice], cache);
    assert.match(stdout, /1 choice among look-alikes/);
    assert.equal(code, 1);
  });

  test("--against shows what is new", async () => {
    const old = folder.write("old.js", `fetch("https://old.vendor.example/")`);
    const { stdout } = await telltale(["inspect", "--quiet", "--against", old, file], cache);
    assert.match(stdout, /new hosts \(1\): api\.vendor\.example/);
    assert.match(stdout, /gone hosts \(1\): old\.vendor\.example/);
  });

  test("progress goes to standard error", async () => {
    const { stderr } = await telltale(["inspect", file], cache);
    assert.match(stderr, /taking it apart/);
  });

  test("a SARIF file that cannot be written is one line and code 2", async () => {
    const { code, stderr } = await telltale(
      ["inspect", "--quiet", "--sarif", join(folder.path, "no/such/x"), file],
      cache,
    );
    assert.match(stderr, /^telltale: [^\n]*no\/such\/x[^\n]*\n$/);
    assert.equal(code, 2);
  });

  test("what is not there is one line and code 2", async () => {
    const { code, stdout, stderr } = await telltale(["inspect", "--quiet", "acme-tool"], cache);
    assert.match(
      stderr,
      /^telltale: there is no file or folder acme-tool; [^\n]*npm:acme-tool[^\n]*\n$/,
    );
    assert.equal(stdout, "");
    assert.equal(code, 2);
  });
});
