import assert from "node:assert/strict";
import { test } from "node:test";
import { originsOf } from "../../src/audit/origins.ts";
import { dependenceOf, evidenceOf, noAnalysis, traceOf } from "../rules/made-up.ts";
import type { TraceFacts } from "../rules/made-up.ts";

const given = [
  { name: "notes", value: "ask Jonas" },
  { name: "hostname", value: "devbox" },
];

function origins(
  values: readonly string[],
  facts: Partial<TraceFacts> = {},
  dependences = noAnalysis.dependences,
) {
  const traces = values.map((value, index) =>
    traceOf({
      id: `t${index + 1}`,
      given,
      exchanges: [{ bytes: value.length, leaves: [{ path: "body.x", value }] }],
      ...facts,
    }),
  );
  return originsOf(evidenceOf(traces, { ...noAnalysis, dependences }));
}

test("what is the same in every trial is the vendor's", () => {
  assert.deepEqual(origins(["0123456789", "0123456789"]), {
    vendor: 20,
    user: 0,
    environment: 0,
    hidden: 0,
    unexplained: 0,
  });
});

test("given words are the user's, given identities the environment's, also inside the vendor's text", () => {
  const text = "do: ask Jonas on devbox.";
  assert.deepEqual(origins([text, text]), {
    vendor: 18,
    user: 18,
    environment: 12,
    hidden: 0,
    unexplained: 0,
  });
});

test("what varies is unexplained, and the environment's where a dependence explains it", () => {
  const values = ["aaaa XX bb", "aaaa YY bb"];
  assert.deepEqual(origins(values), {
    vendor: 16,
    user: 0,
    environment: 0,
    hidden: 0,
    unexplained: 4,
  });
  const known = dependenceOf({ where: "POST /v1/messages body.x" });
  assert.deepEqual(origins(values, {}, [known]), {
    vendor: 16,
    user: 0,
    environment: 0,
    hidden: 4,
    unexplained: 0,
  });
});

test("what was not decoded is unexplained", () => {
  const exchanges = [{ bytes: 100, bytesDecoded: 60, leaves: [{ value: "x".repeat(60) }] }];
  assert.deepEqual(origins(["", ""], { exchanges }), {
    vendor: 120,
    user: 0,
    environment: 0,
    hidden: 0,
    unexplained: 80,
  });
});

test("one trial leaves nothing to compare", () => {
  assert.equal(origins(["0123456789"]), undefined);
});
