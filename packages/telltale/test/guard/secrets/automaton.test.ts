import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { buildAutomaton } from "../../../src/guard/secrets/automaton.ts";

test("finds what a search for each word alone finds, in either case", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "_"), minLength: 1, maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "B", "_", "é", "x") });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 8 }), text, (words, within) => {
      const found: string[] = [];
      buildAutomaton(words).scan(within, (index, end) => found.push(`${words[index]} ${end}`));
      const expected = words.flatMap((each) =>
        Array.from({ length: within.length }, (_, at) => at)
          .filter((at) => within.toLowerCase().startsWith(each, at))
          .map((at) => `${each} ${at + each.length}`),
      );
      assert.deepEqual(found.toSorted(), expected.toSorted());
    }),
  );
});
