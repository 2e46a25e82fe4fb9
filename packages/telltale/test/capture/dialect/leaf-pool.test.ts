import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { createLeafPool } from "../../../src/capture/dialect/leaf-pool.ts";
import type { Leaf } from "../../../src/capture/dialect/leaf.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const few = fc.constantFrom(
  "body.a",
  "body.b[0]",
  "longer than a short string",
  "ø",
  "\u{1f600}\ud800",
);
const leafOf: fc.Arbitrary<Leaf> = fc
  .record({
    path: few,
    value: few,
    type: fc.constantFrom("string" as const, "bytes" as const),
    author: fc.constantFrom("vendor" as const, "user" as const),
    lexeme: fc.option(few, { nil: undefined }),
  })
  .map(({ lexeme, ...leaf }) => (lexeme === undefined ? leaf : { ...leaf, lexeme }));

test("a shared leaf is equal to the one given, whatever came before", () => {
  fc.assert(
    fc.property(fc.array(leafOf, { maxLength: 60 }), (leaves) => {
      const pool = createLeafPool();
      for (const leaf of leaves) assert.deepEqual(pool.share(leaf), leaf);
    }),
  );
});

test("equal leaves of messages that repeat are one object", () => {
  const pool = createLeafPool();
  const message = (id: string): Leaf[] =>
    ["body.id", "body.text", "header.host"].map((path, index) => ({
      path,
      type: "string",
      value: index === 0 ? id : `the same in every ${path}`,
      author: "vendor",
    }));
  const [one, other, again] = ["1", "2", "1"].map((id) =>
    message(id).map((leaf) => pool.share(leaf)),
  );
  assert.notEqual(one?.[0], other?.[0]);
  assert.equal(one?.[1], other?.[1]);
  assert.equal(one?.[2], other?.[2]);
  assert.equal(one?.[0], again?.[0]);
});

function held(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test("a value that is another each time takes little more than itself", () => {
  const pool = createLeafPool();
  const before = held();
  const leaves = Array.from({ length: 100_000 }, (_, number): Leaf => {
    const value = `${number}-of-its-own`;
    return pool.share({
      path: `body[${number % 100}].id`,
      type: "string",
      value,
      author: "vendor",
    });
  });
  const bytes = (held() - before) / leaves.length;
  assert.ok(bytes < 150, `${bytes} bytes a leaf`);
});

test("a leaf at another path is that leaf with that path, and shared there", () => {
  const pool = createLeafPool();
  const leaf = pool.share({ path: "body[0].id", type: "string", value: "x", author: "vendor" });
  const moved = pool.moved(leaf, "body[7].id");
  assert.deepEqual(moved, { ...leaf, path: "body[7].id" });
  assert.equal(pool.moved(leaf, "body[7].id"), moved);
});

test("a word cut from a body does not keep the body", () => {
  const pool = createLeafPool();
  const before = held();
  for (let number = 0; number < 80; number++) {
    const body = Buffer.alloc(512 * 1024, `${number} word `).toString("latin1");
    pool.share({ path: "body", type: "string", value: body.slice(7, 40), author: "vendor" });
  }
  assert.ok(held() - before < 20 * 1024 ** 2);
});
