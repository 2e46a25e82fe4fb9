import assert from "node:assert/strict";
import { test } from "node:test";
import { elfBase, elfWith, sectionOffsets } from "../executable-file.ts";
import { fileAt, unpackBytes } from "../unpacked-bytes.ts";

const texts = ["https://a.example/v1", "TZ", "HOME", "You are careful.", "https://b.example/"];
const sign = "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/panicking.rs";
const rodata = { name: ".rodata", bytes: Buffer.from(`${texts.join("")}${sign}\0`) };
const [rodataAt = 0, codeAt = 0] = sectionOffsets([rodata, rodata]);

/** Where the text at this index is loaded. */
function addressOf(index: number): number {
  return elfBase + rodataAt + texts.slice(0, index).join("").length;
}

async function linesOf(bytes: Buffer): Promise<readonly string[]> {
  return (fileAt(await unpackBytes("tool", bytes), "tool!texts")?.text ?? "").split("\n");
}

const joined = `${texts.join("")}${sign}`;
const apart = [...texts, sign, ""];

test("texts without anything between them come as one where nothing points to them", async () => {
  assert.deepEqual(await linesOf(elfWith([rodata])), [joined, ""]);
});

test("pointers in data show where texts begin", async () => {
  const pointers = Buffer.alloc(16 * (texts.length + 1));
  for (const index of [...texts, sign].keys())
    pointers.writeBigUInt64LE(BigInt(addressOf(index)), index * 16);
  const bytes = elfWith([rodata, { name: ".data.rel.ro", bytes: pointers }]);
  assert.deepEqual(await linesOf(bytes), apart);
});

test("x64 code that loads their addresses shows it too", async () => {
  const code = Buffer.alloc(7 * (texts.length + 1));
  for (const index of [...texts, sign].keys()) {
    const at = index * 7;
    // lea rdi, [rip + distance], and the same with r8.
    code.set(index % 2 === 0 ? [0x48, 0x8d, 0x3d] : [0x4c, 0x8d, 0x05], at);
    code.writeInt32LE(addressOf(index) - (elfBase + codeAt + at + 7), at + 3);
  }
  const bytes = elfWith([rodata, { name: ".text", bytes: code, code: true }]);
  assert.deepEqual(await linesOf(bytes), apart);
});

test("and so does code of arm64, before and behind the texts' page", async () => {
  const code = Buffer.alloc(8 * (texts.length + 1));
  for (const index of [...texts, sign].keys()) {
    const at = index * 8;
    const target = addressOf(index);
    const pages = Math.floor(target / 4096) - Math.floor((elfBase + codeAt + at) / 4096);
    // adrp x3, page; add x3, x3, distance.
    code.writeUInt32LE(
      (0x90000003 | ((pages & 3) << 29) | (((pages >> 2) & 0x7ffff) << 5)) >>> 0,
      at,
    );
    code.writeUInt32LE((0x91000063 | ((target & 0xfff) << 10)) >>> 0, at + 4);
  }
  const bytes = elfWith([rodata, { name: ".text", bytes: code, code: true }]);
  bytes.writeUInt16LE(183, 18);
  assert.deepEqual(await linesOf(bytes), apart);
  // The same code as if it were loaded pages away on either side.
  for (const pages of [-5, 3]) {
    const moved = Buffer.from(bytes);
    const table = Number(moved.readBigUInt64LE(40));
    moved.writeBigUInt64LE(BigInt(elfBase + codeAt + pages * 4096), table + 2 * 64 + 16);
    for (let at = codeAt; at < codeAt + code.length; at += 8) {
      const whole = moved.readUInt32LE(at);
      const lower = (whole >>> 29) & 3;
      const shifted = (((whole >>> 5) & 0x7ffff) << 2) + lower - pages;
      const plain = (whole & 0x9f00001f & ~(3 << 29)) >>> 0;
      moved.writeUInt32LE(
        (plain | ((shifted & 3) << 29) | (((shifted >> 2) & 0x7ffff) << 5)) >>> 0,
        at,
      );
    }
    assert.deepEqual(await linesOf(moved), apart, `${pages}`);
  }
});

test("addresses that lead nowhere change nothing", async () => {
  const pointers = Buffer.alloc(64, 0xff);
  pointers.writeBigUInt64LE(BigInt(elfBase + 0x10000000), 8);
  const code = Buffer.from("488d05ffffff7f488d0500000080488d05", "hex");
  const bytes = elfWith([
    rodata,
    { name: ".data", bytes: pointers },
    { name: ".text", bytes: code, code: true },
  ]);
  assert.equal((await linesOf(bytes))[0], joined);
});
