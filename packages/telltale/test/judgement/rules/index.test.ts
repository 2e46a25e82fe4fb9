import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { rules } from "../../../src/judgement/rules/index.ts";
import { gatherEvidence } from "../../../src/judgement/rules/evidence.ts";
import { decode, subject } from "./made-up.ts";
import { runRules } from "../../../src/judgement/rules/run-rules.ts";

test("every file that declares a rule stands in the list, under an id of its own that is its name", () => {
  const folder = new URL("../../../src/judgement/rules/", import.meta.url);
  const declared = readdirSync(folder)
    .filter((name) => readFileSync(new URL(name, folder), "utf8").includes("satisfies Rule"))
    .map((name) => name.replace(/\.ts$/, ""));
  assert.deepEqual(rules.map((rule) => rule.meta.id).toSorted(), declared.toSorted());
});

test("no rule finds anything where nothing was seen, and what could not be judged is named", () => {
  const run = runRules(gatherEvidence(subject, [], undefined, decode), rules);
  assert.deepEqual(run.findings, []);
  assert.deepEqual(
    run.skipped.map((skip) => skip.rule).toSorted(),
    rules.map((rule) => rule.meta.id).toSorted(),
  );
});
