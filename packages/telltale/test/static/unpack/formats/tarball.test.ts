import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { tarArchive } from "../tar-archive.ts";
import type { TarMember } from "../tar-archive.ts";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const members = [
  { path: "package/package.json", content: '{"name":"t","bin":{"t":"./cli.js"}}' },
  { path: "package/cli.js", content: "#!/usr/bin/env node\nrun();\n" },
  { path: "package/lib/", type: "Directory" },
  { path: "package/lib/a.d.ts", content: "export {};\n" },
] as const;

test("a package's files are read, and what it runs is known", async () => {
  const all = await unpackBytes("t-1.0.0.tgz", gzipSync(tarArchive(members)));
  assert.deepEqual(textsOf(all), {
    "t-1.0.0.tgz!package/package.json": '{"name":"t","bin":{"t":"./cli.js"}}',
    "t-1.0.0.tgz!package/cli.js": "#!/usr/bin/env node\nrun();\n",
    "t-1.0.0.tgz!package/lib/a.d.ts": "export {};\n",
  });
  assert.equal(fileAt(all, "t-1.0.0.tgz!package/cli.js")?.entry, true);
  assert.equal(all.containers[0]?.format, "npm-tarball");
  assert.equal(all.containers[0]?.files, 3);
  assert.deepEqual(all.unread, []);
});

test("plain, gzip and zstd are recognised by content, brotli by its name", async () => {
  const plain = tarArchive([{ path: "a.txt", content: "text" }]);
  for (const [name, bytes] of [
    ["a.tar", plain],
    ["a.bin", gzipSync(plain)],
    ["a.bin", zstdCompressSync(plain)],
    ["a.tar.br", brotliCompressSync(plain)],
  ] as const) {
    const all = await unpackBytes(name, bytes);
    assert.deepEqual(textsOf(all), { [`${name}!a.txt`]: "text" });
    assert.equal(all.containers[0]?.format, "tarball");
  }
});

const unsafe: readonly [string, TarMember, string][] = [
  ["a name that leads outside", { path: "package/../../evil.js", content: "x" }, "unsafe-path"],
  ["an absolute name", { path: "/etc/evil.js", content: "x" }, "unsafe-path"],
  [
    "a name that leads outside by backslashes",
    { path: "a\\..\\..\\evil.js", content: "x" },
    "unsafe-path",
  ],
  [
    "a link to outside",
    { path: "package/l", type: "SymbolicLink", linkpath: "../../s" },
    "link-out",
  ],
  [
    "an absolute link",
    { path: "package/l", type: "SymbolicLink", linkpath: "/etc/passwd" },
    "link-out",
  ],
  ["a hard link to outside", { path: "package/l", type: "Link", linkpath: "../s" }, "link-out"],
  ["a device", { path: "package/null", type: "CharacterDevice" }, "unknown-format"],
];
for (const [name, member, reason] of unsafe)
  test(`${name} is told, and the other files are kept`, async () => {
    const bytes = gzipSync(tarArchive([...members, member, { path: "last.txt", content: "last" }]));
    const all = await unpackBytes("t.tgz", bytes);
    assert.deepEqual(reasonsOf(all), [reason]);
    assert.equal(all.files.length, 4);
    assert.equal(fileAt(all, "t.tgz!last.txt")?.text, "last");
  });

test("links within are no more than the files they lead to", async () => {
  const links = [
    { path: "package/l", type: "SymbolicLink", linkpath: "lib/../cli.js" },
    { path: "package/h", type: "Link", linkpath: "package/cli.js" },
  ] as const;
  const all = await unpackBytes("t.tgz", gzipSync(tarArchive([...members, ...links])));
  assert.deepEqual(all.unread, []);
  assert.equal(all.files.length, 3);
});

test("a bomb is cut off at its bound; what came before is kept", async () => {
  const bytes = gzipSync(
    tarArchive([
      { path: "a.txt", content: "kept" },
      { path: "zeros", content: Buffer.alloc(9_000_000) },
    ]),
  );
  assert.ok(bytes.length < 20_000);
  const all = await unpackBytes("b.tgz", bytes, { harmlessBytes: 1_000_000, ratio: 10 });
  assert.equal(fileAt(all, "b.tgz!a.txt")?.text, "kept");
  assert.equal(reasonsOf(all)[0], "expands-too-much");
  const given = all.files.reduce((sum, file) => sum + file.bytes.length, 0);
  assert.ok(given <= 1_000_000);
});

test("an archive cut off anywhere gives the files before the cut and a line", async () => {
  const first = { path: "first.txt", content: "first" };
  const random = {
    path: "second.bin",
    content: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)),
  };
  const plain = tarArchive([first, random]);
  for (const cut of [600, 1024, 1025, 1536, 3000, 5000, plain.length - 1024, plain.length - 1]) {
    const all = await unpackBytes("t.tar", plain.subarray(0, cut));
    assert.equal(fileAt(all, "t.tar!first.txt")?.text, "first", `${cut}`);
    assert.ok(reasonsOf(all).includes("damaged"), `${cut}`);
  }
  const compressed = gzipSync(plain);
  const half = await unpackBytes("t.tgz", compressed.subarray(0, compressed.length - 40));
  assert.equal(fileAt(half, "t.tgz!first.txt")?.text, "first");
  assert.ok(reasonsOf(half).includes("damaged"));
});

test("what stands behind an archive's end is looked at as well", async () => {
  const first = tarArchive([{ path: "first.txt", content: "first" }]);
  const second = tarArchive([{ path: "hidden.js", content: "hidden();" }]);
  const behind = `behind@0x${first.length.toString(16)}`;
  const twice = await unpackBytes("t.tar", Buffer.concat([first, second]));
  assert.equal(fileAt(twice, `t.tar!${behind}!hidden.js`)?.text, "hidden();");
  const script = await unpackBytes(
    "t.tgz",
    gzipSync(Buffer.concat([first, Buffer.from("run();\n")])),
  );
  assert.equal(fileAt(script, `t.tgz!${behind}`)?.text, "run();\n");
  const filled = await unpackBytes("t.tar", Buffer.concat([first, Buffer.alloc(9000)]));
  assert.deepEqual(Object.keys(textsOf(filled)), ["t.tar!first.txt"]);
});

test("a size that lies does not reach beyond the archive", async () => {
  const all = await unpackBytes(
    "t.tar",
    tarArchive([
      { path: "a.txt", content: "a" },
      { path: "b.txt", content: "b", size: 2 ** 32 },
    ]),
  );
  assert.equal(fileAt(all, "t.tar!a.txt")?.text, "a");
  assert.ok(reasonsOf(all).includes("damaged"));
});

test("a name that comes again hides neither file, nor does one made to look so", async () => {
  const names = ["a.js", "a.js#2", "a.js", "a.js", "b.js", "b.js", "b.js#2"];
  const all = await unpackBytes(
    "t.tar",
    tarArchive(names.map((path, index) => ({ path, content: `run(${index})` }))),
  );
  assert.equal(new Set(all.files.map(({ path }) => path)).size, names.length);
  assert.equal(fileAt(all, "t.tar!a.js#2")?.text, "run(1)");
});

test("more files than the limit are not taken", async () => {
  const many = Array.from({ length: 3000 }, (_, index) => ({ path: `f${index}`, content: "x" }));
  const all = await unpackBytes("t.tgz", gzipSync(tarArchive(many)), { files: 1000 });
  assert.equal(all.files.length, 1000);
  assert.deepEqual(reasonsOf(all), ["too-many"]);
});

test("what npm installs of several entries is the program: the last, whatever its first name", async () => {
  const all = await unpackBytes(
    "t.tgz",
    gzipSync(
      tarArchive([
        { path: "package/package.json", content: '{"main":"m.js"}' },
        { path: "package/m.js", content: "first()" },
        { path: "other/./m.js", content: "second()" },
      ]),
    ),
  );
  const entry = all.files.find((file) => file.entry === true);
  assert.deepEqual([entry?.path, entry?.text], ["t.tgz!package/m.js", "second()"]);
  assert.deepEqual(
    [fileAt(all, "t.tgz!package/m.js#1")?.kind, fileAt(all, "t.tgz!package/m.js#1")?.text],
    ["javascript", "first()"],
  );
});

test("a link in the place of a file is told", async () => {
  const all = await unpackBytes(
    "t.tar",
    tarArchive([
      { path: "a.js", content: "first()" },
      { path: "b.js", content: "second()" },
      { path: "a.js", type: "SymbolicLink", linkpath: "b.js" },
    ]),
  );
  assert.deepEqual(
    all.findings.map(({ rule, severity }) => [rule, severity]),
    [["duplicate-entry", "high"]],
  );
  assert.equal(fileAt(all, "t.tar!a.js#1")?.text, "first()");
});

test("a name in an extended header that is another one is told; one that was only cut is not", async () => {
  const pax = (path: string): TarMember => {
    const record = ` path=${path}\n`;
    const length = record.length + 2;
    return { path: "PaxHeader/x", type: "ExtendedHeader", content: `${length}${record}` };
  };
  const content = "run()";
  const other = await unpackBytes(
    "t.tar",
    tarArchive([pax("evil.js"), { path: "readme.txt", content }]),
  );
  assert.equal(fileAt(other, "t.tar!evil.js")?.text, content);
  assert.deepEqual(
    other.findings.map(({ rule }) => rule),
    ["archive-disagreement"],
  );
  const cut = await unpackBytes(
    "t.tar",
    tarArchive([pax("folder/name.js"), { path: "folder/na", content }]),
  );
  assert.deepEqual(cut.findings, []);
});
