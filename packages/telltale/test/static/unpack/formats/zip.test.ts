import assert from "node:assert/strict";
import { test } from "node:test";
import { zipArchive } from "../zip-archive.ts";
import type { ZipMember } from "../zip-archive.ts";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const members: readonly ZipMember[] = [
  { name: "package.json", content: '{"main":"dist/index"}' },
  { name: "dist/", content: "" },
  { name: "dist/index.js", content: "run();".repeat(100) },
  { name: "plain.txt", content: "stored", stored: true },
];

test("files are read, compressed and stored, and what is run is known", async () => {
  const all = await unpackBytes("a.zip", zipArchive(members));
  assert.deepEqual(textsOf(all), {
    "a.zip!package.json": '{"main":"dist/index"}',
    "a.zip!dist/index.js": "run();".repeat(100),
    "a.zip!plain.txt": "stored",
  });
  assert.equal(fileAt(all, "a.zip!dist/index.js")?.entry, true);
  assert.equal(all.containers[0]?.format, "zip");
  assert.deepEqual(all.unread, []);
});

test("extensions and wheels are known by what is in them", async () => {
  const vsix = zipArchive([
    { name: "extension.vsixmanifest", content: "<PackageManifest/>" },
    { name: "extension/package.json", content: '{"main":"./out/main.js"}' },
    { name: "extension/out/main.js", content: "activate();" },
  ]);
  const extension = await unpackBytes("x.vsix", vsix);
  assert.equal(extension.containers[0]?.format, "vsix");
  assert.equal(fileAt(extension, "x.vsix!extension/out/main.js")?.entry, true);
  const wheel = zipArchive([
    { name: "t/__init__.py", content: "import os\n" },
    { name: "t/c.cpython-312.pyc", content: Buffer.from("cb0d0d0a00000000e3000000", "hex") },
    { name: "t-1.0.dist-info/METADATA", content: "Name: t\n" },
  ]);
  const python = await unpackBytes("t-1.0-py3-none-any.whl", wheel);
  assert.equal(python.containers[0]?.format, "wheel");
  assert.deepEqual(
    python.files.map(({ kind }) => kind),
    ["python", "byte-code", "text"],
  );
  assert.deepEqual(reasonsOf(python), ["byte-code"]);
});

test("an archive behind a first line is found, whether its offsets count from the file's start or the archive's", async () => {
  const archive = zipArchive([{ name: "__main__.py", content: "print()\n" }]);
  const line = Buffer.from("#!/usr/bin/env python3\n");
  assert.equal((await unpackBytes("t.pyz", Buffer.concat([line, archive]))).files.length, 1);
  const shifted = zipArchive([{ name: "__main__.py", content: "print()\n", offset: line.length }]);
  shifted.writeUInt32LE(shifted.readUInt32LE(shifted.length - 6) + line.length, shifted.length - 6);
  const all = await unpackBytes("t.pyz", Buffer.concat([line, shifted]));
  assert.deepEqual(textsOf(all), { "t.pyz!__main__.py": "print()\n" });
});

const unsafe: readonly [string, ZipMember, string][] = [
  ["a name that leads outside", { name: "../../evil.js", content: "x" }, "unsafe-path"],
  [
    "a name that leads outside by backslashes",
    { name: "a\\..\\..\\evil.js", content: "x" },
    "unsafe-path",
  ],
  ["an absolute name", { name: "/etc/evil.js", content: "x" }, "unsafe-path"],
  ["a name with a drive", { name: "C:/evil.js", content: "x" }, "unsafe-path"],
  ["a name with a NUL", { name: "a.js\0.txt", content: "x" }, "unsafe-path"],
  ["an endless name", { name: "d/".repeat(2000), content: "x" }, "unsafe-path"],
  ["a link to outside", { name: "l", content: "../../etc/passwd", mode: 0o120777 }, "link-out"],
  ["an absolute link", { name: "l", content: "/etc/passwd", mode: 0o120777 }, "link-out"],
  ["an encrypted file", { name: "s.txt", content: "x", flags: 1 }, "encrypted"],
  ["an unknown method", { name: "s.txt", content: "x", method: 14 }, "unknown-format"],
  [
    "damaged content",
    { name: "s.txt", content: "\u0007noise", stored: true, method: 8 },
    "damaged",
  ],
  ["content outside", { name: "s.txt", content: "x", offset: 0x7fffffff }, "damaged"],
  ["a size beyond the end", { name: "s.txt", content: "x", compressedSize: 0x7fffffff }, "damaged"],
];
for (const [name, member, reason] of unsafe)
  test(`${name} is told, and the other files are kept`, async () => {
    const all = await unpackBytes(
      "a.zip",
      zipArchive([...members, member, { name: "last.txt", content: "last" }]),
    );
    assert.deepEqual(reasonsOf(all), [reason]);
    assert.equal(fileAt(all, "a.zip!last.txt")?.text, "last");
  });

test("a script that an archive stands behind is read as well", async () => {
  const archive = zipArchive([{ name: "decoy.txt", content: "harmless" }]);
  for (const [name, line] of [
    ["cli.js", "PK=1;steal();//"],
    ["cli", "#!/usr/bin/env node\nsteal();/*"],
  ] as const) {
    const all = await unpackBytes(name, Buffer.concat([Buffer.from(line), archive]));
    assert.equal(fileAt(all, `${name}!decoy.txt`)?.text, "harmless");
    assert.equal(fileAt(all, name)?.kind, "javascript");
    assert.ok(fileAt(all, name)?.text?.startsWith(line));
  }
  const plain = await unpackBytes("archive.js", archive);
  assert.deepEqual(Object.keys(textsOf(plain)), ["archive.js!decoy.txt"]);
});

test("a link within is no more than the file it leads to", async () => {
  const link = { name: "dist/l", content: "../plain.txt", mode: 0o120777 };
  const all = await unpackBytes("a.zip", zipArchive([...members, link]));
  assert.deepEqual(all.unread, []);
  assert.equal(all.files.length, 3);
});

test("names that come again hide neither file", async () => {
  const all = await unpackBytes(
    "a.zip",
    zipArchive([
      { name: "a.js", content: "first()" },
      { name: "a.js", content: "second()" },
    ]),
  );
  assert.deepEqual(Object.values(textsOf(all)).toSorted(), ["first()", "second()"]);
});

test("entries that share one compressed content are bounded together", async () => {
  const first = { name: "a", content: Buffer.alloc(1_000_000, "a") };
  const others = Array.from({ length: 200 }, (_, index) => ({
    name: `b${index}`,
    content: "",
    offset: 0,
  }));
  const single = zipArchive([first]);
  const size = single.readUInt32LE(18);
  const bytes = zipArchive([first, ...others.map((other) => ({ ...other, compressedSize: size }))]);
  const all = await unpackBytes("bomb.zip", bytes, { harmlessBytes: 3_000_000, ratio: 1 });
  const given = all.files.reduce((sum, file) => sum + file.bytes.length, 0);
  assert.ok(given >= 1_000_000 && given <= 3_000_000);
  assert.ok(reasonsOf(all).includes("expands-too-much"));
});

test("archives within archives are opened to a depth, and no further", async () => {
  let bytes = zipArchive([{ name: "core.js", content: "core();" }]);
  for (let level = 0; level < 5; level += 1)
    bytes = zipArchive([
      { name: "in.zip", content: bytes },
      { name: `level${level}.txt`, content: "x" },
    ]);
  const all = await unpackBytes("a.zip", bytes);
  const inner = "a.zip!in.zip!in.zip!in.zip!in.zip!in.zip!core.js";
  assert.equal(fileAt(all, inner)?.text, "core();");
  const shallow = await unpackBytes("a.zip", bytes, { depth: 3 });
  assert.deepEqual(reasonsOf(shallow), ["too-deep"]);
  assert.equal(shallow.files.length, 3);
});

test("small archives that fan out are bounded by the outermost", async () => {
  let bytes: Buffer = Buffer.alloc(2000, "a();");
  for (let level = 0; level < 5; level += 1)
    bytes = zipArchive(
      Array.from({ length: 10 }, (_, index) => ({
        name: level === 0 ? `${index}.js` : `${index}.zip`,
        content: bytes,
      })),
    );
  const all = await unpackBytes("fan.zip", bytes, { harmlessBytes: 500_000, ratio: 10 });
  assert.ok(bytes.length < 20_000);
  const given = all.files.reduce((sum, file) => sum + file.bytes.length, 0);
  assert.ok(given > 0 && given <= 500_000);
  assert.ok(reasonsOf(all).includes("expands-too-much"));
});

test("an archive cut off anywhere ends in a line or in what is whole", async () => {
  const bytes = zipArchive(members);
  for (let cut = 0; cut < bytes.length; cut += 7) {
    const all = await unpackBytes("a.zip", bytes.subarray(0, cut));
    assert.ok(all.files.length <= 1, `${cut}`);
  }
});

test("of two entries for one place the last is the program, and the other is told", async () => {
  const all = await unpackBytes(
    "a.zip",
    zipArchive([
      { name: "package.json", content: '{"main":"./m.js"}' },
      { name: "m.js", content: "first()" },
      { name: "./m.js", content: "second()" },
    ]),
  );
  const entry = all.files.find((file) => file.entry === true);
  assert.deepEqual([entry?.path, entry?.text], ["a.zip!m.js", "second()"]);
  assert.deepEqual(
    [fileAt(all, "a.zip!m.js#1")?.kind, all.findings[0]?.rule],
    ["javascript", "duplicate-entry"],
  );
});

test("a name in front of the content that is not the directory's is told, and read", async () => {
  const bytes = zipArchive([{ name: "plain.txt", content: "run();", stored: true }]);
  bytes.write("cover1.js", 30, "latin1");
  const all = await unpackBytes("a.zip", bytes);
  assert.deepEqual(
    all.findings.map(({ rule, severity }) => [rule, severity]),
    [["archive-disagreement", "high"]],
  );
  assert.equal(all.files.find(({ kind }) => kind === "javascript")?.text, "run();");
});

test("what stands before, between and behind the entries is not passed over", async () => {
  const inner = zipArchive([{ name: "in.js", content: "before();" }]);
  const outer = zipArchive([{ name: "out.js", content: "run();" }]);
  const all = await unpackBytes(
    "a.zip",
    Buffer.concat([inner, outer, Buffer.from("#!/bin/sh\ncurl https://behind.example.net\n")]),
  );
  const texts = all.files.map(({ text }) => text);
  assert.ok(texts.includes("before();") && texts.includes("run();"));
  assert.equal(all.files.find(({ kind }) => kind === "shell")?.text?.includes("behind"), true);
});
