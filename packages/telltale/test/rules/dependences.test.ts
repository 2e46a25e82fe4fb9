import assert from "node:assert/strict";
import { test } from "node:test";
import { behaviourDependence } from "../../src/rules/behaviour-dependence.ts";
import { covertDependence } from "../../src/rules/covert-dependence.ts";
import { overtDependence } from "../../src/rules/overt-dependence.ts";
import { unlocalisedDependence } from "../../src/rules/unlocalised-dependence.ts";
import type { Dependence } from "../../src/probe/dependence.ts";
import { dependenceOf, findingsOf, noAnalysis } from "./made-up.ts";

const analysisOf = (facts: Partial<Dependence>) => ({
  ...noAnalysis,
  dependences: [dependenceOf(facts)],
});

test("a covert dependence is high, one by characters that look alike or like nothing critical", () => {
  const [finding] = findingsOf(covertDependence, [{}], analysisOf({ class: "covert" }));
  assert.equal(finding?.severity, "high");
  assert.equal(
    finding?.title,
    "time zone → api.vendor.example POST /v1/messages body.system[1].text (date format)",
  );
  assert.deepEqual(finding?.evidence, [
    "d1",
    "24/24 trials as their level predicts, p 7e-13",
    "0.9 bits a turn proven",
  ]);
  for (const form of ["confusable-character", "invisible-character"] as const) {
    const [graver] = findingsOf(covertDependence, [{}], analysisOf({ form }));
    assert.equal(graver?.severity, "critical");
  }
});

test("an overt dependence is for information", () => {
  const [finding] = findingsOf(
    overtDependence,
    [{}],
    analysisOf({ class: "overt", factors: ["env:EDITOR"] }),
  );
  assert.equal(finding?.severity, "info");
  assert.match(finding?.title ?? "", /^variable EDITOR → /);
});

test("a behaviour that follows the API host is for information, one that follows the time zone is low", () => {
  const severityFor = (factors: string[]) =>
    findingsOf(behaviourDependence, [{}], analysisOf({ class: "behaviour", factors }))[0]?.severity;
  assert.equal(severityFor(["base-url"]), "info");
  assert.equal(severityFor(["timezone"]), "low");
  assert.equal(severityFor(["base-url", "timezone"]), "low");
});

test("each judges its own class only, and nothing without an analysis", () => {
  const rules = {
    covert: covertDependence,
    overt: overtDependence,
    behaviour: behaviourDependence,
  };
  for (const [own, rule] of Object.entries(rules)) {
    for (const other of ["covert", "overt", "behaviour"] as const) {
      assert.equal(
        findingsOf(rule, [{}], analysisOf({ class: other })).length,
        own === other ? 1 : 0,
      );
    }
  }
});

test("what only everything together tells is medium, and names where most of it is", () => {
  const unlocalised = [
    { factor: "timezone", pValue: 3.2e-9, places: ["a.example POST /v1 body.x"], bits: 0.34 },
  ];
  const [finding, ...more] = findingsOf(unlocalisedDependence, [{}], {
    ...noAnalysis,
    unlocalised,
  });
  assert.deepEqual(more, []);
  assert.equal(finding?.severity, "medium");
  assert.equal(finding?.title, "what was sent tells time zone apart, and no single place shows it");
  assert.deepEqual(finding?.evidence, [
    "p 3e-9 on fresh trials, 0.34 bits a turn",
    "a.example POST /v1 body.x",
  ]);
  assert.deepEqual(findingsOf(unlocalisedDependence, [{}], noAnalysis), []);
});
