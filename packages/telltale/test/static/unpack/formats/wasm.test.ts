import assert from "node:assert/strict";
import { test } from "node:test";
import { fileAt, reasonsOf, unpackBytes } from "../unpacked-bytes.ts";

function section(number: number, content: Buffer): Buffer {
  const length = Buffer.of((content.length & 0x7f) | 0x80, content.length >> 7);
  return Buffer.concat([Buffer.of(number), length, content]);
}

const header = Buffer.from("0061736d01000000", "hex");
const code = section(10, Buffer.alloc(300, 0x41));
const data = section(
  11,
  Buffer.from("\u0001\u0000\u0041\u0000\u000b\u0020https://a.example/path\u0000"),
);

test("texts of a module's data are read, those among its code are not", async () => {
  const all = await unpackBytes("a.wasm", Buffer.concat([header, code, data]));
  assert.equal(fileAt(all, "a.wasm")?.kind, "wasm");
  assert.match(fileAt(all, "a.wasm!texts")?.text ?? "", /https:\/\/a\.example\/path\n/);
  assert.doesNotMatch(fileAt(all, "a.wasm!texts")?.text ?? "", /AAAAAA/);
  assert.deepEqual(reasonsOf(all), ["machine-code"]);
});

test("a module that is cut off or whose lengths lie ends in a line", async () => {
  const whole = Buffer.concat([header, code, data]);
  const cut = await unpackBytes("a.wasm", whole.subarray(0, whole.length - 4));
  assert.ok(reasonsOf(cut).includes("damaged"));
  const long = Buffer.concat([header, Buffer.from("0bffffffffffff", "hex")]);
  assert.ok(reasonsOf(await unpackBytes("a.wasm", long)).includes("damaged"));
});
