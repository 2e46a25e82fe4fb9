import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenCharacter } from "../../../src/judgement/rules/hidden-character.ts";
import { lookAlikeCharacter } from "../../../src/judgement/rules/look-alike-character.ts";
import type { Author } from "../../../src/capture/dialect/leaf.ts";
import { findingsOf } from "./made-up.ts";

const said = (value: string, author: Author = "vendor") => [
  { exchanges: [{ leaves: [{ path: "body.system[0].text", value, author }] }] },
];

test("invisible characters in the vendor's text are named with their place", () => {
  for (const [character, name] of [
    ["\u200b", "U+200B"],
    ["\u2060", "U+2060"],
    ["\u202e", "U+202E"],
    ["\u{e0041}", "U+E0041"],
    ["\ufe01", "U+FE01"],
    ["\u00ad", "U+00AD"],
    ["\u0000", "U+0000"],
  ]) {
    const [finding, ...others] = findingsOf(hiddenCharacter, said(`You are${character} a tool`));
    assert.equal(others.length, 0);
    assert.equal(finding?.severity, "medium");
    assert.ok(finding?.title.startsWith(`${name} `), finding?.title);
    assert.deepEqual(finding?.evidence, ["t1 e1 body.system[0].text (1 time)"]);
  }
});

test("spaces of another width are for information", () => {
  assert.equal(findingsOf(hiddenCharacter, said("10\u00a0km"))[0]?.severity, "info");
});

test("emoji, flags, scripts that need joiners, and plain text hide nothing", () => {
  for (const text of ["Done ✔️ 👩‍💻 ❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष", "line\n\tnext\r\n"]) {
    assert.deepEqual(findingsOf(hiddenCharacter, said(text)), [], text);
  }
});

test("an emoji's selector on a letter hides something", () => {
  assert.equal(findingsOf(hiddenCharacter, said("a\ufe0fb")).length, 1);
});

test("look-alikes in the vendor's text are named with what stands around them", () => {
  for (const [text, name] of [
    ["Todayʼs date", "U+02BC"],
    ["Todayʹs date", "U+02B9"],
    ["pаssword", "U+0430"],
  ] as const) {
    const [finding, ...others] = findingsOf(lookAlikeCharacter, said(text));
    assert.equal(others.length, 0);
    assert.equal(finding?.severity, "low");
    assert.ok(finding?.title.startsWith(`${name} `), finding?.title);
    assert.ok(finding?.title.endsWith(text), finding?.title);
  }
});

test("typography, words of another script and East Asian punctuation are not look-alikes", () => {
  for (const text of [
    "Today’s “date” – 3 × 4 … • │ → ─",
    "слово а не word",
    "你好，世界",
    "naïve café",
  ]) {
    assert.deepEqual(findingsOf(lookAlikeCharacter, said(text)), [], text);
  }
});

test("what the user, the model or a tool wrote is left alone", () => {
  for (const author of ["user", "assistant", "tool", "protocol"] as const) {
    assert.deepEqual(findingsOf(hiddenCharacter, said("a\u200bb", author)), []);
    assert.deepEqual(findingsOf(lookAlikeCharacter, said("Todayʼs", author)), []);
  }
});
