import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { isIdentifier } from "../../../src/judgement/rules/identifier.ts";

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

test("nearly all random tokens are known as such", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      // fast-check likes repetition, which is not random: hashing makes it so.
      const token = createHash("sha256").update(bytes).digest();
      assert.ok(isIdentifier(token.toString("hex")));
    }),
  );
});
