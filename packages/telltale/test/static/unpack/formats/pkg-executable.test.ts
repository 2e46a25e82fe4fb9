import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { elfWith } from "../executable-file.ts";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

type Store = 0 | 1 | 3;
type Packed = Readonly<Record<string, Partial<Record<Store, Buffer>>>>;

const compressions = [undefined, gzipSync, brotliCompressSync, zstdCompressSync] as const;

/** Files behind an executable, as pkg's producer lays them. */
function pkgFile(files: Packed, compression: 0 | 1 | 2 | 3, isOld = false): Buffer {
  const payload: Buffer[] = [];
  const dictionary: Record<string, string> = {};
  const vfs: Record<string, Record<string, readonly [number, number]>> = {};
  const shorten = (name: string): string =>
    compression === 0
      ? name
      : name
          .split("/")
          .map((part) => (dictionary[part] ??= Object.keys(dictionary).length.toString(36)))
          .join("/");
  let at = 0;
  for (const [name, stores] of Object.entries(files))
    for (const [store, bytes] of Object.entries(stores)) {
      const packed = compressions[compression]?.(bytes) ?? bytes;
      payload.push(packed);
      (vfs[shorten(name)] ??= {})[store] = [at, packed.length];
      at += packed.length;
    }
  const values = [vfs, "/snapshot/app/index.js", {}, ...(isOld ? [] : [dictionary, compression])];
  const prelude =
    "(function(process, require, console, EXECPATH_FD, PAYLOAD_POSITION, PAYLOAD_SIZE) { " +
    "return (function (REQUIRE_COMMON) {\n a\n,\n b })(function (exports) {\ncommon\n},\n" +
    `${values.map((value) => JSON.stringify(value)).join("\n,\n")}\n);\n})`;
  const runtime = elfWith([{ name: ".text", bytes: Buffer.alloc(64), code: true }]);
  return Buffer.concat([runtime, ...payload, Buffer.from(prelude)]);
}

const facts = Buffer.from('{"size":3}');
const files: Packed = {
  "/snapshot/app": { 3: facts },
  "/snapshot/app/index.js": { 1: Buffer.from("index();\n"), 3: facts },
  "/snapshot/app/lib/a.js": { 0: Buffer.alloc(900, 1), 3: facts },
  "/snapshot/app/data/x.txt": { 1: Buffer.from("an asset\n"), 3: facts },
};

for (const compression of [0, 1, 2, 3] as const)
  test(`files are read with compression ${compression}, and what is byte code is told`, async () => {
    const all = await unpackBytes("tool", pkgFile(files, compression));
    const { "tool!prelude.js": prelude, ...texts } = textsOf(all);
    assert.match(prelude ?? "", /^\(function/);
    assert.deepEqual(texts, {
      "tool!/snapshot/app/index.js": "index();\n",
      "tool!/snapshot/app/data/x.txt": "an asset\n",
    });
    assert.equal(fileAt(all, "tool!/snapshot/app/index.js")?.entry, true);
    const byteCode = all.unread.find(({ reason }) => reason === "byte-code");
    assert.deepEqual([byteCode?.path, byteCode?.bytes], ["tool!/snapshot/app/lib/a.js", 900]);
    assert.equal(all.containers[0]?.format, "pkg");
  });

test("the form before there was a dictionary is read", async () => {
  const all = await unpackBytes("tool", pkgFile(files, 0, true));
  assert.equal(fileAt(all, "tool!/snapshot/app/index.js")?.text, "index();\n");
});

test("places outside of the file and an end that is cut off are told", async () => {
  const whole = pkgFile(files, 0);
  const far = Buffer.from(whole.toString("latin1").replace('"1":[10,9]', '"1":[-9,9]'), "latin1");
  assert.notDeepEqual(far, whole);
  const all = await unpackBytes("tool", far);
  assert.equal(fileAt(all, "tool!/snapshot/app/index.js"), undefined);
  assert.equal(fileAt(all, "tool!/snapshot/app/data/x.txt")?.text, "an asset\n");
  const cut = await unpackBytes("tool", whole.subarray(0, whole.length - 30));
  assert.deepEqual(reasonsOf(cut), ["damaged"]);
});

test("a bomb among the files is cut off, and the others are kept", async () => {
  const bomb = { ...files, "/snapshot/app/zeros": { 1: Buffer.alloc(5_000_000) } };
  const all = await unpackBytes("tool", pkgFile(bomb, 1), { harmlessBytes: 200_000, ratio: 1 });
  assert.equal(fileAt(all, "tool!/snapshot/app/index.js")?.text, "index();\n");
  assert.ok(reasonsOf(all).includes("expands-too-much"));
});
