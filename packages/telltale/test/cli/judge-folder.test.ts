import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { telltale } from "./run-telltale.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "telltale-judge-"));
});
after(() => rm(folder, { recursive: true }));

/** A folder that `--save` did not make ends like any other wrong use. */
async function refuses(path: string, expected: RegExp): Promise<void> {
  const { code, stdout, stderr } = await telltale(["judge", path]);
  assert.match(stderr, /^telltale: [^\n]+\n$/, "one line on standard error");
  assert.match(stderr, expected);
  assert.equal(stdout, "");
  assert.equal(code, 2);
}

test("a folder that is not there", () => refuses(join(folder, "nowhere"), /nowhere/));

test("a folder without traces", () => refuses(folder, /telltale-judge-/));

test("a file in place of a folder", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  await refuses(file, /file/);
});
