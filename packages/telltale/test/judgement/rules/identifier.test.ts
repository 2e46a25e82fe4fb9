import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { entropyBits, isIdentifier } from "../../../src/judgement/rules/identifier.ts";

test("UUIDs, digests and random tokens are identifiers, with or without a word before them", () => {
  for (const value of [
    "0f8fad5b-d9cb-469f-a165-70867728950e",
    "user_0f8fad5bd9cb469fa16570867728950e",
    createHash("sha256").update("x").digest("hex"),
    createHash("sha256").update("x").digest("base64"),
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "client-SDKqJ8fLx02mZp9QvT4wYb7",
  ]) {
    assert.ok(isIdentifier(value), value);
  }
});

test("what people write or count is not", () => {
  for (const value of [
    "",
    "1.2.3",
    "2026-11-20T08:00:00.000Z",
    "1763625600000000000",
    "00000000-0000-0000-0000-000000000000",
    "0000000000000000000000000000",
    "claude-sonnet-4-5-20250929",
    "application/json; charset=utf-8",
    "enableExperimentalFeatureGate2",
    "EXPERIMENTAL_FEATURE_GATE_2",
    "/home/dev/project/src/main.ts",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
    "internationalization",
  ]) {
    assert.ok(!isIdentifier(value), value);
  }
});

/** Each kind at its bound: just one, and just none. */
const bounds: readonly (readonly [what: string, one: string, none: string])[] = [
  ["16 characters", "0123456789abcdef", "0123456789abcde"],
  ["16 without the word before them", "user_0123456789abcdef", "user_0123456789abcde"],
  ["6 different hexadecimal digits", "00112233aabb0011", "00112233aa001122"],
  ["20 of base64", "aZ3kQ9xV1bN7mT5rW2yP", "aZ3kQ9xV1bN7mT5rW2y"],
  ["no word above 7 letters", "aZ3kQ9xV1bN7abcdefg5rW2", "aZ3kQ9xV1bN7abcdefgh5rW2"],
  ["512 characters", "0123456789abcdef".repeat(32), `${"0123456789abcdef".repeat(32)}0`],
];
for (const [what, one, none] of bounds)
  test(`the bound of an identifier: ${what}`, () => {
    assert.equal(isIdentifier(one), true, one);
    assert.equal(isIdentifier(none), false, none);
  });

test("entropy is in bits: so many as the characters would take in the best code", () => {
  assert.equal(entropyBits("aaaa"), 0);
  assert.equal(entropyBits("abab"), 4);
  assert.equal(entropyBits("abcdabcd"), 16);
});

test("nearly all random tokens are known as such", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      // fast-check likes repetition, which is not random: hashing makes it so.
      const token = createHash("sha256").update(bytes).digest();
      assert.ok(isIdentifier(token.toString("hex")));
    }),
  );
});
