import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { followsEndpoint } from "../../../src/experiment/labelling/endpoint.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Signal } from "../../../src/experiment/signals/signal.ts";

const levels = ["default", "default", "https://a.example", "https://b.example"];

/** Whether words at one place, which nothing else goes with, follow the endpoint. */
function follows(
  where: string,
  values: readonly string[],
  facet: Observable["facet"] = "value",
): boolean {
  const symbols = Int32Array.from(levels.keys());
  const facts = { key: "k", host: "h", where, facet, leafType: "string" } as const;
  const observable: Observable = { ...facts, symbols, values };
  const signal: Signal = {
    observables: [observable],
    learned: new Map(),
    isTestable: true,
    isStochastic: false,
    symbolOf: (trial) => values[trial],
  };
  const trials = levels.map((level, index) =>
    trialFacts(`t${index}`, "screening", { "base-url": level }),
  );
  const context = { trials, began: levels.map(() => 0), modelHosts: levels.map(() => []) };
  const as = { class: "covert", form: "wording", because: "" } as const;
  return followsEndpoint(signal, ["base-url"], as, context, observable);
}

test("another client that names itself speaks to all endpoints but the vendor's", () => {
  const values = ["acme/1", "acme/1", "open-client/2", "open-client/2"];
  assert.ok(follows("POST /x header.user-agent", values));
  assert.ok(!follows("POST /x header.x-mode", values));
});

test("a passage on the user's folder may be for the vendor's endpoint alone", () => {
  const folder = "# Workspace\nroot {home}{cwd} at 1744170e\n";
  assert.ok(follows("POST /x body.t", [folder, folder, "", ""], "part"));
  assert.ok(!follows("POST /x body.t", ["# Be brief.\n", "# Be brief.\n", "", ""], "part"));
});

test("a client that names itself otherwise to one of the others follows something else", () => {
  assert.ok(!follows("POST /x header.user-agent", ["acme/1", "acme/1", "acme/1", "acme/1 (b)"]));
});
