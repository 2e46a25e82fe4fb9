import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { secretFinder } from "../../../src/guard/secrets/find-secrets.ts";
import { allRules } from "../../../src/guard/secrets/rules/index.ts";

test("there are at least 120 rules, each with an id of its own", () => {
  assert.ok(allRules.length >= 120);
  assert.equal(new Set(allRules.map(({ id }) => id)).size, allRules.length);
});

test("no pattern has a quantifier without an end, and no keyword a capital letter", () => {
  for (const { id, pattern, keywords } of allRules) {
    const outside = pattern.replaceAll(/\\./g, "").replaceAll(/\[[^\]]*\]/g, "c");
    assert.doesNotMatch(outside, /[*+]|\{\d+,\}/, id);
    assert.ok(keywords.length > 0 && keywords.every((word) => word === word.toLowerCase()), id);
  }
});

describe("a text made against a rule costs no more than a text of its length", () => {
  const find = secretFinder();
  // Runs that patterns take, after the keyword, without what would end a match.
  const runs = ["a", "A1", "=", "n", "\\n", "r\\", " ", "a.", "a-", '"', ":", "-", "eyJ-", "0"];
  const size = 4_000;
  for (const { id, keywords } of allRules.filter(({ optional }) => optional === undefined)) {
    test(id, () => {
      const keyword = keywords[0] ?? "";
      for (const each of [keyword, keyword.toUpperCase().replace("EYJ", "eyJ")]) {
        for (const run of runs) {
          const start = performance.now();
          find(each + run.repeat(size / run.length));
          find(`${each}${run} `.repeat(size / (each.length + 3)));
          // A text of this size takes under a millisecond; what grows faster than linearly takes minutes.
          assert.ok(performance.now() - start < 2_000, `${id} with ${JSON.stringify(run)}`);
        }
      }
    });
  }
});
