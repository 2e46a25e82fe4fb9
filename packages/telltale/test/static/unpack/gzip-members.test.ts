import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { expandGzip } from "../../../src/static/unpack/gzip-members.ts";
import { fileAt, reasonsOf, unpackBytes } from "./unpacked-bytes.ts";

const one = gzipSync("one();\n");
const two = gzipSync("two();\n");

test("all members are read", async () => {
  const { bytes, ends } = await expandGzip(Buffer.concat([one, two]), 1000);
  assert.deepEqual([bytes.toString(), ends], ["one();\ntwo();\n", one.length + two.length]);
});

for (const [what, behind] of [
  ["a script", Buffer.from("fetch('https://behind.example.net')\n")],
  ["something behind zeros", Buffer.from("\0\0fetch()")],
] as const)
  test(`${what} behind the last member is not passed over`, async () => {
    const all = await unpackBytes("a.js.gz", Buffer.concat([one, two, behind]));
    assert.equal(fileAt(all, "a.js.gz!a.js")?.text, "one();\ntwo();\n");
    const name = `a.js.gz!behind@0x${(one.length + two.length).toString(16)}`;
    assert.deepEqual(Buffer.from(fileAt(all, name)?.bytes ?? []), behind);
    assert.deepEqual(
      all.findings.map(({ rule }) => rule),
      ["archive-disagreement"],
    );
    assert.deepEqual(
      reasonsOf(all).filter((reason) => reason === "damaged"),
      [],
    );
  });

test("zeros behind it are what tapes are filled with", async () => {
  const all = await unpackBytes("a.js.gz", Buffer.concat([one, Buffer.alloc(500)]));
  assert.deepEqual([all.files.length, all.findings], [1, []]);
});

test("a wrong checksum is damage, and nothing stands behind it", async () => {
  const wrong = Buffer.from(one);
  wrong.writeUInt8((wrong.at(-6) ?? 0) ^ 0xff, wrong.length - 6);
  const all = await unpackBytes("a.js.gz", wrong);
  assert.deepEqual(reasonsOf(all), ["damaged"]);
  assert.deepEqual(all.findings, []);
});
