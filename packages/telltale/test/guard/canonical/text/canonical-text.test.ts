import { growthOf } from "../../../steps.ts";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  canonicalText,
  unambiguousForms,
} from "../../../../src/guard/canonical/text/canonical-text.ts";
import { hostileText } from "./arbitrary-text.ts";

const canonical = (text: string, today?: string): string =>
  canonicalText(text, today === undefined ? {} : { today }).text;

/** Each line: texts that differ in form alone, and the form that all of them take. */
const classes: readonly (readonly [string, string, ...string[]])[] = [
  [
    "the user's editor",
    "the user\u2019s editor",
    "the user\u02bcs editor",
    "the user\u02b9s editor",
    "the user\uff07s editor",
  ],
  ['say "ok"', "say \u201cok\u201d", "say \u201eok\u201f", "say \u00abok\u00bb"],
  [
    "a well-tested tool",
    "a well\u2010tested tool",
    "a well\u2011tested tool",
    "a well\u00ad-tested tool",
  ],
  ["40-72 columns", "40\u201372 columns", "40\u201272 columns", "40\u221272 columns"],
  [
    "tools - all of them",
    "tools \u2014 all of them",
    "tools\u2014all of them",
    "tools \u2013 all of them",
    "tools\u2015all of them",
  ],
  ["and so on...", "and so on\u2026"],
  [
    "ends here",
    "ends\u200b here",
    "ends\u2060 here",
    "ends here\u200d",
    "\ufeffends here",
    "en\u00adds here",
    "ends\u{e0041} here",
    "\u202aends here\u202c",
  ],
  ["begins with \u2714,", "begins with \u2714\ufe0e,", "begins with \u2714\ufe0f,"],
  ["than 10 MB", "than\u00a010\u202fMB", "than\u200910\u3000MB", "than  10 \tMB", "than 10 MB  "],
  [
    "one\ntwo",
    "one\r\ntwo",
    "one\rtwo",
    "one \ntwo\t",
    "one\u2028two",
    "one\ntwo\n",
    "\n\none\ntwo",
  ],
  ["one\n\ntwo", "one\n\n\n\ntwo", "one\n \n\t\ntwo"],
  ["files:\n    a", "files:\n\ta", "files:\n  \ta"],
  ["Zo\u00eb M\u00fcller", "Zoe\u0308 Mu\u0308ller"],
  [
    "a prompt",
    "a pr\u043empt",
    "a \u0440rompt",
    "\u0430 prompt",
    "\uff41 prompt",
    "a \u{1d429}rompt",
  ],
  ["Internet Explorer", "\u0406nternet \u0395xplorer"],
  ["find files", "\ufb01nd \ufb01les"],
  [
    "Today is 2026-12-01.",
    "Today is 2026/12/01.",
    "Today is 2026/12/1.",
    "Today is Dec 1, 2026.",
    "Today is 1 December 2026.",
    "Today is December 1st, 2026.",
    "Today is 2026\u5e7412\u67081\u65e5.",
  ],
  ["on 2026-12-13", "on 13.12.2026", "on 13/12/2026", "on 12/13/2026", "on 2026/12/13"],
  ["at 2026-12-01 10:00", "at 2026/12/01 10:00"],
  [
    "1000000 rows",
    "1,000,000 rows",
    "1 000 000 rows",
    "1'000'000 rows",
    "1\u2019000\u2019000 rows",
    "1_000_000 rows",
    "1\u202f000\u202f000 rows",
  ],
  ["1234567.89", "1,234,567.89", "1.234.567,89", "1'234'567.89"],
  ["colour #ffaa00 at 0xff", "colour #FFAA00 at 0xFF", "colour #FfAa00 at 0XfF"],
  ["id 0b9f2c44-1c2d-4e5f-8a9b-001122334455", "id 0B9F2C44-1C2D-4E5F-8A9B-001122334455"],
];

describe("texts that differ in form alone become the same", () => {
  for (const [form, ...others] of classes)
    test(JSON.stringify(form), () => {
      for (const other of others) assert.equal(canonical(other), form, JSON.stringify(other));
      assert.equal(canonical(form), form);
      assert.deepEqual(canonicalText(form).changes, []);
    });
});

describe("what means something else stays", () => {
  const kept = [
    // Other scripts.
    "\u0421\u043e\u0432\u0435\u0442: \u0430 \u043d\u0435 \u0431",
    "\u03b1 \u03ba\u03b1\u03b9 \u03c9",
    "\u05d3\u05d5\u05d3",
    "\u041f\u0438\u0448\u0438 \u043d\u0430 Windows-\u0435",
    "the \u03b1 and \u03b2 phases, \u0394t in k\u03a9",
    "[\u0261\u028ad]",
    "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "\u8bf7\u7528\u4e2d\u6587\uff0c\u8c22\u8c22\uff01",
    "\u06a9\u062a\u0627\u0628\u200c\u0647\u0627",
    "\u0915\u094d\u200d\u0937",
    // Pictures of several characters.
    "\u{1f468}\u200d\u{1f4bb} and \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u2819\u2800\u2819",
    // Paths, versions, addresses, lists, identifiers.
    "/logs/2026/12/01/a.log",
    "version 2024.10.12",
    "v1.2.3",
    "192.168.100.200",
    "codes 400,401,403",
    "10,000",
    "200 404",
    "0'123",
    "model-20261201",
    "at 12:30:45",
    "2026-02-30",
    "99/99/2026",
    "it is `2026-12-01T10:00:00Z`",
    "deadbeef CAFE",
    "sha DEADBEEF",
    // Structure.
    "a\n  b\n    c",
    "- a\n- b",
    "a * b | c",
  ];
  for (const text of kept) test(JSON.stringify(text), () => assert.equal(canonical(text), text));
});

test("day and month are told apart by the guard's own day, and only near it", () => {
  assert.equal(canonical("on 01/12/2026", "2026-12-01"), "on 2026-12-01");
  assert.equal(canonical("on 12/01/2026", "2026-12-01"), "on 2026-12-01");
  // In a zone ahead it is tomorrow.
  assert.equal(canonical("on 12/02/2026", "2026-12-01"), "on 2026-12-02");
  assert.equal(canonical("on 05.05.2026", "2026-12-01"), "on 2026-05-05");
  assert.equal(canonical("on 2026.12.01", "2026-12-01"), "on 2026-12-01");
  assert.equal(canonical("on 03/04/2026", "2026-12-01"), "on 03/04/2026");
  const { left } = canonicalText("on 03/04/2026 and 04/03/2026");
  assert.deepEqual(left, [{ form: "date", count: 2, bytes: 20 }]);
});

test("a learned decimal mark decides about one mark alone", () => {
  assert.equal(canonicalText("10,000", { decimalMark: "." }).text, "10000");
  assert.equal(canonicalText("200,404", { decimalMark: "." }).text, "200,404");
  assert.equal(canonicalText("0,5 and 10,000", { decimalMark: "," }).text, "0.5 and 10.000");
});

test("in a fenced code block, runs of blanks, blank lines, dates and numbers stay", () => {
  const code = "```py\nif x:\n\treturn  1,000,000\n\n\n# 2026/12/01\n```";
  assert.equal(canonical(code), code);
  assert.equal(canonical(`~~~\na  b\n~~~\na  b`), `~~~\na  b\n~~~\na b`);
  // Nobody sees these in a program either.
  assert.equal(canonical("```\nx \u200b= \u2019a\u2019\u00a0 \r\n```"), "```\nx = 'a'\n```");
});

test("a piece of a text keeps the white space at its ends", () => {
  const piece = (text: string): string => canonicalText(text, { edges: false }).text;
  assert.equal(piece("\n\na\u00a0b\n\n"), "\n\na b\n\n");
  assert.equal(piece("\n\n\n\na\n\n\n\n"), "\n\na\n\n");
  assert.equal(canonicalText("\u200b").text, "\n");
  assert.equal(canonicalText("").text, "");
  assert.equal(canonicalText(" \n").text, "\n");
});

test("it says what it changed", () => {
  assert.deepEqual(canonicalText("It\u2019s\u200b  2026/12/01").changes, [
    { form: "invisible", count: 1, bytes: 3 },
    { form: "quote", count: 1, bytes: 3 },
    { form: "space-run", count: 1, bytes: 2 },
    { form: "date", count: 1, bytes: 10 },
  ]);
});

test("only the forms asked for are rewritten", () => {
  const text = "It\u2019s pr\u043empt\u200b  2026/12/01\u00a0e\u0301";
  assert.equal(
    canonicalText(text, { forms: unambiguousForms }).text,
    "It\u2019s prompt\u200b  2026/12/01 \u00e9",
  );
});

test("property: it is idempotent, and gives the very text where it reports no change", () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(undefined, "2026-12-01"), (text, today) => {
      const options = today === undefined ? {} : { today };
      const once = canonicalText(text, options);
      const twice = canonicalText(once.text, options);
      assert.equal(twice.text, once.text);
      assert.equal(once.text === text, once.changes.length === 0);
      assert.deepEqual(twice.changes, []);
    }),
    { numRuns: 60_000 },
  );
});

/** Spellings of one sentence, each choice made by lot. */
const spelt = fc
  .tuple(
    fc.constantFrom("\u0027", "\u2019", "\u02bc", "\u02b9"),
    fc.constantFrom("", "\u200b", "\u2060", "\u00ad"),
    fc.constantFrom(" ", "\u00a0", "  ", "\t"),
    fc.constantFrom("2026-12-01", "2026/12/01", "01/12/2026", "December 1, 2026"),
    fc.constantFrom("-", "\u2010", "\u2013"),
    fc.constantFrom("\n", "\r\n", " \n", "\n\n"),
    fc.constantFrom("o", "\u043e", "\uff4f"),
    fc.constantFrom("1000000", "1,000,000", "1 000 000"),
  )
  .map(
    ([quote, hidden, space, date, dash, end, letter, number]) =>
      `Today${quote}s date${hidden} is${space}${date}.${end === "\n\n" ? "\n" : end}A t${letter}ol for step${dash}by${dash}step${space}w${letter}rk on ${number} lines.${end}`,
  );

test("property: all spellings of a sentence give the same bytes", () => {
  fc.assert(
    fc.property(spelt, (text) =>
      assert.equal(
        canonical(text, "2026-12-01"),
        "Today's date is 2026-12-01.\nA tool for step-by-step work on 1000000 lines.",
      ),
    ),
  );
});

describe("four times the text takes about four times the work", () => {
  const hostile: Readonly<Record<string, string>> = {
    "ordinary text": "The user\u2019s editor is open.  It shows 1,000 lines since 2026/12/01.\n",
    "one long line of blanks": " \t",
    "groups of digits": ",000",
    "dates without an end": "2026/12/01/",
    dashes: "\u2014 ",
    joiners: "\u200d\u200c",
    "flags that are none": "\u{1f3f4}\u{e0067}",
    fences: "```\n",
    "marks on one letter": "\u0301",
    "letters of other scripts": "\u0430",
    "lines of other scripts": "a\u0430 \u03bf\n",
    hexadecimal: "0xAB",
  };
  for (const [name, piece] of Object.entries(hostile))
    test(name, () => {
      const size = Math.ceil(60_000 / piece.length);
      const growth = growthOf((count) => canonicalText(piece.repeat(count)), size);
      assert.ok(growth < 10, `grows by ${growth.toFixed(1)}`);
    });
});
