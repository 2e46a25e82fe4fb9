import assert from "node:assert/strict";
import { test } from "node:test";
import { statedIdentity } from "../../../src/judgement/rules/stated-identity.ts";
import { findingsOf } from "./made-up.ts";

const given = [
  { name: "git.name", value: "Mira Okafor" },
  { name: "user", value: "dev" },
  { name: "notes", value: "Ask Jonas about October" },
];

test("an identity in plain words is for information, with its places", () => {
  const exchanges = [{ leaves: [{ path: "body.system", value: "user: Mira Okafor <x>" }] }];
  const [finding, ...others] = findingsOf(statedIdentity, [
    { given, exchanges },
    { given, exchanges },
  ]);
  assert.equal(others.length, 0);
  assert.deepEqual(finding, {
    rule: "stated-identity",
    severity: "info",
    title: "git.name stated to api.vendor.example (2 trials)",
    evidence: ["t1 e1 body.system (2 times in 2 trials)"],
  });
});

test("what is stated to one host is one finding", () => {
  const both = [...given, { name: "cwd", value: "/home/dev/project" }];
  const leaves = [
    { path: "body.a[0]", value: "Mira Okafor" },
    { path: "body.a[1]", value: "in /home/dev/project" },
  ];
  const [finding, ...others] = findingsOf(statedIdentity, [
    { given: both, exchanges: [{ leaves }] },
  ]);
  assert.equal(others.length, 0);
  assert.equal(finding?.title, "git.name, cwd stated to api.vendor.example (1 trial)");
  assert.deepEqual(finding?.evidence, ["t1 e1 body.a[0] (2 times in 1 trial)"]);
});

test("names too short to tell from chance, other words, and requests without it give nothing", () => {
  const exchanges = [{ leaves: [{ value: "dev dependencies. Ask Jonas about October" }] }];
  assert.deepEqual(findingsOf(statedIdentity, [{ given, exchanges }]), []);
});
