import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import type { Limits } from "../../../src/static/unpack/limits.ts";
import { bunFile } from "./bun-file.ts";
import { elfWith, machOWith, peWith } from "./executable-file.ts";
import { seaBlob, seaNote } from "./sea-blob.ts";
import { tarArchive } from "./tar-archive.ts";
import { unpackBytes } from "./unpacked-bytes.ts";
import { zipArchive } from "./zip-archive.ts";

const limits: Partial<Limits> = {
  bytes: 4_000_000,
  fileBytes: 1_000_000,
  harmlessBytes: 100_000,
  ratio: 20,
  files: 200,
  depth: 4,
  unread: 50,
};

const tar = tarArchive([
  { path: "package/package.json", content: '{"name":"t","bin":"t.js"}' },
  { path: "package/t.js", content: "#!/usr/bin/env node\n" },
  { path: "package/l", type: "SymbolicLink", linkpath: "t.js" },
]);
const zip = zipArchive([
  { name: "extension/package.json", content: '{"main":"./a"}' },
  { name: "extension/a.js", content: "a();".repeat(30) },
  { name: "stored.tar", content: tar, stored: true },
]);
const texts = Buffer.from(
  "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library\0https://a.example\0",
);
const info = Buffer.concat([
  Buffer.from("\u00FF Go buildinf:\u0008\u0002", "latin1"),
  Buffer.alloc(16),
  Buffer.from("\u0008go1.24.1\u0030", "latin1"),
  Buffer.alloc(48, "0"),
]);
const asarHeader = '{"files":{"a.js":{"size":4,"offset":"0"},"d":{"files":{"l":{"link":"a.js"}}}}}';
const asar = Buffer.concat([
  Buffer.from(
    Uint32Array.of(4, asarHeader.length + 8, asarHeader.length + 4, asarHeader.length).buffer,
  ),
  Buffer.from(`${asarHeader}a();`),
]);
const valid: Readonly<Record<string, Buffer>> = {
  "t.tar": tar,
  "t.tgz": gzipSync(tar),
  "t.tar.br": brotliCompressSync(tar),
  "t.zst": zstdCompressSync(zip),
  "t.vsix": zip,
  "t.asar": asar,
  bun: bunFile(
    [
      { name: "/$bunfs/root/a.js", contents: Buffer.from("a();"), sourceMap: Buffer.alloc(60, 1) },
      { name: "/$bunfs/root/b.js", contents: Buffer.from("b();"), byteCode: Buffer.alloc(40) },
    ],
    52,
  ),
  sea: elfWith([
    {
      name: ".note",
      bytes: seaNote(
        seaBlob({
          main: "m();",
          codeCache: Buffer.alloc(9),
          assets: { a: "x" },
          arguments: ["-x"],
        }),
      ),
      notes: true,
    },
  ]),
  "elf-rust": elfWith([{ name: ".rodata", bytes: texts }]),
  "elf-go": elfWith([{ name: ".data", bytes: info }]),
  "mach-o": machOWith("__TEXT", [{ name: "__const", bytes: texts }]),
  pe: peWith([
    { name: ".rdata", bytes: texts },
    { name: ".rsrc", bytes: Buffer.alloc(256, 1) },
  ]),
  "a.js.map": Buffer.from('{"sources":["a"],"sourcesContent":["a();"],"mappings":""}'),
  "a.wasm": Buffer.from("0061736d010000000b0a0100410b0561626364656667", "hex"),
};

/** No matter what the bytes are: nothing is thrown, and all bounds hold. */
async function holds(path: string, bytes: Buffer): Promise<void> {
  const all = await unpackBytes(path, bytes, limits);
  const given = all.files.reduce((sum, file) => sum + file.bytes.length, 0);
  // The file itself is whole where no container is known.
  assert.ok(given <= 4_000_000 + bytes.length);
  assert.ok(all.files.length <= 201);
  assert.ok(all.unread.length <= 50 + 12);
  for (const file of all.files) {
    assert.ok(file.path === path || file.path.startsWith(`${path}!`), file.path);
    assert.doesNotMatch(file.path, /(?:^|[/\\!])\.\.(?:[/\\!]|$)|[\0-\x1f]/);
  }
}

for (const [path, whole] of Object.entries(valid)) {
  test(`${path}: what is valid is recognised`, async () => {
    const all = await unpackBytes(path, whole, limits);
    assert.ok(all.containers.length > 0);
  });

  test(`${path}: any damage ends in lines and within bounds`, async () => {
    const change = fc.tuple(
      fc.nat(whole.length - 1),
      fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 46, 47),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 8 }),
        fc.option(fc.nat(whole.length), { freq: 3 }),
        async (changes, cut) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          await holds(path, bytes.subarray(0, cut ?? bytes.length));
        },
      ),
      { numRuns: 60 },
    );
  });

  test(`${path}: any four bytes made huge end in lines and within bounds`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(Math.max(0, whole.length - 8)),
        fc.constantFrom(0xffffffff, 0x7fffffff, 0x80000000, whole.length, whole.length - 1),
        async (at, value) => {
          const bytes = Buffer.from(whole);
          bytes.writeUInt32LE(value, Math.min(at, bytes.length - 4));
          await holds(path, bytes);
        },
      ),
      { numRuns: 60 },
    );
  });
}

test("random bytes end in lines and within bounds", async () => {
  const beginnings = [
    "",
    "7f454c460201",
    "504b0304",
    "1f8b08",
    "cffaedfe",
    "4d5a",
    "cafebabe",
    "28b52ffd",
    "04000000",
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom("a", "a.br", "a.map", "a.js"),
      (beginning, rest, path) => holds(path, Buffer.concat([Buffer.from(beginning, "hex"), rest])),
    ),
    { numRuns: 300 },
  );
});
