import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { generateText } from "../../../../src/trial/puppet/pattern/generate.ts";
import { matchesPattern } from "../../../../src/trial/puppet/pattern/match.ts";
import { parsePattern } from "../../../../src/trial/puppet/pattern/parse.ts";
import { growthOf } from "../../../steps.ts";

/** Patterns whose backtracking stays small on the short texts used here. */
const { pattern } = fc.letrec<{ pattern: string; atom: string; part: string }>((tie) => ({
  atom: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        "a",
        "b",
        "0",
        "-",
        "\\.",
        "\\/",
        "\\d",
        "\\w",
        "\\s",
        "\\S",
        "\\W",
        ".",
        "\\x41",
        "\\u0062",
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom("[a-c]", "[^a]", "[\\d-]", "[-a]", "[^\\w]", "[a\\]]", "[.]"),
    },
    { weight: 1, arbitrary: tie("pattern").map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie("pattern").map((inner) => `(?:${inner})`) },
  ),
  part: fc
    .tuple(tie("atom"), fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{1,3}", "{2,}", "*?"))
    .map((pair) => pair.join("")),
  pattern: fc.oneof(
    { depthSize: "small" },
    tie("part"),
    fc.array(tie("part"), { maxLength: 4 }).map((parts) => parts.join("")),
    fc.tuple(tie("part"), tie("part")).map((options) => options.join("|")),
  ),
}));
const anchored = fc
  .tuple(fc.constantFrom("", "^"), pattern, fc.constantFrom("", "$"))
  .map((parts) => parts.join(""));
const text = fc.string({
  unit: fc.constantFrom("a", "b", "c", "0", "1", "-", ".", "/", " ", "A", "\n", "]"),
  maxLength: 7,
});

test("a pattern matches the texts that the language's own engine matches", () => {
  fc.assert(
    fc.property(anchored, text, (source, sample) => {
      const parsed = parsePattern(source);
      assert.ok(parsed, source);
      assert.equal(matchesPattern(parsed, sample), new RegExp(source, "u").test(sample));
    }),
    { numRuns: 3000 },
  );
});

test("a text generated for a pattern matches it, and is as long as asked where it can be", () => {
  fc.assert(
    fc.property(anchored, fc.integer({ min: 0, max: 12 }), (source, least) => {
      const parsed = parsePattern(source);
      assert.ok(parsed);
      const generated = generateText(parsed, least);
      // Anchors inside a pattern's repeats (`(^a)+`) can ask for what no text is; these have none.
      assert.ok(generated !== undefined);
      assert.match(generated, new RegExp(source, "u"));
      if (/^\^?[a-z0](?:\+|\*|\{2,\})\$?$/.test(source)) assert.ok(generated.length >= least);
    }),
    { numRuns: 2000 },
  );
});

test("a pattern made to stop backtracking engines takes steps in proportion to the text", () => {
  const hostile = parsePattern("^(a+)+(b|b)*(a|a?)+$");
  assert.ok(hostile);
  const match = (length: number): boolean | undefined =>
    matchesPattern(hostile, `${"a".repeat(length)}!`);
  assert.equal(match(3000), false);
  assert.ok(growthOf(match, 500) < 8);
});

test("patterns that hang engines which backtrack end at once", () => {
  for (const source of [
    "^(a|a)*$",
    "^(a|aa)+$",
    "^(a*)*b$",
    "^([a-zA-Z]+)*$",
    "^(.*?,){11}P",
    "^(a?){50}a{50}$",
    "(x+x+)+y",
  ]) {
    const hostile = parsePattern(source);
    assert.ok(hostile, source);
    assert.notEqual(matchesPattern(hostile, `${"a".repeat(5000)}!`), true, source);
    assert.notEqual(matchesPattern(hostile, `${"x".repeat(5000)}!`), true, source);
  }
});

test("a pattern with too many states for a text is given up", () => {
  const large = parsePattern("[ab]{0,1000}".repeat(150));
  assert.ok(large);
  assert.equal(matchesPattern(large, "a".repeat(9000)), undefined);
});

test("what engines write differently has the meaning of the language's own", () => {
  for (const [source, sample] of [
    ["^\\s$", "\u2003"],
    ["^\\s$", "\v"],
    ["^.$", "\u2028"],
    ["^.$", "\r"],
    ["a$", "a\n"],
    ["^[^\\W_]+$", "a1"],
    ["^[\\D]$", "7"],
    ["^[^]$", "x"],
    ["[]", "x"],
    ["^\\cA$", "\u0001"],
    ["^.$", "\u{1f600}"],
    ["^a{1001,1200}$", "a".repeat(1100)],
    ["^a{1001,1200}$", "a".repeat(1201)],
    ["^a{2,1024}$", "a"],
    ["(?<year>\\d{4})", "in 2026"],
  ] as const) {
    const parsed = parsePattern(source);
    assert.ok(parsed, source);
    assert.equal(matchesPattern(parsed, sample), new RegExp(source, "u").test(sample), source);
  }
});

test("patterns that are only valid without the flag u are read without it", () => {
  const parsed = parsePattern("^[\\w\\-]+\\-\\_x]$");
  assert.ok(parsed);
  assert.equal(matchesPattern(parsed, "a-b-_x]"), true);
  assert.equal(matchesPattern(parsed, "a b"), false);
});

test("counts that multiply are given up, not built", () => {
  const huge = parsePattern("((a{1000}){1000}){1000}");
  assert.ok(huge);
  assert.equal(matchesPattern(huge, "a"), undefined);
  assert.equal(generateText(huge), undefined);
});

test("what is not understood is said to be so, never thrown", () => {
  for (const source of [
    "(?=a)b",
    "(a)\\1",
    "\\p{L}",
    "[",
    "(",
    ")",
    "*",
    "a{3,1}",
    "[z-a]",
    "\\",
    "a{99999}",
    "(".repeat(3000),
  ]) {
    assert.equal(parsePattern(source), undefined, source);
  }
  fc.assert(fc.property(fc.string({ maxLength: 40 }), (source) => void parsePattern(source)));
});
