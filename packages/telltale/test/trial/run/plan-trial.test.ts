import assert from "node:assert/strict";
import { test } from "node:test";
import { neutralWorld } from "../../../src/trial/world/world.ts";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import { planTrial } from "../../../src/trial/run/plan-trial.ts";

const subject = await resolveSubject({ command: ["true"] });

test("what names the machine is among what a trial gives, at whichever level it is", () => {
  const worlds = [
    neutralWorld,
    { ...neutralWorld, hostname: "build-7", machineId: "0123456789abcdef0123456789abcdef" },
  ];
  for (const world of worlds) {
    const { plan, given } = planTrial(subject, world, { scenario: "ok" });
    const values = new Map(given.map(({ name, value }) => [name, value]));
    assert.equal(values.get("machine-id"), plan.machineId);
    assert.equal(values.get("hostname"), plan.hostname);
    assert.equal(plan.hostname, world.hostname ?? "workstation");
  }
});

test("what a world goes without is not set, whoever would set it", () => {
  const variables = { ACME_MODE: "1", ACME_OTHER: "1" };
  const without = ["BILLING_API_TOKEN", "ACME_MODE"];
  const { plan } = planTrial(subject, { ...neutralWorld, variables, without }, { scenario: "ok" });
  const usual = planTrial(subject, neutralWorld, { scenario: "ok" }).plan;
  assert.ok(Object.hasOwn(usual.variables, "BILLING_API_TOKEN"));
  assert.deepEqual(
    [...without, "ACME_OTHER"].map((name) => Object.hasOwn(plan.variables, name)),
    [false, false, true],
  );
});
