import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadEngine } from "../../../src/guard/policy/engine.ts";
import { readPolicy } from "../../../src/guard/policy/read-policy.ts";
import { quoted, stringValue, tokensOf } from "../../../src/guard/policy/text/tokens.ts";

test("a quoted text is one token that stands for the text, and the engine reads it as one", async () => {
  const engine = await loadEngine();
  const any = fc.string({ unit: "binary", maxLength: 30 });
  fc.assert(
    fc.property(any, (text) => {
      const [token, ...rest] = tokensOf(quoted(text));
      assert.ok(token !== undefined && rest.length === 0);
      assert.equal(stringValue(token), text.toWellFormed());
      const rule = `@id("a") @because(${quoted(text)}) permit (principal, action, resource);`;
      assert.equal(readPolicy(engine, rule).rules[0]?.because, text.toWellFormed());
    }),
    { numRuns: 200 },
  );
});

test("brackets and semicolons in strings and comments are none", () => {
  const texts = tokensOf('a "b;(\\"" // c;(\n d').map(({ text }) => text);
  assert.deepEqual(texts, ["a", '"b;(\\""', "d"]);
});

test("any text has tokens, in its order and without overlap", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      let end = 0;
      for (const token of tokensOf(text)) {
        assert.ok(token.start >= end && token.end > token.start && token.end <= text.length);
        assert.equal(token.text, text.slice(token.start, token.end));
        end = token.end;
      }
    }),
  );
});
