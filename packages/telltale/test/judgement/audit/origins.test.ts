import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { originsOf } from "../../../src/judgement/audit/origins.ts";
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

test("the digest of an identity is the environment, hidden; and so is a word under a covert dependence", () => {
  const digest = createHash("sha256").update("devbox").digest("hex").slice(0, 16);
  const text = `id: ${digest}`;
  assert.deepEqual(origins([text, text]), {
    vendor: 8,
    user: 0,
    environment: 0,
    hidden: 32,
    unexplained: 0,
  });
});

test("a level that is stated where texts differ is the environment's, one inside a constant is the vendor's", () => {
  const traces = ["UTC", "Asia/Tokyo"].map((timezone, index) =>
    traceOf({
      id: `t${index + 1}`,
      environment: { timezone },
      exchanges: [
        {
          bytes: 0,
          leaves: [
            { path: "body.zone", value: `zone=${timezone};` },
            { path: "body.help", value: "Asia/Tokyo and UTC are zones" },
          ],
        },
      ],
    }),
  );
  assert.deepEqual(originsOf(evidenceOf(traces, noAnalysis)), {
    vendor: 2 * ("zone=".length + 1) + 2 * "Asia/Tokyo and UTC are zones".length,
    user: 0,
    environment: "UTC".length + "Asia/Tokyo".length,
    hidden: 0,
    unexplained: 0,
  });
});

test("of a long text with one look-alike only the look-alike is unexplained", () => {
  const line = "Today's date follows.\n";
  const values = [line.repeat(3), line.repeat(3)].map((text, index) =>
    index === 0 ? `${text}It's so.` : `${text}It\u2019s so.`,
  );
  assert.deepEqual(origins(values), {
    vendor: 2 * (3 * line.length + "Its so.".length),
    user: 0,
    environment: 0,
    hidden: 0,
    // One byte, and three of UTF-8.
    unexplained: 4,
  });
});

test("what a user or a tool wrote is the user's but for the identities in it, and brackets are the vendor's", () => {
  const leaves = [{ path: "body.m", value: "please look on devbox", author: "user" as const }];
  assert.deepEqual(origins(["", ""], { exchanges: [{ bytes: 30, leaves }] }), {
    vendor: 18,
    user: 30,
    environment: 12,
    hidden: 0,
    unexplained: 0,
  });
});

test("a flow that no protocol explains is unexplained", () => {
  const facts = { connections: [{ id: "c9", outcome: "opaque" as const, bytesOut: 50 }] };
  assert.equal(origins(["same", "same"], facts)?.unexplained, 100);
});
