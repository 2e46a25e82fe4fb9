import assert from "node:assert/strict";
import { test } from "node:test";
import { valueVariants, statedVariants } from "../../../src/capture/canary/value-variants.ts";

test("a git remote is known by each of its spellings, whichever one was given", () => {
  for (const value of [
    "git@github.com:owner/name.git",
    "https://github.com/owner/name.git",
    "https://github.com/owner/name",
    "ssh://git@github.com/owner/name.git",
  ]) {
    const forms = statedVariants(value);
    for (const form of [
      value,
      "github.com/owner/name",
      "https://github.com/owner/name",
      "git@github.com:owner/name.git",
      "owner/name",
    ]) {
      assert.ok(forms.includes(form), `${form} of ${value}`);
    }
  }
});

test("what alone would stand anywhere is a form for digests only", () => {
  for (const [value, form] of [
    ["/home/dev/Project", "Project"],
    ["/home/dev/Project", "/home/dev/Project/"],
    ["Mira@Example.org", "Mira"],
    ["Mira@Example.org", "mira@example.org"],
    ["build-7.corp.example", "build-7"],
    ["6f1d3a5c8e2b4f709a1c3e5d7f8b9a02", "6f1d3a5c8e2b4f709a1c3e5d7f8b9a02\n"],
  ] as const) {
    assert.ok(valueVariants(value).includes(form), `${form} of ${value}`);
    assert.ok(!statedVariants(value).includes(form), `${form} of ${value}`);
  }
});

test("a machine id is known with and without the dashes of a UUID", () => {
  const [plain, dashed] = [
    "6f1d3a5c8e2b4f709a1c3e5d7f8b9a02",
    "6f1d3a5c-8e2b-4f70-9a1c-3e5d7f8b9a02",
  ];
  for (const value of [plain, dashed]) {
    assert.deepEqual(new Set(statedVariants(value)), new Set([plain, dashed]));
  }
});
