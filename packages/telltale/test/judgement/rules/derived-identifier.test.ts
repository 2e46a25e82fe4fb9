import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { derivedIdentifier } from "../../../src/judgement/rules/derived-identifier.ts";
import { dependenceOf, findingsOf, noAnalysis } from "./made-up.ts";

const machine = "0123456789abcdef0123456789abcdef";
const digest = createHash("sha256").update(machine).digest("hex");

test("the digest of a machine id is known, from the environment or from what was given", () => {
  const exchanges = [{ leaves: [{ path: "body.device", value: `d_${digest}` }] }];
  for (const facts of [
    { environment: { "machine-id": machine } },
    { given: [{ name: "machine-id", value: machine }] },
  ]) {
    const [finding, ...others] = findingsOf(derivedIdentifier, [{ ...facts, exchanges }]);
    assert.equal(others.length, 0);
    assert.equal(finding?.severity, "medium");
    assert.match(finding?.title ?? "", /^machine-id sent to api\.vendor\.example as sha256 in hex/);
  }
});

test("a user name in hex is known, a user name as it is is not this rule's", () => {
  const environment = { username: "margarethe" };
  const hex = Buffer.from("margarethe").toString("hex");
  assert.equal(
    findingsOf(derivedIdentifier, [{ environment, exchanges: [{ leaves: [{ value: hex }] }] }])
      .length,
    1,
  );
  assert.deepEqual(
    findingsOf(derivedIdentifier, [
      { environment, exchanges: [{ leaves: [{ value: "margarethe" }] }] },
    ]),
    [],
  );
});

test("a dependence labelled as an identifier is found, unless its digest was recognised at all of its places", () => {
  const exchanges = [{ leaves: [{ path: "body.ids[0]", value: digest }] }];
  const facts = { environment: { "machine-id": machine }, exchanges };
  const rulesOf = (...places: readonly string[]): readonly string[] => {
    const [where = "", ...others] = places.map((path) => `POST /v1/messages ${path}`);
    const dependence = dependenceOf({
      class: "overt",
      form: "derived-identifier",
      factors: ["machine-id"],
      where,
      otherPlaces: others.map((place) => `api.vendor.example ${place}`),
    });
    return findingsOf(derivedIdentifier, [facts], { ...noAnalysis, dependences: [dependence] }).map(
      ({ title }) => title.split(":")[0] ?? "",
    );
  };
  const labelled = "an identifier that is labelled as one";
  const [known = ""] = rulesOf("body.ids[7]");
  assert.match(known, /^machine-id sent to/);
  assert.deepEqual(rulesOf("body.ids[7]"), [known]);
  assert.deepEqual(rulesOf("body.other"), [known, labelled]);
  assert.deepEqual(rulesOf("body.ids[7]", "body.other"), [known, labelled]);
});

test("digests of anything else give nothing", () => {
  const exchanges = [{ leaves: [{ value: createHash("sha256").update("other").digest("hex") }] }];
  assert.deepEqual(
    findingsOf(derivedIdentifier, [{ environment: { "machine-id": machine }, exchanges }]),
    [],
  );
});

test("the cut digest of a git remote's usual spelling is known", () => {
  const value = "git@code.example:billing/tools.git";
  const cut = createHash("sha256").update("code.example/billing/tools").digest("hex").slice(0, 16);
  const facts = {
    given: [{ name: "git-remote", value }],
    exchanges: [{ leaves: [{ value: cut }] }],
  };
  const [finding] = findingsOf(derivedIdentifier, [facts]);
  assert.equal(
    finding?.title,
    "git-remote sent to api.vendor.example as sha256 in hex, first 16 of 64 (1 trial)",
  );
});
