import assert from "node:assert/strict";
import { test } from "node:test";
import { markedFiles } from "../../../src/trial/world/marked-files.ts";

test("each file has a word that no other has, where its language allows one", () => {
  const plain = {
    "README.md": "# tools\n",
    "src/a.js": "export const a = 1;\n",
    "package.json": '{\n  "name": "tools"\n}\n',
    ".gitignore": "dist/\n",
    "list.json": "[]\n",
    "logo.png": "PNG",
  };
  const { files, given } = markedFiles(plain);
  assert.deepEqual(
    given.map(({ name }) => name),
    ["file README.md", "file src/a.js", "file package.json", "file .gitignore"],
  );
  assert.equal(new Set(given.map(({ value }) => value)).size, 4);
  for (const { name, value } of given) {
    const stands = Object.entries(files).filter(([, content]) => content.includes(value));
    assert.deepEqual(
      stands.map(([path]) => `file ${path}`),
      [name],
    );
  }
  const { name } = JSON.parse(files["package.json"] ?? "") as { name: string };
  assert.equal(name, "tools");
  assert.equal(files["logo.png"], "PNG");
  assert.deepEqual(markedFiles(plain), markedFiles(plain));
});

test("of a large project only some files have one", () => {
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, count) => [`src/a${count}.js`, "0;\n"]),
  );
  const { files, given } = markedFiles(many);
  assert.equal(Object.keys(files).length, 500);
  assert.ok(given.length > 0 && given.length <= 24);
});
