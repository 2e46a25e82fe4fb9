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

test("counts the bytes that follow the compressed data", () => {
  const hidden = Buffer.from("said beside the point");
  for (const [coding, bytes] of [
    ["gzip", gzipSync(text)],
    ["gzip", Buffer.concat([gzipSync(text.subarray(0, 100)), gzipSync(text.subarray(100))])],
    ["deflate", deflateSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
  ] as const) {
    const plain = decodeContent(coded(coding), bytes, 10_000);
    assert.ok(plain.ok);
    assert.equal(plain.unread, 0, coding);
    const more = decodeContent(coded(coding), Buffer.concat([bytes, hidden]), 10_000);
    assert.ok(more.ok);
    assert.deepEqual(more.bytes, text, coding);
    assert.equal(more.unread, hidden.length, coding);
  }
});

test("gives what there is of a body that was cut", () => {
  const cut = gzipSync(text).subarray(0, -10);
  const decoding = decodeContent(coded("gzip"), cut, 10_000);
  assert.ok(!decoding.ok);
  assert.equal(decoding.partial?.compare(text, 0, decoding.partial.length), 0);
  assert.ok((decoding.partial?.length ?? 0) > 0);
});

test("reads a gzip header with all its optional fields", () => {
  const plain = gzipSync(text);
  const header = Buffer.from(plain.subarray(0, 10));
  header[3] = 2 | 4 | 8 | 16;
  const extra = Buffer.from("\u0003\u0000abcname\u0000comment\u0000", "latin1");
  const bytes = Buffer.concat([header, extra, Buffer.of(0, 0), plain.subarray(10)]);
  const decoding = decodeContent(coded("gzip"), bytes, 10_000);
  assert.ok(decoding.ok);
  assert.deepEqual(decoding.bytes, text);
  for (let length = 0; length < 24; length += 1) {
    assert.equal(decodeContent(coded("gzip"), bytes.subarray(0, length), 10_000).ok, length === 0);
  }
});

test("refuses gzip whose check does not hold", () => {
  const bytes = gzipSync(text);
  bytes[bytes.length - 8] = 255 - (bytes.at(-8) ?? 0);
  assert.equal(decodeContent(coded("gzip"), bytes, 10_000).ok, false);
});
