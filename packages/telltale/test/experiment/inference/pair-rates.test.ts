import assert from "node:assert/strict";
import { test } from "node:test";
import { pairRate } from "./fake/pair-rates.ts";

/** The rows of screening that an audit of 120 trials can run. */
const rows = 54;

test("a zone and a host that reading the program named meet, at any place of either list", () => {
  for (const named of [1, 4, 7]) {
    const { met, of } = pairRate([1, 2], named, rows);
    assert.ok(met >= 0.95 * of, `${named} of each: ${met} of ${of}`);
  }
});

test("without such reading as many pairs meet as there are rows for, and no fewer", () => {
  const { met, of } = pairRate([1, 2, 3, 4, 5], 0, rows);
  // Of about 28 zones and 36 hosts; nearly every row has a pair of its own.
  assert.ok(met / of >= 0.25 * (rows / (28 * 36)), `${met} of ${of}`);
});
