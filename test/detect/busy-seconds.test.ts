import assert from "node:assert/strict";
import { test } from "node:test";
import { busySeconds } from "../../bench/detect/busy-seconds.ts";

const at = (second: number, took: number): { began: string; took: number } => ({
  began: new Date(Date.UTC(2026, 10, 20, 0, 0, second)).toISOString(),
  took: took * 1000,
});

test("time in which two ran counts once, gaps not at all", () => {
  assert.equal(busySeconds([at(0, 2), at(1, 2), at(5, 1)]), 4);
  assert.equal(busySeconds([at(4, 1), at(0, 10)]), 10);
  assert.equal(busySeconds([]), 0);
});
