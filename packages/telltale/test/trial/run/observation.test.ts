import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { discoveredFactors, variablesRead } from "../../../src/trial/factors/discovery.ts";
import { worldOf } from "../../../src/trial/factors/index.ts";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import { variablesIn } from "../../../src/trial/subject/scan-program.ts";
import { planObservation } from "../../../src/trial/run/plan-observation.ts";
import { planTrial } from "../../../src/trial/run/plan-trial.ts";
import { runTrial } from "../../../src/trial/run/run-trial.ts";
import { openSession } from "../../../src/trial/run/session.ts";
import { surroundingsOf } from "../../../src/trial/run/surroundings.ts";
import { temporaryFolder } from "../subject/temporary-folder.ts";

const program = `
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { env } from "node:process";
const wanted = ["ACME", "MODE"].join("_");
if (process.env[wanted] === "quiet" || "ACME_TELEMETRY" in process.env) process.exit(0);
env.ACME_LATER;
Object.hasOwn(process.env, "ACME_OWN");
existsSync(homedir() + "/.acme/settings.json");
readFileSync(homedir() + "/.npmrc");
console.log(process.env.HOME, Object.keys(process.env).length > 5);
`;

test("one trial with the recorder shows what a Node program reads, and factors are made of it", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "tool.mjs");
  writeFileSync(file, program);
  const subject = await resolveSubject({ command: ["node", file] });
  const { runtime, program: kind } = await surroundingsOf(subject);
  const variables = await variablesIn(subject.program);
  assert.equal(runtime, "node");
  assert.equal(kind, "script");
  const run = planObservation(subject, runtime, worldOf({}), { scenario: "ok" });
  assert.ok(run !== undefined);
  const facts = {
    id: "t1",
    role: "observation",
    scenario: "ok",
    environment: {},
    subject: subject.facts,
  } as const;
  const trace = await runTrial(await openSession(), run, facts, new AbortController().signal);
  assert.equal(trace.stdout.kept.toString(), "/home/dev true\n");
  const read = variablesRead([trace]);
  for (const name of ["ACME_MODE", "ACME_TELEMETRY", "ACME_LATER", "ACME_OWN", "HOME"])
    assert.ok(read.includes(name), name);
  const { factors } = discoveredFactors([trace], variables, {
    taken: Object.keys(run.plan.variables),
    mostFiles: 100,
    mostVariables: 100,
  });
  const found = new Map(factors.map(({ name, levels }) => [name, levels]));
  assert.deepEqual(found.get("file:~/.acme/settings.json"), ["present"]);
  assert.deepEqual(found.get("file:~/.npmrc"), ["absent", "other"]);
  // The first is put together when it runs, and stands nowhere in the program.
  assert.ok(found.has("env:ACME_MODE") && found.has("env:ACME_LATER"));
  assert.ok(!found.has("env:HOME") && !found.has("env:NODE_OPTIONS"));
});

test("a program that is not Node's is not given what it would not load", async () => {
  const subject = await resolveSubject({ command: ["/bin/true"] });
  const { runtime, program: kind } = await surroundingsOf(subject);
  assert.equal(kind, "dynamic");
  assert.equal(planObservation(subject, runtime, worldOf({}), { scenario: "ok" }), undefined);
  const { plan } = planTrial(subject, worldOf({}), { scenario: "ok" });
  assert.ok(!("NODE_OPTIONS" in plan.variables));
});
