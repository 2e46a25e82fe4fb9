import assert from "node:assert/strict";
import { test } from "node:test";
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import fc from "fast-check";
import { decodeContent } from "../../../src/capture/trace/content-coding.ts";
import { codingByMagic } from "../../../src/capture/trace/decoders.ts";
import type { HeaderField } from "../../../src/capture/trace/exchange.ts";

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
  const noise = Buffer.from("f3a1997f00d25b7c01e8a4f2b6c3d9e01f77a0", "hex");
  assert.equal(code("lzma", noise), "unknown-coding lzma");
  assert.equal(code("constructor", noise), "unknown-coding constructor");
  assert.equal(code("gzip", noise), "broken gzip");
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
  assert.equal(decoding.partial?.bytes.compare(text, 0, decoding.partial.bytes.length), 0);
  assert.ok((decoding.partial?.bytes.length ?? 0) > 0);
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

/** A frame of one block as it is, and one that every reader skips (RFC 8878 sections 3.1.1 and 3.1.2). */
const rawFrame = (part: Buffer): Buffer =>
  Buffer.concat([
    Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, part.length),
    Buffer.of(((part.length << 3) | 1) & 255, part.length >> 5, 0),
    part,
  ]);
const skipped = (part: string): Buffer =>
  Buffer.concat([Buffer.of(0x50, 0x2a, 0x4d, 0x18, part.length, 0, 0, 0), Buffer.from(part)]);
const json = Buffer.from('{"event":"one","words":"a few"}');

for (const [title, headers, bytes, codings] of [
  ["gzip of two members", coded("gzip"), joined(gzipSync, json), ["gzip"]],
  ["zstd of two frames", coded("zstd"), joined(rawFrame, json), ["zstd"]],
  ["a frame to skip before", coded("zstd"), both(skipped("note"), rawFrame(json)), ["zstd"]],
  ["a frame to skip behind", coded("zstd"), both(zstdCompressSync(json), skipped("x")), ["zstd"]],
  ["gzip that is not stated", [], gzipSync(json), ["gzip"]],
  ["zlib that is not stated", [], deflateSync(json), ["deflate"]],
  ["bare deflate that is not stated", [], deflateRawSync(json), ["deflate"]],
  ["brotli that is not stated", [], brotliCompressSync(json), ["br"]],
  ["zstd that is not stated", [], zstdCompressSync(json), ["zstd"]],
  ["plain stated as gzip", coded("gzip"), json, []],
  ["plain stated as deflate", coded("deflate"), json, []],
  ["plain stated as an unknown coding", coded("x-own"), json, []],
  ["gzip stated as br", coded("br"), gzipSync(json), ["gzip"]],
  ["br stated as gzip", coded("gzip"), brotliCompressSync(json), ["br"]],
  [
    "one coding more than stated",
    coded("gzip"),
    gzipSync(zstdCompressSync(json)),
    ["gzip", "zstd"],
  ],
  ["one coding less than stated", coded("deflate, gzip"), gzipSync(json), ["gzip"]],
  ["an unknown coding around gzip", coded("gzip", "x-own"), gzipSync(json), ["gzip"]],
] as const) {
  test(`reads ${title}`, () => {
    const decoding = decodeContent(headers, bytes, 10_000);
    assert.ok(decoding.ok);
    assert.equal(decoding.bytes.toString(), json.toString());
    assert.deepEqual(decoding.codings, codings);
    assert.equal(decoding.unread, 0);
  });
}

function both(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts);
}

function joined(code: (part: Buffer) => Buffer, whole: Buffer): Buffer {
  return both(code(whole.subarray(0, 9)), code(whole.subarray(9)));
}

test("undoes what the program compress made", () => {
  const made = Buffer.from("H52Qe0SUsVPGDR0ROkTASePmjAgWItwgjNEn4MCCBxMubPgw4sQ+CgA=", "base64");
  const decoding = decodeContent(coded("x-compress"), made, 10_000);
  assert.ok(decoding.ok);
  assert.equal(decoding.bytes.toString(), `${'{"event":"ping","n":1}'.repeat(2)}\n`);
});

test("leaves bytes that are no coding as they are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      fc.pre(codingByMagic(Buffer.from(bytes)) === undefined);
      const decoding = decodeContent([], bytes, 10_000);
      assert.ok(decoding.ok);
      assert.deepEqual(decoding.bytes, Buffer.from(bytes));
    }),
  );
});

test("reads whatever was compressed, whatever is said of it", () => {
  const compressors = [gzipSync, deflateSync, brotliCompressSync, zstdCompressSync, rawFrame];
  fc.assert(
    fc.property(
      fc.string({ minLength: 20, maxLength: 25 }),
      fc.constantFrom(...compressors),
      fc.constantFrom("gzip", "br", "zstd", "deflate", "compress", "x-own"),
      (words, compress, stated) => {
        const sent = Buffer.from(JSON.stringify({ words }));
        const decoding = decodeContent(coded(stated), compress(sent), 10_000);
        assert.ok(decoding.ok);
        assert.equal(decoding.bytes.toString(), sent.toString());
      },
    ),
  );
});

test("reads up to where data break off, and counts the rest", () => {
  const long = Buffer.from(
    Array.from({ length: 40_000 }, (_, index) => `line ${index}`).join("\n"),
  );
  for (const [coding, bytes] of [
    ["gzip", gzipSync(long)],
    ["deflate", deflateSync(long)],
    ["zstd", zstdCompressSync(long)],
    ["br", brotliCompressSync(long)],
  ] as const) {
    const cut = decodeContent(coded(coding), bytes.subarray(0, bytes.length >> 1), 1_000_000);
    assert.ok(!cut.ok, coding);
    const { partial } = cut;
    assert.ok(partial !== undefined && partial.bytes.length > 0, coding);
    assert.equal(partial.bytes.compare(long, 0, partial.bytes.length), 0, coding);
  }
});
