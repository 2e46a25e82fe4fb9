import assert from "node:assert/strict";
import { test } from "node:test";
import { sectionsOf } from "../../../../src/experiment/observe/amounts/sections.ts";

const text = [
  "You are an assistant of few words, and you know this:",
  "repoState: a snapshot.",
  "Branch: main",
  "",
  "Recent work:",
  "one two",
  "<rules>",
  " be brief ",
  "</rules>",
  "",
].join("\n");

test("a section that a label names is measured to where it may end", () => {
  const sections = sectionsOf(text);
  const whole = text.trimEnd().length - text.indexOf("a snapshot");
  assert.equal(
    sections.get('the characters of the section "repoState" to the end of its text'),
    whole,
  );
  assert.equal(
    sections.get('the characters of the section "repoState" to the next empty line'),
    "a snapshot.\nBranch: main".length,
  );
});

test("a section may end in the break before something that was left out", () => {
  const cut = sectionsOf(`${text}\nLast commits:\n`);
  const name = 'the characters of the section "repoState" to the end of its text';
  const whole = `${text}\nLast commits:\n`.length - text.indexOf("a snapshot");
  assert.equal(cut.get(name), whole - 1);
  assert.equal(cut.get(`${name}, the space there included`), whole);
});

test("what stands between tags is measured with and without the space at its ends", () => {
  const sections = sectionsOf(text);
  assert.equal(sections.get('the characters of the section "rules" between its tags'), 12);
  assert.equal(
    sections.get(
      'the characters of the section "rules" between its tags, without the space at its ends',
    ),
    "be brief".length,
  );
});

test("a heading's section ends at the next heading", () => {
  const sections = sectionsOf("# One\n\nsome words that are said here\n# Two\nmore words\n");
  assert.equal(
    sections.get('the characters of the section "One" to the next heading'),
    "\nsome words that are said here".length,
  );
});

test("a text of one line has no sections, and a hostile one no more than are looked at", () => {
  assert.equal(sectionsOf(`Note: ${"x".repeat(100)}`).size, 0);
  const many = Array.from({ length: 5000 }, (_, at) => `label ${at}: x`).join("\n");
  assert.ok(sectionsOf(many).size <= 410);
});

test("a section that was put into a frame ends before the frame's last passage", () => {
  const framed =
    "<note>\nFor you:\n# State\nclean\n\nLast: one\n\nThis was put here by the program.\n</note>";
  assert.equal(
    sectionsOf(framed).get('the characters of the section "State" to the last passage of its text'),
    "clean\n\nLast: one".length,
  );
});
