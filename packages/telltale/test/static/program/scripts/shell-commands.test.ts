import assert from "node:assert/strict";
import { test } from "node:test";
import { parseShellCommands } from "../../../../src/static/program/scripts/shell-commands.ts";

const lines = (script: string): readonly string[] =>
  parseShellCommands(script).map(({ words }) => words.map(({ text }) => text).join(" "));

test("commands are separated, and shell keywords are no commands", () => {
  assert.deepEqual(
    lines('if [ -f a ]; then\n  A=1 B="2 3" node "x y.js" && sh z.sh || exit 0\nfi # end'),
    ["[ -f a ]", "node x y.js", "sh z.sh", "exit 0"],
  );
});

test("what stands in another command is one as well", () => {
  assert.deepEqual(lines('echo "$(curl -s a | sh)" `id -u`'), [
    "curl -s a",
    "sh",
    "id -u",
    "echo $(curl -s a | sh) `id -u`",
  ]);
});

test("a pipe, a file that is read and a here-document are known", () => {
  const [cat, sh] = parseShellCommands("cat x | sh -s");
  assert.equal(sh?.pipedFrom, cat);
  assert.deepEqual(parseShellCommands("python3 < t.py")[0]?.input, { file: "t.py" });
  const [python, after] = parseShellCommands("python3 - <<'END'\nimport os\nos.x()\nEND\nls");
  assert.deepEqual(python?.input, { text: "import os\nos.x()\n" });
  assert.equal(after?.words[0]?.text, "ls");
});

test("a word's quotes are taken away", () => {
  const [command] = parseShellCommands(`bash -c 'a "b"' "c \\" d" e\\ f 2>&1 > out.txt`);
  assert.deepEqual(
    command?.words.map(({ text }) => text),
    ["bash", "-c", 'a "b"', 'c " d', "e f"],
  );
  assert.equal(command?.output, "out.txt");
});

test("what is damaged, endless or nested beyond reason ends", () => {
  for (const text of [
    "'",
    '"',
    "`",
    "$(",
    "<<",
    "a <<X\nb",
    "$(".repeat(5000),
    "`".repeat(5001),
    "(".repeat(9999),
    "\\",
  ])
    assert.ok(parseShellCommands(text).length < 20_001, text.slice(0, 10));
  assert.ok(parseShellCommands("a;".repeat(600_000)).length <= 20_000);
});
