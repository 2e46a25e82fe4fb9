import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  bitsText,
  bytesText,
  countText,
  secondsText,
  shareText,
} from "../../src/report/amounts.ts";

test("bytes have at most three digits and a decimal unit", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [2345, "2.3 kB"],
    [171_000, "171 kB"],
    [999_499, "999 kB"],
    [999_600, "1 MB"],
    [1_100_000_000, "1.1 GB"],
    [5e15, "5000 TB"],
  ];
  for (const [bytes, text] of cases) assert.equal(bytesText(bytes), text);
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), (bytes) => {
      assert.match(bytesText(bytes), /^(?:\d{1,3}|\d\.\d) (?:B|kB|MB|GB)$/);
    }),
  );
});

test("times change their unit with their size", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0.04, "0 s"],
    [1.24, "1.2 s"],
    [9.96, "10 s"],
    [48.4, "48 s"],
    [59.6, "1 min"],
    [185, "3 min 5 s"],
    [3720, "1 h 2 min"],
  ];
  for (const [seconds, text] of cases) assert.equal(secondsText(seconds), text);
});

test("a share says all or none only when it is", () => {
  assert.equal(shareText(1, 1), "100%");
  assert.equal(shareText(0, 0), "100%");
  assert.equal(shareText(999_999, 1_000_000), ">99.9%");
  assert.equal(shareText(1, 1_000_000), "<0.1%");
  assert.equal(shareText(0, 5), "0%");
  assert.equal(shareText(993, 1000), "99.3%");
  assert.equal(shareText(1, 2), "50%");
  fc.assert(
    fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (part, whole) => {
      assert.equal(shareText(part, whole) === "100%", part >= whole);
      assert.equal(shareText(part, whole) === "0%", part === 0);
    }),
  );
});

test("counts and bits", () => {
  assert.deepEqual(
    [countText(1, "host"), countText(0, "host"), countText(2, "entry", "entries")],
    ["1 host", "0 hosts", "2 entries"],
  );
  assert.deepEqual([bitsText(3), bitsText(99.96), bitsText(318.2)], ["3.0", "100", "318"]);
});
