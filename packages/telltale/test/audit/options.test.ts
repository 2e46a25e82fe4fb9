import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOptionsSchema, seedLimit } from "../../src/audit/options.ts";

const seedFrom = (seed: string): number | undefined =>
  auditOptionsSchema.safeParse({ subject: "x", levels: [], scenario: "ok", seed }).data?.seed;

test("every seed that an audit may draw and print is taken again", () => {
  for (const seed of [0, 7, 999_999_999, 1_000_000_000, 2_147_483_646, seedLimit - 1])
    assert.equal(seedFrom(String(seed)), seed);
});

test("a seed that none would draw is refused", () => {
  for (const seed of [String(seedLimit), "9999999999", "12345678901", "-1", "1.5", "0x10", ""])
    assert.equal(seedFrom(seed), undefined, seed);
});
