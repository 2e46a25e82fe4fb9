import assert from "node:assert/strict";
import { test } from "node:test";
import { stripComments } from "../../../../src/static/program/scripts/strip-comments.ts";
import type { FileKind } from "../../../../src/static/unpack/unpacked.ts";
import { growthOf } from "../../../steps.ts";

const cases: readonly (readonly [FileKind, string, string])[] = [
  ["shell", "a # gone\nb", "a       \nb"],
  [
    "shell",
    "echo \"# stays\" '# stays' a#stays ${#x} $#",
    "echo \"# stays\" '# stays' a#stays ${#x} $#",
  ],
  ["shell", "#!/bin/sh\n#gone", "#!/bin/sh\n     "],
  ["python", 'x = "# stays" # gone', 'x = "# stays"       '],
  ["python", '"""\n# stays\n"""\n#gone', '"""\n# stays\n"""\n     '],
  ["perl", "$#a; # gone\n=pod\nx\n=cut\ny", "$#a;       \n    \n \n    \ny"],
  ["ruby", '"#{stays}" # gone', '"#{stays}"       '],
  ["powershell", "a <# b\nc #> d # e", "a     \n     d    "],
  ["batch", "rem gone\r\ncurl x\r\n:: gone", "         \ncurl x\r\n       "],
  ["lua", 'a "--" -- gone', 'a "--"        '],
  ["other-source", 'a("//") // gone\n/* b */ c', 'a("//")        \n        c'],
];

for (const [kind, text, right] of cases)
  test(`${kind}: ${JSON.stringify(text)}`, () => {
    assert.equal(stripComments(kind, text), right);
  });

test("what is no script stays as it is", () => {
  assert.equal(stripComments("text", "# heading"), "# heading");
});

test("quotes that nothing closes do not take the square of their number", () => {
  // A backtick escapes only within a text: outside, each of these quotes begins one that nothing closes.
  const growth = growthOf((count) => stripComments("powershell", '`"'.repeat(count)), 1000);
  assert.ok(growth < 8, `${growth}`);
});
