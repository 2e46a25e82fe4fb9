import assert from "node:assert/strict";
import { test } from "node:test";
import { nameBatches } from "../../../src/capture/canary/name-batches.ts";

const textsOf = (names: readonly string[]) => names.map((text) => ({ name: `of ${text}`, text }));

test("each place of a batch is told by the name that stands there", () => {
  const names = ["one.example", "", "two.example", "three.example"];
  const [batch, ...others] = [...nameBatches(textsOf(names))];
  assert.equal(others.length, 0);
  const text = String(batch?.content);
  for (const name of names.filter((each) => each !== "")) {
    const start = text.indexOf(name);
    assert.equal(batch?.nameAt(start), `of ${name}`);
    assert.equal(batch?.nameAt(start + name.length - 1), `of ${name}`);
  }
});

test("what means another thing in company is searched by itself", () => {
  const names = ["a%41.example", "\u00e9.example", "x".repeat(100_000)];
  const batches = [...nameBatches(textsOf(["a.example", ...names, "b.example"]))];
  assert.deepEqual(
    batches.map(({ content }) => String(content)),
    [...names, "a.example\nb.example"],
  );
  assert.equal(batches[2]?.nameAt(70_000), `of ${names[2]}`);
});

test("the searches grow with the bytes, not with the names", () => {
  const searches = (count: number): number =>
    [...nameBatches(textsOf(Array.from({ length: count }, (_, index) => `n${index}.example`)))]
      .length;
  const [once, tenfold] = [searches(20_000), searches(200_000)];
  assert.ok(once <= 10, `${once}`);
  assert.ok(tenfold <= 12 * once, `${tenfold} after ${once}`);
});
