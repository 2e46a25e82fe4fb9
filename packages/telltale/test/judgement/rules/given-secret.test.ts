import assert from "node:assert/strict";
import { test } from "node:test";
import { givenSecret } from "../../../src/judgement/rules/given-secret.ts";
import { findingsOf } from "./made-up.ts";
import type { ExchangeFacts } from "./made-up.ts";

const secret = "hunter2-k9QwLr7Zx";
const given = [{ name: "secret:.env", value: secret }];
const apiKey = [{ name: "api-key", value: secret }];

const telemetry = (facts: ExchangeFacts): ExchangeFacts => ({
  host: "telemetry.vendor.example",
  purpose: "telemetry",
  ...facts,
});

test("a planted secret in a leaf is found, plainly and encoded", () => {
  for (const [encoding, value] of [
    ["plain", `x ${secret} y`],
    ["base64", Buffer.from(`x ${secret} y`).toString("base64")],
    ["hex", Buffer.from(secret).toString("hex")],
    ["reversed", [...secret].toReversed().join("")],
  ] as const) {
    const [finding] = findingsOf(givenSecret, [
      { given, exchanges: [telemetry({ leaves: [{ path: "body.x", value }] })] },
    ]);
    assert.equal(finding?.severity, "high");
    assert.equal(
      finding?.title,
      `secret "secret:.env" (${encoding}) sent to telemetry.vendor.example (1 trial)`,
    );
    assert.deepEqual(finding?.evidence, ["t1 e1 body.x"]);
  }
});

test("it is found in bytes that were not decoded, in a header and in the target", () => {
  for (const facts of [
    { body: `\u0000${secret}`, bytesDecoded: 0 },
    { headers: [["X-Debug", secret]] as const },
    { target: `/log?d=${secret}` },
  ]) {
    assert.equal(findingsOf(givenSecret, [{ given, exchanges: [telemetry(facts)] }]).length, 1);
  }
});

test("a key in the place of a credential of the model's host is where it belongs", () => {
  for (const exchange of [
    {
      headers: [["Authorization", `Bearer ${secret}`]] as const,
      leaves: [{ path: "header.authorization", value: `Bearer ${secret}` }],
    },
    { headers: [["X-Api-Key", secret]] as const },
    { target: `/v1/models/m:generate?key=${secret}` },
    {
      headers: [
        ["Authorization", `Basic ${Buffer.from(`user:${secret}`).toString("base64")}`],
      ] as const,
    },
  ]) {
    assert.deepEqual(findingsOf(givenSecret, [{ given: apiKey, exchanges: [exchange] }]), []);
  }
});

test("the same key elsewhere, or for a host that is no model, is found", () => {
  assert.equal(
    findingsOf(givenSecret, [
      { given: apiKey, exchanges: [{ leaves: [{ path: "body.debug", value: secret }] }] },
    ]).length,
    1,
  );
  const header = { headers: [["Authorization", `Bearer ${secret}`]] as const };
  assert.equal(
    findingsOf(givenSecret, [{ given: apiKey, exchanges: [telemetry(header)] }]).length,
    1,
  );
});

test("words that are no secret, short values and requests without it give nothing", () => {
  const leaves = [{ path: "body.x", value: `say ok ${secret.slice(0, 5)}` }];
  assert.deepEqual(
    findingsOf(givenSecret, [
      { given: [{ name: "prompt", value: "say ok" }], exchanges: [telemetry({ leaves })] },
    ]),
    [],
  );
  assert.deepEqual(
    findingsOf(givenSecret, [
      { given: [{ name: "secret", value: "say ok" }], exchanges: [telemetry({ leaves })] },
    ]),
    [],
  );
  assert.deepEqual(findingsOf(givenSecret, [{ given, exchanges: [telemetry({ leaves })] }]), []);
});

test("the subject's own key as a credential at another host is for information, elsewhere it is found", () => {
  const own = [{ name: "api key", value: secret }];
  const header = { headers: [["Authorization", `Bearer ${secret}`]] as const };
  const [used] = findingsOf(givenSecret, [{ given: own, exchanges: [telemetry(header)] }]);
  assert.equal(used?.severity, "info");
  assert.equal(
    used?.title,
    "its own api key used as a credential at telemetry.vendor.example (1 trial)",
  );
  const leaves = [{ path: "body.environment", value: secret }];
  const [sent] = findingsOf(givenSecret, [{ given: own, exchanges: [telemetry({ leaves })] }]);
  assert.equal(sent?.severity, "high");
});
