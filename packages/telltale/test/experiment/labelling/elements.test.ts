import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable, Facet } from "../../../src/experiment/observe/observable.ts";
import { followsElements } from "../../../src/experiment/labelling/elements.ts";

const array = "POST /logs body.records[]";

function columnAt(
  where: string,
  facet: Facet,
  leafType: string,
  values: readonly string[],
): Observable {
  const symbols = Int32Array.from([0, 1]);
  return { key: where, host: "h", where, facet, leafType, symbols, values };
}

/** Whether two values of a bag follow from elements, with another column that depends on the same factors. */
function follows(observable: Observable, beside: Observable): boolean {
  const [one = "", other = ""] = observable.values;
  const as = { class: "covert", form: "wording", because: "" } as const;
  return followsElements([observable, beside], observable, [one, other], as);
}

const gone = columnAt(`${array}.turns`, "presence", "presence", ["present", "absent"]);

test("what only events say that were not logged goes with them", () => {
  assert.ok(
    follows(columnAt(`${array}.name`, "value", "bag", ["closed\nopened\nran", "opened"]), gone),
  );
  assert.ok(
    follows(columnAt(`${array}.keys{keys}`, "order", "order", ["a<b c<d", "as usual"]), gone),
  );
});

test("an event that says something else is no event that went", () => {
  assert.ok(!follows(columnAt(`${array}.name`, "value", "bag", ["opened\nran", "open"]), gone));
});

test("nor is one that nothing else of its array shows to be gone", () => {
  const elsewhere = columnAt("POST /other body.records[].turns", "presence", "presence", [
    "a",
    "b",
  ]);
  const bag = columnAt(`${array}.mode`, "value", "bag", ["a\nb", "a"]);
  assert.ok(!follows(bag, elsewhere));
});

/** Whether what connections to a host say, each thing in a line, follows from which of them are made. */
function followsConnections(one: string, other: string, beside: Observable): boolean {
  const observable = columnAt("connection tls.extensions", "value", "format", [one, other]);
  const as = { class: "covert", form: "encoding", because: "" } as const;
  return followsElements([observable, beside], observable, [one, other], as, [[0], [1]]);
}

const request = columnAt("GET /socket", "presence", "presence", ["sent", "not sent"]);

test("a client that is not started greets nobody", () => {
  assert.ok(followsConnections("plain client\nsocket client", "plain client", request));
});

test("a client that greets otherwise is no missing element, nor is one that nothing shows to be gone", () => {
  assert.ok(!followsConnections("plain client", "client, plain", request));
  assert.ok(!followsConnections("a\nb", "a", { ...request, host: "elsewhere" }));
});
