import assert from "node:assert/strict";
import { test } from "node:test";
import { elfWith, machOWith, peWith } from "../executable-file.ts";
import type { MadeSection } from "../executable-file.ts";
import { zipArchive } from "../zip-archive.ts";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const prompt = `# How to answer\n\n${"Be brief and caf\u00E9-friendly.\n".repeat(200)}`;
const sections = (data: string): readonly MadeSection[] => [
  {
    name: data === "__const" ? "__text" : ".text",
    bytes: Buffer.alloc(320, "machine"),
    code: true,
  },
  {
    name: data,
    bytes: Buffer.concat([
      Buffer.from("https://a.example/v1\0\u0001\u0002TZ=\0short\0"),
      Buffer.from(prompt),
      Buffer.of(0),
    ]),
  },
];
const executables: readonly [string, Buffer, string, string][] = [
  ["elf", elfWith(sections(".rodata")), ".rodata", "x64"],
  ["mach-o", machOWith("__TEXT", sections("__const")), "__TEXT,__const", "arm64"],
  ["pe", peWith(sections(".rdata")), ".rdata", "x64"],
];
for (const [format, bytes, section, machine] of executables)
  test(`texts of ${format} are read, long ones by their place; code is counted`, async () => {
    const all = await unpackBytes("tool", bytes);
    const at = bytes.indexOf("# How to answer");
    assert.deepEqual(textsOf(all), {
      "tool!texts": "https://a.example/v1\n",
      [`tool!${section}@0x${at.toString(16)}`]: prompt,
    });
    assert.deepEqual(all.containers[0]?.facts, { format, machine });
    assert.deepEqual(all.unread, [{ path: "tool", reason: "machine-code", bytes: 320 }]);
  });

test("texts of two bytes a character are read where machines write them so", async () => {
  const wide = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from("https://b.example/", "utf16le"),
    Buffer.alloc(4),
  ]);
  const all = await unpackBytes("tool.exe", peWith([{ name: ".rdata", bytes: wide }]));
  assert.equal(fileAt(all, "tool.exe!texts")?.text, "https://b.example/\n");
});

test("an executable without a table of sections is read by its segments", async () => {
  const bytes = elfWith(sections(".rodata"));
  bytes.writeUInt16LE(0, 60);
  bytes.writeBigUInt64LE(BigInt(bytes.length), 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  const segment = Buffer.alloc(56);
  segment.writeUInt32LE(1, 0);
  segment.writeUInt32LE(4, 4);
  segment.writeBigUInt64LE(BigInt(bytes.length), 32);
  const all = await unpackBytes("tool", Buffer.concat([bytes, segment]));
  assert.match(fileAt(all, "tool!texts")?.text ?? "", /https:\/\/a\.example\/v1/);
});

test("an archive behind an executable is opened", async () => {
  const archive = zipArchive([{ name: "app/main.py", content: "main()\n" }]);
  const bytes = elfWith(sections(".rodata"));
  const all = await unpackBytes("tool", Buffer.concat([bytes, archive]));
  const path = `tool!appended@0x${bytes.length.toString(16)}!app/main.py`;
  assert.equal(fileAt(all, path)?.text, "main()\n");
});

test("a universal file gives an executable for each machine", async () => {
  const slices = [elfWith(sections(".rodata")), machOWith("__TEXT", sections("__const"))];
  const head = Buffer.alloc(48);
  head.writeUInt32BE(0xcafebabe, 0);
  head.writeUInt32BE(2, 4);
  let at = head.length;
  for (const [index, slice] of slices.entries()) {
    head.writeUInt32BE(index === 0 ? 0x01000007 : 0x0100000c, 8 + index * 20);
    head.writeUInt32BE(at, 16 + index * 20);
    head.writeUInt32BE(slice.length, 20 + index * 20);
    at += slice.length;
  }
  const all = await unpackBytes("tool", Buffer.concat([head, ...slices]));
  assert.deepEqual(
    all.containers.map(({ path, format }) => `${path} ${format}`),
    ["tool universal-executable", "tool!x64 native-executable", "tool!arm64 native-executable"],
  );
});

test("headers that lie or are cut off end in a line", async () => {
  for (const [, whole] of executables)
    for (let cut = 64; cut < 600; cut += 13) {
      const all = await unpackBytes("tool", whole.subarray(0, cut));
      assert.ok(all.files.length <= 2);
    }
  const far = Buffer.from(executables[2]![1]);
  far.writeUInt32LE(far.length - 2, 60);
  assert.deepEqual(reasonsOf(await unpackBytes("tool.exe", far)), ["damaged"]);
});

test("thousands of sections that each name the whole file are read but a few times", async () => {
  const data = Buffer.alloc(400_000, "some text ");
  const many = Array.from({ length: 3000 }, (_, index) => ({
    name: `.d${index}`,
    bytes: index === 0 ? data : Buffer.of(1),
  }));
  const bytes = elfWith(many);
  const table = Number(bytes.readBigUInt64LE(40));
  for (let index = 1; index <= many.length; index += 1) {
    bytes.writeBigUInt64LE(64n, table + index * 64 + 24);
    bytes.writeBigUInt64LE(BigInt(data.length), table + index * 64 + 32);
  }
  const all = await unpackBytes("tool", bytes);
  assert.ok(all.files.reduce((sum, file) => sum + file.bytes.length, 0) <= bytes.length * 2);
});
