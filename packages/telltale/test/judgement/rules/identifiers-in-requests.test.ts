import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { test } from "node:test";
import { sessionIdentifier } from "../../../src/judgement/rules/session-identifier.ts";
import { stableIdentifier } from "../../../src/judgement/rules/stable-identifier.ts";
import { findingsOf } from "./made-up.ts";
import type { TraceFacts } from "./made-up.ts";

const device = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d";

function trials(
  valuesOf: (trial: number) => readonly string[],
  environments: readonly TraceFacts["environment"][] = [{}, {}, {}],
): TraceFacts[] {
  return environments.map((environment, trial) => ({
    environment: environment ?? {},
    exchanges: valuesOf(trial).map((value) => ({
      leaves: [{ path: "body.metadata.user_id", value }],
    })),
  }));
}

test("the same identifier in all trials is stable, and its origin is open when the machine was not varied", () => {
  const [finding, ...others] = findingsOf(
    stableIdentifier,
    trials(() => [device]),
  );
  assert.equal(others.length, 0);
  assert.equal(finding?.severity, "low");
  assert.match(
    finding?.title ?? "",
    /built in or derived from the machine \(not varied: host name, user name, machine id\)/,
  );
  assert.ok(finding?.evidence.includes(`value ${device}`));
});

test("it is built in when it stays though machine id, host name and user name were varied", () => {
  const environments = [
    { "machine-id": "a", hostname: "a", username: "a" },
    { "machine-id": "b", hostname: "b", username: "b" },
  ];
  const [finding] = findingsOf(
    stableIdentifier,
    trials(() => [device], environments),
  );
  assert.equal(finding?.severity, "info");
  assert.match(finding?.title ?? "", /built in/);
});

test("it is said when the identifier stands in the vendor's own text too", () => {
  const leaves = [
    { path: "body.id", value: device },
    { path: "body.system", value: `client ${device} is built in` },
  ];
  const withText = [{ exchanges: [{ leaves }] }, { exchanges: [{ leaves }] }];
  const [finding] = findingsOf(stableIdentifier, withText);
  assert.ok(finding?.evidence.includes("it also stands in the subject's own text"));
});

test("what only one machine sent is not said to have stayed when machines were varied", () => {
  const machines = ["a", "a", "b", "c"].map((name) => ({
    "machine-id": name,
    hostname: name,
    username: name,
  }));
  // A field that one machine alone has.
  const facts = trials((trial) => [device].slice(0, trial < 2 ? 1 : 0), machines);
  const [finding] = findingsOf(stableIdentifier, facts);
  assert.match(finding?.title ?? "", /built in or derived from the machine/);
});

test("an identifier made anew for each run joins its exchanges and is not stable", () => {
  const facts = trials(() => {
    const session = randomUUID();
    return [session, session];
  });
  assert.deepEqual(findingsOf(stableIdentifier, facts), []);
  const [finding] = findingsOf(sessionIdentifier, facts);
  assert.equal(finding?.severity, "info");
  assert.match(finding?.title ?? "", /1 place/);
});

test("a stable identifier, and one that differs in each exchange, are no session's", () => {
  assert.deepEqual(
    findingsOf(
      sessionIdentifier,
      trials(() => [device, device]),
    ),
    [],
  );
  assert.deepEqual(
    findingsOf(
      sessionIdentifier,
      trials(() => [randomUUID(), randomUUID()]),
    ),
    [],
  );
});

test("a value in one exchange of each trial joins none", () => {
  const facts = trials(() => [randomUUID()]);
  assert.deepEqual(findingsOf(sessionIdentifier, facts), []);
});

test("one trial alone shows neither", () => {
  const [only] = trials(() => [device, device]);
  assert.deepEqual(findingsOf(stableIdentifier, [only ?? {}]), []);
  assert.deepEqual(findingsOf(sessionIdentifier, [only ?? {}]), []);
});

test("words, and the secrets that the trial planted, are not identifiers of the subject's", () => {
  assert.deepEqual(
    findingsOf(
      stableIdentifier,
      trials(() => ["the same words in every trial"]),
    ),
    [],
  );
  const given = [{ name: "api-key", value: device }];
  const exchanges = [{ leaves: [{ path: "body.key", value: `Bearer-${device}` }] }];
  const planted = [
    { given, exchanges },
    { given, exchanges },
  ];
  assert.deepEqual(findingsOf(stableIdentifier, planted), []);
});

test("what is known to be derived from an identity is left to the rule that says so", () => {
  const digest = createHash("sha256").update("mira@example.org").digest("hex");
  const given = [{ name: "git.email", value: "mira@example.org" }];
  const facts = trials(() => [digest]).map(({ exchanges = [] }) => ({ given, exchanges }));
  assert.deepEqual(findingsOf(stableIdentifier, facts), []);
});
