import assert from "node:assert/strict";
import { test } from "node:test";
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { brotliStart } from "../../../../src/capture/dialect/coding/brotli.ts";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import { exchangeOf, hasLeaf, valueAt } from "../exchange.ts";

const words = Array.from({ length: 60 }, (_, index) => `${(index * 7919) % 101} of ${index}`);
const json = Buffer.from(JSON.stringify({ words: words.join(", ") }));

const sent = (coding: string, body: Buffer, type = "application/json") =>
  decodeExchange(
    exchangeOf({
      headers: [
        ["Content-Type", type],
        ...(coding === "" ? [] : ([["Content-Encoding", coding]] as const)),
      ],
      body,
    }),
  );

test("tells at what level a body was compressed", () => {
  for (const [level, told] of [
    [6, "as zlib"],
    [1, "as zlib at level 1"],
    [0, "as zlib at level 0"],
  ] as const) {
    assert.equal(valueAt(sent("gzip", gzipSync(json, { level })), "body(gzip){level}"), told);
    assert.equal(
      valueAt(sent("deflate", deflateSync(json, { level })), "body(deflate){level}"),
      told,
    );
  }
  const fixed = gzipSync(json, { strategy: constants.Z_FIXED });
  assert.equal(valueAt(sent("gzip", fixed), "body(gzip){level}"), "not zlib, first block fixed");
});

test("tells the wrapper of deflate", () => {
  const path = "body(deflate){header}";
  assert.equal(valueAt(sent("deflate", deflateSync(json)), path), "789c");
  assert.equal(valueAt(sent("deflate", deflateRawSync(json)), path), "none");
});

test("tells members, frames to skip, and metadata", () => {
  const two = Buffer.concat([gzipSync(Buffer.alloc(0)), gzipSync(json)]);
  assert.equal(valueAt(sent("gzip", two), "body(gzip){members}"), "1f8b0800000000000003");
  assert.equal(valueAt(sent("gzip", gzipSync(json)), "body(gzip){members}"), "one");
  const skippable = Buffer.concat([
    Buffer.of(0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0),
    Buffer.from("hi"),
  ]);
  const framed = sent("zstd", Buffer.concat([skippable, zstdCompressSync(json)]));
  assert.equal(valueAt(framed, "body(zstd){skipped}"), "5f: hi");
  assert.equal(framed.bytesDecoded, framed.bytes);
});

test("reads the window of brotli, and metadata in front", () => {
  for (const window of [10, 16, 17, 18, 22, 24]) {
    const params = { [constants.BROTLI_PARAM_LGWIN]: window };
    // A short content does with a smaller window: the encoder is told that there is more to come.
    const made = brotliCompressSync(Buffer.alloc(2 ** 18, "ab"), { params });
    assert.match(brotliStart(made), new RegExp(`^window ${window}$`));
  }
  // A window of 16 bits, three bytes of metadata, and the end (RFC 7932 sections 9.1 and 9.2).
  const metadata = Buffer.concat([Buffer.of(0x2c, 0x01), Buffer.from("abc"), Buffer.of(3)]);
  assert.equal(brotliDecompressSync(metadata).length, 0);
  assert.equal(brotliStart(metadata), "window 16, metadata 616263");
});

test("tells where the header says otherwise, but not of a file that is what its type says", () => {
  assert.equal(valueAt(sent("gzip", json), "body{coding}"), "stated gzip, is plain");
  assert.equal(valueAt(sent("", gzipSync(json)), "body{coding}"), "stated plain, is gzip");
  assert.equal(valueAt(sent("br", gzipSync(json)), "body{coding}"), "stated br, is gzip");
  assert.equal(hasLeaf(sent("gzip", gzipSync(json)), "body{coding}"), false);
  assert.equal(hasLeaf(sent("", gzipSync(json), "application/gzip"), "body{coding}"), false);
});
