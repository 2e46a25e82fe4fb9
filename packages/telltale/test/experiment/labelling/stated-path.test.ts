import assert from "node:assert/strict";
import { test } from "node:test";
import { labelDependence } from "../../../src/experiment/labelling/label-dependence.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import { partColumn } from "../inference/fake/columns.ts";

/** The class of the part between two texts, one a level, that begins at `starts`. */
function classOf(
  factor: string,
  levels: readonly string[],
  texts: readonly string[],
  parts: readonly [string, string],
  starts: readonly [number, number],
): string {
  const observable = partColumn(texts, parts, starts);
  const context = {
    trials: levels.map((level, index) =>
      trialFacts(`t${index}`, "confirmation", { [factor]: level }, 1),
    ),
    began: [0, 0],
    modelHosts: [[], []],
  };
  return labelDependence(observable, [factor], parts, context).class;
}

const factor = "env:ACME_HOME";
const levels = ["unset", "/tmp/acme-home"];

test("what a path has only where the level does not stand in its place follows from the level", () => {
  const texts = ["notes in `{home}/.acme/notes` kept", "notes in `{env:ACME_HOME}/notes` kept"];
  assert.equal(classOf(factor, levels, texts, [".acme/", ""], [17, 26]), "overt");
});

test("so do the steps that lead up to the folder that is stated", () => {
  const texts = ["from ../.acme/notes now", "from ../../..{env:ACME_HOME}/notes now"];
  assert.equal(classOf(factor, levels, texts, ["acme", "."], [9, 9]), "overt");
});

test("steps up from the working directory tell how deep it lies", () => {
  const texts = ["from ../notes now", "from ../../notes now"];
  assert.equal(
    classOf("cwd", ["billing-desk", "src/payments-api"], texts, ["", "../"], [5, 5]),
    "overt",
  );
});

test("a word of its own beside a stated folder is said besides", () => {
  const texts = ["in {home}/.acme/a/notes", "in {env:ACME_HOME}/b/notes"];
  assert.equal(classOf(factor, levels, texts, ["a", "b"], [16, 19]), "covert");
});

test("a sign elsewhere in a text that states the folder is said besides", () => {
  const texts = ["in {home}/.acme/notes, kept", "in {env:ACME_HOME}/notes, kept."];
  assert.equal(classOf(factor, levels, texts, ["", "."], [27, 30]), "covert");
});
