import assert from "node:assert/strict";
import { test } from "node:test";
import { valueSourcesOf, wordsOf } from "../../../src/experiment/capacity/value-sources.ts";
import { traceOf } from "../../judgement/rules/made-up.ts";

test("words are UUIDs and runs of four letters and digits or more", () => {
  assert.deepEqual(wordsOf("abc abcd x-1234567 0f8fad5b-d9cb-469f-a165-70867728950e"), [
    "abcd",
    "1234567",
    "0f8fad5b-d9cb-469f-a165-70867728950e",
  ]);
  assert.deepEqual(wordsOf("a b"), []);
});

test("words come from what was given, the levels, the folders, the arguments and the hosts", () => {
  const { words, began, took } = valueSourcesOf(
    traceOf({
      given: [{ name: "token", value: "secret-word" }],
      environment: { hostname: "falcon" },
      argv: ["tool", "--prompt=hello"],
      exchanges: [{ host: "relay.example" }],
      began: "2026-11-20T08:00:00.000Z",
      took: 1500,
    }),
  );
  for (const word of ["secret", "word", "falcon", "prompt", "hello", "relay", "example", "project"])
    assert.ok(words.has(word), word);
  assert.deepEqual([began, took], [Date.UTC(2026, 10, 20, 8), 1500]);
});

test("no more than 20,000 words are kept", () => {
  const value = Array.from({ length: 25_000 }, (_, index) => `w${index + 10_000}`).join(" ");
  const { words } = valueSourcesOf(traceOf({ given: [{ name: "list", value }] }));
  assert.equal(words.size, 20_000);
});
