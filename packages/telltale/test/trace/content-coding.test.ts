import assert from "node:assert/strict";
import { test } from "node:test";
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { decodeContent } from "../../src/trace/content-coding.ts";
import type { HeaderField } from "../../src/trace/exchange.ts";

const text = Buffer.from("a text that is sent ".repeat(40));
const coded = (...values: string[]): HeaderField[] =>
  values.map((value) => ["Content-Encoding", value]);

for (const [coding, bytes] of [
  ["gzip", gzipSync(text)],
  ["x-gzip", gzipSync(text)],
  ["GZIP", gzipSync(text)],
  ["deflate", deflateSync(text)],
  ["deflate", deflateRawSync(text)],
  ["br", brotliCompressSync(text)],
  ["zstd", zstdCompressSync(text)],
  ["identity", text],
] as const) {
  test(`undoes ${coding}`, () => {
    const decoding = decodeContent(coded(coding), bytes, 10_000);
    assert.ok(decoding.ok);
    assert.deepEqual(decoding.bytes, text);
  });
}

test("undoes stacked codings, the last applied first", () => {
  const bytes = brotliCompressSync(gzipSync(text));
  for (const headers of [coded("gzip, br"), coded("gzip", "br")]) {
    const decoding = decodeContent(headers, bytes, 10_000);
    assert.ok(decoding.ok);
    assert.deepEqual(decoding.bytes, text);
    assert.deepEqual(decoding.codings, ["br", "gzip"]);
  }
});

test("says why it could not", () => {
  const code = (coding: string, bytes: Buffer, limit = 10_000) => {
    const decoding = decodeContent(coded(coding), bytes, limit);
    return decoding.ok ? "ok" : `${decoding.code} ${decoding.coding}`;
  };
  assert.equal(code("lzma", text), "unknown-coding lzma");
  assert.equal(code("constructor", text), "unknown-coding constructor");
  assert.equal(code("gzip", text), "broken gzip");
  assert.equal(code("gzip", gzipSync(text).subarray(0, 30)), "broken gzip");
  assert.equal(code("gzip", gzipSync(Buffer.alloc(1_000_000))), "too-large gzip");
  assert.equal(code("gzip,gzip,gzip,gzip,gzip", fiveTimes(text)), "too-many gzip");
});

function fiveTimes(bytes: Buffer): Buffer {
  return [1, 2, 3, 4, 5].reduce<Buffer>((inner) => gzipSync(inner), bytes);
}
