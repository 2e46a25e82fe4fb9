import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { differingRegions, tokenise } from "../../../src/probe/align/tokens.ts";
import { cpuTime } from "../../cpu-time.ts";

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

test("a region stands where it says in every text", () => {
  const texts = [
    "id ab: Today's 2026-11-20 end",
    "id cdef: Today\u02bcs 2026/11/20 end",
    "id x: Today's 2026-11-20 the end",
  ];
  for (const region of differingRegions(texts)) {
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

test("a hostile text costs no more than a plain one", () => {
  const began = cpuTime();
  differingRegions([`${"1-".repeat(60_000)}x`, `${"1-".repeat(59_999)}y`, "(".repeat(100_000)]);
  assert.ok(cpuTime() - began < 3000);
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
