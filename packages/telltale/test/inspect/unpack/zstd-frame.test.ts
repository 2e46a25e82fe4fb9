import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, zstdCompressSync } from "node:zlib";
import { isWholeZstd } from "../../../src/inspect/unpack/zstd-frame.ts";

const contents = [
  Buffer.alloc(0),
  Buffer.from("short"),
  Buffer.alloc(300_000, "x"),
  Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index * 31) % 251)),
];

test("a frame is whole with its last byte and not before", () => {
  for (const content of contents)
    for (const checksum of [0, 1]) {
      const whole = zstdCompressSync(content, {
        params: { [constants.ZSTD_c_checksumFlag]: checksum },
      });
      assert.equal(isWholeZstd(whole), true, `${content.length}`);
      for (const cut of [1, 2, 4, 7, Math.floor(whole.length / 2)])
        assert.equal(
          isWholeZstd(whole.subarray(0, whole.length - cut)),
          false,
          `${content.length} ${cut}`,
        );
    }
});

test("several frames, and those to be skipped, are followed", () => {
  const frame = zstdCompressSync(Buffer.from("text"));
  const skipped = Buffer.from("502a4d1803000000616263", "hex");
  assert.equal(isWholeZstd(Buffer.concat([skipped, frame, frame])), true);
  assert.equal(isWholeZstd(Buffer.concat([frame, skipped.subarray(0, 9)])), false);
  assert.equal(isWholeZstd(Buffer.from("no frame")), false);
});
