import assert from "node:assert/strict";
import { test } from "node:test";
import { zstdCompressSync } from "node:zlib";
import { bunFile, recordSizes } from "../bun-file.ts";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const root = "/$bunfs/root";
const modules = [
  {
    name: `${root}/note.txt`,
    contents: Buffer.from("a note — with text"),
    encoding: 2,
    loader: 13,
  },
  { name: `${root}/cli`, contents: Buffer.from("console.log('a\u00E9');", "latin1"), encoding: 1 },
];

for (const size of recordSizes)
  test(`modules are found by their records of ${size} bytes, and the entry is known`, async () => {
    const all = await unpackBytes("tool", bunFile(modules, size, 1));
    assert.deepEqual(textsOf(all), {
      [`tool!${root}/note.txt`]: "a note — with text",
      [`tool!${root}/cli`]: "console.log('a\u00E9');",
    });
    assert.deepEqual(
      all.files.map(({ kind, entry }) => [kind, entry]),
      [
        ["text", undefined],
        ["javascript", true],
      ],
    );
    assert.equal(all.containers[0]?.format, "bun-executable");
    assert.deepEqual(all.containers[0]?.facts, {
      target: "elf x64",
      runtime: "1.2.3",
      modules: "2",
    });
    assert.deepEqual(reasonsOf(all), ["machine-code"]);
  });

test("what follows the trailer, as sections of an executable do, does not hide it", async () => {
  const all = await unpackBytes("tool", bunFile(modules, 52, 0, Buffer.alloc(50_000, 7)));
  assert.equal(all.files.length, 2);
});

test("sources of two bytes a character are read, whatever is said of their encoding", async () => {
  const text = "const greeting = 'h\u00E9llo \u4F60\u597D';\n".repeat(20);
  for (const encoding of [0, 1, 2]) {
    const contents = Buffer.from(text, "utf16le");
    const all = await unpackBytes("tool", bunFile([{ name: "/a.js", contents, encoding }], 52));
    assert.equal(fileAt(all, "tool!/a.js")?.text, text, `encoding ${encoding}`);
  }
});

test("byte code is told once where modules share it", async () => {
  const file = bunFile(
    [
      { name: "/a.js", contents: Buffer.from("a()"), byteCode: Buffer.alloc(1000) },
      { name: "/b.js", contents: Buffer.from("b()"), byteCode: Buffer.alloc(500) },
    ],
    52,
  );
  // The second module's byte code is the last part of the first's.
  const at = file.indexOf("/b.js");
  const records = file.lastIndexOf("\n---- Bun! ----\n") - 32;
  const recordsAt =
    file.readUInt32LE(records + 8) + records - Number(file.readBigUInt64LE(records));
  const begins = file.readUInt32LE(recordsAt + 24);
  file.writeUInt32LE(begins + 600, recordsAt + 52 + 24);
  file.writeUInt32LE(400, recordsAt + 52 + 28);
  assert.ok(at > 0);
  const all = await unpackBytes("tool", file);
  assert.equal(all.unread.find(({ reason }) => reason === "byte-code")?.bytes, 1000);
});

test("sources in Bun's own form of a source map are given as originals", async () => {
  const names = ["../lib.ts", "main.ts"].map((name) => Buffer.from(name));
  const contents = ["export const a = 1;\n", "import './lib';\n"].map((text) =>
    zstdCompressSync(Buffer.from(text)),
  );
  const head = Buffer.alloc(8 + 4 * 8);
  head.writeUInt32LE(2, 0);
  let at = head.length;
  for (const [index, bytes] of [...names, ...contents].entries()) {
    head.writeUInt32LE(at, 8 + index * 8);
    head.writeUInt32LE(bytes.length, 12 + index * 8);
    at += bytes.length;
  }
  const sourceMap = Buffer.concat([head, ...names, ...contents]);
  const module = { name: "/a.js", contents: Buffer.from("a()"), sourceMap };
  const all = await unpackBytes("tool", bunFile([module], 36));
  assert.deepEqual(textsOf(all), {
    "tool!/a.js": "a()",
    "tool!/a.js.map/lib.ts": "export const a = 1;\n",
    "tool!/a.js.map/main.ts": "import './lib';\n",
  });
  assert.deepEqual(
    all.files.map(({ original }) => original),
    [undefined, true, true],
  );
});

test("a record that points outside is told, and the others are kept", async () => {
  const file = bunFile(modules, 36);
  const offsets = file.lastIndexOf("\n---- Bun! ----\n") - 32;
  const dataAt = offsets - Number(file.readBigUInt64LE(offsets));
  const records = dataAt + file.readUInt32LE(offsets + 8);
  file.writeUInt32LE(0xffffffff, records + 36 + 12);
  const all = await unpackBytes("tool", file);
  assert.deepEqual(Object.keys(textsOf(all)), [`tool!${root}/note.txt`]);
  assert.ok(reasonsOf(all).includes("damaged"));
});

test("names are labels: what is odd in them is replaced, and none hides another", async () => {
  const named = (name: string) => ({ name, contents: Buffer.from("x()") });
  const names = ["B:/~BUN/root/a.js", "/$bunfs/root/../../../etc/b.js", "/c.js", "/c.js"];
  const all = await unpackBytes("tool", bunFile(names.map(named), 52));
  assert.deepEqual(Object.keys(textsOf(all)), [
    "tool!B:/~BUN/root/a.js",
    "tool!/$bunfs/root/__/__/__/etc/b.js",
    "tool!/c.js",
    "tool!/c.js#2",
  ]);
});

test("many records of the same bytes do not multiply them without end", async () => {
  const contents = Buffer.alloc(64 * 1024, "x ");
  const file = bunFile(
    [{ name: "/a.js", contents }, ...Array.from({ length: 99 }, () => modules[1]!)],
    52,
  );
  const offsets = file.lastIndexOf("\n---- Bun! ----\n") - 32;
  const dataAt = offsets - Number(file.readBigUInt64LE(offsets));
  const records = dataAt + file.readUInt32LE(offsets + 8);
  for (let index = 1; index < 100; index += 1)
    file.copy(file, records + index * 52 + 8, records + 8, records + 16);
  const all = await unpackBytes("tool", file, { harmlessBytes: 0, ratio: 3 });
  const given = all.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  assert.ok(given > 0 && given <= file.length * 3);
  assert.ok(reasonsOf(all).includes("expands-too-much"));
});
