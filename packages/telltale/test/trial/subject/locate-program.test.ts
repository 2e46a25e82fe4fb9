import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { locateProgram } from "../../../src/trial/subject/locate-program.ts";
import { SubjectError } from "../../../src/trial/subject/subject-error.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("a file of any kind, for any machine", async () => {
  using folder = temporaryFolder();
  const file = folder.write("tool.vsix", "PK");
  const { facts, input, own } = await locateProgram("./tool.vsix", {
    folder: folder.path,
    cache: join(folder.path, "cache"),
  });
  assert.deepEqual(input, { path: "tool.vsix", file });
  assert.equal(facts.name, "tool.vsix");
  assert.match(facts.sha256, /^[0-9a-f]{64}$/);
  assert.equal(own, undefined);
});

test("a folder is known by its manifest", async () => {
  using folder = temporaryFolder();
  folder.write("tool/package.json", `{"name":"acme","version":"1.2.3"}`);
  const { facts, input } = await locateProgram("tool", {
    folder: folder.path,
    cache: join(folder.path, "cache"),
  });
  assert.equal(`${facts.name} ${facts.version}`, "acme 1.2.3");
  assert.equal(input.path, "tool");
});

test("what is not there", async () => {
  await assert.rejects(
    locateProgram("./nowhere"),
    (error) => error instanceof SubjectError && error.code === "no-such-file",
  );
});
