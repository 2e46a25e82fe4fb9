import assert from "node:assert/strict";
import { test } from "node:test";
import { timeOf } from "../../../src/capture/cage/file-times.ts";

const now = 1_800_000_000;

test("files are older than today, the same all day, and not all of one time", () => {
  const midnight = now - (now % 86_400);
  const paths = Array.from({ length: 50 }, (_, index) => `/home/dev/file-${index}`);
  const times = paths.map((path) => timeOf(path, now));
  assert.ok(times.every((time) => time < midnight && time > now - 302 * 86_400));
  assert.deepEqual(
    paths.map((path) => timeOf(path, midnight + 86_399)),
    times,
  );
  assert.ok(new Set(times).size > 45);
});
