import assert from "node:assert/strict";
import { test } from "node:test";
import type { Flow, SuggestedLevel } from "../../../src/static/result/inspection.ts";
import { suggestInteractions } from "../../../src/static/levels/interactions.ts";

function flow(factor: string, offset: number, more: Partial<Flow> = {}): Flow {
  const place = { file: "a.js", offset };
  return {
    id: `${factor}${offset}`,
    source: { factor, reads: factor, place },
    sink: { kind: "prompt", place },
    through: "condition",
    steps: [],
    anchors: [],
    alternatives: [],
    compared: [],
    folded: 0,
    ...more,
  };
}

const zone: SuggestedLevel = { factor: "timezone", level: "Asia/Omsk", rank: 1, because: "" };
const host: SuggestedLevel = {
  factor: "base-url",
  level: "https://a.example",
  rank: 0,
  because: "",
};

test("factors that decide at one place are tied", () => {
  const flows = [flow("timezone", 7), flow("base-url", 7), flow("locale", 8)];
  assert.deepEqual(suggestInteractions(flows, [zone]), [{ factors: ["timezone", "base-url"] }]);
});

test("factors that decide beside one text are tied, wherever that is put together", () => {
  const anchors = ["It is now "];
  const flows = [flow("base-url", 7, { anchors }), flow("timezone", 9, { anchors })];
  assert.deepEqual(suggestInteractions(flows, [zone]), [{ factors: ["timezone", "base-url"] }]);
});

test("what is only carried along, or goes where nobody is told, ties nothing", () => {
  const carried = [flow("timezone", 7, { through: "value" }), flow("base-url", 7)];
  assert.deepEqual(suggestInteractions(carried, [zone]), []);
  const sink = { kind: "command" as const, place: { file: "a.js", offset: 7 } };
  assert.deepEqual(
    suggestInteractions([flow("timezone", 7, { sink }), flow("base-url", 7)], [zone]),
    [],
  );
});

test("without a value that the program names there is nothing to cross", () => {
  const flows = [flow("timezone", 7), flow("base-url", 7)];
  assert.deepEqual(suggestInteractions(flows, [{ ...zone, level: "" }]), []);
});

test("a place that names every factor ties none, and two named factors come before one", () => {
  const everything = ["timezone", "locale", "username", "home", "ci"].map((name) => flow(name, 1));
  assert.deepEqual(suggestInteractions(everything, [zone]), []);
  const flows = [flow("timezone", 2), flow("locale", 2), flow("timezone", 3), flow("base-url", 3)];
  assert.deepEqual(suggestInteractions(flows, [zone, host])[0], {
    factors: ["timezone", "base-url"],
  });
});

test("two factors of which the program names values come before three, one of which it leaves open", () => {
  const name: SuggestedLevel = { factor: "username", level: "ada", rank: 1, because: "" };
  const three = ["timezone", "username", "locale"].map((factor) => flow(factor, 2));
  const two = ["timezone", "base-url"].map((factor) => flow(factor, 3));
  const ties = suggestInteractions([...three, ...two], [zone, host, name]);
  assert.deepEqual(ties, [
    { factors: ["timezone", "base-url"] },
    { factors: ["timezone", "username", "locale"] },
  ]);
});
