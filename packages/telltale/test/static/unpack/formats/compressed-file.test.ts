import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const source = Buffer.from("export const a = 1;\n".repeat(50));

test("gzip, zstd and brotli are undone; the name loses what said so", async () => {
  for (const [name, bytes, inner] of [
    ["cli.js.gz", gzipSync(source), "cli.js"],
    // Under a name that does not tell.
    ["chart.min.js", zstdCompressSync(source), "chart.min.js"],
    ["cli.mjs.br", brotliCompressSync(source), "cli.mjs"],
  ] as const) {
    const all = await unpackBytes(name, bytes);
    assert.deepEqual(textsOf(all), { [`${name}!${inner}`]: source.toString() });
    assert.equal(all.files[0]?.kind, "javascript");
    assert.equal(all.containers[0]?.format, "compressed");
  }
});

test("several in one another are undone, to a depth", async () => {
  let bytes: Buffer = source;
  for (let level = 0; level < 6; level += 1) bytes = gzipSync(bytes);
  const all = await unpackBytes("a.js", bytes);
  assert.equal(all.files[0]?.text, source.toString());
  const shallow = await unpackBytes("a.js", bytes, { depth: 2 });
  assert.deepEqual(reasonsOf(shallow), ["too-deep"]);
});

test("a bomb gives what fits its bound, and a line", async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, "x"));
  const all = await unpackBytes("b.gz", bomb, { harmlessBytes: 500_000, ratio: 10 });
  assert.equal(all.files[0]?.bytes.length, 500_000);
  assert.deepEqual(reasonsOf(all), ["expands-too-much"]);
  const nested = await unpackBytes("b.gz", gzipSync(bomb), { harmlessBytes: 500_000, ratio: 10 });
  assert.ok((nested.files[0]?.bytes.length ?? 0) <= 500_000);
});

test("all bombs together are bounded", async () => {
  const bomb = gzipSync(gzipSync(Buffer.alloc(3_000_000, "x")));
  const all = await unpackBytes("b.gz", bomb, { bytes: 1_000_000 });
  assert.ok(all.files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= 1_000_000);
  assert.ok(reasonsOf(all).includes("expands-too-much"));
});

test("what is cut off or damaged gives its beginning, and a line", async () => {
  // Digests do not compress: each packing is long enough to be cut.
  const digests = Array.from({ length: 3000 }, (_, index) =>
    createHash("sha256").update(`${index}`).digest("hex"),
  );
  const content = Buffer.from(digests.join("\n"));
  for (const pack of [gzipSync, zstdCompressSync, brotliCompressSync]) {
    const whole = pack(content);
    assert.ok(whole.length > 90_000);
    for (const cut of [1, 10, 20_000]) {
      const all = await unpackBytes("a.txt.br", whole.subarray(0, whole.length - cut));
      assert.deepEqual(reasonsOf(all), ["damaged"], `${pack.name} ${cut}`);
      const given = all.files[0]?.bytes ?? Buffer.alloc(0);
      assert.ok(given.length > 30_000, `${pack.name} ${cut}: ${given.length}`);
      assert.ok(content.subarray(0, given.length).equals(given));
    }
  }
  const noise = await unpackBytes("a.gz", Buffer.from("1f8b0800000000000003ffffffffffff", "hex"));
  assert.deepEqual(reasonsOf(noise), ["damaged"]);
  assert.deepEqual(noise.files, []);
  assert.equal(fileAt(noise, "a.gz!a"), undefined);
});
