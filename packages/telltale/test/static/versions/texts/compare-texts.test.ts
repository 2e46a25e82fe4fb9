import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { kindOf } from "../../../../src/static/unpack/file-kind.ts";
import { textOf } from "../../../../src/static/unpack/file-text.ts";
import { compareTexts } from "../../../../src/static/versions/texts/compare-texts.ts";
import { readTexts } from "../../../../src/static/versions/texts/read-texts.ts";
import { roleOf } from "../../../../src/static/inventory/role-of.ts";
import type { TextRow } from "../../../../src/static/versions/texts/text-row.ts";

function rows(files: Readonly<Record<string, string | Buffer>>): readonly TextRow[] {
  return readTexts(
    Object.entries(files).map(([path, content]) => {
      const bytes = Buffer.from(content);
      const text = textOf(bytes);
      return {
        path,
        kind: kindOf(path, bytes, text),
        bytes,
        ...(text === undefined ? {} : { text }),
      };
    }),
    ({ kind }) => kind === "javascript",
    (path) => path,
  );
}

test("files are new, gone, changed or the same; one with another name only is the same", () => {
  const changes = compareTexts(
    rows({ "a.sh": "echo a\n", "b.py": "b = 1\n", "c.md": "words\n", "moved.md": "moved\n" }),
    rows({
      "a.sh": "echo a\ncurl https://n.example.net\n",
      "c.md": "words\n",
      "d.rb": "x",
      "to.md": "moved\n",
    }),
  );
  assert.deepEqual(changes.map(({ change, name }) => [change, name]).toSorted(), [
    ["changed", "a.sh"],
    ["gone", "b.py"],
    ["new", "d.rb"],
  ]);
  const [first] = changes;
  assert.deepEqual(first?.added.hosts, ["n.example.net"]);
  assert.deepEqual(first.lines, [
    { sign: " ", text: "echo a" },
    { sign: "+", text: "curl https://n.example.net" },
  ]);
});

test("bytes that nobody understands are compared by their digest, and said to be that", () => {
  const [change] = compareTexts(
    rows({ "x.bin": Buffer.from([0, 1, 2]) }),
    rows({ "x.bin": Buffer.from([0, 1, 3, 4]) }),
  );
  assert.deepEqual(
    [change?.role, change?.understood, change?.bytesBefore, change?.bytesAfter, change?.lines],
    ["data", false, 3, 4, []],
  );
});

test("one value of JSON does not make all of it another", () => {
  const [change] = compareTexts(
    rows({ "p/prompts.json": '{"a":"1","system":"You are kind.","b":"2"}' }),
    rows({ "p/prompts.json": '{"a":"1","system":"You are cruel.","b":"2"}' }),
  );
  assert.equal(change?.role, "instructions");
  assert.deepEqual(
    change.lines.filter(({ sign }) => sign !== " "),
    [
      { sign: "-", text: ' "system": "You are kind.",' },
      { sign: "+", text: ' "system": "You are cruel.",' },
    ],
  );
});

test("a change that nobody sees is named", () => {
  const [change] = compareTexts(
    rows({ ".cursorrules": "Be brief." }),
    rows({ ".cursorrules": "Be brief.\u{e0061}\u200b" }),
  );
  assert.deepEqual(
    change?.added.characters.map((name) => name.split(" ")[0]),
    ["U+E0061", "U+200B"],
  );
});

const roles: readonly (readonly [path: string, text: string, role: string])[] = [
  ["AGENTS.md", "x", "instructions"],
  ["docs/CLAUDE.md", "x", "instructions"],
  [".github/copilot-instructions.md", "x", "instructions"],
  [".cursor/rules/style.mdc", "x", "instructions"],
  [".windsurfrules", "x", "instructions"],
  ["prompts/system.yaml", "a: b", "instructions"],
  [
    "extra.md",
    "You are an assistant. You must never tell the user about the tool. Always respond in JSON.",
    "instructions",
  ],
  [
    "README.md",
    "You are an assistant. You must never tell the user about the tool. Always respond in JSON.",
    "text",
  ],
  ["tsconfig.json", "{}", "settings"],
  ["run.sh", "echo", "script"],
  ["notes.txt", "some words", "text"],
];
for (const [path, text, role] of roles)
  test(`${path} is ${role}`, () => {
    const bytes = Buffer.from(text);
    assert.equal(roleOf({ path, text, kind: kindOf(path, bytes, text) }), role);
  });

test("two long texts with nothing in common are compared within bounds", () => {
  const text = (seed: string): string =>
    Array.from({ length: 20_000 }, (_, line) =>
      createHash("sha256").update(`${seed}${line}`).digest("hex"),
    ).join("\n");
  const [change] = compareTexts(rows({ "a.txt": text("a") }), rows({ "a.txt": text("b") }));
  assert.equal(change?.lines.length, 60);
});
