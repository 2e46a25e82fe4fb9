import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { differingRegions, tokenise } from "../../../src/experiment/observe/tokens.ts";
import { growthOf } from "../../steps.ts";

/** The texts with the regions put back in, from the first text's constant parts. */
function rebuild(texts: readonly string[]): string[] {
  const regions = differingRegions(texts);
  const [first = ""] = texts;
  return texts.map((_, index) => {
    let built = "";
    let at = 0;
    for (const region of regions) {
      const start = region.starts[0] ?? 0;
      built += first.slice(at, start) + (region.parts[index] ?? "");
      at = start + (region.parts[0]?.length ?? 0);
    }
    return built + first.slice(at);
  });
}

test("what differs, put back into what does not, is the text again", () => {
  const word = fc.constantFrom(
    "a",
    "b",
    "the",
    " ",
    "\n",
    "2026-11-20",
    "2026/11/20",
    "'",
    "\u2019",
    "\u200b",
    "12",
  );
  const text = fc.array(word, { maxLength: 25 }).map((words) => words.join(""));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
      assert.deepEqual(rebuild(texts), texts);
    }),
    { numRuns: 500 },
  );
});

test("so it is where too much differs to be compared word by word", () => {
  const line = fc.constantFrom(
    "one two three\n",
    "four five\n",
    "six ' seven\n",
    "six \u2019 seven\n",
  );
  const long = (word: string): string => `${word} `.repeat(400);
  const text = fc
    .array(fc.oneof(line, fc.constantFrom(long("a"), long("b"), `${long("c")}\n`)), {
      maxLength: 12,
    })
    .map((lines) => lines.join(""));
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
      assert.deepEqual(rebuild(texts), texts);
    }),
    { numRuns: 60 },
  );
});

test("a region stands where it says in every text", () => {
  const texts = [
    "id ab: Today's 2026-11-20 end",
    "id cdef: Today\u02bcs 2026/11/20 end",
    "id x: Today's 2026-11-20 the end",
  ];
  const regions = differingRegions(texts);
  assert.equal(regions.length, 3);
  for (const region of regions) {
    texts.forEach((text, index) => {
      const start = region.starts[index] ?? 0;
      const part = region.parts[index] ?? "";
      assert.equal(text.slice(start, start + part.length), part);
    });
  }
});

test("two changes in one sentence are two regions", () => {
  const regions = differingRegions([
    "Today's date is 2026-11-20.",
    "Today\u02bcs date is 2026-11-20.",
    "Today's date is 2026/11/20.",
    "Today\u02bcs date is 2026/11/20.",
  ]);
  assert.deepEqual(
    regions.map((region) => region.parts),
    [
      ["'", "\u02bc", "'", "\u02bc"],
      ["2026-11-20", "2026-11-20", "2026/11/20", "2026/11/20"],
    ],
  );
});

test("a long section that is not always there hides nothing of the lines around it", () => {
  const section = Array.from(
    { length: 40 },
    (_, at) => `- Step ${at} of committing, word by word.\n`,
  );
  const text = (mark: string, middle: readonly string[], folder: string): string =>
    `Work${mark} with care.\n${middle.join("")}# Memory\nKept in ${folder} for later.\n`;
  const texts = [text("'", section, "/a"), text("\u02bc", section, "/a"), text("'", [], "/b")];
  const regions = differingRegions(texts);
  assert.deepEqual(
    regions.map(({ parts }) => parts.map((part) => part.slice(0, 6))),
    [
      ["'", "\u02bc", "'"],
      ["- Step", "- Step", ""],
      ["a", "a", "b"],
    ],
  );
  assert.deepEqual(rebuild(texts), texts);
});

test("equal texts have no region", () => {
  assert.deepEqual(differingRegions(["same text", "same text"]), []);
});

test("tokens joined are the text, dates and words whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) =>
      assert.equal(tokenise(text).join(""), text),
    ),
  );
  assert.deepEqual(tokenise("at 2026-11-20, v1.2.3"), [
    "at",
    " ",
    "2026-11-20",
    ",",
    " ",
    "v1",
    ".",
    "2.3",
  ]);
});

test("comparing hostile texts takes steps in proportion to their length", () => {
  const compare = (length: number): unknown =>
    differingRegions([
      `${"1-".repeat(length)}x`,
      `${"1-".repeat(length - 1)}y`,
      "(".repeat(length),
    ]);
  assert.ok(growthOf(compare, 10_000) < 8);
});

/** So long that the runner would stop an expression that takes the square of it: what backtracks takes no step of ours. */
const endless = 2_000_000;

test("no text makes the expression of tokens go back over what it has read", () => {
  assert.equal(tokenise(`${"1-".repeat(endless)}x`).length, 3);
  assert.equal(tokenise(`${"1".repeat(endless)}x`).length, 1);
  assert.equal(tokenise(`{a${":".repeat(endless)}`).length, endless + 2);
});

test("what differs does not depend on what was compared before", () => {
  const text = (...words: string[]): string =>
    words.map((word) => `Rule: ${word} keep the answers short, and name the file.\n`).join("");
  const [one, other] = [text("x", "a", "y", "a", "z"), text("x", "b", "y", "b", "z")];
  const longer = text("x", "c", "more", "y", "c", "z");
  const first = differingRegions([one, other]);
  assert.deepEqual(
    first.map(({ parts }) => parts),
    [
      ["a", "b"],
      ["a", "b"],
    ],
  );
  for (const texts of [
    [longer, other],
    [other, one],
    [one, other, longer],
  ])
    assert.deepEqual(rebuild(texts), texts);
  assert.deepEqual(differingRegions([one, other]), first);
});
