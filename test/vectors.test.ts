import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { z } from "zod";
import { rateInterval } from "../packages/telltale/src/experiment/stats/clopper-pearson.ts";
import { adjustHolm } from "../packages/telltale/src/experiment/stats/holm.ts";

/** Cases in plain JSON, worked out apart from the code, for any implementation to be held to. */
function casesOf<T>(name: string, schema: z.ZodType<T>): readonly T[] {
  const text = readFileSync(new URL(`vectors/${name}.json`, import.meta.url), "utf8");
  const { cases } = z.object({ what: z.string(), cases: z.array(schema) }).parse(JSON.parse(text));
  assert.ok(cases.length > 4);
  return cases;
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-8;
}

const interval = z.object({
  seen: z.int(),
  trials: z.int(),
  error: z.number(),
  low: z.number(),
  high: z.number(),
});

describe("the interval of a rate", () => {
  for (const { seen, trials, error, low, high } of casesOf("rate-interval", interval)) {
    test(`${seen} of ${trials}, missed with a chance of ${error}`, () => {
      const found = rateInterval(seen, trials, error);
      assert.ok(near(found.low, low), `low ${found.low}, not ${low}`);
      assert.ok(near(found.high, high), `high ${found.high}, not ${high}`);
    });
  }
});

const adjusted = z.object({ p: z.array(z.number()), adjusted: z.array(z.number()) });

describe("p-values adjusted after Holm", () => {
  for (const { p, adjusted: wanted } of casesOf("holm", adjusted)) {
    test(p.join(", "), () => {
      const found = adjustHolm(p);
      assert.equal(found.length, wanted.length);
      found.forEach((value, index) => assert.ok(near(value, wanted[index] ?? 2)));
    });
  }
});
