import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { judgeSplit } from "../../bench/detect/same-same.ts";
import { splitAtRandom } from "../../bench/detect/split.ts";
import { fakeTrace } from "../../packages/telltale/test/experiment/inference/fake/trace.ts";
import { decodeOnce } from "../../packages/telltale/src/judgement/audit/decode-once.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";

const ids = Array.from({ length: 60 }, (_, index) => `t${index + 1}`);
const seed = 5;

/** The trial that says `text`, beside a number that differs in each. */
function saying(text: string, id: string, index: number): Trace {
  const body = { messages: [{ role: "user", content: text }], request: index * 7919 };
  const exchange = { host: "api.example.com", path: "/v1/chat/completions", body };
  return fakeTrace(id, "control", {}, { exchanges: [exchange] }, 1_790_000_000_000 + index * 1000);
}

describe("one comparison of an agent with itself", () => {
  test("finds nothing where there is nothing but a number that always differs", () => {
    const traces = ids.map((id, index) => saying("It's ok.", id, index));
    const record = judgeSplit("fake", traces, seed, "sources", decodeOnce());
    assert.equal(record.claims, 0);
    assert.equal(record.covert, 0);
  });

  test("would find it, did the arms differ: it can fail", () => {
    const { trials } = splitAtRandom(ids, seed);
    const second = new Set(
      trials.filter(({ environment }) => environment["timezone"] !== "UTC").map(({ id }) => id),
    );
    const traces = ids.map((id, index) =>
      saying(second.has(id) ? "It\u02BCs ok." : "It's ok.", id, index),
    );
    assert.equal(judgeSplit("fake", traces, seed, "sources", decodeOnce()).covert, 1);
  });
});
