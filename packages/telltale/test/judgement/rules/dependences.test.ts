import assert from "node:assert/strict";
import { test } from "node:test";
import { behaviourDependence } from "../../../src/judgement/rules/behaviour-dependence.ts";
import { covertDependence } from "../../../src/judgement/rules/covert-dependence.ts";
import { derivedIdentifier } from "../../../src/judgement/rules/derived-identifier.ts";
import { overtDependence } from "../../../src/judgement/rules/overt-dependence.ts";
import { unclearDependence } from "../../../src/judgement/rules/unclear-dependence.ts";
import { unlocalisedDependence } from "../../../src/judgement/rules/unlocalised-dependence.ts";
import type { Dependence } from "../../../src/experiment/signals/dependence.ts";
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
    unclear: unclearDependence,
    overt: overtDependence,
    behaviour: behaviourDependence,
  };
  for (const [own, rule] of Object.entries(rules)) {
    for (const other of ["covert", "unclear", "overt", "behaviour"] as const) {
      assert.equal(
        findingsOf(rule, [{}], analysisOf({ class: other })).length,
        own === other ? 1 : 0,
      );
    }
  }
});

test("an unclear dependence asks for a look, says why, and what would settle it", () => {
  const facts = { class: "unclear", because: "it may", settledBy: "more levels" } as const;
  const [finding] = findingsOf(unclearDependence, [{}], analysisOf(facts));
  assert.equal(finding?.severity, "medium");
  assert.match(finding?.title ?? "", /^not clear whether stated or hidden: time zone → /);
  assert.deepEqual(finding?.evidence.slice(-2), [
    "because it may",
    "would be settled by more levels",
  ]);
});

test("an identifier that is labelled as one is told once, by the rule for identifiers", () => {
  const identifier = analysisOf({
    class: "overt",
    form: "derived-identifier",
    factors: ["git-remote"],
    where: "POST /t body.events[event_name=begun].rh",
    places: 40,
  });
  assert.deepEqual(findingsOf(overtDependence, [{}], identifier), []);
  const [finding, ...more] = findingsOf(derivedIdentifier, [{}], identifier);
  assert.deepEqual(more, []);
  assert.match(finding?.title ?? "", /labelled as one: git remote → /);
});

test("what only the two-sample test shows is medium, and names the fields with most of it", () => {
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
