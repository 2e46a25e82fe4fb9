import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { changedTrace, judgedWith, lookup } from "./judged.ts";

const length = 400_000;

export const longHost: Attack = {
  name: "long-host",
  title: "names of 400 kB, of one label and of 200,000, are judged",
  async try(place) {
    const labels = `${"a.".repeat(length / 2)}example`;
    const whole = `${"x".repeat(length)}.example`;
    const folder = await changedTrace(place, () => ({
      lookups: [labels, whole].map((name, index) => lookup(name, index)),
    }));
    const result = judgedWith(0, await place.telltale(["judge", "--json", folder]));
    assert.deepEqual(new Set(result.egress.map(({ host }) => host)), new Set([labels, whole]));
    const { code, stdout } = await place.telltale(["judge", folder]);
    assert.equal(code, 0);
    assert.ok(stdout.length < 20_000, "a report stays one screen");
    return "judged; the report stays one screen";
  },
};
