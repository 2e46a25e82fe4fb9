import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import type { FileResult } from "../../scripts/test/run-file.ts";

const path = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** In a process of its own, told that it is no test: Node's runner does not run within itself. */
function runOne(name: string, seconds = 20): Pick<FileResult, "outcomes" | "complaint"> {
  const { NODE_TEST_CONTEXT: _, ...variables } = process.env;
  const words = [path("run-one.ts"), path(name), String(seconds)];
  const { stdout } = spawnSync(process.execPath, words, { env: variables, encoding: "utf8" });
  return JSON.parse(stdout) as FileResult;
}

function namesWith(result: Pick<FileResult, "outcomes">, status: string): readonly string[] {
  return result.outcomes.filter((outcome) => outcome.status === status).map(({ name }) => name);
}

test("each test counts once, and neither a suite nor a parent counts for its children", () => {
  const result = runOne("mixed.mjs");
  assert.deepEqual(namesWith(result, "passed"), ["passes", "passes in a suite"]);
  assert.deepEqual(namesWith(result, "failed"), ["fails", "child fails"]);
  assert.deepEqual(namesWith(result, "skipped"), ["left out", "to do"]);
  const reasons = result.outcomes.map(({ because }) => because).join("\n");
  assert.match(reasons, /1 !== 2/);
  assert.match(reasons, /mixed\.mjs/);
  assert.match(reasons, /no such tool/);
});

test("a file without tests fails", () => {
  const { outcomes } = runOne("empty.mjs");
  assert.deepEqual(outcomes, [
    { name: path("empty.mjs"), status: "failed", because: "declares no test" },
  ]);
});

test("a file that breaks off fails, with what it wrote", () => {
  const result = runOne("breaks-off.mjs");
  assert.deepEqual(namesWith(result, "failed"), [path("breaks-off.mjs")]);
  assert.match(result.complaint, /gave up/);
});

test("a file that spins is ended from outside", () => {
  const result = runOne("spins.mjs", 1);
  assert.deepEqual(namesWith(result, "failed"), [path("spins.mjs")]);
  assert.match(result.outcomes[0]?.because ?? "", /still running after 1 s/);
});

test("a file that waits for ever is ended, and the test that waits is named", () => {
  const result = runOne("waits.mjs", 1);
  assert.deepEqual(namesWith(result, "passed"), ["passes"]);
  const because = result.outcomes.find(({ status }) => status === "failed")?.because ?? "";
  assert.match(because, /still running after 1 s.*waits for ever/);
  assert.doesNotMatch(because, /passes/);
});
