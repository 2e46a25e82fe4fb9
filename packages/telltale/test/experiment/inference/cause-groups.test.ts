import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { groupByCause } from "../../../src/experiment/inference/cause-groups.ts";
import type { LabelledObservables } from "../../../src/experiment/inference/cause-groups.ts";
import type { Dependence, Form } from "../../../src/experiment/signals/dependence.ts";
import { textColumn } from "./fake/columns.ts";

function shown(
  kind: Dependence["class"],
  form: Form,
  factors: readonly string[],
  where: string,
  pValue = 1e-9,
): LabelledObservables {
  const observable: Observable = { ...textColumn(["a", "b"]), where, key: where };
  return {
    as: { class: kind, form, because: "" },
    observables: [observable],
    part: { factors, pValue },
  };
}

function placesOf(all: readonly LabelledObservables[]): string[][] {
  return groupByCause(all).map(({ observables }) => observables.map(({ where }) => where));
}

test("a user that is stated at many places is one finding, in the same order in every audit", () => {
  const tools = [3, 1, 2].map((at) =>
    shown("overt", "value", ["username"], `POST /run body.tools[${at}].description`),
  );
  const expected = [1, 2, 3].map((at) => `POST /run body.tools[${at}].description`);
  assert.deepEqual(placesOf(tools), [expected]);
  assert.deepEqual(placesOf(tools.toReversed()), [expected]);
});

test("what is hidden is one a form and request", () => {
  const places = [
    shown("covert", "wording", ["timezone"], "POST /run body.a"),
    shown("covert", "wording", ["timezone"], "POST /run body.b", 1e-12),
    shown("covert", "case", ["timezone"], "POST /run body.a"),
    shown("covert", "wording", ["timezone"], "POST /log body.a"),
    shown("covert", "wording", ["timezone", "locale"], "POST /run body.a"),
  ];
  assert.equal(placesOf(places).length, 4);
  assert.equal(groupByCause(places)[0]?.pValue, 1e-12);
});

test("the factors make a cause in whatever order they stand", () => {
  const one = shown("behaviour", "presence", ["a", "b"], "GET /x");
  const other = shown("behaviour", "count", ["b", "a"], "GET /y");
  assert.equal(placesOf([one, other]).length, 1);
});

test("an identifier is not lost among what is stated in words", () => {
  const word = shown("overt", "value", ["git-remote"], "POST /run body.remote");
  const digest = shown("overt", "derived-identifier", ["git-remote"], "POST /run body.rh");
  assert.equal(placesOf([word, digest]).length, 2);
});
